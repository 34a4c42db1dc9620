//! `/admin/users`: everybody of the workspace, by name.

use super::address::{self, PATH, at, is_filtered, pairs, with};
use super::api::{GetPeopleChoices, ListPeople};
use super::words::{Roles, StatusBadge, department_choices, role_choices, status_name};
use crate::components::{
    Button, ButtonSize, Chips, Choice, EmptyState, GetForm, HeadCell, IconName, LinkButton, Menu, Pager,
    Person, QuickChip, SearchField, SelectField, Skeleton, SkeletonShape, Table, TableLayout, Variant,
};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::i18n::{format, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::accounts::UserStatus;
use domain::people::{ChoicesInput, PeopleChoices, PeoplePage, PeopleQuery, PersonRow};
use leptos_router::hooks::use_query_map;

#[component]
pub fn People() -> View {
    let messages = use_messages();
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(address::read));
    let people = Fetched::new(move || ListPeople { input: query.get() });
    let choices = Fetched::new(|| GetPeopleChoices { input: ChoicesInput::default() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> });
    let actions = move || {
        view! {
            <LinkButton href="/admin/users/invitations" icon=IconName::Email fold=true>{messages.invitations_title()}</LinkButton>
            <LinkButton href="/admin/users/invite" variant=Variant::Primary icon=IconName::Plus fold=true>{messages.people_invite()}</LinkButton>
        }
    };
    view! {
        <Frame section=Section::People actions=actions>
            {show_both((people, choices), meanwhile, move |seen, choices| match seen {
                Ok(seen) => view! { <Loaded seen=seen choices=choices.ok() query=query.get_untracked()/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(seen: Seen<PeoplePage>, choices: Option<PeopleChoices>, query: PeopleQuery) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let PeoplePage { rows, total, previous, next } = seen.value;
    let cursor = |cursor: Option<domain::Cursor>| cursor.map(|cursor| at(&query, &cursor.0));
    let (previous, next) = (Signal::stored(cursor(previous)), Signal::stored(cursor(next)));
    let list = if rows.is_empty() {
        view! {
            <EmptyState title=messages.people_none_title() body=messages.people_none_body() icon=IconName::Person>
                <LinkButton href=PATH>{messages.action_clear_filters()}</LinkButton>
            </EmptyState>
        }
    } else {
        let total = messages.people_count(&format::total(total));
        view! {
            <Rows rows=rows when=when/>
            <div class="list-foot"><Pager total=total previous=previous next=next/></div>
        }
    };
    view! {
        <Bar query=query choices=choices/>
        {list}
    }
}

/// Search, the states as one press each, role and department in a menu.
#[component]
fn Bar(query: PeopleQuery, choices: Option<PeopleChoices>) -> View {
    let messages = use_messages();
    let without = |own: &[&str]| -> Vec<(&'static str, String)> {
        pairs(&query).into_iter().filter(|(name, _)| *name != "cursor" && !own.contains(name)).collect()
    };
    let (beside_search, beside_menu) = (without(&["q"]), without(&["role", "department"]));
    let states = [UserStatus::Active, UserStatus::Suspended]
        .map(|status| {
            let is_on = query.status == status.as_str();
            let href = with(&query, |query| {
                if is_on { query.status.clear() } else { status.as_str().clone_into(&mut query.status) }
            });
            view! { <QuickChip href=href current=Signal::stored(is_on)>{status_name(messages, status)}</QuickChip> }
        })
        .into_iter()
        .collect_view();
    let (filtered, searched) = (is_filtered(&query), query.q.clone());
    view! {
        <div class="list-bar">
            <GetForm action=PATH class="list-search" role="search" label=messages.people_search() kept=beside_search>
                <SearchField name="q" id="people-q" label=messages.people_search() placeholder=messages.people_search() value=searched submit=true/>
            </GetForm>
            <div class="list-filters">
                <Chips label=messages.people_filters()>{states}</Chips>
                {choices.map(|choices| view! { <More query=query kept=beside_menu choices=choices/> })}
                {filtered.then(|| view! { <a class="list-clear" href=PATH>{messages.action_clear_filters()}</a> })}
            </div>
        </div>
    }
}

#[component]
fn More(query: PeopleQuery, kept: Vec<(&'static str, String)>, choices: PeopleChoices) -> View {
    let messages = use_messages();
    let roles: Vec<Choice> = role_choices(messages, &choices.roles);
    let departments = department_choices(&choices.departments);
    view! {
        <Menu label=messages.action_filter() icon=IconName::Filter size=ButtonSize::Small variant=Variant::Quiet>
            <GetForm action=PATH class="menu-form" kept=kept>
                <SelectField name="role" form="people" label=messages.people_role() choices=roles value=query.role empty=messages.people_any()/>
                <SelectField name="department" form="people" label=messages.people_department() choices=departments value=query.department empty=messages.people_any()/>
                <Button variant=Variant::Primary>{messages.action_apply()}</Button>
            </GetForm>
        </Menu>
    }
}

#[component]
fn Rows(rows: Vec<PersonRow>, when: When) -> View {
    let messages = use_messages();
    let head = move || {
        view! {
            <HeadCell column="name">{messages.people_name()}</HeadCell>
            <HeadCell column="department">{messages.people_department()}</HeadCell>
            <HeadCell column="roles">{messages.people_roles()}</HeadCell>
            <HeadCell column="status">{messages.people_status()}</HeadCell>
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
    let place = match department {
        Some(department) => view! { <span translate="no">{department}</span> },
        None => view! { <span class="cell-empty">{messages.components_no_value()}</span> },
    };
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main person-link" href=href><Person name=name id=id.to_string()/></a>
                <span class="cell-soft" translate="no">{email}</span>
            </td>
            <td>{place}</td>
            <td><Roles roles=roles/></td>
            <td><StatusBadge status=status/></td>
            <td data-narrow="hide">{seen}</td>
        </tr>
    }
}
