//! Whether somebody made a record just now, so that deleting it undoes a mistake of
//! their own and nobody else's work (docs/decisions/0047).

use crate::Context;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::{Head, Table};
use crate::storage::{StorageError, Tx};
use domain::{Action, Timestamp, UserId, WorkspaceId};

/// For so long a record counts as just made.
const SECONDS: i64 = 24 * 3600;

/// Whether the actor may put the live record into the bin: one within the scope in which
/// they may delete, or one that they just made.
pub(crate) async fn may_delete(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    head: &Head,
) -> Result<bool, StorageError> {
    let scope = |action| context.scope(table.object.module, action);
    if head.lot.is_in(&scope(Action::Delete)) {
        return Ok(true);
    }
    // Without these it never was just made: the store need not be asked.
    let is_makers = [head.lot.owner_id, head.lot.created_by] == [permit.user(); 2];
    let may_be = is_makers && head.created_at > since(context.now);
    Ok(may_be && !scope(Action::DeleteNew).is_none() && just_made(tx, context, permit, table, head).await?)
}

fn since(now: Timestamp) -> Timestamp {
    now.plus_seconds(-SECONDS)
}

/// Whether the actor made the live record within a day, owns it still, and nobody
/// else touched it or hung anything on it; whoever was refused, or was told whose it is,
/// touched nothing. Whoever deletes holds the record's row: what others are just adding is
/// waited for. Nothing writes `import_id` yet; that what came with an import was never just
/// made is asked before there are any.
async fn just_made(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    head: &Head,
) -> Result<bool, StorageError> {
    let mut sql = made_by(table, permit.workspace(), permit.user());
    sql.push(" AND r.id = ").bind(head.id).push(" AND r.created_at > ").bind(since(context.now));
    let (text, args) = sql.finish();
    let found: Option<(i64,)> = tx.find(text, args).await?;
    Ok(found.is_some())
}

/// Live records in which nobody but this user had a hand; further conditions follow.
fn made_by(table: &Table, workspace: WorkspaceId, user: UserId) -> Sql {
    let mut sql = Sql::new("SELECT r.row_version FROM ");
    sql.push(table.name).push(" r WHERE r.workspace_id = ").bind(workspace);
    sql.push(" AND r.created_by = ").bind(user).push(" AND r.owner_id = ").bind(user);
    sql.push(
        " AND r.deleted_at IS NULL AND r.import_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.workspace_id = r.workspace_id AND e.object = ",
    );
    sql.bind(table.object.audit).push(" AND e.object_id = r.id");
    sql.push(" AND e.verb NOT IN ('denied', 'colleague_named')");
    sql.push(" AND (e.actor_user_id IS NULL OR e.actor_user_id <> ").bind(user).push("))");
    for part in table.parts {
        sql.push(" AND NOT EXISTS (SELECT 1 FROM ").push(part.table);
        sql.push(" p WHERE p.workspace_id = r.workspace_id AND p.").push(part.column).push(" = r.id AND (");
        let mut between = "p.";
        for &column in part.users {
            sql.push(between).push(column).push(" <> ").bind(user);
            between = " OR p.";
        }
        sql.push("))");
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opportunities::TABLE;
    use crate::storage::names_workspace;
    use uuid::Uuid;

    #[test]
    fn all_that_hangs_on_a_record_is_asked_for() {
        let id = Uuid::from_u128(1);
        let (text, _) = made_by(&TABLE, WorkspaceId::from_uuid(id), UserId::from_uuid(id)).finish();
        assert!(names_workspace(&text.0), "{}", text.0);
        for hand in [
            "FROM stage_changes p WHERE p.workspace_id = r.workspace_id AND p.opportunity_id = r.id AND (p.changed_by <> $6))",
            "FROM activities p WHERE p.workspace_id = r.workspace_id AND p.opportunity_id = r.id AND (p.created_by <> $7 OR p.owner_id <> $8))",
        ] {
            assert!(text.0.contains(hand), "{}", text.0);
        }
    }
}
