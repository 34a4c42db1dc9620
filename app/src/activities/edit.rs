use super::api::EditActivity;
use super::history::{label_of, words_of};
use super::words::kind_choices;
use crate::components::{
    Button, ButtonSize, CheckboxField, ChoiceField, ConflictNotice, DateTimeField, ErrorSummary, LinkButton,
    TextAreaField, TextField, Variant,
};
use crate::failure::FormFailure;
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::seen::When;
use domain::activities::ActivityView;
use domain::audit::FieldChange;

/// Begins the ids of the form's fields.
const FORM: &str = "edited";

/// Each field's name and label, for the summary of what is wrong.
fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", messages.activities_kind()),
        ("subject", messages.activities_subject()),
        ("body", messages.activities_body()),
        ("at", messages.activities_at()),
    ]
}

/// All of an activity; when somebody else was faster, both versions stand side by side.
#[component]
pub fn EditForm(
    activity: ActivityView,
    /// When it is due or was done, as the field shows it.
    at: String,
    /// The record that it was made on.
    back: Option<String>,
    when: When,
) -> View {
    let messages = use_messages();
    let form = use_form::<EditActivity>();
    let errors = form.errors();
    let version = form.version(activity.version);
    let planned = form.typed("planned").map_or(activity.done_at.is_none(), |typed| !typed.is_empty());
    view! {
        <FormFailure error=form.other_failure()/>
        <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
        <ConflictNotice error=form.error row=move |change| both(messages, when, change)/>
        <Form handle=form class="form" draft=activity.id.to_string()>
            <input type="hidden" name="id" value=activity.id.to_string()/>
            <VersionInput version=version/>
            <ChoiceField form=FORM name="kind" label=messages.activities_kind() choices=kind_choices(messages)
                value=form.value("kind", activity.kind.as_str()) errors=errors/>
            <TextField form=FORM name="subject" label=messages.activities_subject() value=form.value("subject", activity.subject)
                errors=errors required=true autocomplete="off"/>
            <TextAreaField form=FORM name="body" label=messages.activities_body() value=form.value("body", activity.body.unwrap_or_default())
                errors=errors optional=true/>
            <DateTimeField form=FORM name="at" label=messages.activities_at() value=form.value("at", at) errors=errors/>
            <CheckboxField form=FORM name="planned" checked=planned>{messages.activities_planned()}</CheckboxField>
            <div class="form-actions">
                <Button variant=Variant::Primary size=ButtonSize::Large busy=form.pending>{messages.action_save()}</Button>
                {back.map(|back| view! { <LinkButton href=back size=ButtonSize::Large variant=Variant::Quiet>{messages.action_cancel()}</LinkButton> })}
            </div>
        </Form>
    }
}

/// A row of the conflict: theirs and mine.
fn both(messages: Messages, when: When, change: FieldChange) -> View {
    let FieldChange { field, before, after } = change;
    let [theirs, mine] = [before, after].map(|value| words_of(messages, when, &field, value));
    view! {
        <tr>
            <th scope="row">{label_of(messages, &field)}</th>
            <td class="conflict-value" translate="no" data-user-content="">{theirs}</td>
            <td class="conflict-value" translate="no" data-user-content="">{mine}</td>
        </tr>
    }
}
