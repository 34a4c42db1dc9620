//! Looking for somebody to choose in a form of the page.

use crate::browser;
use crate::components::{Button, SearchField};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::people::PeopleChoices;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// A form of its own, so that it works without JavaScript; on the living page the
/// other fields keep what was typed. Where everybody is offered there is nothing
/// to look for.
#[component]
pub fn FindPeople(
    /// The page's path.
    #[prop(into)]
    action: String,
    /// What was looked for.
    value: String,
    found: usize,
) -> View {
    let messages = use_messages();
    if value.is_empty() && found < usize::from(PeopleChoices::MOST_PEOPLE) {
        return View::Nothing;
    }
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        if let Some(address) = browser::address_of(&event) {
            event.prevent_default();
            navigate(
                &address,
                NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() },
            );
        }
    };
    let said = match (value.is_empty(), found) {
        (true, _) => messages.people_find_first(&PeopleChoices::MOST_PEOPLE.to_string()),
        (false, 0) => messages.state_no_results(&value),
        (false, found) => messages.people_found(i64::try_from(found).unwrap_or(i64::MAX)),
    };
    view! {
        <form method="get" action=action role="search" class="find-people" aria-label=messages.people_find() on:submit=submit>
            <SearchField name="find" id="people-find" label=messages.people_find() placeholder=messages.people_find() value=value/>
            <Button>{messages.action_search()}</Button>
            <p class="field-hint" role="status">{said}</p>
        </form>
    }
}
