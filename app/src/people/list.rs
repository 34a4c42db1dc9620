//! `/admin/users`: everybody of the workspace, by name.

use super::api::ListPeople;
use super::offered::offered;
use super::place::PLACE;
use super::right::MANAGE;
use super::row::Row;
use crate::boot::may;
use crate::components::{EmptyState, IconName, LinkButton, Skeleton, SkeletonShape, Variant};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::lists::{FailedList, Foot, Heads, ListBar, ListTable, Nothing, Tools, use_list};
use crate::prelude::*;
use crate::seen::{Seen, When};
use crate::settings::{Frame, Section};
use domain::people::{PeoplePage, PersonRow};
use domain::records::{Field, ListQuery};

#[component]
pub fn People() -> View {
    let messages = use_messages();
    let listed = use_list(PLACE, offered());
    let people = Fetched::new(move || ListPeople { input: listed.laid.get() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> });
    let actions = move || {
        let invite = may(MANAGE).then(|| {
            view! { <LinkButton href="/admin/users/invite" variant=Variant::Primary icon=IconName::Plus fold=true>{messages.people_invite()}</LinkButton> }
        });
        view! {
            <LinkButton href="/admin/users/invitations" icon=IconName::Email fold=true>{messages.invitations_title()}</LinkButton>
            {invite}
        }
    };
    view! {
        <Frame section=Section::People actions=actions>
            <ListBar listed=listed tools=view! { <Tools listed=listed/> }/>
            {show(people, meanwhile, move |seen| match seen {
                Ok(seen) => view! { <Loaded seen=seen query=listed.query.get_untracked() columns=listed.columns()/> },
                Err(error) => view! { <FailedList listed=listed error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(seen: Seen<PeoplePage>, query: ListQuery, columns: Vec<&'static Field>) -> View {
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
        <Rows rows=rows query=query.clone() columns=columns when=when/>
        <Foot place=PLACE query=query total=total previous=previous next=next/>
    }
}

#[component]
fn Rows(rows: Vec<PersonRow>, query: ListQuery, columns: Vec<&'static Field>, when: When) -> View {
    let messages = use_messages();
    let rows =
        rows.into_iter().map(|row| view! { <Row row=row columns=columns.clone() when=when/> }).collect_view();
    let head = move || view! { <Heads place=PLACE query=query columns=columns/> };
    view! { <ListTable label=messages.people_title() head=head>{rows}</ListTable> }
}
