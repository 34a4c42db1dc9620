//! The facts of an opportunity, edited under optimistic locking: all of them or one in
//! place.

use super::amounts::hold_currency;
use super::facts::{Opportunities, add_keys};
use super::get;
use super::keys::keep_keys;
use crate::context::Permit;
use crate::records::{self, Change, Edit};
use crate::{Context, Failure};
use domain::opportunities::{OPPORTUNITY, OpportunityView};
use domain::records::{Facts, FieldInput};
use domain::{Action, Module, OpportunityId};

/// Saves the facts; gives the version that a further edit must name. Nothing
/// is written when nothing differs from what is stored. Otherwise an edit of an
/// older version is a conflict that tells what differs.
pub async fn edit(context: &Context, id: OpportunityId, version: i64, facts: Facts) -> Result<i64, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Edit)?;
    let edit = save(context, &permit, id, version, Change::Facts(facts)).await?;
    let version = edit.version();
    edit.tx.commit().await?;
    Ok(version)
}

/// Saves one field, edited in place; gives the record as it is now.
pub async fn edit_field(context: &Context, input: FieldInput) -> Result<OpportunityView, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Edit)?;
    let (id, version) = (input.id.parse()?, records::version(&input.version)?);
    let change = Change::Field(input.field, input.value);
    let mut edit = save(context, &permit, id, version, change).await?;
    let view = get::view(&mut edit.tx, context, &permit, id).await?;
    edit.tx.commit().await?;
    Ok(view)
}

/// What was saved, to be committed.
async fn save(
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
    version: i64,
    change: Change,
) -> Result<Edit, Failure> {
    let mut edit = Edit::begin::<Opportunities>(context, permit, id.uuid(), version, change).await?;
    if edit.changes.is_empty() {
        return Ok(edit);
    }
    hold_currency(&mut edit.tx, permit, &edit.facts).await?;
    let values = add_keys(edit.values(), &edit.facts);
    edit.write(context, permit, values).await?;
    if OPPORTUNITY.is_found_anew(&edit.changes) {
        keep_keys(&mut edit.tx, permit.workspace(), vec![id]).await?;
    }
    Ok(edit)
}
