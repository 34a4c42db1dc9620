//! Whether a place asks for a second factor.

use crate::entry::Goal;
use crate::storage::{StorageError, Tx, args};
use domain::{PersonId, Timestamp};

/// How long an operator may do without.
const OPERATORS_GRACE_DAYS: i64 = 14;

/// What a place asks of a person who has no factor yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    Nothing,
    /// From then on.
    Soon(Timestamp),
    Now,
}

#[derive(sqlx::FromRow)]
struct DemandRow {
    factor_policy: String,
    factor_due_at: Option<Timestamp>,
    factor_grace_days: i64,
    joined_at: Timestamp,
    has_role: i64,
}

/// Judges by what stands in the database now.
pub async fn demand(
    tx: &mut Tx,
    now: Timestamp,
    person: PersonId,
    goal: Goal,
) -> Result<Demand, StorageError> {
    let due = match goal {
        Goal::User { workspace, user } => {
            let row: Option<DemandRow> = tx
                .find(
                    "SELECT w.factor_policy, w.factor_due_at, w.factor_grace_days, u.created_at AS joined_at,
                            (SELECT COUNT(*) FROM user_roles h JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id
                             WHERE h.workspace_id = u.workspace_id AND h.user_id = u.id AND r.needs_factor = 1) AS has_role
                     FROM users u JOIN workspaces w ON w.id = u.workspace_id WHERE u.workspace_id = $1 AND u.id = $2",
                    args![workspace, user],
                )
                .await?;
            row.and_then(|row| row.due())
        }
        Goal::Operator => {
            let row: Option<(Option<Timestamp>, Timestamp)> = tx
                .find("SELECT factor_due_at, created_at FROM operators WHERE person_id = $1", args![person])
                .await?;
            row.map(|(due, began)| due.unwrap_or(began.plus_days(OPERATORS_GRACE_DAYS)))
        }
    };
    Ok(match due {
        None => Demand::Nothing,
        Some(due) if due > now => Demand::Soon(due),
        Some(_) => Demand::Now,
    })
}

impl DemandRow {
    /// From when on; whoever joined late has the grace still.
    fn due(&self) -> Option<Timestamp> {
        let asks = match self.factor_policy.as_str() {
            "all" => true,
            "roles" => self.has_role > 0,
            _ => false,
        };
        let grace = self.joined_at.plus_days(self.factor_grace_days);
        self.factor_due_at.filter(|_| asks).map(|due| due.max(grace))
    }
}
