//! Phone keys of customers, their contacts and leads, made anew after the company's numbers
//! have found another home, or after the rules have changed. A slice at a time, each
//! with a job of its own: what a killed process leaves is done by the next, and nobody
//! waits for the whole. Nobody edited the records: their versions and times stay.

use super::{SearchedRow, TABLE};
use crate::jobs::{self, Kind};
use crate::phone::Home;
use crate::phone::stored::{self, Holder};
use crate::query::Sql;
use crate::renewal::{Homes, RowAddress, Slice, following};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, phone, search, workspaces};
use domain::{ContactId, CustomerId, LeadId, WorkspaceId};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Customers and leads of one slice: SQLite's writer is busy with them for some
/// milliseconds.
const SLICE: usize = 200;

#[derive(sqlx::FromRow)]
struct PhoneRow {
    id: CustomerId,
    phone: Option<String>,
    #[sqlx(flatten)]
    searched: SearchedRow,
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
    let last = last_of_slice(&mut tx, workspace, after).await?;
    let slice = (after, last.unwrap_or(Uuid::from_u128(u128::MAX)));
    let rows = customers(&mut tx, workspace, slice).await?;
    let mut records = contacts(&mut tx, workspace, &rows, home).await?;
    // Which are found by their numbers, too.
    let people = records.iter().filter_map(|(holder, _)| match holder {
        Holder::Contact(id) => Some(*id),
        Holder::Customer(_) => None,
    });
    crate::contacts::keep_keys(&mut tx, workspace, people.collect()).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for PhoneRow { id, phone, searched } in rows.iter().filter(|row| row.phone.is_some()) {
        entries.push(searched.entry(workspace, home));
        records.push((Holder::Customer(*id), keys(phone.as_deref(), home)));
    }
    search::keep_many(&mut tx, entries).await?;
    stored::keep(&mut tx, workspace, records).await?;
    let leads = leads(&mut tx, workspace, slice).await?;
    crate::leads::keep_keys(&mut tx, workspace, leads).await?;
    tx.run("UPDATE workspaces SET phones_behind_after = $2 WHERE id = $1", args![workspace, last]).await?;
    if last.is_some() {
        jobs::enqueue(&mut tx, Kind::PhoneKeys, workspace.uuid(), backend.clock().now()).await?;
    }
    Ok(tx.commit().await?)
}

/// Up to which record it is done; `None` where all are, or the workspace is
/// gone.
async fn behind_after(tx: &mut Tx, workspace: WorkspaceId) -> Result<Option<Uuid>, StorageError> {
    let sql = "SELECT phones_behind_after FROM workspaces WHERE id = $1";
    let row: Option<(Option<Uuid>,)> = tx.find(sql, args![workspace]).await?;
    Ok(row.and_then(|(after,)| after))
}

fn keys(typed: Option<&str>, home: Home) -> BTreeSet<String> {
    typed.map(|typed| phone::keys(typed, home)).unwrap_or_default()
}

/// The record that a slice ends with; none where it reaches the end.
async fn last_of_slice(
    tx: &mut Tx,
    workspace: WorkspaceId,
    after: Uuid,
) -> Result<Option<Uuid>, StorageError> {
    let sql = "SELECT r.id FROM (SELECT c.id FROM customers c WHERE c.workspace_id = $1 AND c.id > $2
            UNION ALL SELECT l.id FROM leads l WHERE l.workspace_id = $1 AND l.id > $2) r
        ORDER BY r.id LIMIT 1 OFFSET $3";
    let before_last = i64::try_from(SLICE - 1).unwrap_or(i64::MAX);
    let row: Option<(Uuid,)> = tx.find(sql, args![workspace, after, before_last]).await?;
    Ok(row.map(|(id,)| id))
}

/// Those in the bin too: they may come back. Those without a number too: their
/// contacts may have one.
async fn customers(
    tx: &mut Tx,
    workspace: WorkspaceId,
    (after, last): (Uuid, Uuid),
) -> Result<Vec<PhoneRow>, StorageError> {
    let mut sql = Sql::new("SELECT c.search_id, c.id, c.phone");
    TABLE.select_found(&mut sql, "c");
    sql.push(" FROM customers c WHERE c.workspace_id = ").bind(workspace);
    sql.push(" AND c.id > ").bind(after).push(" AND c.id <= ").bind(last).push(" ORDER BY c.id");
    if tx.is_postgres() {
        sql.push(" FOR NO KEY UPDATE");
    }
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

/// Those with a number, in the bin or not.
async fn leads(
    tx: &mut Tx,
    workspace: WorkspaceId,
    (after, last): (Uuid, Uuid),
) -> Result<Vec<LeadId>, StorageError> {
    const LOOK: &str = "SELECT id FROM leads
        WHERE workspace_id = $1 AND id > $2 AND id <= $3 AND phone IS NOT NULL ORDER BY id";
    const LOCK: &str = "SELECT id FROM leads
        WHERE workspace_id = $1 AND id > $2 AND id <= $3 AND phone IS NOT NULL ORDER BY id FOR NO KEY UPDATE";
    let sql = if tx.is_postgres() { LOCK } else { LOOK };
    let rows: Vec<(LeadId,)> = tx.all(sql, args![workspace, after, last]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The numbers of the people at these customers.
async fn contacts(
    tx: &mut Tx,
    workspace: WorkspaceId,
    customers: &[PhoneRow],
    home: Home,
) -> Result<Vec<(Holder, BTreeSet<String>)>, StorageError> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT id, phone FROM contacts WHERE phone IS NOT NULL AND workspace_id = ");
    sql.bind(workspace).push(" AND customer_id IN ").bind_list(customers.iter().map(|row| row.id));
    let (text, args) = sql.finish();
    let rows: Vec<(ContactId, Option<String>)> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(|(id, typed)| (Holder::Contact(id), keys(typed.as_deref(), home))).collect())
}

#[derive(sqlx::FromRow)]
struct NumberRow {
    #[sqlx(flatten)]
    at: RowAddress,
    phone: Option<String>,
}

/// The step after the migrations, for customers; their search keys have one of their own.
pub(crate) async fn renew_customers(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<NumberRow> = following(
        tx,
        "SELECT r.workspace_id, r.id, r.phone FROM customers r WHERE r.phone IS NOT NULL AND ",
        after,
    )
    .await?;
    renew(tx, rows, |id| Holder::Customer(CustomerId::from_uuid(id))).await
}

/// The same for the people at them.
pub(crate) async fn renew_contacts(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<NumberRow> = following(
        tx,
        "SELECT r.workspace_id, r.id, r.phone FROM contacts r WHERE r.phone IS NOT NULL AND ",
        after,
    )
    .await?;
    renew(tx, rows, |id| Holder::Contact(ContactId::from_uuid(id))).await
}

async fn renew(
    tx: &mut Tx,
    rows: Vec<NumberRow>,
    holder: impl Fn(Uuid) -> Holder,
) -> Result<Slice, StorageError> {
    let mut records: HashMap<WorkspaceId, Vec<(Holder, BTreeSet<String>)>> = HashMap::new();
    let mut homes = Homes::default();
    for row in &rows {
        let workspace = row.at.workspace();
        let home = homes.of(tx, workspace).await?;
        let keys = keys(row.phone.as_deref(), home);
        records.entry(workspace).or_default().push((holder(row.at.id), keys));
    }
    for (workspace, records) in records {
        stored::keep(tx, workspace, records).await?;
    }
    Ok(Slice::of(&rows, |row| row.at))
}
