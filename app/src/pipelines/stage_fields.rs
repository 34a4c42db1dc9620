//! The fields that the forms for a new and for a known stage share.

use crate::components::{Errors, InputKind, TextField};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::opportunities::Outcome;

/// Every field's label, for the summary of errors.
pub fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", messages.pipelines_name()),
        ("outcome", messages.pipelines_outcome()),
        ("probability", messages.pipelines_probability()),
        ("rot_days", messages.pipelines_rot_days()),
        ("to", messages.pipelines_retire_to()),
    ]
}

pub fn outcome_text(messages: Messages, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => messages.opportunities_outcome_open(),
        Outcome::Won => messages.opportunities_outcome_won(),
        Outcome::Lost => messages.opportunities_outcome_lost(),
    }
}

#[component]
pub fn StageName(form: &'static str, value: String, errors: Errors) -> View {
    let messages = use_messages();
    view! {
        <TextField name="name" form=form label=messages.pipelines_name() autocomplete="off" value=value errors=errors required=true/>
    }
}

/// What only open stages have.
#[component]
pub fn OpenFields(form: &'static str, probability: String, rot_days: String, errors: Errors) -> View {
    let messages = use_messages();
    view! {
        <div class="field-row">
            <TextField name="probability" form=form label=messages.pipelines_probability() kind=InputKind::Number autocomplete="off"
                value=probability hint=messages.pipelines_probability_hint() errors=errors/>
            <TextField name="rot_days" form=form label=messages.pipelines_rot_days() kind=InputKind::Number autocomplete="off"
                value=rot_days hint=messages.pipelines_rot_days_hint() errors=errors optional=true/>
        </div>
    }
}
