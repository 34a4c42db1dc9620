//! One opportunity as its record page shows it.

use super::cards::Viewer;
use super::{TABLE, record};
use crate::context::Permit;
use crate::leads::{Became, came_from};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, pipelines, records};
use domain::accounts::UserRef;
use domain::opportunities::{
    LostReason, OPPORTUNITY, OpportunityCard, OpportunityView, StageChangeView, StageRef,
};
use domain::{Action, Module, OpportunityId, StageId, Timestamp, UserId, WorkspaceId};

/// The opportunity with its way through the stages, the latest first.
pub async fn get(context: &Context, id: OpportunityId) -> Result<OpportunityView, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut tx = permit.read(context).await?;
    records::visible(&mut tx, context, &permit, &TABLE, id.uuid()).await?;
    view(&mut tx, context, &permit, id).await
}

/// The record for a viewer who has been let in.
pub(super) async fn view(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<OpportunityView, Failure> {
    let workspace = permit.workspace();
    let row = record::find(tx, workspace, id).await?.ok_or(Failure::NotFound)?;
    let pipeline = pipelines::find(tx, workspace, Some(row.pipeline_id)).await?.ok_or(Failure::NotFound)?;
    let history = stage_changes(tx, workspace, id).await?;
    let known = pipelines::known(tx, workspace).await?;
    let may = records::may(tx, context, permit, &TABLE, &row.head).await?;
    let facts = row.facts.read(context.terms());
    let card =
        OpportunityCard { may_edit: may.edit, ..Viewer::new(context, permit.actor.currency).card(row.card) };
    Ok(OpportunityView {
        may,
        pipeline,
        facts: OPPORTUNITY.typed(&facts),
        lost_reason: row.lost_reason.map(|reason| known.named(reason)),
        reasons: if may.edit { known.choices() } else { Vec::new() },
        closed_at: row.closed_at,
        created_at: row.head.created_at,
        created_by: UserRef { id: row.head.lot.created_by, name: row.creator_name },
        deleted_at: row.head.deleted_at,
        history: history.into_iter().map(|change| change.view(&known)).collect(),
        leads: came_from(tx, context, workspace, Became::Opportunity(id)).await?,
        card,
    })
}

#[derive(sqlx::FromRow)]
struct ChangeRow {
    from_stage_id: Option<StageId>,
    from_name: Option<String>,
    to_stage_id: StageId,
    to_name: String,
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
) -> Result<Vec<ChangeRow>, StorageError> {
    tx.all(
        "SELECT s.from_stage_id, f.name AS from_name, s.to_stage_id, t.name AS to_name, s.changed_by,
                 u.name AS changer_name, s.changed_at, s.reason, s.comment
             FROM stage_changes s JOIN users u ON u.workspace_id = s.workspace_id AND u.id = s.changed_by
             JOIN stages t ON t.workspace_id = s.workspace_id AND t.id = s.to_stage_id
             LEFT JOIN stages f ON f.workspace_id = s.workspace_id AND f.id = s.from_stage_id
             WHERE s.workspace_id = $1 AND s.opportunity_id = $2
             ORDER BY s.changed_at DESC, s.id DESC LIMIT 50",
        args![workspace, id],
    )
    .await
}

impl ChangeRow {
    fn view(self, known: &pipelines::Known) -> StageChangeView {
        let name = self.from_name.unwrap_or_default();
        StageChangeView {
            from: self.from_stage_id.map(|id| StageRef { id, name }),
            to: StageRef { id: self.to_stage_id, name: self.to_name },
            by: UserRef { id: self.changed_by, name: self.changer_name },
            at: self.changed_at,
            reason: self.reason.map(|reason| known.named(reason)),
            comment: self.comment,
        }
    }
}
