//! Whom a typed name means.

use crate::query::Patterns;
use crate::storage::{StorageError, Tx, args};
use domain::accounts::UserRef;
use domain::audit::{AuditWho, former_mark};
use domain::records::Asked;
use domain::{UserId, WorkspaceId};

#[derive(sqlx::FromRow)]
struct UserRow {
    id: UserId,
    name: String,
}

/// A user chosen before counts as long as the typed name is theirs. Somebody
/// whose whole name was typed is meant, though it begins other names.
pub(crate) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    asked: &Asked,
) -> Result<AuditWho, StorageError> {
    let Some(patterns) = Patterns::of(&asked.q) else { return Ok(AuditWho::Anybody) };
    let typed = asked.q.trim();
    if let Some(id) = asked.text("user").and_then(|user| user.parse::<UserId>().ok())
        && let Some(user) = chosen(tx, workspace, id).await?
        && user.name == typed
    {
        return Ok(AuditWho::One(user));
    }
    let mut users = named(tx, workspace, &patterns).await?;
    let mut whole = users.iter().enumerate().filter(|(_, user)| user.name == typed);
    if let (Some((place, _)), None) = (whole.next(), whole.next()) {
        return Ok(AuditWho::One(users.swap_remove(place)));
    }
    Ok(match users.len() {
        0 => AuditWho::Nobody,
        1 => AuditWho::One(users.swap_remove(0)),
        _ => AuditWho::Several(users),
    })
}

/// Likewise for events, which outlive people: somebody of whom nothing is left has no
/// name to be found by, but the mark that stands for them, with their id beside it.
pub(super) async fn of_events(
    tx: &mut Tx,
    workspace: WorkspaceId,
    asked: &Asked,
) -> Result<AuditWho, StorageError> {
    match by_mark(tx, workspace, asked).await? {
        Some(user) => Ok(AuditWho::One(user)),
        None => find(tx, workspace, asked).await,
    }
}

async fn by_mark(
    tx: &mut Tx,
    workspace: WorkspaceId,
    asked: &Asked,
) -> Result<Option<UserRef>, StorageError> {
    let Some(id) = asked.text("user").and_then(|user| user.parse::<UserId>().ok()) else { return Ok(None) };
    let mark = former_mark(id);
    if asked.q.trim() != mark {
        return Ok(None);
    }
    let acted: Option<(UserId,)> = tx
        .find(
            "SELECT e.actor_user_id FROM audit_events e WHERE e.workspace_id = $1 AND e.actor_user_id = $2 LIMIT 1",
            args![workspace, id],
        )
        .await?;
    Ok(acted.map(|(id,)| UserRef { id, name: mark }))
}

async fn chosen(tx: &mut Tx, workspace: WorkspaceId, id: UserId) -> Result<Option<UserRef>, StorageError> {
    let row: Option<UserRow> = tx
        .find("SELECT id, name FROM users WHERE workspace_id = $1 AND id = $2", args![workspace, id])
        .await?;
    Ok(row.map(UserRow::user))
}

/// Those whose name has the text; more than these are to be told apart by
/// typing.
async fn named(
    tx: &mut Tx,
    workspace: WorkspaceId,
    patterns: &Patterns,
) -> Result<Vec<UserRef>, StorageError> {
    let rows: Vec<UserRow> = tx
        .all(
            "SELECT u.id, u.name FROM users u
             WHERE u.workspace_id = $1
               AND u.search_key LIKE $2 ESCAPE '\\'
             ORDER BY u.sort_key, u.id LIMIT 20",
            args![workspace, &patterns.folded],
        )
        .await?;
    Ok(rows.into_iter().map(UserRow::user).collect())
}

impl UserRow {
    fn user(self) -> UserRef {
        UserRef { id: self.id, name: self.name }
    }
}
