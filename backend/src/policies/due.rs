//! From when on a user needs a factor.

use super::FactorRow;
use crate::storage::{StorageError, Tx, args};
use domain::policies::FactorPolicy;
use domain::{Timestamp, UserId, WorkspaceId};

/// Of a user by what stands in the database now; `None` where the workspace asks none
/// of them. Once it is compiled it holds until the workspace's permissions change.
pub(crate) async fn due(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Option<Timestamp>, StorageError> {
    let row: Option<FactorRow> = tx
        .find(
            "SELECT w.factor_policy, w.factor_due_at, w.factor_grace_days, u.created_at AS joined_at,
                    (SELECT MIN(COALESCE(h.given_at, u.created_at)) FROM user_roles h JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id
                     WHERE h.workspace_id = u.workspace_id AND h.user_id = u.id AND r.needs_factor = 1) AS role_since
             FROM users u JOIN workspaces w ON w.id = u.workspace_id WHERE u.workspace_id = $1 AND u.id = $2",
            args![workspace, user],
        )
        .await?;
    Ok(row.and_then(|row| row.due()))
}

impl FactorRow {
    /// The workspace's day, but nobody has fewer days than the grace from when they
    /// joined or got the first such role.
    pub(super) fn due(&self) -> Option<Timestamp> {
        let since = match self.factor_policy {
            FactorPolicy::All => self.joined_at,
            FactorPolicy::Roles => self.role_since?,
            FactorPolicy::Off | FactorPolicy::Optional => return None,
        };
        let grace = since.plus_days(self.factor_grace_days);
        // A day is saved with such a policy; without one it holds from the grace on.
        Some(self.factor_due_at.map_or(grace, |due| due.max(grace)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_fewer_days_than_the_grace() {
        let day = |days| Timestamp::from_seconds(1_800_000_000).plus_days(days);
        let row = |factor_policy, joined, role: Option<i64>| FactorRow {
            factor_policy,
            factor_due_at: Some(day(0)),
            factor_grace_days: 14,
            joined_at: day(joined),
            role_since: role.map(day),
        };
        for (policy, joined, role, due) in [
            (FactorPolicy::Off, -100, Some(-100), None),
            (FactorPolicy::Optional, -100, Some(-100), None),
            (FactorPolicy::All, -100, None, Some(0)),
            (FactorPolicy::All, -14, None, Some(0)),
            (FactorPolicy::All, -4, None, Some(10)),
            (FactorPolicy::All, 30, None, Some(44)),
            (FactorPolicy::Roles, -100, None, None),
            (FactorPolicy::Roles, -100, Some(-100), Some(0)),
            (FactorPolicy::Roles, -100, Some(7), Some(21)),
        ] {
            assert_eq!(row(policy, joined, role).due(), due.map(day), "{policy} {joined} {role:?}");
        }
    }
}
