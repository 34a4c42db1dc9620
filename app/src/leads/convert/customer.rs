//! Which customer a lead becomes: a new one, or one who is there.

use super::FORM;
use crate::call::call;
use crate::components::{Candidate, CandidateField, Choice, ChoiceField, Control, Errors, TextField};
use crate::customers::duplicates::{customers_alike, why};
use crate::customers::words::{kind_icon, kind_text};
use crate::fetched::Fetched;
use crate::form::FormHandle;
use crate::i18n::{Messages, use_messages};
use crate::leads::api::{ConvertLead, CustomersOfLeads};
use crate::prelude::*;
use crate::records::{Source, chooser_among};
use domain::CustomerId;
use domain::customers::{CustomerKind, DuplicateHint};
use domain::leads::MayBecome;

/// The name of the field.
const CUSTOMER: &str = "customer";

/// Begins the ids of the search where the field's own stand at the candidates.
const FINDER: &str = "convert-find";

/// Those that the viewer may edit.
const EDITABLE: Source = Source {
    fetch: |input| Fetched::new(move || CustomersOfLeads { input: input.clone() }),
    ask: |input| Box::pin(async move { call(CustomersOfLeads { input }).await }),
};

/// One who is there already, or a new one.
#[component]
pub fn CustomerPart(
    form: FormHandle<ConvertLead>,
    name: String,
    has_company: bool,
    twins: Vec<DuplicateHint>,
    /// Who of their contacts the lead's person is.
    contacts: Vec<(CustomerId, String)>,
    may: MayBecome,
) -> View {
    let messages = use_messages();
    let errors = form.errors();
    let chosen = form.value(CUSTOMER, "");
    let (twins, others): (Vec<_>, Vec<_>) = twins.into_iter().partition(|twin| twin.may_edit);
    let candidates = candidates(messages, twins, &contacts, may.customer);
    let has_candidates = may.known && !candidates.is_empty();
    let is_found = candidates.iter().all(|candidate| candidate.value != chosen);
    let found = if is_found { chosen.clone() } else { String::new() };
    let known = has_candidates.then(|| {
        view! {
            <CandidateField form=FORM name=CUSTOMER label=messages.leads_convert_customer() candidates=candidates
                value=chosen errors=errors/>
        }
    });
    let told = messages.leads_convert_not_yours().to_owned();
    let others = (!others.is_empty()).then(|| customers_alike(messages, told, others));
    let finder = may.known.then(|| {
        let (ids, errors) = if has_candidates { (FINDER, Errors::default()) } else { (FORM, errors) };
        finder(messages, ids, found, errors)
    });
    let new = may.customer.then(|| view! { <NewCustomer form=form name=name has_company=has_company/> });
    view! { {known}{others}{finder}{new} }
}

/// A search for one who shares nothing with the lead.
fn finder(messages: Messages, ids: &'static str, value: String, errors: Errors) -> View {
    let control = Control {
        form: ids.into(),
        name: CUSTOMER.into(),
        label: messages.leads_convert_find().to_owned(),
        value,
        errors,
        ..Control::default()
    };
    chooser_among(EDITABLE, control)
}

/// A new customer, for whoever may make one, and those who are there.
fn candidates(
    messages: Messages,
    twins: Vec<DuplicateHint>,
    contacts: &[(CustomerId, String)],
    may_make: bool,
) -> Vec<Candidate> {
    let new = may_make.then(|| Candidate {
        value: String::new(),
        label: messages.leads_convert_new_customer().to_owned(),
        is_name: false,
        known: String::new(),
    });
    let known = twins.into_iter().map(|twin| Candidate {
        value: twin.id.to_string(),
        known: known_of(messages, &twin, contacts),
        label: twin.name,
        is_name: true,
    });
    new.into_iter().chain(known).collect()
}

/// Why one who is there may be the lead, and who of their contacts is no new one.
fn known_of(messages: Messages, twin: &DuplicateHint, contacts: &[(CustomerId, String)]) -> String {
    let why = why(messages, twin);
    match contacts.iter().find(|(customer, _)| *customer == twin.id) {
        Some((_, name)) => format!("{why} · {}", messages.leads_convert_contact_stays(name)),
        None => why,
    }
}

/// What the lead doesn't know of a new one.
#[component]
fn NewCustomer(form: FormHandle<ConvertLead>, name: String, has_company: bool) -> View {
    let messages = use_messages();
    let errors = form.errors();
    let usual = if has_company { CustomerKind::Company } else { CustomerKind::Person };
    let kind =
        |kind: CustomerKind| Choice::new(kind.as_str(), kind_text(messages, kind)).with_icon(kind_icon(kind));
    let kinds: Vec<Choice> = CustomerKind::ALL.iter().map(|known| kind(*known)).collect();
    view! {
        <div class="form-section convert-new">
            <TextField form=FORM name="name" label=messages.leads_convert_name() value=form.value("name", name)
                errors=errors required=true autocomplete="off"/>
            <ChoiceField form=FORM name="kind" label=messages.customers_field_kind() choices=kinds
                value=form.value("kind", usual.as_str()) errors=errors/>
        </div>
    }
}
