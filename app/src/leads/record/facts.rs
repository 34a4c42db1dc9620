use super::Record;
use crate::customers::phone::Numbers;
use crate::leads::api::EditLeadField;
use crate::prelude::*;
use crate::records::{About, FactEditing, Kept, saved_by};
use crate::seen::When;
use domain::leads::{LEAD, LeadView};

/// What is known of the lead.
#[component]
pub fn LeadFacts(view: LeadView, record: Record, when: When) -> View {
    let editing = FactEditing {
        object: &LEAD,
        id: view.id.to_string(),
        version: Signal::stored(view.version),
        may_edit: view.may.edit,
        form: saved_by::<EditLeadField>(Callback::new(move |seen| record.saved(seen))),
    };
    let LeadView { facts, owner, department, created_by, created_at, updated_at, phones, .. } = view;
    let kept = Kept { owner, department, created_by, created_at, updated_at: Some(updated_at) };
    // A number is dialled.
    let phone = (!phones.is_empty()).then(|| ("phone", view! { <Numbers parts=phones/> }));
    view! { <About editing=editing facts=facts kept=kept when=when own=phone.into_iter().collect()/> }
}
