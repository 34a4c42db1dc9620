use super::chips::{chip_id, is_offered};
use super::inputs::{FORM, input};
use super::list_form::ListForm;
use super::listed::Listed;
use super::offers::Offers;
use super::place::{FILTERS, Place};
use super::words::label;
use crate::browser;
use crate::components::{Button, LinkButton, Variant, field_id};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::records::{FROM, Field, ListQuery, Test};
use leptos::ev::KeyboardEvent;
use leptos_router::hooks::use_navigate;

/// All filters at once, or at its chip one alone.
#[component]
pub(super) fn FilterPanel() -> View {
    let Some(listed) = use_context::<Listed>() else { return View::Nothing };
    listed.offering(move |offers| view! { <FilterForm listed=listed offers=offers/> })
}

#[component]
fn FilterForm(listed: Listed, offers: Offers) -> View {
    let messages = use_messages();
    let Listed { place, currency, query, typed, panel, .. } = listed;
    let (now, with) = (query.get_untracked(), panel.get_untracked());
    let errors = Signal::derive(move || typed.with(|typed| place.list.wrong_ends(typed, currency)));
    let mut fields = offered(place, &now, &offers);
    let alone = fields.iter().copied().find(|field| field.name == with);
    if let Some(field) = alone {
        fields = vec![field];
    }
    let (class, words) = match alone {
        Some(field) => {
            let words = messages.components_edit_filter(label(messages, place.list, field));
            ("filter-panel filter-alone", words)
        }
        None => ("filter-panel", messages.lists_filters().to_owned()),
    };
    let inputs = fields.iter().map(|&field| input(listed, field, &now, &offers, errors)).collect_view();
    let own = fields.iter().map(|&field| &*field.name).collect();
    let first = fields.first().map(|field| first_id(field));
    effect(move || {
        let wrong = errors.with(|errors| errors.first().map(|error| field_id(FORM, &error.field)));
        if let Some(id) = wrong.or_else(|| first.clone()) {
            browser::focus_soon(id);
        }
    });
    let navigate = use_navigate();
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            navigate(&query.with_untracked(|query| place.address(query)), browser::in_place());
        }
    };
    // Whatever closed it: back to the chip that opened it, unless somebody went elsewhere. A
    // filter that was taken away has none: then to that of all filters.
    on_cleanup(move || {
        if panel.try_get_untracked().is_some_and(|with| with.is_empty()) {
            for chip in [FILTERS, &with] {
                browser::focus_if_nothing_is(chip_id(chip));
            }
        }
    });
    view! {
        <div on:keydown=leave>
            <ListForm listed=listed class=class label=words own=own>
                <div class="filter-grid">{inputs}</div>
                <div class="form-actions">
                    <Button variant=Variant::Primary>{messages.action_apply()}</Button>
                    <LinkButton variant=Variant::Quiet href=listed.address(Place::address)>{messages.action_cancel()}</LinkButton>
                    <Further listed=listed alone=alone/>
                </div>
            </ListForm>
        </div>
    }
}

/// All that the panel has something to choose in for. Rows of ticks are as wide as the panel,
/// and a search as long as what it finds: before others they would leave gaps.
fn offered(place: Place, now: &ListQuery, offers: &Offers) -> Vec<&'static Field> {
    let (mut fields, mut large) = (Vec::new(), Vec::new());
    for field in place.list.filters() {
        if is_offered(place, field, now, offers) {
            let is_large = matches!(field.test, Some(Test::AnyOf | Test::Within));
            if is_large { &mut large } else { &mut fields }.push(field);
        }
    }
    fields.append(&mut large);
    fields
}

/// The ways to take away what is asked for here and, from one filter, to all of them.
#[component]
fn Further(listed: Listed, alone: Option<&'static Field>) -> View {
    let messages = use_messages();
    let Listed { place, query, .. } = listed;
    let clear = live(move || {
        query.with(|query| {
            let (is_narrowed, href, words) = if let Some(field) = alone {
                let (name, words) = (&*field.name, messages.action_remove());
                (!query.get(name).is_empty(), place.with(query, name, ""), words)
            } else {
                let words = messages.action_clear_filters();
                (place.list.is_narrowed(query), place.whole(query), words)
            };
            is_narrowed.then(|| view! { <LinkButton variant=Variant::Quiet href=href>{words}</LinkButton> })
        })
    });
    let all = alone.map(|_| {
        let href = listed.address(|place, query| place.panel(query, FILTERS));
        view! { <LinkButton variant=Variant::Quiet href=href>{messages.lists_all_filters()}</LinkButton> }
    });
    view! {
        {clear}
        {all}
    }
}

/// The first thing to choose in or to type into.
fn first_id(field: &Field) -> String {
    match field.test {
        Some(Test::Amounts) => field_id(FORM, &format!("{}{FROM}", field.name)),
        _ => field_id(FORM, &field.name),
    }
}
