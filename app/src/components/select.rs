use super::Choice;
use super::control::Control;
use super::field::Errors;
use crate::i18n::use_messages;
use crate::prelude::*;

/// One of many values, in the browser's own list. A value that the list has no more is
/// shown all the same: what nobody touched is saved as it was.
#[component]
pub fn SelectField(
    name: &'static str,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    /// The words for "none"; without them a value must be chosen.
    #[prop(optional, into)]
    empty: Option<String>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] autofocus: bool,
) -> View {
    let (form, name, placeholder, cursor) = (form.into(), name.into(), None, autofocus);
    Control { form, name, label, value, errors, hint, placeholder, autocomplete, required, optional, cursor }
        .select(choices, empty)
}

/// A word says itself; the id of something that is not offered says nothing to anybody.
pub(super) fn words_of_outside(value: &str) -> String {
    const ID_LENGTH: usize = 26;
    let is_id = value.split_once('_').is_some_and(|(_, id)| id.len() == ID_LENGTH);
    if is_id { use_messages().components_as_it_is().to_owned() } else { value.to_owned() }
}
