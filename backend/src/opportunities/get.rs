//! One opportunity as its record page shows it.

use super::cards::Viewer;
use super::lookup::{self, covers};
use super::record::RecordRow;
use crate::audit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, pipelines};
use domain::accounts::UserRef;
use domain::audit::{AuditEventView, AuditObject};
use domain::customers::MayOnRecord;
use domain::opportunities::{LostReason, OpportunityView, StageChangeView};
use domain::{Action, Module, OpportunityId, StageId, Timestamp, UserId, WorkspaceId};

/// The opportunity with its way through the stages, the latest first.
pub async fn get(context: &Context, id: OpportunityId) -> Result<OpportunityView, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut tx = permit.read(context).await?;
    let row = lookup::to_view(&mut tx, context, &permit, id).await?;
    let workspace = permit.workspace();
    let pipeline =
        pipelines::find(&mut tx, workspace, Some(row.pipeline_id)).await?.ok_or(Failure::NotFound)?;
    let history = stage_changes(&mut tx, workspace, id).await?;
    Ok(OpportunityView {
        may: may(context, &row),
        pipeline,
        note: row.note,
        source: row.source,
        lost_reason: row.lost_reason,
        closed_at: row.closed_at,
        created_at: row.created_at,
        created_by: UserRef { id: row.created_by, name: row.creator_name },
        deleted_at: row.deleted_at,
        history,
        card: Viewer::new(context, permit.actor.currency).card(row.card),
    })
}

/// What was done with the opportunity, from the audit, the latest first.
pub async fn history(context: &Context, id: OpportunityId) -> Result<Vec<AuditEventView>, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut tx = permit.read(context).await?;
    lookup::to_view(&mut tx, context, &permit, id).await?;
    Ok(audit::history(&mut tx, permit.workspace(), AuditObject::Opportunity, id.uuid()).await?)
}

fn may(context: &Context, row: &RecordRow) -> MayOnRecord {
    let may = |action| covers(&context.scope(Module::Opportunities, action), row);
    MayOnRecord { edit: may(Action::Edit), delete: may(Action::Delete), transfer: may(Action::Transfer) }
}

#[derive(sqlx::FromRow)]
struct ChangeRow {
    from_stage_id: Option<StageId>,
    to_stage_id: StageId,
    changed_by: UserId,
    changer_name: String,
    changed_at: Timestamp,
    reason: Option<LostReason>,
    comment: Option<String>,
}

async fn stage_changes(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: OpportunityId,
) -> Result<Vec<StageChangeView>, StorageError> {
    let rows: Vec<ChangeRow> = tx
        .all(
            "SELECT s.from_stage_id, s.to_stage_id, s.changed_by, u.name AS changer_name, s.changed_at, s.reason, s.comment
             FROM stage_changes s JOIN users u ON u.workspace_id = s.workspace_id AND u.id = s.changed_by
             WHERE s.workspace_id = $1 AND s.opportunity_id = $2
             ORDER BY s.changed_at DESC, s.id DESC LIMIT 50",
            args![workspace, id],
        )
        .await?;
    Ok(rows.into_iter().map(ChangeRow::view).collect())
}

impl ChangeRow {
    fn view(self) -> StageChangeView {
        StageChangeView {
            from: self.from_stage_id,
            to: self.to_stage_id,
            by: UserRef { id: self.changed_by, name: self.changer_name },
            at: self.changed_at,
            reason: self.reason,
            comment: self.comment,
        }
    }
}
