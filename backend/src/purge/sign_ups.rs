//! Sign-ups whose address nobody proved in thirty days are gone: the person,
//! the workspace that waited for its owner, and the mails that asked for the
//! proof. Their events stay, and name a workspace that is no more
//! (docs/decisions/0021).
//!
//! Whoever could still prove the address stays: while a link lies in a mailbox
//! and works, its person does. So does everybody who was ever let in, or whose
//! workspace is somebody else's too.

use super::record;
use crate::query::Sql;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure};
use domain::{PersonId, Timestamp, WorkspaceId};

/// How long an address may wait for its proof.
const UNPROVED_DAYS: i64 = 30;
/// Sign-ups that go in one unit of work: SQLite's writer is soon free again.
const AT_ONCE: i64 = 50;

pub async fn forget(backend: &Backend) -> Result<(), Failure> {
    let now = backend.clock().now();
    let before = now.plus_days(-UNPROVED_DAYS);
    while forget_some(backend, before, now).await? == Left::More {}
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    Nothing,
    More,
}

#[derive(sqlx::FromRow)]
struct Unproved {
    id: PersonId,
    email: String,
}

/// One unit of work, with an event of its own that has the counts.
async fn forget_some(backend: &Backend, before: Timestamp, now: Timestamp) -> Result<Left, Failure> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let due = due(&mut tx, before, now).await?;
    let mut workspaces = 0;
    for person in &due {
        workspaces += delete_workspaces(&mut tx, person.id).await?;
        delete_person(&mut tx, person, before).await?;
    }
    let persons = u64::try_from(due.len()).unwrap_or(u64::MAX);
    let gone = [("unproved_persons", persons), ("unproved_workspaces", workspaces)];
    record(&mut tx, backend.audit_key(), None, &gone, now).await?;
    tx.commit().await?;
    let is_full = i64::try_from(due.len()).unwrap_or(i64::MAX) >= AT_ONCE;
    Ok(if is_full { Left::More } else { Left::Nothing })
}

/// The oldest of what is due, locked; PostgreSQL's nodes step over each other's.
async fn due(tx: &mut Tx, before: Timestamp, now: Timestamp) -> Result<Vec<Unproved>, StorageError> {
    let mut sql =
        Sql::new("SELECT p.id, p.email FROM persons p WHERE p.email_verified_at IS NULL AND p.created_at < ");
    sql.bind(before);
    sql.push(" AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.person_id = p.id AND t.used_at IS NULL AND t.expires_at > ");
    sql.bind(now).push(")");
    sql.push(
        " AND NOT EXISTS (SELECT 1 FROM operators o WHERE o.person_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.person_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM users u WHERE u.person_id = p.id AND (u.status <> 'pending'
              OR EXISTS (SELECT 1 FROM users c WHERE c.workspace_id = u.workspace_id AND c.id <> u.id)))
          ORDER BY p.created_at, p.id",
    );
    sql.limit(AT_ONCE);
    if tx.is_postgres() {
        sql.push(" FOR UPDATE OF p SKIP LOCKED");
    }
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

/// The workspaces that the person alone was to enter; gives how many.
async fn delete_workspaces(tx: &mut Tx, person: PersonId) -> Result<u64, StorageError> {
    let workspaces: Vec<(WorkspaceId,)> =
        tx.all("SELECT workspace_id FROM users WHERE person_id = $1", args![person]).await?;
    let mut gone = 0;
    for (workspace,) in workspaces {
        // All that a workspace begins with; nobody was there to add to it.
        for statement in [
            "DELETE FROM sign_ins WHERE workspace_id = $1",
            "DELETE FROM user_roles WHERE workspace_id = $1",
            "DELETE FROM users WHERE workspace_id = $1",
            "DELETE FROM role_grants WHERE workspace_id = $1",
            "DELETE FROM roles WHERE workspace_id = $1",
            "DELETE FROM lost_reasons WHERE workspace_id = $1",
            "DELETE FROM stages WHERE workspace_id = $1",
            "DELETE FROM pipelines WHERE workspace_id = $1",
        ] {
            tx.run(statement, args![workspace]).await?;
        }
        gone += tx.run("DELETE FROM workspaces WHERE id = $1", args![workspace]).await?;
    }
    Ok(gone)
}

async fn delete_person(tx: &mut Tx, person: &Unproved, before: Timestamp) -> Result<(), StorageError> {
    // Somebody may have tried to get in before the proof.
    tx.run("DELETE FROM sign_ins WHERE person_id = $1", args![person.id]).await?;
    tx.run("DELETE FROM devices WHERE person_id = $1", args![person.id]).await?;
    tx.run("DELETE FROM tokens WHERE person_id = $1", args![person.id]).await?;
    tx.run("DELETE FROM persons WHERE id = $1", args![person.id]).await?;
    // The mailbox may be somebody's who never wrote here.
    tx.run(
        "DELETE FROM mails WHERE recipient = $1 AND purpose = 'verify_email' AND created_at < $2",
        args![&person.email, before],
    )
    .await
    .map(drop)
}
