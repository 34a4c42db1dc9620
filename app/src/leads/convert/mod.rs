//! `/leads/:id/convert`: what a lead is to become. One form, which works without scripts:
//! style hides what was not chosen.

mod customer;
mod form;

use super::api::{GetLead, TwinsOfLead};
use super::below::{closed_notice, page_below};
use crate::boot::{is_held_back, why_not};
use crate::components::{Skeleton, SkeletonShape};
use crate::error::{AppError, Code};
use crate::fetched::{Fetched, Meanwhile, show_around};
use crate::i18n::use_messages;
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use domain::leads::{LeadStatus, LeadView, Twins};
use domain::{Action, Module, Permission};
use form::ConvertForm;
use leptos_router::hooks::use_params_map;

/// Begins the ids of the form's fields.
const FORM: &str = "convert";

#[component]
pub fn ConvertLeadPage() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let input = move || RecordInput { id: id.get() };
    let lead = Fetched::new(move || GetLead { input: input() });
    let twins = Fetched::new(move || TwinsOfLead { input: input() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(8)/> });
    show_around((lead, twins), meanwhile, move |lead, at_first| match lead {
        Ok(seen) => page(seen.value, twins, at_first.unwrap_or_default()),
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

/// The form, or why there is none.
fn page(lead: LeadView, twins: Fetched<Twins>, at_first: Twins) -> View {
    let messages = use_messages();
    if lead.deleted_at.is_some() {
        return view! { <ErrorPage error=AppError::new(Code::NotFound)/> };
    }
    let edit = Permission::of(Module::Leads, Action::Edit);
    // What was typed before the end of a trial stands there once more.
    let stands_again = is_held_back(edit) && form::was_refused();
    let below =
        |main| page_below(&lead, messages.leads_convert(), messages.leads_convert_named(lead.name()), main);
    if lead.status != LeadStatus::Open {
        return below(closed_notice(&lead));
    }
    let refused = |needed| view! { <ErrorPage error=why_not(needed)/> };
    if !stands_again && !lead.may.edit {
        return refused(edit);
    }
    if !stands_again && !lead.may_convert {
        return refused(Permission::of(Module::Customers, Action::Create));
    }
    let (of_form, back) = (lead.clone(), format!("/leads/{}", lead.id));
    below(view! { <ConvertForm lead=of_form twins=twins at_first=at_first back=back/> })
}
