//! Statements of the list: rows, their count and their roles, from one filter
//! and one scope.

use crate::context::Permit;
use crate::query::{KeyValue, Patterns, Sql};
use crate::records::Sorting;
use crate::records::list::{Placed, ReadRows, Stretch};
use crate::roles;
use crate::storage::{StorageError, Tx};
use domain::accounts::UserStatus;
use domain::people::RoleRef;
use domain::permissions::SeedRole;
use domain::{DepartmentId, RoleId, Timestamp, Total, UserId, WorkspaceId};
use std::collections::HashMap;
use uuid::Uuid;

/// What the list is narrowed by.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub text: Option<Patterns>,
    pub status: Option<UserStatus>,
    pub role: Option<RoleId>,
    pub department: Option<DepartmentId>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct ListRow {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub department: Option<String>,
    pub status: UserStatus,
    pub sort_key: String,
    seen_at: Option<Timestamp>,
    seen_before: Option<Timestamp>,
}

impl ListRow {
    /// When they were last here: in a session that is there, or in one that is gone.
    pub(super) fn last_seen(&self) -> Option<Timestamp> {
        self.seen_at.max(self.seen_before)
    }
}

impl Placed for ListRow {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

const LISTED: &str = "SELECT u.id, u.name, p.email, d.name AS department, u.status, u.sort_key, u.seen_at AS seen_before,
                (SELECT MAX(s.seen_at) FROM sessions s WHERE s.workspace_id = u.workspace_id AND s.user_id = u.id) AS seen_at
         FROM users u JOIN persons p ON p.id = u.person_id
         LEFT JOIN departments d ON d.workspace_id = u.workspace_id AND d.id = u.department_id WHERE ";

/// The one order that the list has.
pub(super) static ORDERS: [Sorting<ListRow>; 1] =
    [Sorting::by("name", "users_sort", "u.sort_key", |row| KeyValue::Text(row.sort_key.clone()))];

/// The users that the filter finds within the viewer's sight.
pub(super) struct Reading<'a> {
    pub permit: &'a Permit,
    pub filter: &'a Filter,
}

impl ReadRows for Reading<'_> {
    type Row = ListRow;

    fn rows(&self, _tx: &Tx, stretch: &Stretch<ListRow>, limit: i64) -> Sql {
        let mut sql = Sql::new(LISTED);
        add_conditions(&mut sql, self.permit, self.filter);
        stretch.add_place(&mut sql, "u.id");
        stretch.add_order(&mut sql, "u.sort_key", "u.id");
        sql.limit(limit);
        sql
    }
}

pub(super) async fn count(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Total, StorageError> {
    let mut sql = Sql::new("SELECT COUNT(*) FROM (SELECT u.id FROM users u");
    // Only a search asks for addresses.
    sql.push(if filter.text.is_some() { " JOIN persons p ON p.id = u.person_id WHERE " } else { " WHERE " });
    add_conditions(&mut sql, permit, filter);
    sql.limit(Total::LIMIT + 1).push(") AS hits");
    let (text, args) = sql.finish();
    let (count,): (i64,) = tx.one(text, args).await?;
    Ok(Total::of_capped_count(count))
}

fn add_conditions(sql: &mut Sql, permit: &Permit, filter: &Filter) {
    sql.push("u.workspace_id = ").bind(permit.workspace()).push(" AND ");
    sql.within(&permit.scope, "u.id", "u.department_id");
    if let Some(status) = filter.status {
        sql.push(" AND u.status = ").bind(status);
    }
    if let Some(department) = filter.department {
        sql.push(" AND u.department_id = ").bind(department);
    }
    if let Some(role) = filter.role {
        sql.push(" AND u.id IN (SELECT h.user_id FROM user_roles h WHERE h.workspace_id = ");
        sql.bind(permit.workspace()).push(" AND h.role_id = ").bind(role).push(")");
    }
    if let Some(patterns) = &filter.text {
        sql.push(" AND (");
        named(sql, patterns);
        sql.push(" OR p.email_key LIKE ").bind(&patterns.folded).push(" ESCAPE '\\')");
    }
}

/// Whether a user `u` has the text in the name, or in its pinyin.
pub(super) fn named(sql: &mut Sql, patterns: &Patterns) {
    sql.push("u.search_key LIKE ").bind(&patterns.folded).push(" ESCAPE '\\'");
}

#[derive(sqlx::FromRow)]
struct HeldRow {
    user_id: UserId,
    id: RoleId,
    seed: Option<SeedRole>,
    name: String,
}

/// Users `u` with each role `h` that they hold, user by user in the order that is asked for.
pub(crate) fn add_users_with_roles(sql: &mut Sql, tx: &Tx, workspace: WorkspaceId) {
    if tx.is_postgres() {
        // It would go through all holders of each role: so each user's are looked up by
        // themselves.
        sql.push("users u CROSS JOIN LATERAL (SELECT * FROM user_roles x WHERE x.workspace_id = ");
        sql.bind(workspace).push(" AND x.user_id = u.id OFFSET 0) h");
    } else {
        sql.push("users u CROSS JOIN user_roles h ON h.workspace_id = u.workspace_id AND h.user_id = u.id");
    }
}

/// Selects what several users hold, the roles in the order in which they were made.
fn held(tx: &Tx, permit: &Permit, users: impl Iterator<Item = UserId>) -> Sql {
    let mut sql = Sql::new("SELECT h.user_id, r.id, r.seed, r.name FROM ");
    add_users_with_roles(&mut sql, tx, permit.workspace());
    sql.push(" JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id WHERE u.workspace_id = ");
    sql.bind(permit.workspace()).push(" AND u.id IN ").bind_list(users).push(" ORDER BY r.id");
    sql
}

/// The roles of several users.
pub(super) async fn roles(
    tx: &mut Tx,
    permit: &Permit,
    users: impl ExactSizeIterator<Item = UserId>,
) -> Result<HashMap<UserId, Vec<RoleRef>>, StorageError> {
    let mut by_user: HashMap<UserId, Vec<RoleRef>> = HashMap::new();
    if users.len() == 0 {
        return Ok(by_user);
    }
    let (text, args) = held(tx, permit, users).finish();
    for row in tx.all::<HeldRow>(text, args).await? {
        let role = RoleRef { id: row.id, seed: row.seed, name: row.name };
        by_user.entry(row.user_id).or_default().push(role);
    }
    for held in by_user.values_mut() {
        held.sort_by_cached_key(|role| roles::place(role.seed, &role.name));
    }
    Ok(by_user)
}
