//! Looking for somebody to choose in a form.

use crate::components::LookFor;
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::people::PeopleChoices;

/// What the page's address calls the text.
pub const FIND_PEOPLE: &str = "find_people";

/// Stands in the form. Where everybody is offered there is nothing to look for.
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
    let said = match (value.is_empty(), found) {
        (true, _) => messages.people_find_first(&PeopleChoices::MOST_PEOPLE.to_string()),
        (false, 0) => messages.state_no_results(&value),
        (false, found) => messages.people_found(i64::try_from(found).unwrap_or(i64::MAX)),
    };
    view! {
        <LookFor name=FIND_PEOPLE id="people-find" label=messages.people_find() value=value said=Some(said) page=page/>
    }
}
