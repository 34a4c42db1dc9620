//! The fields that the forms for a new and for a known opportunity share.

use crate::boot::use_viewer;
use crate::components::{DateField, Errors, InputKind, MoneyField, SelectField, TextAreaField, TextField};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::words::source_choices;
use domain::Currency;

/// What the fields show at first.
#[derive(Clone, Debug, Default)]
pub struct First {
    pub amount: String,
    pub close_date: String,
    pub source: String,
    pub note: String,
}

/// Every field's label, for the summary of errors.
pub fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", messages.opportunities_field_name()),
        ("customer", messages.opportunities_field_customer()),
        ("stage", messages.opportunities_field_stage()),
        ("amount", messages.opportunities_field_amount()),
        ("close_date", messages.opportunities_field_close_date()),
        ("source", messages.opportunities_field_source()),
        ("note", messages.opportunities_field_note()),
    ]
}

#[component]
pub fn NameField(form: &'static str, value: String, errors: Errors) -> View {
    let messages = use_messages();
    view! {
        <TextField name="name" form=form label=messages.opportunities_field_name() kind=InputKind::Text autocomplete="off"
            placeholder=messages.opportunities_field_name_example() value=value errors=errors required=true/>
    }
}

/// Amount, close date, source, note.
#[component]
pub fn FactFields(form: &'static str, first: First, errors: Errors) -> View {
    let messages = use_messages();
    let currency = use_viewer().map_or(Currency::Cny, |viewer| viewer.currency);
    view! {
        <div class="field-row">
            <MoneyField name="amount" form=form label=messages.opportunities_field_amount() currency=currency value=first.amount
                hint=messages.opportunities_field_amount_hint() errors=errors optional=true/>
            <DateField name="close_date" form=form label=messages.opportunities_field_close_date() value=first.close_date errors=errors optional=true/>
        </div>
        <SelectField name="source" form=form label=messages.opportunities_field_source() choices=source_choices(messages) value=first.source
            empty=messages.opportunities_source_unknown() errors=errors optional=true/>
        <TextAreaField name="note" form=form label=messages.opportunities_field_note() value=first.note errors=errors optional=true/>
    }
}
