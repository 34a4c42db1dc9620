//! Editing a lead's facts, all of them or one in place.

use super::facts::{Leads, add_keys};
use super::keys::keep_keys;
use super::{get, likeness, state};
use crate::context::Permit;
use crate::records::{self, Change, Edit};
use crate::{Context, Failure};
use domain::leads::{LEAD, LeadView};
use domain::records::{Facts, FieldInput};
use domain::{Action, LeadId, Module};

/// Saves the form that was filled in at `version`; gives the record as it is now. When
/// somebody else saved in between, nothing is written and both sides' values come back. A
/// lead that was converted stays as it was.
pub async fn edit(context: &Context, id: LeadId, version: i64, facts: Facts) -> Result<LeadView, Failure> {
    let permit = context.permit(Module::Leads, Action::Edit)?;
    save(context, &permit, id, version, Change::Facts(facts)).await
}

/// Saves one field, edited in place.
pub async fn edit_field(context: &Context, input: FieldInput) -> Result<LeadView, Failure> {
    let permit = context.permit(Module::Leads, Action::Edit)?;
    let (id, version) = (input.id.parse()?, records::version(&input.version)?);
    save(context, &permit, id, version, Change::Field(input.field, input.value)).await
}

async fn save(
    context: &Context,
    permit: &Permit,
    id: LeadId,
    version: i64,
    change: Change,
) -> Result<LeadView, Failure> {
    let mut record = Edit::look_up::<Leads>(context, permit, id.uuid(), &change).await?;
    // Of no field: none of them can be mended.
    state::check_not_converted(&mut record.tx, permit.workspace(), id).await?;
    let mut edit = Edit::of::<Leads>(record, context, permit, version, change).await?;
    if !edit.changes.is_empty() {
        let values = add_keys(edit.values(), &edit.facts);
        edit.write(context, permit, values).await?;
        if LEAD.is_found_anew(&edit.changes) || likeness::may_change(&edit.changes) {
            keep_keys(&mut edit.tx, permit.workspace(), vec![id]).await?;
        }
    }
    let view = get::view(&mut edit.tx, context, permit, id).await?;
    edit.tx.commit().await?;
    Ok(view)
}
