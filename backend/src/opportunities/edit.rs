//! The facts of an opportunity, edited under optimistic locking.

use super::amounts::hold_currency;
use super::keys::keep_keys;
use super::lookup;
use crate::audit::{self, Event};
use crate::storage::args;
use crate::{Context, Failure, text_keys};
use domain::audit::{AuditObject, AuditVerb};
use domain::opportunities::OpportunityFacts;
use domain::{Action, Module, OpportunityId};

/// Saves the facts; gives the version that a further edit must name. Nothing
/// is written when nothing differs from what is stored. Otherwise an edit of an
/// older version is a conflict that tells what differs.
pub async fn edit(
    context: &Context,
    id: OpportunityId,
    version: i64,
    facts: OpportunityFacts,
) -> Result<i64, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Edit)?;
    let (mut tx, row) = lookup::to_change(context, &permit, id).await?;
    let changes = row.changed_facts(&facts, permit.actor.currency);
    if changes.is_empty() {
        return Ok(row.card.row_version);
    }
    row.check_version(version, changes.clone())?;
    hold_currency(&mut tx, &permit, &facts).await?;
    tx.run(
        "UPDATE opportunities SET name = $3, sort_key = $4, amount_minor = $5, close_day = $6,
             source = $7, note = $8, updated_at = $9, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![
            permit.workspace(),
            id,
            &facts.name,
            text_keys::sort_key(&facts.name),
            facts.amount.map(|amount| amount.minor),
            facts.close_date.map(domain::Date::day_number),
            facts.source,
            &facts.note,
            row.changes_at(context.now),
        ],
    )
    .await?;
    if facts.name != row.card.name {
        keep_keys(&mut tx, permit.workspace(), vec![id]).await?;
    }
    let event = Event::of(AuditVerb::Edited, AuditObject::Opportunity, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(version + 1)
}
