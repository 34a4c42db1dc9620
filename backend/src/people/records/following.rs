//! Records on their way after their owner.

use super::{KINDS, department_of_owner};
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::jobs::{self, Kind};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::{DepartmentId, Timestamp, UserId, WorkspaceId};
use sqlx::AssertSqlSafe;

/// Records that move in one unit of work with their owner.
const AT_ONCE: u32 = 10_000;
/// Records that a job moves before it lets others through.
const SLICE: u32 = 2_000;

/// How many came along, and how many are still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::people) struct Followed {
    pub moved: u32,
    pub to_come: u32,
}

/// Moves the records after their owner, who stands in `to` by now, and leaves
/// what is too much to a job. Nobody edited them: their versions and their place
/// in lists stay.
pub(in crate::people) async fn follow(
    tx: &mut Tx,
    permit: &Permit,
    user: UserId,
    to: Option<DepartmentId>,
    now: Timestamp,
) -> Result<Followed, StorageError> {
    let workspace = permit.workspace();
    // What was on its way has another place to go to.
    tx.run("DELETE FROM record_moves WHERE workspace_id = $1 AND user_id = $2", args![workspace, user])
        .await?;
    let moved = move_some(tx, workspace, user, to, AT_ONCE).await?;
    let to_come = if moved < AT_ONCE { 0 } else { elsewhere(tx, workspace, user, to).await? };
    if to_come > 0 {
        tx.run(
            "INSERT INTO record_moves (workspace_id, user_id, moved, remaining, begun_at) VALUES ($1, $2, $3, $4, $5)",
            args![workspace, user, moved, to_come, now],
        )
        .await?;
        jobs::enqueue(tx, Kind::MoveRecords, user.uuid(), now).await?;
    }
    Ok(Followed { moved, to_come })
}

/// How many are still to come.
pub(in crate::people) async fn to_come(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<u32, StorageError> {
    let sql = "SELECT remaining FROM record_moves WHERE workspace_id = $1 AND user_id = $2";
    let row: Option<(i64,)> = tx.find(sql, args![workspace, user]).await?;
    Ok(row.map_or(0, |(remaining,)| u32::try_from(remaining).unwrap_or(u32::MAX)))
}

/// Brings the next slice of a user's records to where the user stands now, and
/// leaves what is then left to another job: others' work comes in between. Done
/// twice or by two at a time it does no harm.
pub(crate) async fn go_on(backend: &Backend, user: UserId) -> Result<(), String> {
    slice(backend, user).await.map_err(|failure| format!("{failure:?}"))
}

async fn slice(backend: &Backend, user: UserId) -> Result<(), Failure> {
    let now = backend.clock().now();
    let mut tx = backend.storage().write(Reach::System).await?;
    let sql = "SELECT workspace_id FROM record_moves WHERE user_id = $1";
    let Some((workspace,)) = tx.find::<(WorkspaceId,)>(sql, args![user]).await? else { return Ok(()) };
    // Nobody moves the user, nor makes records of theirs elsewhere, until this is done.
    let to = department_of_owner(&mut tx, workspace, user).await?;
    let sql = "SELECT moved, remaining FROM record_moves WHERE workspace_id = $1 AND user_id = $2";
    let Some((before, remaining)) = tx.find::<(i64, i64)>(sql, args![workspace, user]).await? else {
        return Ok(());
    };
    let moved = i64::from(move_some(&mut tx, workspace, user, to, SLICE).await?);
    let all = before + moved;
    if moved < i64::from(SLICE) {
        let sql = "DELETE FROM record_moves WHERE workspace_id = $1 AND user_id = $2";
        if tx.run(sql, args![workspace, user]).await? > 0 {
            let event = Event::of(AuditVerb::Moved, AuditObject::User, user.uuid())
                .with(vec![audit::note("records", all.to_string())]);
            audit::write_unasked(&mut tx, backend.audit_key(), Some(workspace), &event, now).await?;
        }
    } else {
        tx.run(
            "UPDATE record_moves SET moved = $3, remaining = $4 WHERE workspace_id = $1 AND user_id = $2",
            args![workspace, user, all, (remaining - moved).max(1)],
        )
        .await?;
        jobs::enqueue(&mut tx, Kind::MoveRecords, user.uuid(), now).await?;
    }
    Ok(tx.commit().await?)
}

/// Takes up again what nobody works at any more: a job that failed for too long,
/// or one that a restored backup had not.
pub(crate) async fn resume(backend: &Backend) -> Result<(), Failure> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let left: Vec<(UserId,)> = tx
        .all(
            "SELECT m.user_id FROM record_moves m
             WHERE NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = $1 AND j.subject_id = m.user_id)",
            args![Kind::MoveRecords.as_str()],
        )
        .await?;
    for (user,) in left {
        jobs::enqueue(&mut tx, Kind::MoveRecords, user.uuid(), backend.clock().now()).await?;
    }
    Ok(tx.commit().await?)
}

/// Moves so many at most; gives how many.
async fn move_some(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    to: Option<DepartmentId>,
    most: u32,
) -> Result<u32, StorageError> {
    let mut moved = 0;
    for change in KINDS.iter().flat_map(|kind| kind.change) {
        if moved < most {
            let sql = AssertSqlSafe(format!("{change} LIMIT {})", most - moved));
            let more = tx.run(sql, args![workspace, user, to]).await?;
            moved += u32::try_from(more).unwrap_or(u32::MAX);
        }
    }
    Ok(moved)
}

/// How many stand elsewhere than their owner.
async fn elsewhere(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    to: Option<DepartmentId>,
) -> Result<u32, StorageError> {
    let mut count = 0;
    for sql in KINDS.iter().flat_map(|kind| kind.count) {
        let (more,): (i64,) = tx.one(sql, args![workspace, user, to]).await?;
        count += u32::try_from(more).unwrap_or(u32::MAX);
    }
    Ok(count)
}
