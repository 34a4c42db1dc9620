use super::Record;
use crate::customers::api::EditCustomerField;
use crate::customers::phone::Numbers;
use crate::prelude::*;
use crate::records::{About, FactEditing, Kept, saved_by};
use crate::seen::When;
use domain::customers::{CUSTOMER, CustomerView};

/// What is known of the customer.
#[component]
pub fn CustomerFacts(view: CustomerView, record: Record, when: When) -> View {
    let editing = editing(&view, record);
    let names = view.names.clone();
    let CustomerView { facts, owner, department, created_by, created_at, updated_at, phones, .. } = view;
    let kept = Kept { owner, department, created_by, created_at, updated_at: Some(updated_at) };
    // A number is dialled.
    let phone = (!phones.is_empty()).then(|| ("phone", view! { <Numbers parts=phones/> }));
    view! { <About editing=editing facts=facts names=names kept=kept when=when own=phone.into_iter().collect()/> }
}

fn editing(view: &CustomerView, record: Record) -> FactEditing {
    FactEditing {
        object: &CUSTOMER,
        id: view.id.to_string(),
        version: Signal::stored(view.version),
        may_edit: view.may.edit,
        form: saved_by::<EditCustomerField>(Callback::new(move |seen| record.saved(seen))),
    }
}
