//! `/operator/workspaces`: every workspace of the installation, the newest first.

use super::address::{self, PATH, at, is_filtered, pairs, with};
use super::api::ListAllWorkspaces;
use super::words::{AskedBadge, EndOfTrial, StateBadge, people, state_name};
use crate::components::{
    Chips, EmptyState, GetForm, HeadCell, IconName, LinkButton, Pager, QuickChip, SearchField, Skeleton,
    SkeletonShape, Table, TableLayout,
};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::operators::{WorkspaceRow, WorkspacesPage, WorkspacesQuery};
use domain::workspaces::WorkspaceState;
use leptos_router::hooks::use_query_map;

#[component]
pub fn Workspaces() -> View {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(address::read));
    let workspaces = Fetched::new(move || ListAllWorkspaces { input: query.get() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> });
    view! {
        <Frame section=Section::Workspaces>
            {show(workspaces, meanwhile, move |seen| match seen {
                Ok(seen) => view! { <Loaded seen=seen query=query.get_untracked()/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(seen: Seen<WorkspacesPage>, query: WorkspacesQuery) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let WorkspacesPage { rows, total, previous, next } = seen.value;
    let cursor = |cursor: Option<domain::Cursor>| cursor.map(|cursor| at(&query, &cursor.0));
    let (previous, next) = (Signal::stored(cursor(previous)), Signal::stored(cursor(next)));
    let list = if rows.is_empty() {
        view! { <Nothing filtered=is_filtered(&query)/> }
    } else {
        let total = messages.operators_count(&format::total(total));
        view! {
            <Rows rows=rows when=when/>
            <div class="list-foot"><Pager total=total previous=previous next=next/></div>
        }
    };
    view! {
        <Bar query=query/>
        {list}
    }
}

#[component]
fn Nothing(filtered: bool) -> View {
    let messages = use_messages();
    if !filtered {
        return view! {
            <EmptyState title=messages.operators_empty_title() body=messages.operators_empty_body() icon=IconName::Building/>
        };
    }
    view! {
        <EmptyState title=messages.operators_none_title() body=messages.operators_none_body() icon=IconName::Search>
            <LinkButton href=PATH>{messages.action_clear_filters()}</LinkButton>
        </EmptyState>
    }
}

/// Search, those that ask for more time, and each state by one press.
#[component]
fn Bar(query: WorkspacesQuery) -> View {
    let messages = use_messages();
    let beside_search: Vec<(&'static str, String)> =
        pairs(&query).into_iter().filter(|(name, _)| !["q", "cursor"].contains(name)).collect();
    let is_asked = !query.asked.is_empty();
    let asked = with(&query, |query| query.asked = if is_asked { String::new() } else { "1".to_owned() });
    let states = WorkspaceState::ALL
        .iter()
        .map(|state| {
            let is_on = query.state == state.as_str();
            let href = with(&query, |query| {
                if is_on { query.state.clear() } else { state.as_str().clone_into(&mut query.state) }
            });
            view! { <QuickChip href=href current=Signal::stored(is_on)>{state_name(messages, *state)}</QuickChip> }
        })
        .collect_view();
    let (filtered, searched) = (is_filtered(&query), query.q);
    view! {
        <div class="list-bar">
            <GetForm action=PATH class="list-search" role="search" label=messages.operators_search() kept=beside_search>
                <SearchField name="q" id="workspaces-q" label=messages.operators_search() placeholder=messages.operators_search() value=searched submit=true/>
            </GetForm>
            <div class="list-filters">
                <Chips label=messages.operators_filters()>
                    <QuickChip href=asked current=Signal::stored(is_asked)>{messages.operators_asked()}</QuickChip>
                    {states}
                </Chips>
                {filtered.then(|| view! { <a class="list-clear" href=PATH>{messages.action_clear_filters()}</a> })}
            </div>
        </div>
    }
}

#[component]
fn Rows(rows: Vec<WorkspaceRow>, when: When) -> View {
    let messages = use_messages();
    let head = move || {
        view! {
            <HeadCell column="name">{messages.operators_name()}</HeadCell>
            <HeadCell column="state">{messages.operators_state()}</HeadCell>
            <HeadCell column="ends">{messages.operators_trial_end()}</HeadCell>
            <HeadCell column="plan">{messages.operators_plan()}</HeadCell>
            <HeadCell column="people">{messages.operators_people()}</HeadCell>
            <HeadCell>{messages.operators_seen()}</HeadCell>
        }
    };
    let rows = rows.into_iter().map(|row| view! { <Row row=row when=when/> }).collect_view();
    view! { <Table label=messages.nav_workspaces() layout=TableLayout::List head=head>{rows}</Table> }
}

#[component]
fn Row(row: WorkspaceRow, when: When) -> View {
    let messages = use_messages();
    let href = format!("{PATH}/{}", row.id);
    let people = people(messages, &row);
    let asked = row.renewal_asked_at.map(|_| view! { <span class="cell-soft"><AskedBadge/></span> });
    let plan = match row.plan {
        Some(plan) => view! { <span translate="no" data-user-content="">{plan}</span> },
        None => view! { <span class="cell-empty">{messages.components_no_value()}</span> },
    };
    let seen = match row.seen_at {
        Some(then) => view! { <Moment when=when then=then text=when.ago(then)/> },
        None => view! { <span class="cell-empty">{messages.operators_never_seen()}</span> },
    };
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main" href=href translate="no" data-user-content="">{row.name}</a>
                {asked}
            </td>
            <td><StateBadge state=row.state/></td>
            <td><EndOfTrial ends=row.trial_ends_at when=when/></td>
            <td data-narrow="hide">{plan}</td>
            <td><span class="cell-label">{messages.operators_people()}" "</span>{people}</td>
            <td data-narrow="hide">{seen}</td>
        </tr>
    }
}
