//! How it stands with the session of an open page.

use super::limits::{POWERFUL_ABSOLUTE, POWERFUL_IDLE};
use super::resolve::resolve;
use super::store::key_hash;
use crate::context::Who;
use crate::storage::{Reach, args};
use crate::{Context, Failure};
use domain::Timestamp;
use domain::sessions::{SessionState, SessionStatus};
use tower_sessions_core::session::Id;

/// Tells an open page whether its session lives and when it ends. Asking uses nothing
/// (R-SES-05): the edge builds the context of such a request without a touch.
pub async fn status(context: &Context, id: Option<Id>) -> Result<SessionStatus, Failure> {
    let Some(id) = id else { return Ok(gone(SessionState::Ended)) };
    let powerful = match context.who() {
        Who::User(actor) => actor.permissions.are_powerful(),
        Who::Operator(_) => true,
        Who::Nobody => return Ok(gone(how_it_ended(context, id).await?)),
    };
    let Some(row) = resolve(context.backend.storage(), id, context.now).await? else {
        return Ok(gone(how_it_ended(context, id).await?));
    };
    let (ends_at, can_stay) = row.ends(powerful);
    Ok(SessionStatus { state: SessionState::Live, ends_at: Some(ends_at), can_stay })
}

const fn gone(state: SessionState) -> SessionStatus {
    SessionStatus { state, ends_at: None, can_stay: false }
}

#[derive(sqlx::FromRow)]
struct GoneRow {
    created_at: Timestamp,
    seen_at: Timestamp,
    expires_at: Timestamp,
    idle_seconds: i64,
    revoked_at: Option<Timestamp>,
}

/// By its own time, or from elsewhere. Whoever holds a session's secret may know.
async fn how_it_ended(context: &Context, id: Id) -> Result<SessionState, Failure> {
    let mut tx = context.backend.storage().look(Reach::System).await?;
    let row: Option<GoneRow> = tx
        .find(
            "SELECT created_at, seen_at, expires_at, idle_seconds, revoked_at FROM sessions WHERE key_hash = $1",
            args![key_hash(id)],
        )
        .await?;
    let is_over = row.is_some_and(|row| row.is_over(context.now));
    Ok(if is_over { SessionState::Over } else { SessionState::Ended })
}

impl GoneRow {
    /// A session that is found too old for somebody powerful is ended there and then, and
    /// one that nobody used any more by the clean-up: that is its own time too.
    fn is_over(&self, now: Timestamp) -> bool {
        let at = self.revoked_at.unwrap_or(now);
        let by_itself = self.expires_at <= at || self.seen_at.plus_seconds(self.idle_seconds) <= at;
        let by_power = at.seconds_since(self.seen_at) >= POWERFUL_IDLE
            || at.seconds_since(self.created_at) >= POWERFUL_ABSOLUTE;
        by_itself || (self.revoked_at.is_some() && by_power)
    }
}
