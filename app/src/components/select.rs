use super::field::{Errors, Field, Wiring};
use super::{Choice, Icon, IconName};
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
) -> View {
    let wiring = Wiring::new(form, name, errors, hint.as_ref());
    let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
    let is_listed = choices.iter().any(|choice| choice.value == value);
    let outside =
        (!value.is_empty() && !is_listed).then(|| Choice::new(value.clone(), words_of_outside(&value)));
    let options = empty
        .map(|words| Choice::new("", words))
        .into_iter()
        .chain(outside)
        .chain(choices)
        .map(|choice| view! { <option dir="auto" value=choice.value.clone() selected=choice.value == value>{choice.label}</option> })
        .collect_view();
    view! {
        <Field wiring=wiring.clone() label=label hint=hint optional=optional>
            <div class="input-box">
                <select
                    class="input"
                    id=wiring.id
                    name=name
                    autocomplete=autocomplete
                    aria-required=required.then_some("true")
                    aria-describedby=described_by
                    aria-invalid=invalid
                >
                    {options}
                </select>
                <span class="input-suffix"><Icon name=IconName::ChevronDown size=super::IconSize::Small/></span>
            </div>
        </Field>
    }
}

/// A word says itself; the id of something that is not offered says nothing to anybody.
fn words_of_outside(value: &str) -> String {
    const ID_LENGTH: usize = 26;
    let is_id = value.split_once('_').is_some_and(|(_, id)| id.len() == ID_LENGTH);
    if is_id { use_messages().components_as_it_is().to_owned() } else { value.to_owned() }
}
