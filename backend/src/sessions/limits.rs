//! How long sessions last and how many a user has (docs/decisions/0037).

use super::over::OverRow;
use crate::storage::{StorageError, Tx, args};
use domain::{Timestamp, UserId, WorkspaceId};

/// Limits of the standard policy, in seconds.
pub(super) const IDLE: i64 = 8 * 3600;
pub(super) const ABSOLUTE: i64 = 7 * 86_400;
/// The same for operators, and for whoever may manage something, judged whenever
/// a session is used: who is made powerful at noon has no session of yesterday.
pub(super) const POWERFUL_IDLE: i64 = 3600;
pub(super) const POWERFUL_ABSOLUTE: i64 = 8 * 3600;
/// Without a request on a computer that others use too.
pub const SHARED_IDLE_SECONDS: i64 = 15 * 60;
/// How long a proof counts as fresh, for what asks for one.
pub const FRESH_SECONDS: i64 = 15 * 60;
/// How many sessions a user has at one time, where the workspace sets no other limit:
/// more than anybody has browsers, few enough for one list.
pub const STANDARD_LIMIT: i64 = 50;

/// What a workspace asks of its sessions; what is missing is as the standard has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Lasting {
    pub session_idle_seconds: Option<i64>,
    pub session_lasts_seconds: Option<i64>,
}

impl Lasting {
    /// Seconds without a request, and over all. Power and shared computers make both
    /// shorter, never longer.
    pub fn of(self, is_powerful: bool, is_shared: bool) -> (i64, i64) {
        let mut idle = self.session_idle_seconds.unwrap_or(IDLE);
        let mut absolute = self.session_lasts_seconds.unwrap_or(ABSOLUTE);
        if is_powerful {
            idle = idle.min(POWERFUL_IDLE);
            absolute = absolute.min(POWERFUL_ABSOLUTE);
        }
        (if is_shared { idle.min(SHARED_IDLE_SECONDS) } else { idle }, absolute)
    }
}

#[derive(sqlx::FromRow)]
struct PolicyRow {
    #[sqlx(flatten)]
    lasting: Lasting,
    session_limit: Option<i64>,
}

/// What holds for a user who comes in, with how many sessions they may have. Whoever
/// comes in at the same time as the same user waits here: each sees the sessions of
/// those before.
pub(super) async fn wait_for(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<(Lasting, i64), StorageError> {
    const LOOK: &str = "SELECT w.session_idle_seconds, w.session_lasts_seconds, w.session_limit
         FROM users u JOIN workspaces w ON w.id = u.workspace_id WHERE u.workspace_id = $1 AND u.id = $2";
    const LOCK: &str = "SELECT w.session_idle_seconds, w.session_lasts_seconds, w.session_limit
         FROM users u JOIN workspaces w ON w.id = u.workspace_id WHERE u.workspace_id = $1 AND u.id = $2 FOR NO KEY UPDATE OF u";
    // SQLite has one writer.
    let sql = if tx.is_postgres() { LOCK } else { LOOK };
    let row: Option<PolicyRow> = tx.find(sql, args![workspace, user]).await?;
    Ok(row.map_or((Lasting::default(), STANDARD_LIMIT), |row| {
        (row.lasting, row.session_limit.unwrap_or(STANDARD_LIMIT))
    }))
}

/// Ends a user's oldest sessions beyond the limit (R-SES-08); gives them.
pub(super) async fn end_oldest(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    limit: i64,
    now: Timestamp,
) -> Result<Vec<OverRow>, StorageError> {
    // Ids grow with time.
    tx.all(
        "UPDATE sessions SET revoked_at = $3 WHERE workspace_id = $1 AND user_id = $2 AND revoked_at IS NULL AND id IN (
             SELECT o.id FROM sessions o
             WHERE o.workspace_id = $1 AND o.user_id = $2 AND o.revoked_at IS NULL AND o.expires_at > $3
               AND o.seen_at + o.idle_seconds * 1000000 > $3
             ORDER BY o.id DESC LIMIT 100000 OFFSET $4)
         RETURNING person_id, workspace_id, user_id, ip, device",
        args![workspace, user, now, limit],
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn power_and_shared_computers_make_sessions_shorter_and_never_longer() {
        let standard = Lasting::default();
        assert_eq!(standard.of(false, false), (8 * 3600, 7 * 86_400));
        assert_eq!(standard.of(true, false), (3600, 8 * 3600));
        assert_eq!(standard.of(false, true), (15 * 60, 7 * 86_400));
        let short = Lasting { session_idle_seconds: Some(300), session_lasts_seconds: Some(1200) };
        for (powerful, shared) in [(false, false), (true, false), (false, true), (true, true)] {
            assert_eq!(short.of(powerful, shared), (300, 1200));
        }
        let long = Lasting { session_idle_seconds: Some(86_400), session_lasts_seconds: Some(30 * 86_400) };
        assert_eq!(long.of(false, false), (86_400, 30 * 86_400));
        assert_eq!(long.of(true, true), (15 * 60, 8 * 3600));
    }
}
