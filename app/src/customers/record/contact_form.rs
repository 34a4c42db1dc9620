use super::Record;
use super::contacts::ContactActions;
use crate::browser;
use crate::components::{Errors, InputKind, TextField};
use crate::customers::api::{CreateContact, EditContact as EditContactFunction};
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::CustomerId;
use domain::contacts::{ContactInput, ContactView};

/// Begins the ids of the form's fields; one such form is open at one time.
const FORM: &str = "contact";

/// A new person at the customer.
#[component]
pub fn AddContact(customer: CustomerId, record: Record) -> View {
    let form = use_form::<CreateContact>();
    let saved = Callback::new(move |()| {
        browser::sent();
        record.contacts.refetch();
    });
    effect(|| browser::focus_soon("contact-name".to_owned()));
    view! {
        <Form handle=form class="form contact-form" on_success=saved>
            <FormFailure error=form.error/>
            <input type="hidden" name="request_key" value=browser::once("contact")/>
            <input type="hidden" name="customer" value=customer.to_string()/>
            <ContactFields values=first_values(form, ContactInput::default()) errors=form.errors()/>
            <ContactActions customer=customer busy=form.pending/>
        </Form>
    }
}

/// The facts of a person at the customer.
#[component]
pub fn EditContact(contact: ContactView, record: Record) -> View {
    let form = use_form::<EditContactFunction>();
    let customer = contact.customer;
    let saved = Callback::new(move |()| record.contacts.refetch());
    let version = form.version(contact.version);
    effect(|| browser::focus_soon("contact-name".to_owned()));
    let now = ContactInput {
        name: contact.name,
        title: contact.title.unwrap_or_default(),
        phone: contact.phone.unwrap_or_default(),
        email: contact.email.unwrap_or_default(),
        ..ContactInput::default()
    };
    view! {
        <Form handle=form class="form contact-form" on_success=saved>
            <FormFailure error=form.error/>
            <input type="hidden" name="customer" value=customer.to_string()/>
            <input type="hidden" name="id" value=contact.id.to_string()/>
            <VersionInput version=version/>
            <ContactFields values=first_values(form, now) errors=form.errors()/>
            <ContactActions customer=customer busy=form.pending/>
        </Form>
    }
}

fn first_values<F: 'static>(form: FormHandle<F>, saved: ContactInput) -> ContactInput {
    ContactInput {
        name: form.value("name", saved.name),
        title: form.value("title", saved.title),
        phone: form.value("phone", saved.phone),
        email: form.value("email", saved.email),
        ..ContactInput::default()
    }
}

#[component]
fn ContactFields(values: ContactInput, errors: Errors) -> View {
    let messages = use_messages();
    view! {
        <TextField form=FORM name="name" label=messages.customers_contact_name() value=values.name errors=errors required=true autocomplete="off"/>
        <TextField form=FORM name="title" label=messages.customers_contact_title() value=values.title errors=errors optional=true autocomplete="off"/>
        <TextField form=FORM name="phone" label=messages.customers_field_phone() kind=InputKind::Phone value=values.phone errors=errors optional=true autocomplete="off"/>
        <TextField form=FORM name="email" label=messages.customers_field_email() kind=InputKind::Email value=values.email errors=errors optional=true autocomplete="off"/>
    }
}
