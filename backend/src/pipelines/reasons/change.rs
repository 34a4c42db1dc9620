//! A reason gets another name, or another place.

use super::super::move_stage::swap;
use super::super::opened::{Wanted, begin};
use super::add::is_taken;
use super::find;
use crate::audit::{change, note};
use crate::storage::args;
use crate::{Context, Failure, records};
use domain::audit::{AuditObject, AuditVerb};
use domain::pipelines::{MoveReasonInput, RenameReasonInput, Way};
use domain::{LostReasonId, Problem};
use std::slice;

/// What was lost for it is called so from now on, too.
pub async fn rename_reason(context: &Context, input: &RenameReasonInput) -> Result<(), Failure> {
    let mut opened = begin(context, Wanted::First).await?;
    let (rows, place) = find(&mut opened, &input.id).await?;
    let version = records::version(&input.version)?;
    let reason = rows[place].clone();
    let name = input.parse(&reason.clone().view())?;
    if is_taken(&rows, &name, Some(reason.id)) {
        return Err(Failure::field("name", Problem::Taken));
    }
    let Some(change) = change("name", Some(reason.name), Some(name.clone())) else { return Ok(()) };
    opened.made_on(version, slice::from_ref(&change))?;
    let sql = "UPDATE lost_reasons SET name = $3 WHERE workspace_id = $1 AND id = $2";
    opened.tx.run(sql, args![opened.permit.workspace(), reason.id, name]).await?;
    let about = (AuditVerb::Edited, AuditObject::LostReason, reason.id.uuid());
    opened.close(context, about, vec![change]).await
}

/// One place up or down; nothing at the ends of the list.
pub async fn move_reason(context: &Context, input: &MoveReasonInput) -> Result<(), Failure> {
    let mut opened = begin(context, Wanted::First).await?;
    let way = Way::find(&input.way).ok_or_else(|| Failure::field("way", Problem::Choice))?;
    let (rows, place) = find(&mut opened, &input.id).await?;
    opened.made_on(records::version(&input.version)?, &[])?;
    let reason = rows[place].clone();
    let mut order: Vec<LostReasonId> = rows.iter().map(|row| row.id).collect();
    let Some((from, to)) = swap(&mut order, &reason.id, way) else { return Ok(()) };
    for (position, id) in (0_i64..).zip(order) {
        let sql =
            "UPDATE lost_reasons SET position = $3 WHERE workspace_id = $1 AND id = $2 AND position <> $3";
        opened.tx.run(sql, args![opened.permit.workspace(), id, position]).await?;
    }
    let moved = change("position", Some(from.to_string()), Some(to.to_string()));
    let changes = [note("name", reason.name)].into_iter().chain(moved).collect();
    opened.close(context, (AuditVerb::Edited, AuditObject::LostReason, reason.id.uuid()), changes).await
}
