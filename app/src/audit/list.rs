//! `/admin/audit`: everything that happened in the workspace, newest first.

use super::api::ListAudit;
use super::chain::ChainLine;
use super::place::PLACE;
use super::row::Row;
use super::whom::Whom;
use crate::components::{EmptyState, Icon, IconName, LinkButton, Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::lists::{FailedList, Heads, ListBar, ListTable, Tools, none_offered, use_list};
use crate::prelude::*;
use crate::seen::{Seen, When};
use crate::settings::{Frame, Section};
use domain::audit::{AuditLine, AuditPage, AuditWho};
use domain::records::{Field, ListQuery};

#[component]
pub fn Audit() -> View {
    let listed = use_list(PLACE, none_offered());
    let page = Fetched::new(move || ListAudit { input: listed.laid.get() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> });
    view! {
        <Frame section=Section::Audit>
            {show(page, Meanwhile::nothing(), |seen| match seen {
                Ok(seen) => view! { <ChainLine chain=seen.value.chain when=When::at(seen.at)/> },
                Err(_) => View::Nothing,
            })}
            <ListBar listed=listed tools=view! { <Tools listed=listed/> }/>
            {show(page, meanwhile, move |seen| match seen {
                Ok(seen) => view! { <Loaded seen=seen query=listed.query.get_untracked() columns=listed.columns()/> },
                Err(error) => view! { <FailedList listed=listed error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(seen: Seen<AuditPage>, query: ListQuery, columns: Vec<&'static Field>) -> View {
    let when = When::at(seen.at);
    let AuditPage { who, events, older, looked_to, .. } = seen.value;
    let is_empty = events.is_empty();
    let is_older = !query.cursor().is_empty();
    let rows =
        (!is_empty).then(|| view! { <Rows events=events query=query.clone() columns=columns when=when/> });
    let older = older.map(|cursor| PLACE.at(&query, &cursor.0));
    let rest = match who {
        AuditWho::Several(users) => view! { <Whom place=PLACE query=query users=users/> },
        AuditWho::Nobody => view! { <Nothing who=who query=query/> },
        who if is_empty && looked_to.is_none() && !is_older => view! { <Nothing who=who query=query/> },
        _ => {
            let looked_to = looked_to.map(|to| when.full(to));
            let newest = is_older.then(|| PLACE.address(&query.first_page()));
            view! { <Foot newest=newest older=older looked_to=looked_to/> }
        }
    };
    view! {
        {rows}
        {rest}
    }
}

#[component]
fn Nothing(who: AuditWho, query: ListQuery) -> View {
    let messages = use_messages();
    let whole = PLACE.list.is_narrowed(&query).then(|| PLACE.whole(&query));
    let body = if who == AuditWho::Nobody { messages.audit_nobody() } else { messages.audit_none_body() };
    view! {
        <EmptyState title=messages.audit_none_title() body=body icon=IconName::History>
            {whole.map(|href| view! { <LinkButton href=href>{messages.action_clear_filters()}</LinkButton> })}
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
fn Rows(events: Vec<AuditLine>, query: ListQuery, columns: Vec<&'static Field>, when: When) -> View {
    let messages = use_messages();
    let rows = events
        .into_iter()
        .map(|event| view! { <Row event=event columns=columns.clone() when=when/> })
        .collect_view();
    let head = move || view! { <Heads place=PLACE query=query columns=columns/> };
    view! { <ListTable label=messages.audit_title() head=head>{rows}</ListTable> }
}
