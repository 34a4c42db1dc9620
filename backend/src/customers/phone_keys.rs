//! Phone keys made anew after the company's numbers have found another home. A
//! slice at a time, each with a job of its own: what a killed process leaves is
//! done by the next, and nobody waits for the whole. Nobody edited the customers:
//! their versions and times stay.

use crate::jobs::{self, Kind};
use crate::phone::Home;
use crate::search::{self, Space, Subject};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, phone, workspaces};
use domain::{CustomerId, WorkspaceId};
use uuid::Uuid;

/// Customers of one slice: SQLite's writer is busy with them for some
/// milliseconds.
const SLICE: usize = 200;

#[derive(sqlx::FromRow)]
struct PhoneRow {
    search_id: i64,
    id: CustomerId,
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

/// Does the next slice of a workspace; `Err` has the reason for another try.
pub(crate) async fn make_phone_keys(backend: &Backend, workspace: Uuid) -> Result<(), String> {
    let workspace = WorkspaceId::from_uuid(workspace);
    slice(backend, workspace).await.map_err(|failure| format!("{failure:?}"))
}

async fn slice(backend: &Backend, workspace: WorkspaceId) -> Result<(), Failure> {
    let mut tx = backend.storage().write(Reach::Workspace(workspace)).await?;
    // Before any customer's row, as everybody else: who moves a person changes
    // customers under this lock. Who saves one meanwhile takes the new home.
    workspaces::lock(&mut tx, workspace).await?;
    let Some(after) = behind_after(&mut tx, workspace).await? else { return Ok(()) };
    let home = workspaces::home(&mut tx, workspace).await?;
    let rows = next(&mut tx, workspace, after).await?;
    for row in &rows {
        write(&mut tx, workspace, row, home).await?;
    }
    let last = rows.last().filter(|_| rows.len() == SLICE).map(|row| row.id);
    tx.run("UPDATE workspaces SET phones_behind_after = $2 WHERE id = $1", args![workspace, last]).await?;
    if last.is_some() {
        jobs::enqueue(&mut tx, Kind::PhoneKeys, workspace.uuid(), backend.clock().now()).await?;
    }
    Ok(tx.commit().await?)
}

/// Up to which customer it is done; `None` where all are, or the workspace is
/// gone.
async fn behind_after(tx: &mut Tx, workspace: WorkspaceId) -> Result<Option<Uuid>, StorageError> {
    let sql = "SELECT phones_behind_after FROM workspaces WHERE id = $1";
    let row: Option<(Option<Uuid>,)> = tx.find(sql, args![workspace]).await?;
    Ok(row.and_then(|(after,)| after))
}

/// Those in the bin too: they may come back.
async fn next(tx: &mut Tx, workspace: WorkspaceId, after: Uuid) -> Result<Vec<PhoneRow>, StorageError> {
    const LOOK: &str = "SELECT search_id, id, name, phone, email FROM customers
        WHERE workspace_id = $1 AND id > $2 AND phone IS NOT NULL ORDER BY id LIMIT $3";
    const LOCK: &str = "SELECT search_id, id, name, phone, email FROM customers
        WHERE workspace_id = $1 AND id > $2 AND phone IS NOT NULL ORDER BY id LIMIT $3 FOR NO KEY UPDATE";
    let sql = if tx.is_postgres() { LOCK } else { LOOK };
    let slice = i64::try_from(SLICE).unwrap_or(i64::MAX);
    tx.all(sql, args![workspace, after, slice]).await
}

async fn write(tx: &mut Tx, workspace: WorkspaceId, row: &PhoneRow, home: Home) -> Result<(), StorageError> {
    let key = row.phone.as_deref().and_then(|typed| phone::key(typed, home));
    tx.run(
        "UPDATE customers SET phone_key = $3 WHERE workspace_id = $1 AND id = $2",
        args![workspace, row.id, key],
    )
    .await?;
    let subject = Subject { name: &row.name, phone: row.phone.as_deref(), email: row.email.as_deref() };
    search::keep(tx, row.search_id, Space::of(workspace).text(&search::keys(subject, home))).await
}
