use super::api::CreateLead;
use super::form::LOOKS;
use super::twins::{TwinHints, use_typed_twins};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::{AnyForm, Making, NewPage};
use domain::leads::LEAD;

/// A new lead. Who is a customer or a lead already is said while they are typed.
#[component]
pub fn CreateLeadPage() -> View {
    let messages = use_messages();
    let twins = use_typed_twins();
    let making = Making {
        object: &LEAD,
        looks: &LOOKS,
        area: messages.nav_leads(),
        title: messages.leads_new(),
        form: AnyForm::making::<CreateLead>(LEAD.name),
    };
    let hints = view! { <TwinHints twins=twins/> };
    view! { <NewPage making=making on_text=twins.listener() below_name=hints/> }
}
