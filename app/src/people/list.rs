//! `/admin/users`: everybody of the workspace, by name.

use super::api::ListPeople;
use super::offered::offered;
use super::words::{Roles, StatusBadge};
use crate::components::{
    EmptyState, HeadCell, IconName, LinkButton, Person, Skeleton, SkeletonShape, Table, TableLayout, Variant,
};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::lists::{Foot, ListBar, Look, Nothing, Place, use_list};
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::accounts::UserStatus;
use domain::people::{PEOPLE, PeoplePage, PersonRow};
use domain::records::ListQuery;

pub const PATH: &str = "/admin/users";

const PLACE: Place = Place {
    list: &PEOPLE,
    path: PATH,
    look: Look::Table,
    quick: &[("status", UserStatus::Active.as_str()), ("status", UserStatus::Suspended.as_str())],
    but: &[],
};

#[component]
pub fn People() -> View {
    let messages = use_messages();
    let listed = use_list(PLACE, offered());
    let people = Fetched::new(move || ListPeople { input: listed.query.get() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> });
    let actions = move || {
        view! {
            <LinkButton href="/admin/users/invitations" icon=IconName::Email fold=true>{messages.invitations_title()}</LinkButton>
            <LinkButton href="/admin/users/invite" variant=Variant::Primary icon=IconName::Plus fold=true>{messages.people_invite()}</LinkButton>
        }
    };
    view! {
        <Frame section=Section::People actions=actions>
            <ListBar listed=listed/>
            {show(people, meanwhile, move |seen| match seen {
                Ok(seen) => view! { <Loaded seen=seen query=listed.query.get_untracked()/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(seen: Seen<PeoplePage>, query: ListQuery) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let PeoplePage { rows, total, previous, next } = seen.value;
    if rows.is_empty() {
        return view! {
            <Nothing place=PLACE query=query>
                <EmptyState title=messages.people_none_title() icon=IconName::Person/>
            </Nothing>
        };
    }
    let total = messages.people_count(&format::total(total));
    view! {
        <Rows rows=rows when=when/>
        <Foot place=PLACE query=query total=total previous=previous next=next/>
    }
}

#[component]
fn Rows(rows: Vec<PersonRow>, when: When) -> View {
    let messages = use_messages();
    let head = move || {
        view! {
            <HeadCell column="name">{messages.people_name()}</HeadCell>
            <HeadCell column="department">{messages.people_field_department()}</HeadCell>
            <HeadCell column="roles">{messages.people_roles()}</HeadCell>
            <HeadCell column="status">{messages.people_field_status()}</HeadCell>
            <HeadCell column="seen">{messages.people_seen()}</HeadCell>
        }
    };
    let rows = rows.into_iter().map(|row| view! { <Row row=row when=when/> }).collect_view();
    view! { <Table label=messages.people_title() layout=TableLayout::List head=head>{rows}</Table> }
}

#[component]
fn Row(row: PersonRow, when: When) -> View {
    let messages = use_messages();
    let PersonRow { id, name, email, department, roles, status, seen_at } = row;
    let href = format!("{PATH}/{id}");
    let seen = match seen_at {
        Some(then) => view! { <Moment when=when then=then text=when.ago(then)/> },
        None => view! { <span class="cell-empty">{messages.people_never_seen()}</span> },
    };
    let department = match department {
        Some(department) => view! { <span translate="no">{department}</span> },
        None => view! { <span class="cell-empty">{messages.components_no_value()}</span> },
    };
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main person-link" href=href><Person name=name id=id.to_string()/></a>
                <span class="cell-soft" translate="no">{email}</span>
            </td>
            <td>{department}</td>
            <td><Roles roles=roles/></td>
            <td><StatusBadge status=status/></td>
            <td data-narrow="hide">{seen}</td>
        </tr>
    }
}
