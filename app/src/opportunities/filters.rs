//! What stands above board and list: the two views, search, filters, totals.

use super::address::{BoardOrList, in_view, is_filtered, pairs, with, without_filters};
use super::words::{Amount, outcome_choices, outcome_text, stage_choices, stage_name};
use crate::browser;
use crate::components::{
    Button, Chips, Choice, DateField, FilterChip, GetForm, IconName, Menu, MenuLink, QuickChip, SearchField,
    SelectField, Tab, Tabs, Variant,
};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{Messages, format, use_messages};
use crate::prelude::*;
use domain::Money;
use domain::accounts::UserChoice;
use domain::opportunities::{OpportunityQuery, OutcomeFilter, PipelineSums, PipelineView, RECENT_DAYS};

/// Whom an opportunity may belong to.
pub type Owners = Fetched<Vec<UserChoice>>;

/// Board or list, with the same filter.
#[component]
pub fn Views(place: BoardOrList, query: OpportunityQuery) -> View {
    let messages = use_messages();
    let tabs = vec![
        Tab::new(in_view(BoardOrList::Board, &query), messages.opportunities_view_board())
            .with_icon(IconName::Board)
            .current(place == BoardOrList::Board),
        Tab::new(in_view(BoardOrList::List, &query), messages.opportunities_view_list())
            .with_icon(IconName::List)
            .current(place == BoardOrList::List),
    ];
    view! { <Tabs label=messages.opportunities_views() tabs=Signal::stored(tabs)/> }
}

/// What is open, what that is likely to bring, and what was won: apart, and the
/// same on board, list and customer.
#[component]
pub fn TotalsLine(
    #[prop(into)] sums: Signal<PipelineSums>,
    /// The filter's [`OutcomeFilter`] as it stands in the address.
    outcome: String,
) -> View {
    let messages = use_messages();
    let amount = move |pick: fn(PipelineSums) -> Money| {
        move || {
            let amount = pick(sums.get());
            view! { <Amount amount=amount/> }
        }
    };
    let is_current =
        OutcomeFilter::find(&outcome).unwrap_or(OutcomeFilter::Current) == OutcomeFilter::Current;
    let won = if is_current {
        messages.opportunities_total_won_lately(&RECENT_DAYS.to_string())
    } else {
        messages.opportunities_outcome_won().to_owned()
    };
    view! {
        <p class="board-totals">
            <span class="board-total">{messages.opportunities_total_count()}" "<b>{move || format::number(i64::from(sums.get().count))}</b></span>
            <span class="board-total">{messages.opportunities_outcome_open()}" "<b>{amount(|sums| sums.open)}</b></span>
            <span class="board-total">{messages.opportunities_total_weighted()}" "<b>{amount(|sums| sums.weighted)}</b></span>
            <span class="board-total">{won}" "<b>{amount(|sums| sums.won)}</b></span>
        </p>
    }
}

/// Search and filters, each in the address.
#[component]
pub fn FilterBar(
    place: BoardOrList,
    query: OpportunityQuery,
    pipeline: PipelineView,
    pipelines: Vec<PipelineView>,
    owners: Owners,
) -> View {
    let messages = use_messages();
    let mine = query.owner == "me";
    let toggled =
        with(
            place,
            &query,
            |query| if mine { query.owner.clear() } else { "me".clone_into(&mut query.owner) },
        );
    let choice = (pipelines.len() > 1).then(|| view! { <PipelineChoice place=place query=query.clone() pipeline=pipeline.clone() pipelines=pipelines/> });
    let held = view! { <Held place=place query=query.clone() pipeline=pipeline.clone() owners=owners/> };
    view! {
        <div class="list-bar">
            {choice}
            <Search place=place query=query.clone()/>
            <div class="list-filters">
                <Chips label=messages.opportunities_filters()>
                    <QuickChip href=toggled current=mine icon=IconName::Person>{messages.opportunities_filter_mine()}</QuickChip>
                    {held}
                </Chips>
                <MoreFilters place=place query=query pipeline=pipeline owners=owners/>
            </div>
        </div>
    }
}

/// The filter without some of its fields and without the place in the list.
fn kept(query: &OpportunityQuery, own: &[&str]) -> Vec<(&'static str, String)> {
    pairs(query).into_iter().filter(|(name, _)| *name != "cursor" && !own.contains(name)).collect()
}

#[component]
fn Search(place: BoardOrList, query: OpportunityQuery) -> View {
    let messages = use_messages();
    let q = query.q.clone();
    effect(move || browser::show_text("opportunities-q", &q));
    view! {
        <GetForm action=place.path() class="list-search" role="search" label=messages.opportunities_search() kept=kept(&query, &["q"])>
            <SearchField name="q" id="opportunities-q" label=messages.opportunities_search() placeholder=messages.opportunities_search() value=query.q submit=true/>
        </GetForm>
    }
}

#[component]
fn PipelineChoice(
    place: BoardOrList,
    query: OpportunityQuery,
    pipeline: PipelineView,
    pipelines: Vec<PipelineView>,
) -> View {
    let links = pipelines
        .into_iter()
        .map(|other| {
            let href = with(place, &query, |query| {
                query.stage.clear();
                query.pipeline = other.id.to_string();
            });
            view! { <MenuLink href=href current=other.id == pipeline.id><span translate="no">{other.name}</span></MenuLink> }
        })
        .collect_view();
    view! { <Menu label=pipeline.name icon=IconName::Pipeline variant=Variant::Quiet>{links}</Menu> }
}

/// The filters that hold, each with the way to be rid of it.
#[component]
fn Held(place: BoardOrList, query: OpportunityQuery, pipeline: PipelineView, owners: Owners) -> View {
    let messages = use_messages();
    let without = |change: fn(&mut OpportunityQuery)| with(place, &query, change);
    let stage = query.stage.parse().map(|id| stage_name(&pipeline, id)).unwrap_or_default();
    let outcome = OutcomeFilter::find(&query.outcome).map(|outcome| outcome_text(messages, outcome));
    let held = [
        (!query.q.is_empty())
            .then(|| (messages.action_search(), query.q.clone(), without(|query| query.q.clear()))),
        (!stage.is_empty())
            .then(|| (messages.opportunities_field_stage(), stage, without(|query| query.stage.clear()))),
        outcome.map(|outcome| {
            (
                messages.opportunities_filter_outcome(),
                outcome.to_owned(),
                without(|query| query.outcome.clear()),
            )
        }),
        (!query.customer.is_empty()).then(|| {
            (
                messages.opportunities_field_customer(),
                messages.opportunities_filter_one_customer().to_owned(),
                without(|query| query.customer.clear()),
            )
        }),
        close_dates(messages, &query).map(|dates| {
            let rid = without(|query| {
                query.from.clear();
                query.to.clear();
            });
            (messages.opportunities_field_close_date(), dates, rid)
        }),
    ];
    let chips = held
        .into_iter()
        .flatten()
        .map(|(label, value, rid)| view! { <FilterChip label=label value=value remove_href=rid/> })
        .collect_view();
    let clear = is_filtered(&query).then(|| view! { <QuickChip href=without_filters(place, &query)>{messages.action_clear_filters()}</QuickChip> });
    let owner = (!matches!(query.owner.as_str(), "" | "me")).then(|| {
        let rid = without(|query| query.owner.clear());
        let chosen = query.owner.clone();
        show(owners, Meanwhile::nothing(), move |users| {
            let named = |user: &UserChoice| user.id.to_string() == chosen;
            let name = users.unwrap_or_default().into_iter().find(named).map(|user| user.name);
            let name = name.unwrap_or_else(|| messages.opportunities_filter_one_owner().to_owned());
            view! { <FilterChip label=messages.opportunities_field_owner() value=name remove_href=rid.clone()/> }
        })
    });
    view! { {chips}{owner}{clear} }
}

fn close_dates(messages: Messages, query: &OpportunityQuery) -> Option<String> {
    let read = |text: &str| domain::Date::parse(text);
    let locale = messages.locale();
    match (read(&query.from), read(&query.to)) {
        (Some(from), Some(to)) if from <= to => Some(format::date_range(locale, from, to)),
        (Some(from), _) => Some(messages.opportunities_filter_from(&format::date(locale, from))),
        (None, Some(to)) => Some(messages.opportunities_filter_to(&format::date(locale, to))),
        (None, None) => None,
    }
}

/// The filters that are chosen rather than clicked.
#[component]
fn MoreFilters(place: BoardOrList, query: OpportunityQuery, pipeline: PipelineView, owners: Owners) -> View {
    let messages = use_messages();
    let own: &[&str] = match place {
        BoardOrList::Board => &["owner", "from", "to"],
        BoardOrList::List => &["owner", "from", "to", "stage", "outcome"],
    };
    let kept = kept(&query, own);
    let of_list = (place == BoardOrList::List).then(|| view! {
        <SelectField name="stage" form="filter" label=messages.opportunities_field_stage() choices=stage_choices(&pipeline)
            value=query.stage.clone() empty=messages.opportunities_filter_any_stage()/>
        <SelectField name="outcome" form="filter" label=messages.opportunities_filter_outcome() choices=outcome_choices(messages)
            value=query.outcome.clone() empty=messages.opportunities_outcome_current()/>
    });
    let owner = query.owner;
    let of_owner = show(owners, Meanwhile::nothing(), move |users| {
        let choices = owner_choices(messages, users.unwrap_or_default(), &owner);
        view! {
            <SelectField name="owner" form="filter" label=messages.opportunities_field_owner() choices=choices
                value=owner.clone() empty=messages.opportunities_filter_any_owner()/>
        }
    });
    view! {
        <Menu label=messages.action_filter() icon=IconName::Filter size=crate::components::ButtonSize::Small variant=Variant::Quiet>
            <GetForm action=place.path() class="menu-form" kept=kept>
                {of_owner}
                {of_list}
                <DateField name="from" form="filter" label=messages.opportunities_filter_close_from() value=query.from/>
                <DateField name="to" form="filter" label=messages.opportunities_filter_close_to() value=query.to/>
                <Button variant=Variant::Primary>{messages.action_apply()}</Button>
            </GetForm>
        </Menu>
    }
}

/// Oneself and everybody else in reach; who is filtered by stays in the choice even
/// out of reach, so that applying another filter keeps them.
fn owner_choices(messages: Messages, users: Vec<UserChoice>, chosen: &str) -> Vec<Choice> {
    let is_known =
        chosen.is_empty() || chosen == "me" || users.iter().any(|user| user.id.to_string() == chosen);
    let unknown = (!is_known).then(|| Choice::new(chosen, messages.opportunities_filter_one_owner()));
    std::iter::once(Choice::new("me", messages.opportunities_filter_me()))
        .chain(users.into_iter().map(|user| Choice::new(user.id.to_string(), user.name)))
        .chain(unknown)
        .collect()
}
