//! Keys made anew after the rules they are made by have changed.
//!
//! Migrations are SQL, and keys are made here: this is the step after them. It goes
//! in slices, each a unit of work that notes how far it came, so that what a killed
//! process leaves is done by the next. Nobody is served before it is done
//! (docs/decisions/0045).

mod customers;
mod names;
mod people;
mod records;
mod workspaces;

use crate::customers::phone_keys;
use crate::installation::values;
use crate::phone::Home;
use crate::query::Sql;
use crate::storage::{MigrationError, Reach, Row, Storage, StorageError, Tx, args};
use crate::workspaces::home;
use domain::WorkspaceId;
use std::collections::HashMap;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

/// One kind of keys. A change of the rules raises its version; a new kind is one
/// more line of [`RENEWALS`].
pub(crate) struct Renewal {
    pub name: &'static str,
    pub version: i64,
    pub slice: Slicing,
}

/// Renews the rows that follow a place, [`SLICE`] of them at most.
pub(crate) type Slicing = for<'t> fn(&'t mut Tx, RowAddress) -> Slicer<'t>;
type Slicer<'t> = Pin<Box<dyn Future<Output = Result<Slice, StorageError>> + Send + 't>>;

const RENEWALS: [Renewal; 14] = [
    Renewal { name: "persons", version: 1, slice: |tx, after| Box::pin(people::persons(tx, after)) },
    Renewal { name: "users", version: 1, slice: |tx, after| Box::pin(people::users(tx, after)) },
    Renewal { name: "invitations", version: 1, slice: |tx, after| Box::pin(people::invitations(tx, after)) },
    Renewal { name: "customers", version: 1, slice: |tx, after| Box::pin(customers::rows(tx, after)) },
    Renewal {
        name: "customer_search",
        version: 1,
        slice: |tx, after| Box::pin(customers::search(tx, after)),
    },
    Renewal {
        name: "opportunities",
        version: 1,
        slice: |tx, after| Box::pin(names::opportunities(tx, after)),
    },
    Renewal { name: "contacts", version: 2, slice: |tx, after| Box::pin(names::contacts(tx, after)) },
    Renewal {
        name: "customer_phones",
        version: 1,
        slice: |tx, after| Box::pin(phone_keys::renew_customers(tx, after)),
    },
    Renewal {
        name: "contact_phones",
        version: 1,
        slice: |tx, after| Box::pin(phone_keys::renew_contacts(tx, after)),
    },
    Renewal { name: "contact_search", version: 1, slice: |tx, after| Box::pin(records::contacts(tx, after)) },
    Renewal {
        name: "opportunity_search",
        version: 1,
        slice: |tx, after| Box::pin(records::opportunities(tx, after)),
    },
    Renewal { name: "leads", version: 1, slice: |tx, after| Box::pin(names::leads(tx, after)) },
    Renewal { name: "lead_search", version: 2, slice: |tx, after| Box::pin(records::leads(tx, after)) },
    Renewal { name: "workspaces", version: 1, slice: |tx, after| Box::pin(workspaces::rows(tx, after)) },
];

/// Rows of one unit of work: fewer would write pages of indexes over and over, and more would
/// keep SQLite's writer for long.
pub(crate) const SLICE: usize = 2_500;

/// A row that was renewed, in the order in which rows are gone through: by
/// workspace, then by id. Rows that no workspace owns have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct RowAddress {
    pub workspace_id: Uuid,
    pub id: Uuid,
}

impl RowAddress {
    const START: Self = Self { workspace_id: Uuid::nil(), id: Uuid::nil() };

    pub fn workspace(self) -> WorkspaceId {
        WorkspaceId::from_uuid(self.workspace_id)
    }
}

/// Where the companies whose rows are gone through have their phone numbers at home;
/// each is asked for once.
#[derive(Default)]
pub(crate) struct Homes(HashMap<WorkspaceId, Home>);

impl Homes {
    pub async fn of(&mut self, tx: &mut Tx, workspace: WorkspaceId) -> Result<Home, StorageError> {
        if let Some(home) = self.0.get(&workspace) {
            return Ok(*home);
        }
        let home = home(tx, workspace).await?;
        self.0.insert(workspace, home);
        Ok(home)
    }
}

/// What a slice did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice {
    /// Rows that were gone through.
    pub rows: usize,
    /// The last of them, if more may follow.
    pub last: Option<RowAddress>,
}

impl Slice {
    /// A slice of these rows, each at its address.
    pub fn of<R>(rows: &[R], address: impl Fn(&R) -> RowAddress) -> Self {
        let last = rows.last().filter(|_| rows.len() == SLICE).map(address);
        Self { rows: rows.len(), last }
    }
}

/// Rows `r` that follow a place, none of which anybody changes before the unit of
/// work is over. `head` ends with `WHERE `.
pub(crate) async fn following<R: Row>(
    tx: &mut Tx,
    head: &'static str,
    after: RowAddress,
) -> Result<Vec<R>, StorageError> {
    following_of(tx, Sql::new(head), after).await
}

/// The same of a statement that is put together.
async fn following_of<R: Row>(tx: &mut Tx, mut sql: Sql, after: RowAddress) -> Result<Vec<R>, StorageError> {
    sql.push("(r.workspace_id, r.id) > (").bind(after.workspace_id).push(", ").bind(after.id);
    sql.push(") ORDER BY r.workspace_id, r.id").limit(i64::try_from(SLICE).unwrap_or(i64::MAX));
    if tx.is_postgres() {
        sql.push(" FOR NO KEY UPDATE OF r");
    }
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

/// A kind of keys that was made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewed {
    pub name: &'static str,
    /// Rows that were gone through; those that another process had done before it
    /// was killed are not counted.
    pub rows: usize,
    pub took: Duration,
}

/// How far one kind is, as it is stored.
#[derive(sqlx::FromRow)]
struct StateRow {
    name: String,
    version: i64,
    at_workspace: Option<Uuid>,
    at_id: Option<Uuid>,
}

/// After so many rows, and again whenever there are ten times as many, the planner is told of
/// them: tables that were empty before are gone through by the wrong index otherwise.
const FIRST_TOLD: usize = 5_000;

/// The row of `installation` that several processes wait for each other by.
const LOCK: &str = "renewals";

/// Makes all keys anew that are of an older version.
pub(crate) async fn run(storage: &Storage) -> Result<Vec<Renewed>, MigrationError> {
    let failed = |source| MigrationError::Keys { source };
    if due(&mut storage.read(Reach::System).await?).await.map_err(failed)?.is_empty() {
        return Ok(Vec::new());
    }
    let mut renewed: Vec<Renewed> = Vec::new();
    let mut untold = FIRST_TOLD;
    while unit(storage, &mut renewed).await.map_err(failed)? {
        let rows: usize = renewed.iter().map(|renewed| renewed.rows).sum();
        if rows >= untold {
            tell_planner(storage).await;
            untold = rows * 10;
        }
    }
    if renewed.iter().any(|renewed| renewed.rows > 0) {
        tell_planner(storage).await;
    }
    // A new database has nothing to tell of.
    renewed.retain(|renewed| renewed.rows > 0);
    for Renewed { name, rows, took } in &renewed {
        tracing::info!(name, rows, milliseconds = took.as_millis(), "keys were made anew");
    }
    Ok(renewed)
}

/// No reason not to start: PostgreSQL finds out by itself within minutes.
async fn tell_planner(storage: &Storage) {
    if let Err(error) = storage.analyze().await {
        tracing::warn!(%error, "the planner was not told of new rows");
    }
}

/// The names of the kinds that are of an older version, or only partly of this one.
pub(crate) async fn due(tx: &mut Tx) -> Result<Vec<&'static str>, StorageError> {
    let states = states(tx).await?;
    let names = RENEWALS.iter().filter(|renewal| from(renewal, &states).is_some());
    Ok(names.map(|renewal| renewal.name).collect())
}

/// One unit of work; says whether there is more to do.
async fn unit(storage: &Storage, renewed: &mut Vec<Renewed>) -> Result<bool, StorageError> {
    let mut tx = storage.write(Reach::System).await?;
    values::lock(&mut tx, LOCK).await?;
    let states = states(&mut tx).await?;
    let mut rows = 0;
    let mut goes_on = false;
    for renewal in &RENEWALS {
        let Some(after) = from(renewal, &states) else { continue };
        if rows >= SLICE {
            goes_on = true;
            break;
        }
        let began = Instant::now();
        let slice = (renewal.slice)(&mut tx, after).await?;
        note(&mut tx, renewal, slice.last).await?;
        add(renewed, renewal.name, slice.rows, began.elapsed());
        rows += slice.rows;
        if slice.last.is_some() {
            goes_on = true;
            break;
        }
    }
    tx.commit().await?;
    Ok(goes_on)
}

/// After which place a kind goes on; `None` where all is done. What a later release
/// made stays.
fn from(renewal: &Renewal, states: &HashMap<String, StateRow>) -> Option<RowAddress> {
    match states.get(renewal.name) {
        Some(state) if state.version > renewal.version => None,
        Some(state) if state.version == renewal.version => {
            Some(RowAddress { workspace_id: state.at_workspace?, id: state.at_id? })
        }
        Some(_) | None => Some(RowAddress::START),
    }
}

async fn states(tx: &mut Tx) -> Result<HashMap<String, StateRow>, StorageError> {
    let rows: Vec<StateRow> =
        tx.all("SELECT name, version, at_workspace, at_id FROM renewals", args![]).await?;
    Ok(rows.into_iter().map(|row| (row.name.clone(), row)).collect())
}

async fn note(tx: &mut Tx, renewal: &Renewal, last: Option<RowAddress>) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO renewals (name, version, at_workspace, at_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO UPDATE SET version = excluded.version, at_workspace = excluded.at_workspace, at_id = excluded.at_id",
        args![renewal.name, renewal.version, last.map(|row| row.workspace_id), last.map(|row| row.id)],
    )
    .await
    .map(drop)
}

fn add(renewed: &mut Vec<Renewed>, name: &'static str, rows: usize, took: Duration) {
    match renewed.last_mut().filter(|last| last.name == name) {
        Some(last) => {
            last.rows += rows;
            last.took += took;
        }
        None => renewed.push(Renewed { name, rows, took }),
    }
}

#[cfg(test)]
mod tests;
