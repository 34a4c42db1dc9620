use super::listed::Listed;
use super::offers::Offers;
use super::place::{FILTERS, Place};
use super::words::{Filter, Told, label};
use crate::components::{AddChip, Chips, FilterChip, QuickChip};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::api::RecordChoices;
use crate::records::inputs::ChoicesInput;
use crate::records::words::word_of;
use domain::records::{Field, ListQuery, OwnerChoice, Test, Wanted};

/// What narrows the list: filters of one press, those that hold, each with the way to
/// change it and to take it away, and the way to add more.
#[component]
pub(super) fn FilterChips(listed: Listed) -> View {
    let messages = use_messages();
    let Listed { place, query, .. } = listed;
    let quick = place.quick.iter().map(|&(name, text)| view! { <Quick listed=listed name=name text=text/> });
    let quick = quick.collect_view();
    let within = place.list.filters().filter(|field| field.test == Some(Test::Within));
    let within = within.map(|field| region_chip(listed, field)).collect_view();
    let held = listed
        .offering(move |offers| live(move || query.with(|query| held(messages, listed, query, &offers))));
    view! {
        <div class="list-filters">
            <Chips label=messages.lists_filters()>
                {quick}
                {held}
                {within}
                <AddChip id=chip_id(FILTERS) href=listed.address(|place, query| place.panel(query, FILTERS))>{messages.action_filter()}</AddChip>
            </Chips>
            {move || query.with(|query| place.list.is_narrowed(query).then(|| view! {
                <a class="list-clear" href=place.whole(query)>{messages.action_clear_filters()}</a>
            }))}
        </div>
    }
}

/// The id of what opens the panel with a filter, or with all ([`FILTERS`]).
pub(super) fn chip_id(at: &str) -> String {
    format!("chip-{at}")
}

/// On or off by one press.
#[component]
fn Quick(listed: Listed, name: &'static str, text: &'static str) -> View {
    let messages = use_messages();
    let Listed { place, query, .. } = listed;
    let words = place.list.field(name).map_or(text, |field| quick_text(messages, field, text));
    let holds = Signal::derive(move || query.with(|query| query.get(name) == text));
    let toggled =
        move || query.with(|query| place.with(query, name, if query.get(name) == text { "" } else { text }));
    view! { <QuickChip href=toggled current=holds>{words}</QuickChip> }
}

fn quick_text(messages: Messages, field: &'static Field, text: &'static str) -> &'static str {
    match field.test {
        Some(Test::User) if OwnerChoice::find(text) == Some(OwnerChoice::Me) => messages.lists_mine(),
        _ => word_of(messages, field, text).unwrap_or(text),
    }
}

/// The filters that hold and that no chip of one press says already.
fn held(messages: Messages, listed: Listed, query: &ListQuery, offers: &Offers) -> Vec<View> {
    let Listed { place, currency, .. } = listed;
    let is_quick = |field: &Field| place.quick.contains(&(&*field.name, query.get(&field.name)));
    let fields = place.list.filters().filter(|field| !is_quick(field) && field.test != Some(Test::Within));
    fields
        .filter_map(|field| {
            let told = Filter { list: place.list, field, query, currency }.told(messages, offers)?;
            Some(chip(listed, field, told, is_offered(place, field, query, offers)))
        })
        .collect()
}

/// A filter that holds. A press on it opens the panel with it alone, where that has something
/// to choose in, and the next one closes it.
fn chip(listed: Listed, field: &'static Field, told: Told, is_offered: bool) -> View {
    let name = &*field.name;
    let label = label(use_messages(), listed.place.list, field);
    let is_open = move || listed.panel.with(|with| with == name);
    let edit = listed.address(
        move |place, query| {
            if is_open() { place.address(query) } else { place.panel(query, name) }
        },
    );
    let edit = is_offered.then(|| Attribute::from(edit));
    let expanded = move || if is_open() { "true" } else { "false" };
    let remove = listed.address(move |place, query| place.with(query, name, ""));
    let Told { text, is_own } = told;
    view! { <FilterChip label=label value=text is_own=is_own edit_href=edit expanded=expanded id=chip_id(name) remove_href=remove/> }
}

/// The region that the list is narrowed to, by its name, which the server knows.
fn region_chip(listed: Listed, field: &'static Field) -> View {
    let Listed { place, currency, query, .. } = listed;
    let asked =
        Memo::new(move |_| match query.with(|query| field.wanted(query.get(&field.name), currency)) {
            Ok(Wanted::Within(code)) => code,
            _ => String::new(),
        });
    live(move || {
        let chosen = asked.get();
        let object = place.object().filter(|_| !chosen.is_empty())?;
        let input = ChoicesInput {
            object: object.name.to_owned(),
            field: field.name.to_string(),
            chosen: chosen.clone(),
            ..ChoicesInput::default()
        };
        let found = Fetched::new(move || RecordChoices { input: input.clone() });
        Some(show(found, Meanwhile::nothing(), move |found| {
            let known = found.ok().and_then(|found| found.chosen);
            let text = known.map_or_else(|| chosen.clone(), |region| region.name);
            chip(listed, field, Told { text, is_own: false }, true)
        }))
    })
}

/// Whether the panel has something to choose in for the field.
pub(super) fn is_offered(place: Place, field: &Field, query: &ListQuery, offers: &Offers) -> bool {
    let is_open = field.test != Some(Test::Reference) || !offers(&field.name, query).is_empty();
    is_open && !place.but.contains(&&*field.name)
}
