use super::Owners;
use super::address::{self, filter_count, is_filtered, with, without_filters};
use super::kept::Kept;
use crate::browser;
use crate::components::{
    AddChip, Button, Chips, Choice, DateField, FilterChip, GetForm, LinkButton, QuickChip, SelectField,
    Variant,
};
use crate::customers::words::{due_choices, due_text, kind_choices, kind_text, level_choices, level_text};
use crate::fetched::{Meanwhile, show};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::words::{source_choices, source_text};
use domain::accounts::UserChoice;
use domain::customers::{CustomerKind, CustomerLevel, CustomerQuery, DueFilter, Source};
use leptos_router::hooks::use_query_map;

/// The fields of the panel.
const FIELDS: [&str; 7] = ["kind", "level", "source", "owner", "next", "from", "to"];

/// What narrows the list, each with the way to take it away, and the way to
/// add more.
#[component]
pub fn FilterChips(query: Memo<CustomerQuery>, owners: Owners) -> View {
    let messages = use_messages();
    let mine = Signal::derive(move || query.with(|query| query.owner == "me"));
    let mine_href = move || {
        query.with(|query| {
            with(query, |query| {
                query.owner = if query.owner == "me" { String::new() } else { "me".to_owned() }
            })
        })
    };
    // Without a fragment: the page shows from its top, where the panel is in view.
    let panel = move || {
        let address = query.with(|query| with(query, |_| ()));
        format!("{address}{}panel=filters", if address.contains('?') { "&" } else { "?" })
    };
    view! {
        <div class="list-filters">
            <Chips label=messages.customers_filters()>
                <QuickChip href=mine_href current=mine>{messages.customers_mine()}</QuickChip>
                {show(owners, Meanwhile::nothing(), move |users| {
                    let users = users.unwrap_or_default();
                    live(move || query.with(|query| chips(messages, query, &users)))
                })}
                <AddChip href=panel>{messages.action_filter()}</AddChip>
            </Chips>
            {move || query.with(is_filtered).then(|| view! {
                <a class="list-clear" href=query.with(without_filters)>{messages.action_clear_filters()}</a>
            })}
        </div>
    }
}

/// A filter's field, its words and its name in the address.
type Chip = (&'static str, String, &'static str);

fn chips(messages: Messages, query: &CustomerQuery, users: &[UserChoice]) -> Vec<View> {
    filters(messages, query, users)
        .into_iter()
        .map(|(label, value, name)| {
            let href = with(query, |query| clear(query, name));
            view! { <FilterChip label=label value=value remove_href=href/> }
        })
        .collect()
}

fn filters(messages: Messages, query: &CustomerQuery, users: &[UserChoice]) -> Vec<Chip> {
    let words =
        |found: Option<&'static str>, typed: &str| found.map_or_else(|| typed.to_owned(), str::to_owned);
    let owner = users.iter().find(|user| user.id.to_string() == query.owner).map(|user| user.name.clone());
    let all = [
        (
            messages.customers_field_kind(),
            words(CustomerKind::find(&query.kind).map(|kind| kind_text(messages, kind)), &query.kind),
            "kind",
        ),
        (
            messages.customers_field_level(),
            words(CustomerLevel::find(&query.level).map(|level| level_text(messages, level)), &query.level),
            "level",
        ),
        (
            messages.customers_field_source(),
            words(Source::find(&query.source).map(|source| source_text(messages, source)), &query.source),
            "source",
        ),
        (
            messages.customers_field_owner(),
            if query.owner == "me" { String::new() } else { owner.unwrap_or_else(|| query.owner.clone()) },
            "owner",
        ),
        (
            messages.customers_field_next_activity(),
            words(DueFilter::find(&query.next).map(|due| due_text(messages, due)), &query.next),
            "next",
        ),
        (messages.customers_created_from(), query.from.clone(), "from"),
        (messages.customers_created_to(), query.to.clone(), "to"),
    ];
    all.into_iter().filter(|(_, value, _)| !value.is_empty()).collect()
}

fn clear(query: &mut CustomerQuery, name: &str) {
    match name {
        "kind" => query.kind.clear(),
        "level" => query.level.clear(),
        "source" => query.source.clear(),
        "owner" => query.owner.clear(),
        "next" => query.next.clear(),
        "from" => query.from.clear(),
        _ => query.to.clear(),
    }
}

/// All filters at once; open by address, so that it works as plain HTML.
#[component]
pub fn FilterPanel(query: Memo<CustomerQuery>, owners: Owners) -> View {
    let params = use_query_map();
    let open = Memo::new(move |_| params.with(|params| params.get_str("panel") == Some("filters")));
    view! {
        <div id="filters">
            {move || open.get().then(|| show(owners, Meanwhile::nothing(), move |users| {
                view! { <FilterForm query=query users=users.unwrap_or_default()/> }
            }))}
        </div>
    }
}

#[component]
fn FilterForm(query: Memo<CustomerQuery>, users: Vec<UserChoice>) -> View {
    let messages = use_messages();
    let now = query.get_untracked();
    let any = messages.customers_any();
    let close = address::address(&now);
    effect(|| browser::focus_soon("filter-owner".to_owned()));
    let clear = (filter_count(&now) > 0).then(|| view! {
        <LinkButton variant=Variant::Quiet href=without_filters(&now)>{messages.action_clear_filters()}</LinkButton>
    });
    view! {
        <GetForm action="/customers" class="filter-panel" label=messages.customers_filters()>
            <Kept query=query but=&FIELDS/>
            <div class="filter-grid">
                <SelectField form="filter" name="owner" label=messages.customers_field_owner() choices=owner_choices(messages, users) value=now.owner empty=messages.customers_anyone()/>
                <SelectField form="filter" name="next" label=messages.customers_field_next_activity() choices=due_choices(messages) value=now.next empty=any/>
                <SelectField form="filter" name="kind" label=messages.customers_field_kind() choices=kind_choices(messages) value=now.kind empty=any/>
                <SelectField form="filter" name="level" label=messages.customers_field_level() choices=level_choices(messages) value=now.level empty=any/>
                <SelectField form="filter" name="source" label=messages.customers_field_source() choices=source_choices(messages) value=now.source empty=any/>
                <DateField form="filter" name="from" label=messages.customers_created_from() value=now.from/>
                <DateField form="filter" name="to" label=messages.customers_created_to() value=now.to/>
            </div>
            <div class="form-actions">
                <Button variant=Variant::Primary>{messages.action_apply()}</Button>
                <LinkButton variant=Variant::Quiet href=close>{messages.action_cancel()}</LinkButton>
                {clear}
            </div>
        </GetForm>
    }
}

fn owner_choices(messages: Messages, users: Vec<UserChoice>) -> Vec<Choice> {
    std::iter::once(Choice::new("me", messages.customers_me()))
        .chain(users.into_iter().map(|user| Choice::new(user.id.to_string(), user.name)))
        .collect()
}
