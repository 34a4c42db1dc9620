//! One activity by itself, with what became of it.

use super::access::to_view;
use super::row::{ActivityRow, Sight};
use crate::{Context, Failure, audit};
use domain::ActivityId;
use domain::activities::ActivityRecord;
use domain::audit::AuditObject;

/// The activity as its form shows it. One that was deleted is there for those who may
/// bring it back, for thirty days.
pub async fn get(context: &Context, id: ActivityId) -> Result<ActivityRecord, Failure> {
    let workspace = context.actor()?.workspace;
    let (mut tx, stored) = to_view(context, id).await?;
    let sight = Sight::of(context);
    let (text, args) = sight.select_one(workspace, id).finish();
    let activity = tx.one::<ActivityRow>(text, args).await?.view(&sight);
    let shown = activity.done_at.or(activity.due_at).unwrap_or(activity.created_at);
    Ok(ActivityRecord {
        at: context.clock().civil(shown).input_value(),
        deleted_at: stored.deleted_at,
        history: audit::history(&mut tx, workspace, AuditObject::Activity, id.uuid()).await?,
        activity,
    })
}
