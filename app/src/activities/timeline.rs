use super::api::{TimelineOfContact, TimelineOfCustomer, TimelineOfLead, TimelineOfOpportunity};
use super::inputs::{Subject, TimelineInput};
use super::item::Item;
use crate::address::encode;
use crate::browser;
use crate::call::call;
use crate::components::{
    Button, ButtonKind, EmptyState, IconName, Room, Skeleton, SkeletonShape, use_hydrated, use_toasts,
};
use crate::error::AppError;
use crate::failure::FailedPart;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::activities::{ActivityView, Timeline};
use domain::{Cursor, Date};
use leptos_router::hooks::use_query_map;

/// The newest stretch of a timeline.
pub type Timelines = Fetched<Seen<Timeline>>;

/// The timeline of a page's customer; `?before=…` in the address leads to
/// older stretches.
pub fn use_customer_timeline(id: Memo<String>) -> Timelines {
    let cursor = use_cursor();
    Fetched::kept_up(move || TimelineOfCustomer {
        input: TimelineInput { id: id.get(), cursor: cursor.get() },
    })
}

/// The timeline of a page's opportunity, likewise.
pub fn use_opportunity_timeline(id: Memo<String>) -> Timelines {
    let cursor = use_cursor();
    Fetched::kept_up(move || TimelineOfOpportunity {
        input: TimelineInput { id: id.get(), cursor: cursor.get() },
    })
}

/// The timeline of a page's lead, likewise.
pub fn use_lead_timeline(id: Memo<String>) -> Timelines {
    let cursor = use_cursor();
    Fetched::kept_up(move || TimelineOfLead { input: TimelineInput { id: id.get(), cursor: cursor.get() } })
}

/// What names a page's contact, likewise.
pub fn use_contact_timeline(id: Memo<String>) -> Timelines {
    let cursor = use_cursor();
    Fetched::kept_up(move || TimelineOfContact {
        input: TimelineInput { id: id.get(), cursor: cursor.get() },
    })
}

fn use_cursor() -> Memo<String> {
    let params = use_query_map();
    Memo::new(move |_| params.with(|params| params.get("before").unwrap_or_default()))
}

/// One stretch, asked for in place.
async fn stretch(subject: Subject, cursor: String) -> Result<Seen<Timeline>, AppError> {
    let input = |id: String| TimelineInput { id, cursor };
    match subject {
        Subject::Customer(id) => call(TimelineOfCustomer { input: input(id.to_string()) }).await,
        Subject::Opportunity(id) => call(TimelineOfOpportunity { input: input(id.to_string()) }).await,
        Subject::Lead(id) => call(TimelineOfLead { input: input(id.to_string()) }).await,
        Subject::Contact(id, _) => call(TimelineOfContact { input: input(id.to_string()) }).await,
    }
}

/// What was done and is to be done, by day.
#[component]
pub fn TimelineView(
    subject: Subject,
    timeline: Timelines,
    /// Whether the form that adds to it stands above.
    logs: bool,
    /// Something was saved.
    #[prop(into)]
    changed: Callback<()>,
) -> View {
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(6)/> });
    show(timeline, meanwhile, move |seen| match seen {
        Ok(seen) => view! { <Stretches seen=seen subject=subject logs=logs changed=changed/> },
        Err(error) => view! { <FailedPart error=error/> },
    })
}

/// The first stretch, and those that were asked for since.
#[component]
fn Stretches(seen: Seen<Timeline>, subject: Subject, logs: bool, changed: Callback<()>) -> View {
    let when = When::at(seen.at);
    let Timeline { items, more } = seen.value;
    if items.is_empty() {
        return view! { <NothingYet logs=logs/> };
    }
    let items = RwSignal::new(items);
    let more = RwSignal::new(more);
    view! {
        <ol class="timeline">
            {move || by_day(items.get(), when)
                .into_iter()
                .map(|(day, items)| view! { <Day day=day items=items subject=subject when=when changed=changed/> })
                .collect_view()}
        </ol>
        {move || more.get().map(|cursor| view! { <Older cursor=cursor subject=subject items=items more=more/> })}
    }
}

#[component]
fn NothingYet(logs: bool) -> View {
    let messages = use_messages();
    let title = messages.activities_empty_title();
    if logs {
        view! { <EmptyState title=title body=messages.activities_empty_body() icon=IconName::History room=Room::Card/> }
    } else {
        view! { <EmptyState title=title icon=IconName::History room=Room::Card/> }
    }
}

/// What is planned first, then the days, newest first.
fn by_day(items: Vec<ActivityView>, when: When) -> Vec<(Option<Date>, Vec<ActivityView>)> {
    let (planned, done): (Vec<_>, Vec<_>) =
        items.into_iter().partition(|item| item.done_at.is_none() && item.due_at.is_some());
    let mut days: Vec<(Option<Date>, Vec<ActivityView>)> = Vec::new();
    if !planned.is_empty() {
        days.push((None, soonest_first(planned)));
    }
    for item in done {
        let day = Some(when.date(item.done_at.unwrap_or(item.created_at)));
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, items)) => items.push(item),
            None => days.push((day, vec![item])),
        }
    }
    days
}

/// Each is put into its place: they are few, and what sorts many is kilobytes of code.
fn soonest_first(planned: Vec<ActivityView>) -> Vec<ActivityView> {
    let mut sorted: Vec<ActivityView> = Vec::with_capacity(planned.len());
    for item in planned {
        let place = sorted.partition_point(|other| (other.due_at, other.id) < (item.due_at, item.id));
        sorted.insert(place, item);
    }
    sorted
}

#[component]
fn Day(
    day: Option<Date>,
    items: Vec<ActivityView>,
    subject: Subject,
    when: When,
    changed: Callback<()>,
) -> View {
    let messages = use_messages();
    let title = day.map_or_else(|| messages.activities_planned_title().to_owned(), |day| when.day(day));
    let items = items
        .into_iter()
        .map(|activity| view! { <Item activity=activity subject=Some(subject) when=when changed=changed/> })
        .collect_view();
    view! {
        <li class="timeline-day">
            <h3 class="timeline-date">{title}</h3>
            <ol class="timeline-items">{items}</ol>
        </li>
    }
}

/// Fetches the next stretch into place; as plain HTML a link to it.
#[component]
fn Older(
    cursor: Cursor,
    subject: Subject,
    items: RwSignal<Vec<ActivityView>>,
    more: RwSignal<Option<Cursor>>,
) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let hydrated = use_hydrated();
    let pending = RwSignal::new(false);
    let href = format!("?before={}#timeline", encode(&cursor.0));
    let cursor = StoredValue::new(cursor.0);
    let fetch = Callback::new(move |_| {
        pending.set(true);
        let cursor = cursor.get_value();
        browser::spawn(async move {
            match stretch(subject, cursor).await {
                Ok(seen) => {
                    items.update(|items| items.extend(seen.value.items));
                    more.set(seen.value.more);
                }
                Err(error) => toasts.error(error.brief(messages)),
            }
            pending.try_set(false);
        });
    });
    view! {
        <p class="timeline-more">
            {move || if hydrated.get() {
                view! { <Button kind=ButtonKind::Script busy=pending on_click=fetch>{messages.activities_older()}</Button> }
            } else {
                view! { <a class="button" href=href.clone()><span class="button-label">{messages.activities_older()}</span></a> }
            }}
        </p>
    }
}
