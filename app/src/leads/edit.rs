use super::api::{EditLead, GetLead};
use super::form::LOOKS;
use crate::components::{Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, Edited, Editing};
use domain::leads::{LEAD, LeadView};
use leptos_router::hooks::use_params_map;

/// All facts of a lead at once.
#[component]
pub fn EditLeadPage() -> View {
    let messages = use_messages();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let lead = Fetched::new(move || GetLead { input: RecordInput { id: id.get() } });
    let editing = Editing {
        object: &LEAD,
        looks: &LOOKS,
        area: messages.nav_leads(),
        title: messages.leads_edit(),
        form: AnyForm::kept::<EditLead>,
    };
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(6)/> });
    show(lead, meanwhile, move |seen| editing.page(seen.map(|seen| edited(seen.value))))
}

fn edited(view: LeadView) -> Edited {
    Edited {
        id: view.id.to_string(),
        facts: view.facts,
        version: view.version,
        may_edit: view.may.edit,
        is_deleted: view.deleted_at.is_some(),
    }
}
