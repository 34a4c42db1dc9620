use super::chips::{chip_id, is_offered};
use super::filters::asked;
use super::inputs::{FORM, input};
use super::list_form::ListForm;
use super::listed::Listed;
use super::offers::Offers;
use super::place::Place;
use crate::browser;
use crate::components::{Button, LinkButton, Variant, field_id};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::records::{FROM, Field, Test};
use leptos::ev::KeyboardEvent;
use leptos_router::hooks::use_navigate;

/// All filters at once.
#[component]
pub(super) fn FilterPanel() -> View {
    let Some(listed) = use_context::<Listed>() else { return View::Nothing };
    listed.offering(move |offers| view! { <FilterForm listed=listed asked=asked() offers=offers/> })
}

#[component]
fn FilterForm(
    listed: Listed,
    /// The filter that the focus goes to.
    asked: Memo<String>,
    offers: Offers,
) -> View {
    let messages = use_messages();
    let Listed { place, currency, query, typed, .. } = listed;
    let now = query.get_untracked();
    let errors = Signal::derive(move || typed.with(|typed| place.list.wrong_ends(typed, currency)));
    // Rows of ticks are as wide as the panel, and a search as long as what it finds: before
    // others they would leave gaps.
    let (mut fields, mut large) = (Vec::new(), Vec::new());
    for field in place.list.filters() {
        if is_offered(place, field, &now, &offers) {
            let is_large = matches!(field.test, Some(Test::AnyOf | Test::Within));
            if is_large { &mut large } else { &mut fields }.push(field);
        }
    }
    fields.append(&mut large);
    let inputs = fields.iter().map(|&field| input(listed, field, &now, &offers, errors)).collect_view();
    let own = fields.iter().map(|&field| &*field.name).collect();
    let ids: Vec<_> = fields.iter().map(|&field| (&*field.name, first_id(field))).collect();
    let opened_at = StoredValue::new(String::new());
    effect(move || {
        asked.with(|asked| {
            if !asked.is_empty() {
                opened_at.set_value(chip_id(asked));
            }
        });
        let wrong = errors.with(|errors| errors.first().map(|error| field_id(FORM, &error.field)));
        let at = asked.with(|asked| ids.iter().find(|(name, _)| name == asked).or(ids.first()).cloned());
        if let Some(id) = wrong.or(at.map(|(_, id)| id)) {
            browser::focus_soon(id);
        }
    });
    let clear = live(move || {
        query.with(|query| {
            place.list.is_narrowed(query).then(|| {
                view! { <LinkButton variant=Variant::Quiet href=place.whole(query)>{messages.action_clear_filters()}</LinkButton> }
            })
        })
    });
    let navigate = use_navigate();
    // Back to the chip that opened it.
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            navigate(&query.with_untracked(|query| place.address(query)), browser::in_place());
            browser::focus_soon(opened_at.get_value());
        }
    };
    view! {
        <div on:keydown=leave>
            <ListForm listed=listed class="filter-panel" label=messages.lists_filters() own=own>
                <div class="filter-grid">{inputs}</div>
                <div class="form-actions">
                    <Button variant=Variant::Primary>{messages.action_apply()}</Button>
                    <LinkButton variant=Variant::Quiet href=listed.address(Place::address)>{messages.action_cancel()}</LinkButton>
                    {clear}
                </div>
            </ListForm>
        </div>
    }
}

/// The first thing to choose in or to type into.
fn first_id(field: &Field) -> String {
    match field.test {
        Some(Test::Amounts) => field_id(FORM, &format!("{}{FROM}", field.name)),
        _ => field_id(FORM, &field.name),
    }
}
