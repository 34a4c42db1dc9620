use super::IconName;
use super::boxes::Segments;
use super::control::Control;
use super::field::{Errors, FieldErrorText, Wiring};
use crate::prelude::*;

/// One of several values to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub icon: Option<IconName>,
    /// What is known of it; empty for nothing.
    pub known: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), icon: None, known: String::new() }
    }

    #[must_use]
    pub fn with_icon(self, icon: IconName) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// Said where a search has found it.
    #[must_use]
    pub fn with_known(self, known: String) -> Self {
        Self { known, ..self }
    }
}

/// A record to choose, or another way beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub value: String,
    pub label: String,
    /// Whether the label is what somebody called the record.
    pub is_name: bool,
    /// What is known of it; empty for nothing.
    pub known: String,
}

/// One of several, one under the other, each with what is known of it.
#[component]
pub fn CandidateField(
    name: &'static str,
    #[prop(into)] label: String,
    candidates: Vec<Candidate>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
) -> View {
    let Wiring { id, error, .. } = Wiring::new(form, name, errors, None);
    let error_id = format!("{id}-error");
    let described_by = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    let candidates = by_key(candidates.into_iter().enumerate().map(|(place, candidate)| {
        let Candidate { value: sent, label, is_name, known } = candidate;
        // The first one carries the field's id: the error summary leads there.
        let id = if place == 0 { id.clone() } else { format!("{id}-{sent}") };
        let for_id = id.clone();
        let (key, checked) = (sent.clone(), sent == value);
        let candidate = view! {
            <label class="check" for=for_id>
                <input type="radio" id=id name=name value=sent checked=checked/>
                <span class="check-text">
                    <span translate=is_name.then_some("no") data-user-content=is_name.then_some("")>{label}</span>
                    {(!known.is_empty()).then(|| view! { <span class="field-hint">{known}</span> })}
                </span>
            </label>
        };
        (key, candidate)
    }));
    view! {
        <fieldset class="field" aria-describedby=described_by>
            <legend class="field-label">{label}</legend>
            {candidates}
            <FieldErrorText id=error_id error=error/>
        </fieldset>
    }
}

/// A box to tick; sends `value` when ticked and nothing otherwise.
#[component]
pub fn CheckboxField(
    name: &'static str,
    #[prop(default = "yes")] value: &'static str,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    /// The words behind the box; may hold links.
    children: Children,
) -> View {
    let (form, name, sent) = (form.into(), name.into(), value);
    let value = if checked { sent.to_owned() } else { String::new() };
    Control { form, name, value, errors, hint, required, ..Control::default() }.tick(sent, children())
}

/// One of a few values, all in sight: radio buttons that look like segments.
#[component]
pub fn ChoiceField(
    name: &'static str,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
    /// Hides the label from eyes, where the choices speak for themselves.
    #[prop(optional)]
    quiet: bool,
    #[prop(optional, into)] on_choice: Option<Callback<String>>,
) -> View {
    let (form, name) = (form.into(), name.into());
    let control = Control { form, name, label, value, errors, ..Control::default() };
    control.segments(Segments { choices, quiet, on_choice })
}
