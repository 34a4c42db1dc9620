use super::api::{EditLead, GetLead};
use super::below::{closed_notice, page_below};
use super::form::LOOKS;
use super::twins::{TwinHints, use_typed_twins};
use crate::components::{Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, Beside, Edited, Editing};
use crate::seen::Seen;
use domain::leads::{LEAD, LeadStatus, LeadView};
use leptos_router::hooks::use_params_map;

/// All facts of a lead at once; who is there already is said as they are changed. One that was
/// converted has no form, but the way to what it became.
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
    let twins = use_typed_twins();
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(6)/> });
    show(lead, meanwhile, move |seen| match seen {
        Ok(Seen { value: lead, .. }) if is_past(&lead) => {
            let named = messages.records_edit_named(lead.name());
            page_below(&lead, editing.title, named, closed_notice(&lead))
        }
        Ok(seen) => {
            twins.begin(&seen.value);
            let beside =
                Beside { on_text: Some(twins.listener()), below_name: view! { <TwinHints twins=twins/> } };
            editing.page_with(Ok(edited(seen.value)), beside)
        }
        Err(error) => editing.page(Err(error)),
    })
}

/// Whether nobody edits it any more, whoever they are.
fn is_past(lead: &LeadView) -> bool {
    lead.status == LeadStatus::Converted && lead.deleted_at.is_none()
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
