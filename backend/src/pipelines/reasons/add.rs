//! One more reason to choose from.

use super::super::opened::{Wanted, open};
use super::{ReasonRow, alive};
use crate::audit::change;
use crate::storage::args;
use crate::text_keys::fold;
use crate::{Context, Failure, random};
use domain::audit::{AuditObject, AuditVerb};
use domain::pipelines::{AddReasonInput, MOST_REASONS};
use domain::{LostReasonId, Problem};

/// The new reason stands last.
pub async fn add_reason(context: &Context, input: &AddReasonInput) -> Result<LostReasonId, Failure> {
    let mut opened = open(context, Wanted::Pipeline(input.pipeline.parse()?), &input.version).await?;
    let name = input.parse()?;
    let workspace = opened.permit.workspace();
    let rows = alive(&mut opened.tx, workspace).await?;
    if rows.len() >= usize::from(MOST_REASONS) {
        return Err(Failure::field("name", Problem::Full(MOST_REASONS)));
    }
    if is_taken(&rows, &name, None) {
        return Err(Failure::field("name", Problem::Taken));
    }
    let id = random::id(LostReasonId::from_uuid, context.now);
    opened
        .tx
        .run(
            "INSERT INTO lost_reasons (workspace_id, id, name, position)
             SELECT $1, $2, $3, COALESCE(MAX(position), -1) + 1 FROM lost_reasons WHERE workspace_id = $1",
            args![workspace, id, &name],
        )
        .await?;
    let changes = change("name", None, Some(name)).into_iter().collect();
    opened.close(context, (AuditVerb::Created, AuditObject::LostReason, id.uuid()), changes).await?;
    Ok(id)
}

/// Whether another reason has the name, in any case and width.
pub(super) fn is_taken(rows: &[ReasonRow], name: &str, own: Option<LostReasonId>) -> bool {
    let key = fold(name);
    rows.iter().any(|row| Some(row.id) != own && fold(&row.name) == key)
}
