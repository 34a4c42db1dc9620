//! `/opportunities/:id/edit`: one form for all facts.

use super::api::{EditOpportunity, GetOpportunity};
use super::form::LOOKS;
use super::waiting::Waiting;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, Edited, Editing};
use domain::opportunities::{OPPORTUNITY, OpportunityView};
use leptos_router::hooks::use_params_map;

#[component]
pub fn EditPage() -> View {
    let messages = use_messages();
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let record = Fetched::new(move || GetOpportunity { input: RecordInput { id: id() } });
    let editing = Editing {
        object: &OPPORTUNITY,
        looks: &LOOKS,
        area: messages.nav_opportunities(),
        title: messages.opportunities_edit(),
        form: AnyForm::kept::<EditOpportunity>,
    };
    let meanwhile = Meanwhile::showing(move || view! { <Waiting title=messages.nav_opportunities()/> });
    show(record, meanwhile, move |seen| editing.page(seen.map(|seen| edited(seen.value))))
}

fn edited(view: OpportunityView) -> Edited {
    Edited {
        id: view.card.id.to_string(),
        facts: view.facts,
        version: view.card.version,
        may_edit: view.may.edit,
        is_deleted: view.deleted_at.is_some(),
    }
}
