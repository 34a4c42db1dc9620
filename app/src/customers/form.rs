use super::duplicates::{DuplicateHints, Duplicates};
use super::fields::CustomerField;
use super::words::{kind_choices, level_choices};
use crate::components::{ChoiceField, Errors, InputKind, SelectField, TextAreaField, TextField};
use crate::form::FormHandle;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::words::source_choices;
use domain::customers::CustomerInput;

/// Begins the ids of the form's fields.
pub const FORM: &str = "customer";

/// Each field's name and label, for the summary of what is wrong.
pub fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    CustomerField::ALL.into_iter().map(|field| (field.name(), field.label(messages))).collect()
}

/// What stands in the fields at first: what was typed before a refusal, else
/// what is saved.
pub fn first_values<F: 'static>(form: FormHandle<F>, saved: CustomerInput) -> CustomerInput {
    CustomerInput {
        name: form.value("name", saved.name),
        kind: form.value("kind", saved.kind),
        level: form.value("level", saved.level),
        source: form.value("source", saved.source),
        phone: form.value("phone", saved.phone),
        email: form.value("email", saved.email),
        website: form.value("website", saved.website),
        address: form.value("address", saved.address),
        note: form.value("note", saved.note),
    }
}

/// The fields of a customer: the few that everybody fills in, and more.
#[component]
pub fn CustomerFields(
    values: CustomerInput,
    errors: Errors,
    #[prop(optional)] duplicates: Option<Duplicates>,
) -> View {
    let messages = use_messages();
    let more = More { website: values.website, address: values.address, note: values.note };
    let typed = move |field| {
        Callback::new(move |text| {
            if let Some(duplicates) = duplicates {
                duplicates.typed(field, text);
            }
        })
    };
    view! {
        <ChoiceField form=FORM name="kind" label=messages.customers_field_kind() choices=kind_choices(messages) value=values.kind errors=errors/>
        <TextField form=FORM name="name" label=messages.customers_field_name() value=values.name errors=errors required=true
            autocomplete="off" on_text=typed(CustomerField::Name)/>
        {duplicates.map(|duplicates| view! { <DuplicateHints duplicates=duplicates/> })}
        <div class="field-row">
            <TextField form=FORM name="phone" label=messages.customers_field_phone() kind=InputKind::Phone value=values.phone errors=errors
                autocomplete="off" optional=true on_text=typed(CustomerField::Phone)/>
            <TextField form=FORM name="email" label=messages.customers_field_email() kind=InputKind::Email value=values.email errors=errors
                autocomplete="off" optional=true on_text=typed(CustomerField::Email)/>
        </div>
        <div class="field-row">
            <SelectField form=FORM name="level" label=messages.customers_field_level() choices=level_choices(messages) value=values.level errors=errors
                empty=messages.customers_not_set() optional=true/>
            <SelectField form=FORM name="source" label=messages.customers_field_source() choices=source_choices(messages) value=values.source errors=errors
                empty=messages.customers_not_set() optional=true/>
        </div>
        <MoreFields more=more errors=errors/>
    }
}

struct More {
    website: String,
    address: String,
    note: String,
}

/// Open when something stands in them or is wrong with them.
#[component]
fn MoreFields(more: More, errors: Errors) -> View {
    let messages = use_messages();
    let More { website, address, note } = more;
    let filled = [&website, &address, &note].iter().any(|text| !text.is_empty());
    let wrong = move || {
        errors.with(|errors| {
            errors.iter().any(|error| ["website", "address", "note"].contains(&error.field.as_str()))
        })
    };
    view! {
        <details class="form-more" open=move || filled || wrong()>
            <summary>{messages.customers_more_fields()}</summary>
            <div class="form-section">
                <TextField form=FORM name="website" label=messages.customers_field_website() kind=InputKind::Url value=website errors=errors optional=true/>
                <TextField form=FORM name="address" label=messages.customers_field_address() value=address errors=errors autocomplete="off" optional=true/>
                <TextAreaField form=FORM name="note" label=messages.customers_field_note() value=note errors=errors optional=true/>
            </div>
        </details>
    }
}
