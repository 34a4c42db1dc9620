//! What is to be done with each line of a form that invites.

use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use crate::text_keys;
use domain::accounts::UserStatus;
use domain::invitations::Invitee;
use domain::{FieldError, InvitationId, Problem, Timestamp};
use std::collections::{BTreeSet, HashMap};

/// An address said twice, in whatever spelling, is meant once.
pub(super) fn distinct(invitees: Vec<Invitee>) -> Vec<Invitee> {
    let mut keys = BTreeSet::new();
    invitees.into_iter().filter(|invitee| keys.insert(text_keys::identifier(&invitee.email))).collect()
}

/// What is to be done with each line.
#[derive(Default)]
pub(super) struct Lines {
    pub fresh: Vec<Invitee>,
    /// Invitations that are late: new ones take their place.
    pub late: Vec<InvitationId>,
    pub wrong: Vec<FieldError>,
}

#[derive(sqlx::FromRow)]
struct Waiting {
    id: InvitationId,
    email_key: String,
    expires_at: Timestamp,
}

pub(super) async fn sort(
    tx: &mut Tx,
    permit: &Permit,
    invitees: &[Invitee],
    now: Timestamp,
) -> Result<Lines, StorageError> {
    let mut lines = Lines::default();
    if invitees.is_empty() {
        return Ok(lines);
    }
    let keys = || invitees.iter().map(|invitee| text_keys::identifier(&invitee.email));
    let mut sql = Sql::new(
        "SELECT p.email_key, u.status FROM persons p JOIN users u ON u.person_id = p.id
         WHERE p.email_verified_at IS NOT NULL AND u.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND p.email_key IN ").bind_list(keys());
    let (text, args) = sql.finish();
    let here: Vec<(String, UserStatus)> = tx.all(text, args).await?;
    let mut sql = Sql::new("SELECT id, email_key, expires_at FROM invitations WHERE workspace_id = ");
    sql.bind(permit.workspace()).push(" AND ended_at IS NULL AND email_key IN ").bind_list(keys());
    let (text, args) = sql.finish();
    let waiting: Vec<Waiting> = tx.all(text, args).await?;
    let waiting: HashMap<&str, &Waiting> = waiting.iter().map(|row| (row.email_key.as_str(), row)).collect();
    for invitee in invitees {
        let key = text_keys::identifier(&invitee.email);
        if let Some((_, status)) = here.iter().find(|(here, _)| *here == key) {
            lines.wrong.push(FieldError::new("people", of_user(*status)(invitee.line)));
            continue;
        }
        match waiting.get(key.as_str()) {
            Some(waiting) if waiting.expires_at > now => continue,
            Some(waiting) => lines.late.push(waiting.id),
            None => {}
        }
        lines.fresh.push(invitee.clone());
    }
    Ok(lines)
}

/// What is wrong with the line of a user.
const fn of_user(status: UserStatus) -> fn(u16) -> Problem {
    match status {
        UserStatus::Suspended => Problem::LineSuspended,
        UserStatus::Pending | UserStatus::Active => Problem::LineIsHere,
    }
}
