//! The facts of an opportunity, edited under optimistic locking.

use super::amounts::hold_currency;
use super::insert::{TABLE, add_keys};
use super::keys::keep_keys;
use super::lookup;
use crate::audit::{self, Event};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::opportunities::OPPORTUNITY;
use domain::records::Facts;
use domain::{Action, Module, OpportunityId};

/// Saves the facts; gives the version that a further edit must name. Nothing
/// is written when nothing differs from what is stored. Otherwise an edit of an
/// older version is a conflict that tells what differs.
pub async fn edit(context: &Context, id: OpportunityId, version: i64, facts: Facts) -> Result<i64, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Edit)?;
    let (mut tx, row) = lookup::to_change(context, &permit, id).await?;
    let changes = OPPORTUNITY.changes(&row.facts.read(context.terms()), &facts);
    if changes.is_empty() {
        return Ok(row.card.row_version);
    }
    row.check_version(version, changes.clone())?;
    hold_currency(&mut tx, &permit, &facts).await?;
    let values = TABLE.values(&facts).set("updated_at", row.changes_at(context.now));
    TABLE.update(&mut tx, permit.workspace(), (id.uuid(), version), add_keys(values, &facts)).await?;
    if facts.name() != row.card.name {
        keep_keys(&mut tx, permit.workspace(), vec![id]).await?;
    }
    let event = Event::of(AuditVerb::Edited, AuditObject::Opportunity, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(version + 1)
}
