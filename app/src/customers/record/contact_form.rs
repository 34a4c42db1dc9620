//! The form of a person at the customer, whose code is fetched after the page.

use super::Record;
use super::contacts::ContactActions;
use super::filling::Filling;
use crate::browser;
use crate::components::ErrorSummary;
use crate::customers::api::{CreateContact, EditContact as EditContactFunction};
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::lazy::Part;
use crate::prelude::*;
use crate::records::{Looks, RecordConflict, RecordFields, first_values, fresh, labels};
use domain::CustomerId;
use domain::contacts::{CONTACT, ContactView};

crate::lazy::lazy_pages! {
    customer_contact / __preload_customer_contact { CONTACT_FORM: ContactForm }
}

pub static PART: Part = Part::new(CONTACT_FORM);

/// The contact whose form is open, as the fetched part finds it.
#[derive(Clone)]
pub struct OpenContact {
    /// Nobody's yet: a new person's.
    pub contact: Option<ContactView>,
    pub customer: CustomerId,
    pub record: Record,
}

impl OpenContact {
    /// The form; nothing until its code is here.
    pub fn form(self) -> Option<View> {
        provide_context(self);
        PART.view()
    }
}

#[component]
pub fn ContactForm() -> View {
    let Some(OpenContact { contact, customer, record }) = use_context::<OpenContact>() else {
        return View::Nothing;
    };
    match contact {
        Some(contact) => view! { <EditContact contact=contact record=record/> },
        None => view! { <AddContact customer=customer record=record/> },
    }
}

/// Before a page wakes that the server drew with such a form.
#[cfg(feature = "hydrate")]
pub async fn load_contact_form(path: &str, query: &[(String, String)]) -> bool {
    let is_open = path.starts_with("/customers/")
        && query.iter().any(|(name, text)| name == "contact" && !text.is_empty());
    !is_open || PART.load().await
}

/// One field under the other; one such form is open at one time.
static LOOKS: Looks = Looks { rows: &[], icon: |_, _| None };

/// A new person at the customer.
#[component]
fn AddContact(customer: CustomerId, record: Record) -> View {
    let form = use_form::<CreateContact>();
    let saved = Callback::new(move |()| {
        browser::sent();
        record.contacts.refetch();
    });
    begin_at_name(form.of_any(), record.filling, "new".to_owned());
    let values = first_values(form.of_any(), &CONTACT, &fresh(&CONTACT));
    view! {
        <Form handle=form class="form contact-form" draft=format!("contact.{customer}") on_success=saved>
            <FormFailure error=form.error/>
            <Wrong form=form.of_any()/>
            <input type="hidden" name="request_key" value=browser::once("contact")/>
            <input type="hidden" name="customer" value=customer.to_string()/>
            <RecordFields object=&CONTACT looks=&LOOKS values=values errors=form.errors()/>
            <ContactActions customer=customer busy=form.pending/>
        </Form>
    }
}

/// The facts of a person at the customer. A draft of them is one with that of the form on the
/// contact's own page.
#[component]
fn EditContact(contact: ContactView, record: Record) -> View {
    let form = use_form::<EditContactFunction>();
    let customer = contact.customer;
    let saved = Callback::new(move |()| record.contacts.refetch());
    let version = form.version(contact.version);
    begin_at_name(form.of_any(), record.filling, contact.id.to_string());
    let values = first_values(form.of_any(), &CONTACT, &contact.facts);
    view! {
        <Form handle=form class="form contact-form" draft=contact.id.to_string() on_success=saved>
            <FormFailure error=form.other_failure()/>
            <Wrong form=form.of_any()/>
            <RecordConflict object=&CONTACT error=form.error/>
            <input type="hidden" name="customer" value=customer.to_string()/>
            <input type="hidden" name="id" value=contact.id.to_string()/>
            <VersionInput version=version/>
            <RecordFields object=&CONTACT looks=&LOOKS values=values errors=form.errors()/>
            <ContactActions customer=customer busy=form.pending/>
        </Form>
    }
}

/// What is wrong, with the focus on it.
#[component]
fn Wrong(form: FormHandle<()>) -> View {
    let named = labels(use_messages(), &CONTACT, &[]);
    view! { <ErrorSummary errors=form.errors() form=CONTACT.name labels=named/> }
}

/// Once, when the form of that contact opens. One that was refused has the focus on what is
/// wrong with it, and whoever writes elsewhere by the time that its code comes stays there.
fn begin_at_name(form: FormHandle<()>, filling: Filling, contact: String) {
    effect(move || {
        if filling.begins(&contact) && !form.was_refused() && !browser::is_writing() {
            browser::focus_soon("contact-name".to_owned());
        }
    });
}
