//! Looking for somebody to choose in a form.

use crate::address;
use crate::browser;
use crate::components::{SearchField, use_hydrated};
use crate::form::{FIND, LOOK};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::people::PeopleChoices;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

const BOX: &str = "people-find";

/// Stands in the form. Without scripts its button sends all of that, and the page comes
/// again with what was found, as it was filled in; on the living page the other fields keep
/// what was typed. Where everybody is offered there is nothing to look for.
#[component]
pub fn FindPeople(
    /// The page's path.
    #[prop(into)]
    page: String,
    /// What was looked for.
    value: String,
    found: usize,
) -> View {
    let messages = use_messages();
    if value.is_empty() && found < usize::from(PeopleChoices::MOST_PEOPLE) {
        return View::Nothing;
    }
    let hydrated = use_hydrated();
    // Enter in another field presses the first button that sends the form: in the living page
    // not this one.
    let kind = move || if hydrated.get() { "button" } else { "submit" };
    let path = page.clone();
    let search = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            look(&path);
        }
    };
    let press = move |event: MouseEvent| {
        event.prevent_default();
        look(&page);
    };
    let said = match (value.is_empty(), found) {
        (true, _) => messages.people_find_first(&PeopleChoices::MOST_PEOPLE.to_string()),
        (false, 0) => messages.state_no_results(&value),
        (false, found) => messages.people_found(i64::try_from(found).unwrap_or(i64::MAX)),
    };
    view! {
        <div role="search" class="find-people" aria-label=messages.people_find() on:keydown=search>
            <SearchField name=FIND id=BOX label=messages.people_find() placeholder=messages.people_find() value=value/>
            <button class="button" type=kind name=LOOK value="1" on:click=press>
                <span class="button-label">{messages.action_search()}</span>
            </button>
            <p class="field-hint" role="status">{said}</p>
        </div>
    }
}

/// Asks for the page with what is looked for now.
fn look(page: &str) {
    let text = Some(browser::text_at(BOX)).filter(|text| !text.is_empty());
    let asked: Vec<(String, String)> = text.into_iter().map(|text| (FIND.to_owned(), text)).collect();
    let options = NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
    use_navigate()(&address::page(page, &asked), options);
}
