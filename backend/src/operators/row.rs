//! Rows of workspaces as operators see them.

use crate::query::{KeyValue, Patterns, Sql, Toward};
use crate::storage::{StorageError, Tx, args};
use crate::workspaces;
use domain::operators::WorkspaceRow;
use domain::workspaces::{GRACE_DAYS, WorkspaceState};
use domain::{Timestamp, Total, WorkspaceId};
use uuid::Uuid;

/// People of one workspace are counted up to here.
const MOST_COUNTED: u32 = 1_000;

/// What the list is narrowed by.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub text: Option<Patterns>,
    pub state: Option<WorkspaceState>,
    pub asked: bool,
}

/// A place in the list: from where, which way.
pub(super) type KeysetPosition = (KeyValue, Uuid, Toward);

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct ListRow {
    pub id: WorkspaceId,
    pub slug: String,
    pub name: String,
    pub created_at: Timestamp,
    pub trial_ends_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub plan: Option<String>,
    pub seats: Option<i64>,
    pub renewal_asked_at: Option<Timestamp>,
    people: i64,
    seen_at: Option<Timestamp>,
    /// In sessions that are gone.
    seen_before: Option<Timestamp>,
}

impl ListRow {
    pub fn view(self, now: Timestamp) -> WorkspaceRow {
        WorkspaceRow {
            state: WorkspaceState::of(self.trial_ends_at, self.closed_at, now),
            id: self.id,
            name: self.name,
            trial_ends_at: self.trial_ends_at,
            plan: self.plan,
            seats: self.seats,
            people: Total::capped(self.people, MOST_COUNTED),
            seen_at: self.seen_at.max(self.seen_before),
            renewal_asked_at: self.renewal_asked_at,
        }
    }
}

/// Whoever was there last has one of the latest sessions, but where more than these
/// begin within a week.
const COLUMNS: &str = "SELECT w.id, w.slug, w.name, w.created_at, w.trial_ends_at, w.closed_at, w.plan, w.seats, w.renewal_asked_at,
        (SELECT COUNT(*) FROM (SELECT u.id FROM users u WHERE u.workspace_id = w.id AND u.status = 'active' LIMIT 1001) AS counted) AS people,
        (SELECT MAX(latest.seen_at) FROM (SELECT s.seen_at FROM sessions s WHERE s.workspace_id = w.id ORDER BY s.created_at DESC LIMIT 100) AS latest) AS seen_at,
        (SELECT MAX(u.seen_at) FROM users u WHERE u.workspace_id = w.id AND u.seen_at IS NOT NULL) AS seen_before
     FROM workspaces w WHERE ";

/// Rows in the order of the way taken, the newest first.
pub(super) async fn rows(
    tx: &mut Tx,
    filter: &Filter,
    place: Option<&KeysetPosition>,
    limit: u32,
    now: Timestamp,
) -> Result<Vec<ListRow>, StorageError> {
    let mut sql = Sql::new(COLUMNS);
    add_conditions(&mut sql, filter, now);
    let toward = place.map_or(Toward::Next, |(_, _, toward)| *toward);
    if let Some((key, id, _)) = place {
        sql.push(match toward {
            Toward::Next => " AND (w.created_at, w.id) < (",
            Toward::Previous => " AND (w.created_at, w.id) > (",
        });
        sql.bind(key.clone()).push(", ").bind(*id).push(")");
    }
    sql.push(match toward {
        Toward::Next => " ORDER BY w.created_at DESC, w.id DESC",
        Toward::Previous => " ORDER BY w.created_at, w.id",
    });
    sql.limit(limit);
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

pub(super) async fn count(tx: &mut Tx, filter: &Filter, now: Timestamp) -> Result<Total, StorageError> {
    let mut sql = Sql::new("SELECT COUNT(*) FROM (SELECT w.id FROM workspaces w WHERE ");
    add_conditions(&mut sql, filter, now);
    sql.limit(Total::LIMIT + 1).push(") AS hits");
    let (text, args) = sql.finish();
    let (count,): (i64,) = tx.one(text, args).await?;
    Ok(Total::of_capped_count(count))
}

/// One row; a list of the workspace alone.
pub(super) async fn find(tx: &mut Tx, id: WorkspaceId) -> Result<Option<ListRow>, StorageError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("w.id = ").bind(id);
    let (text, args) = sql.finish();
    tx.find(text, args).await
}

fn add_conditions(sql: &mut Sql, filter: &Filter, now: Timestamp) {
    sql.push("1 = 1");
    if let Some(state) = filter.state {
        add_state(sql, state, now);
    }
    if filter.asked {
        sql.push(" AND w.renewal_asked_at IS NOT NULL");
    }
    if let Some(patterns) = &filter.text {
        sql.push(" AND (w.search_key LIKE ").bind(&patterns.folded);
        // A code has plain letters alone.
        sql.push(" ESCAPE '\\' OR LOWER(w.reseller_code) LIKE ").bind(&patterns.folded);
        sql.push(" ESCAPE '\\')");
    }
}

/// What [`WorkspaceState::of`] says, for the database.
fn add_state(sql: &mut Sql, state: WorkspaceState, now: Timestamp) {
    let grace = now.plus_days(-GRACE_DAYS);
    if state == WorkspaceState::Closed {
        sql.push(" AND w.closed_at IS NOT NULL");
        return;
    }
    sql.push(" AND w.closed_at IS NULL AND w.trial_ends_at ");
    match state {
        WorkspaceState::Trial => sql.push(">= ").bind(now),
        WorkspaceState::ReadOnly => sql.push("< ").bind(now).push(" AND w.trial_ends_at >= ").bind(grace),
        WorkspaceState::Locked => sql.push("< ").bind(grace),
        WorkspaceState::Unlimited | WorkspaceState::Closed => sql.push("IS NULL"),
    };
}

/// What an operator is about to change.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Stored {
    pub id: WorkspaceId,
    pub name: String,
    pub time_zone: String,
    pub trial_ends_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub plan: Option<String>,
    pub seats: Option<i64>,
    pub row_version: i64,
}

/// The workspace, which nobody else changes until the end of the unit of work.
pub(super) async fn lock(tx: &mut Tx, id: WorkspaceId) -> Result<Option<Stored>, StorageError> {
    workspaces::lock(tx, id).await?;
    tx.find(
        "SELECT id, name, time_zone, trial_ends_at, closed_at, plan, seats, row_version FROM workspaces WHERE id = $1",
        args![id],
    )
    .await
}
