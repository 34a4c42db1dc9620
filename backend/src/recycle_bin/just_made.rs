//! Whether somebody made a record just now, so that deleting it undoes a mistake of
//! their own and nobody else's work (docs/decisions/0047).

use super::Lot;
use crate::Context;
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use domain::{Action, CustomerId, Module, OpportunityId, Timestamp};
use uuid::Uuid;

/// For so long a record counts as just made.
const SECONDS: i64 = 24 * 3600;

/// A record that somebody may have just made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum JustMade {
    Customer(CustomerId),
    Opportunity(OpportunityId),
}

impl JustMade {
    const fn module(self) -> Module {
        match self {
            Self::Customer(_) => Module::Customers,
            Self::Opportunity(_) => Module::Opportunities,
        }
    }
}

/// Whether the actor may put the live record into the bin: one within the scope in which
/// they may delete, or one that they just made.
pub(crate) async fn may_delete(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    record: JustMade,
    (lot, created_at): (&Lot, Timestamp),
) -> Result<bool, StorageError> {
    let scope = |action| context.scope(record.module(), action);
    if lot.is_in(&scope(Action::Delete)) {
        return Ok(true);
    }
    // Without these it never was just made: the store need not be asked.
    let may_be = [lot.owner_id, lot.created_by] == [permit.user(); 2] && created_at > since(context.now);
    Ok(may_be && !scope(Action::DeleteNew).is_none() && just_made(tx, permit, record, context.now).await?)
}

fn since(now: Timestamp) -> Timestamp {
    now.plus_seconds(-SECONDS)
}

const CUSTOMER: &str = "SELECT c.row_version FROM customers c
    WHERE c.workspace_id = $1 AND c.id = $2 AND c.created_by = $3 AND c.owner_id = $3 AND c.created_at > $4
      AND c.deleted_at IS NULL AND c.import_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM audit_events e
          WHERE e.workspace_id = c.workspace_id AND e.object = 'customer' AND e.object_id = c.id
            AND e.verb <> 'denied' AND (e.actor_user_id IS NULL OR e.actor_user_id <> $3))
      AND NOT EXISTS (SELECT 1 FROM contacts k
          WHERE k.workspace_id = c.workspace_id AND k.customer_id = c.id AND k.created_by <> $3)
      AND NOT EXISTS (SELECT 1 FROM opportunities o
          WHERE o.workspace_id = c.workspace_id AND o.customer_id = c.id AND (o.created_by <> $3 OR o.owner_id <> $3))
      AND NOT EXISTS (SELECT 1 FROM activities a
          WHERE a.workspace_id = c.workspace_id AND a.customer_id = c.id AND (a.created_by <> $3 OR a.owner_id <> $3))";

const OPPORTUNITY: &str = "SELECT o.row_version FROM opportunities o
    WHERE o.workspace_id = $1 AND o.id = $2 AND o.created_by = $3 AND o.owner_id = $3 AND o.created_at > $4
      AND o.deleted_at IS NULL AND o.import_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM audit_events e
          WHERE e.workspace_id = o.workspace_id AND e.object = 'opportunity' AND e.object_id = o.id
            AND e.verb <> 'denied' AND (e.actor_user_id IS NULL OR e.actor_user_id <> $3))
      AND NOT EXISTS (SELECT 1 FROM stage_changes s
          WHERE s.workspace_id = o.workspace_id AND s.opportunity_id = o.id AND s.changed_by <> $3)
      AND NOT EXISTS (SELECT 1 FROM activities a
          WHERE a.workspace_id = o.workspace_id AND a.opportunity_id = o.id AND (a.created_by <> $3 OR a.owner_id <> $3))";

/// Whether the actor made the live record within a day, owns it still, and nobody
/// else touched it or hung anything on it. Whoever deletes holds the record's row: what
/// others are just adding is waited for. Nothing writes `import_id` yet; that what came
/// with an import was never just made is asked before there are any.
async fn just_made(
    tx: &mut Tx,
    permit: &Permit,
    record: JustMade,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let (sql, id): (&'static str, Uuid) = match record {
        JustMade::Customer(id) => (CUSTOMER, id.uuid()),
        JustMade::Opportunity(id) => (OPPORTUNITY, id.uuid()),
    };
    let found: Option<(i64,)> =
        tx.find(sql, args![permit.workspace(), id, permit.user(), since(now)]).await?;
    Ok(found.is_some())
}
