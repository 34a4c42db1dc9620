use super::api::CreateLead;
use super::form::LOOKS;
use crate::customers::duplicates::{DuplicateHints, use_duplicates};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::{AnyForm, Making, NewPage};
use domain::leads::LEAD;

/// A new lead. Who is a customer already is said while they are typed.
#[component]
pub fn CreateLeadPage() -> View {
    let messages = use_messages();
    let duplicates = use_duplicates(["company", "phone", "email"]);
    let making = Making {
        object: &LEAD,
        looks: &LOOKS,
        area: messages.nav_leads(),
        title: messages.leads_new(),
        form: AnyForm::making::<CreateLead>(LEAD.name),
    };
    let twins = view! { <DuplicateHints duplicates=duplicates/> };
    view! { <NewPage making=making on_text=duplicates.listener() below_name=twins/> }
}
