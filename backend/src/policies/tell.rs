//! Word to those who need a factor from some day on and have none: a mail each, by a
//! job, a slice at a time. What a killed process leaves is done by the next, and
//! nobody gets two for one change.

use super::people::without;
use crate::jobs::{self, Kind};
use crate::mail::{self, Letter, LetterKind, Needed};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, workspaces, zones};
use domain::policies::FactorPolicy;
use domain::{Timestamp, WorkspaceId};
use uuid::Uuid;

/// Mails of one slice.
const SLICE: usize = 100;

/// After a change of who needs a factor, or from when on.
pub(super) async fn begin(
    tx: &mut Tx,
    workspace: WorkspaceId,
    policy: FactorPolicy,
    now: Timestamp,
) -> Result<(), StorageError> {
    let after = policy.demands().then(Uuid::nil);
    tx.run("UPDATE workspaces SET factor_told_after = $2 WHERE id = $1", args![workspace, after]).await?;
    if after.is_some() {
        jobs::enqueue(tx, Kind::TellOfFactors, workspace.uuid(), now).await?;
    }
    Ok(())
}

/// Does the next slice of a workspace; `Err` has the reason for another try.
pub(crate) async fn go_on(backend: &Backend, workspace: Uuid) -> Result<(), String> {
    let workspace = WorkspaceId::from_uuid(workspace);
    slice(backend, workspace).await.map_err(|failure| format!("{failure:?}"))
}

async fn slice(backend: &Backend, workspace: WorkspaceId) -> Result<(), Failure> {
    let now = backend.clock().now();
    let mut tx = backend.storage().write(Reach::Workspace(workspace)).await?;
    // Of two at a time the second finds what the first has left.
    workspaces::lock(&mut tx, workspace).await?;
    let sql = "SELECT name, factor_told_after FROM workspaces WHERE id = $1";
    let found: Option<(String, Option<Uuid>)> = tx.find(sql, args![workspace]).await?;
    let Some((company, Some(after))) = found else { return Ok(()) };
    let rows = without(&mut tx, workspace, after, i64::try_from(SLICE).unwrap_or(i64::MAX)).await?;
    for row in &rows {
        let Some(due) = row.due() else { continue };
        let zone = zones::zone(&row.time_zone, now);
        let needed =
            Needed { company: company.clone(), day: (due > now).then(|| zone.date(due).to_string()) };
        let letter = Letter {
            recipient: row.email.clone(),
            kind: LetterKind::FactorNeeded(needed),
            locale: row.locale,
            name: row.person_name.clone(),
            link: format!("{}/settings/security", backend.settings().base_url),
        };
        mail::enqueue(&mut tx, backend, &letter, now).await?;
    }
    let last = rows.last().filter(|_| rows.len() == SLICE).map(|row| row.id.uuid());
    tx.run("UPDATE workspaces SET factor_told_after = $2 WHERE id = $1", args![workspace, last]).await?;
    if last.is_some() {
        jobs::enqueue(&mut tx, Kind::TellOfFactors, workspace.uuid(), now).await?;
    }
    Ok(tx.commit().await?)
}
