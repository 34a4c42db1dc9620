use super::Record;
use crate::contacts::api::EditContactField;
use crate::customers::phone::Numbers;
use crate::prelude::*;
use crate::records::{About, FactEditing, Kept, saved_by};
use crate::seen::When;
use domain::contacts::{CONTACT, ContactRecord, ContactView};

/// What is known of the contact.
#[component]
pub fn ContactFacts(view: ContactRecord, record: Record, when: When) -> View {
    let editing = FactEditing {
        object: &CONTACT,
        id: view.contact.id.to_string(),
        version: Signal::stored(view.contact.version),
        may_edit: view.may.edit,
        form: saved_by::<EditContactField>(Callback::new(move |seen| record.saved(seen))),
    };
    let ContactRecord { contact, owner, department, created_by, created_at, .. } = view;
    let kept = Kept { owner, department, created_by, created_at, updated_at: None };
    let ContactView { facts, phones, .. } = contact;
    // A number is dialled.
    let phone = (!phones.is_empty()).then(|| ("phone", view! { <Numbers parts=phones/> }));
    view! { <About editing=editing facts=facts kept=kept when=when own=phone.into_iter().collect()/> }
}
