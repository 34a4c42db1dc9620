//! Which customer a lead becomes: a new one, or one who is there.

use super::FORM;
use crate::call::call;
use crate::components::{
    Candidate, CandidateField, Choice, ChoiceField, Control, Errors, Notice, Status, TextField,
};
use crate::customers::duplicates::{customers_alike, why};
use crate::customers::words::{kind_icon, kind_text};
use crate::error::AppError;
use crate::failure::failed_as;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::FormHandle;
use crate::i18n::{Messages, use_messages};
use crate::leads::api::{ConvertLead, CustomersOfLeads};
use crate::leads::twins::lead_twins;
use crate::prelude::*;
use crate::records::{Source, chooser_among};
use domain::CustomerId;
use domain::customers::{CustomerKind, DuplicateHint};
use domain::leads::{MayBecome, NEW_CUSTOMER, Twins};

/// The name of the field.
const CUSTOMER: &str = "customer";

/// Begins the ids of the search where the field's own stand at the candidates.
const FINDER: &str = "convert-find";
/// Begins those of candidates who are known later than the form is made without any.
const LATER: &str = "convert-later";

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
    /// Who the lead may be already.
    twins: Fetched<Twins>,
    /// As far as that is known when the form is made.
    at_first: Twins,
    may: MayBecome,
) -> View {
    let messages = use_messages();
    let errors = form.errors();
    let chosen = form.value(CUSTOMER, if may.customer { NEW_CUSTOMER } else { "" });
    let is_offered = ["", NEW_CUSTOMER].contains(&chosen.as_str()) || is_among(&at_first.customers, &chosen);
    let found = if is_offered { String::new() } else { chosen.clone() };
    // The error summary leads to the candidates, or where there are none to the search.
    let none = Errors::default();
    let (known, sought) = if has_candidates(may, &at_first) {
        ((FORM, errors), (FINDER, none))
    } else {
        ((LATER, none), (FORM, errors))
    };
    let offer = Offer { messages, may, ids: known.0, errors: known.1 };
    let known = show(twins, Meanwhile::nothing(), move |twins| offer.draw(twins, &chosen));
    let label =
        if has_twins(&at_first) { messages.leads_convert_find() } else { messages.leads_convert_existing() };
    let finder = may.known.then(|| finder(label, (sought.0, found, sought.1)));
    let new = may.customer.then(|| view! { <NewCustomer form=form name=name has_company=has_company/> });
    let new_alone = (!may.known).then(|| view! { <input type="hidden" name=CUSTOMER value=NEW_CUSTOMER/> });
    view! { {known}{finder}{new_alone}{new} }
}

/// What the field is called that the error summary leads to.
pub fn customer_label(messages: Messages, may: MayBecome, at_first: &Twins) -> &'static str {
    if has_candidates(may, at_first) {
        messages.leads_convert_customer()
    } else {
        messages.leads_convert_existing()
    }
}

fn has_candidates(may: MayBecome, at_first: &Twins) -> bool {
    may.known && (may.customer || has_twins(at_first))
}

fn has_twins(at_first: &Twins) -> bool {
    at_first.customers.iter().any(|twin| twin.may_edit)
}

fn is_among(twins: &[DuplicateHint], chosen: &str) -> bool {
    twins.iter().any(|twin| twin.may_edit && twin.id.to_string() == chosen)
}

/// How those are offered who the lead may be already.
#[derive(Clone, Copy)]
struct Offer {
    messages: Messages,
    may: MayBecome,
    /// Begins the ids of the field.
    ids: &'static str,
    errors: Errors,
}

impl Offer {
    fn draw(self, twins: Result<Twins, AppError>, chosen: &str) -> View {
        let Self { messages, may, ids, errors } = self;
        let unknown = twins.as_ref().err().map(|error| unknown(messages, error));
        let Twins { customers, leads, contacts } = twins.unwrap_or_default();
        let leads = lead_twins(messages, leads);
        let (twins, others): (Vec<_>, Vec<_>) = customers.into_iter().partition(|twin| twin.may_edit);
        let candidates = candidates(messages, twins, &contacts, may.customer);
        let known = (may.known && !candidates.is_empty()).then(|| {
            view! {
                <CandidateField form=ids name=CUSTOMER label=messages.leads_convert_customer() candidates=candidates
                    value=chosen.to_owned() errors=errors/>
            }
        });
        let told = messages.leads_convert_not_yours().to_owned();
        let others = (!others.is_empty()).then(|| customers_alike(messages, told, others));
        view! { {unknown}{leads}{known}{others} }
    }
}

/// Nobody knows who it may be.
fn unknown(messages: Messages, error: &AppError) -> View {
    let title = messages.leads_twins_failed();
    if error.is_unreached() {
        return failed_as(title, error.clone());
    }
    view! { <Notice status=Status::Warning title=title>{messages.leads_twins_failed_body()}</Notice> }
}

/// A search for one who shares nothing with the lead.
fn finder(label: &'static str, (ids, value, errors): (&'static str, String, Errors)) -> View {
    let control = Control {
        form: ids.into(),
        name: CUSTOMER.into(),
        label: label.to_owned(),
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
        value: NEW_CUSTOMER.to_owned(),
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
