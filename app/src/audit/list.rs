//! `/admin/audit`: everything that happened in the workspace, newest first.

use super::address::{self, PATH, at, is_filtered};
use super::api::ListAudit;
use super::chain::ChainLine;
use super::changes::InShort;
use super::filters::{self, Bar};
use super::subject::{Subject, Who};
use super::whom::Whom;
use super::words::{object_text, verb_text};
use crate::components::{
    EmptyState, HeadCell, Icon, IconName, LinkButton, Skeleton, SkeletonShape, Table, TableLayout,
};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::accounts::UserRef;
use domain::audit::{AuditLine, AuditPage, AuditQuery, AuditWho};
use leptos_router::hooks::use_query_map;

#[component]
pub fn Audit() -> View {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(address::read));
    let page = Fetched::new(move || ListAudit { input: query.get() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> });
    view! {
        <Frame section=Section::Audit>
            {show(page, meanwhile, move |seen| match seen {
                Ok(seen) => view! { <Loaded seen=seen query=query.get_untracked()/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(seen: Seen<AuditPage>, query: AuditQuery) -> View {
    let when = When::at(seen.at);
    let AuditPage { who, events, older, looked_to, chain } = seen.value;
    let is_empty = events.is_empty();
    let rows = (!is_empty).then(|| view! { <Rows events=events when=when/> });
    let older = older.map(|cursor| at(&query, &cursor.0));
    let rest = match who {
        AuditWho::Several(users) => {
            view! { <Whom users=users list_of=|user: &UserRef| filters::of(&query, user)/> }
        }
        AuditWho::Nobody => view! { <Nothing who=AuditWho::Nobody filtered=true/> },
        who if is_empty && looked_to.is_none() && query.cursor.is_empty() => {
            view! { <Nothing who=who filtered=is_filtered(&query)/> }
        }
        _ => {
            let looked_to = looked_to.map(|to| when.full(to));
            let is_older = !query.cursor.is_empty();
            view! { <Foot newest=is_older.then(|| address::with(&query, |_| ())) older=older looked_to=looked_to/> }
        }
    };
    view! {
        <ChainLine chain=chain when=when/>
        <Bar query=query/>
        {rows}
        {rest}
    }
}

#[component]
fn Nothing(who: AuditWho, filtered: bool) -> View {
    let messages = use_messages();
    let body = if who == AuditWho::Nobody { messages.audit_nobody() } else { messages.audit_none_body() };
    view! {
        <EmptyState title=messages.audit_none_title() body=body icon=IconName::History>
            {filtered.then(|| view! { <LinkButton href=PATH>{messages.action_clear_filters()}</LinkButton> })}
        </EmptyState>
    }
}

/// The ways back to the newest and on to what is older, and how far a filter
/// that seldom fits has looked.
#[component]
fn Foot(newest: Option<String>, older: Option<String>, looked_to: Option<String>) -> View {
    let messages = use_messages();
    let label = if looked_to.is_some() { messages.audit_look_further() } else { messages.audit_older() };
    let end = older.is_none().then(|| messages.audit_end());
    let said = looked_to.map(|to| messages.audit_looked_to(&to)).or(end.map(str::to_owned));
    view! {
        <div class="list-foot">
            <nav class="pager" aria-label=messages.a11y_pagination()>
                <span class="pager-total" role="status">{said}</span>
                <div class="pager-links">
                    {newest.map(|href| view! {
                        <a class="button" data-size="small" href=href>
                            <Icon name=IconName::ChevronLeft/>
                            <span class="button-label">{messages.audit_newest()}</span>
                        </a>
                    })}
                    {older.map(|href| view! {
                        <a class="button" data-size="small" rel="next" href=href>
                            <span class="button-label">{label}</span>
                            <Icon name=IconName::ChevronRight/>
                        </a>
                    })}
                </div>
            </nav>
        </div>
    }
}

#[component]
fn Rows(events: Vec<AuditLine>, when: When) -> View {
    let messages = use_messages();
    let head = move || {
        view! {
            <HeadCell column="name">{messages.audit_what()}</HeadCell>
            <HeadCell column="who">{messages.audit_who()}</HeadCell>
            <HeadCell column="when">{messages.audit_when()}</HeadCell>
            <HeadCell column="changes">{messages.audit_changes()}</HeadCell>
        }
    };
    let rows = events.into_iter().map(|event| view! { <Row event=event when=when/> }).collect_view();
    view! { <Table label=messages.audit_title() layout=TableLayout::List head=head>{rows}</Table> }
}

#[component]
fn Row(event: AuditLine, when: When) -> View {
    let messages = use_messages();
    let AuditLine { id, at, actor, really, verb, object, subject, changes } = event;
    let what = messages.audit_event_words(object_text(messages, object), verb_text(messages, verb));
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main" href=format!("{PATH}/{id}")>{what}</a>
                <span class="audit-subject"><Subject subject=subject/></span>
            </td>
            <td><Who actor=actor really=really/></td>
            <td><Moment when=when then=at text=when.full(at)/></td>
            <td class="audit-cell"><InShort changes=changes object=object when=when/></td>
        </tr>
    }
}
