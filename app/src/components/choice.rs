use super::IconName;
use super::control::{Control, Segments};
use super::field::{Errors, FieldErrorText, Wiring};
use crate::prelude::*;

/// One of several values to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub icon: Option<IconName>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), icon: None }
    }

    #[must_use]
    pub fn with_icon(self, icon: IconName) -> Self {
        Self { icon: Some(icon), ..self }
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
    let wiring = Wiring::new(form, name, errors, hint.as_ref());
    let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
    let Wiring { id, error, .. } = wiring;
    let for_id = id.clone();
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label class="check" for=for_id>
                <input
                    type="checkbox"
                    id=id
                    name=name
                    value=value
                    checked=checked
                    aria-required=required.then_some("true")
                    aria-describedby=described_by
                    aria-invalid=invalid
                />
                <span class="check-text">
                    <span>{children()}</span>
                    {hint.map(|hint| view! { <span class="field-hint" id=hint_id>{hint}</span> })}
                </span>
            </label>
            <FieldErrorText id=error_id error=error/>
        </div>
    }
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
    let (hint, placeholder, autocomplete, required, optional) = (None, None, None, false, false);
    Control { form, name, label, value, errors, hint, placeholder, autocomplete, required, optional }
        .segments(Segments { choices, quiet, on_choice })
}
