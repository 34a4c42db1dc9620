//! The statements of the list of contacts: whose they are is asked of their customers, so
//! that each way to them ends in the same conditions (docs/decisions/0055).

use super::facts::TABLE;
use super::filter::Filter;
use super::row::{self, ListRow};
use crate::context::Permit;
use crate::customers;
use crate::query::Sql;
use crate::records::list::{Rows, Stretch};
use crate::search::Terms;
use crate::search::records::{Kind, add_found, add_is_found};
use crate::storage::Tx;
use domain::{ContactId, WorkspaceId};

/// Where contacts are looked for.
#[derive(Debug)]
pub(super) enum Way {
    /// The search found these, and no others.
    Hits(Vec<ContactId>),
    /// With the customers in scope, who are few.
    Customers,
    /// Among those that were made in the days asked for, which are few.
    Days,
    /// Along the order's index.
    Walk,
}

const ROWS: Rows = Rows { from: " FROM contacts k", alias: "k" };
/// What PostgreSQL knows of a customer in scope by then.
const CUSTOMER: &str = "SELECT c.workspace_id, c.id, c.name, c.owner_id, c.owner_department_id, c.deleted_at";
/// The index of contacts by when they were made.
const BY_CREATED: &str = "contacts_by_created";
const OWNER: &str = " LEFT JOIN users u ON u.workspace_id = c.workspace_id AND u.id = c.owner_id";
/// Each contact's customer: SQLite looks it up behind the contact, as CROSS says,
/// PostgreSQL as it was told ([`Tx::walks`]).
const BESIDE: &str = " CROSS JOIN customers c";
/// How it belongs to the contact; conditions follow.
const LINKED: &str = " AND c.workspace_id = k.workspace_id AND c.id = k.customer_id AND ";

/// So many rows of a stretch, in the order of the way taken.
pub(super) fn rows(
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    way: &Way,
    stretch: &Stretch<ListRow>,
    limit: i64,
) -> Sql {
    let mut sql = row::select();
    add_way(&mut sql, tx, permit, filter, (way, Some(stretch)));
    add_order(&mut sql, stretch);
    sql.limit(limit);
    sql
}

/// Counts what few customers or few days have, so many at most.
pub(super) fn count(tx: &Tx, permit: &Permit, filter: &Filter, way: &Way, most: u32) -> Sql {
    let mut sql = Sql::new("SELECT COUNT(*) FROM (SELECT k.id");
    add_way(&mut sql, tx, permit, filter, (way, None));
    sql.limit(most).push(") AS hits");
    sql
}

/// Counts the customers in scope, so many at most, from indexes alone.
pub(super) fn count_customers(tx: &Tx, permit: &Permit, filter: &Filter, most: u32) -> Sql {
    let mut sql = Sql::new("SELECT COUNT(*) FROM (");
    customers::add_in_scope(&mut sql, tx, permit, filter.shown.owner, customers::COUNTED);
    sql.limit(most).push(") AS hits");
    sql
}

/// Counts what was made in the days asked for, whosever it is, so many at most.
pub(super) fn count_days(tx: &Tx, permit: &Permit, filter: &Filter, most: u32) -> Sql {
    let mut sql = Sql::new("SELECT COUNT(*) FROM (SELECT k.id");
    ROWS.add_walk(&mut sql, tx, BY_CREATED);
    ROWS.add_walked_workspace(&mut sql, tx, permit.workspace());
    sql.push(" AND k.deleted_at IS NULL");
    filter.add_days(&mut sql);
    sql.limit(most).push(") AS made");
    sql
}

/// What the index of the search finds and the filter leaves, so many at most; some may
/// be no hits where the terms need a check.
pub(super) fn hits(tx: &Tx, permit: &Permit, filter: &Filter, terms: &Terms, most: u32) -> Sql {
    let mut sql = Sql::new("SELECT k.id");
    TABLE.select_found(&mut sql, "k");
    add_hits(&mut sql, tx, permit.workspace(), terms);
    add_conditions(&mut sql, permit, filter, None);
    sql.limit(most);
    sql
}

/// Adds ` FROM … WHERE `: `contacts k` that the index of the search finds, with their
/// `customers c`. Conditions follow.
pub(crate) fn add_hits(sql: &mut Sql, tx: &Tx, workspace: WorkspaceId, terms: &Terms) {
    sql.push(" FROM (");
    add_found(sql, tx.is_postgres(), workspace, Kind::Contact, terms);
    if tx.is_postgres() {
        // Each looked up by its id, as few hits are: see customers/hits.rs.
        sql.push(") AS found CROSS JOIN LATERAL (SELECT * FROM contacts x WHERE x.workspace_id = ");
        sql.bind(workspace).push(" AND x.id = found.id OFFSET 0) k");
        add_customer(sql, workspace);
        sql.push(" WHERE ");
    } else {
        sql.push(") AS found CROSS JOIN contacts k").push(BESIDE);
        sql.push(" WHERE k.workspace_id = ").bind(workspace).push(" AND k.id = found.id").push(LINKED);
    }
}

/// The place so many contacts along the order's index: what the walk looks at, whether it
/// shows or not.
pub(super) fn place_after(
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    stretch: &Stretch<ListRow>,
    skip: &'static str,
) -> Sql {
    let sorting = stretch.sorted.sorting;
    let mut sql = Sql::new(row::place_columns(sorting));
    ROWS.add_walk(&mut sql, tx, sorting.index);
    ROWS.add_walked_workspace(&mut sql, tx, permit.workspace());
    sql.push(" AND k.deleted_at IS NULL");
    stretch.add_place(&mut sql, "k.id");
    if sorting.field == "created" {
        // There the days are a part of the way.
        filter.add_days(&mut sql);
    }
    add_order(&mut sql, stretch);
    sql.limit(1).push(skip);
    sql
}

/// Adds ` FROM … WHERE …`: which contacts there are, or a stretch of them.
fn add_way(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    (way, stretch): (&Way, Option<&Stretch<ListRow>>),
) {
    let workspace = permit.workspace();
    match way {
        Way::Customers => add_of_customers(sql, tx, permit, filter),
        Way::Hits(_) | Way::Days if tx.is_postgres() => {
            // Gathered before anything else, lest the planner walk an order and ask each.
            sql.push(" FROM (SELECT * FROM contacts k WHERE k.workspace_id = ").bind(workspace);
            sql.push(" AND k.deleted_at IS NULL");
            if let Way::Hits(ids) = way {
                add_ids(sql, ids);
            } else {
                filter.add_days(sql);
            }
            sql.push(" OFFSET 0) k");
            add_customer(sql, workspace);
            sql.push(OWNER).push(" WHERE ");
        }
        Way::Hits(ids) => {
            sql.push(ROWS.from).push(BESIDE).push(OWNER);
            ROWS.add_workspace(sql, workspace);
            add_ids(sql, ids);
            sql.push(LINKED);
        }
        Way::Days | Way::Walk => {
            let by_order = filter.shown.sorted.sorting.index;
            ROWS.add_walk(sql, tx, if let Way::Days = way { BY_CREATED } else { by_order });
            sql.push(BESIDE).push(OWNER);
            ROWS.add_walked_workspace(sql, tx, workspace);
            sql.push(LINKED);
        }
    }
    add_conditions(sql, permit, filter, stretch);
    if let (Some(terms), Way::Customers | Way::Days | Way::Walk) = (&filter.terms, way) {
        add_is_found(sql, tx.is_postgres(), workspace, Kind::Contact, terms, "k");
    }
}

/// Adds the contacts of the customers in scope.
fn add_of_customers(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter) {
    let workspace = permit.workspace();
    sql.push(" FROM (");
    if tx.is_postgres() {
        customers::add_in_scope(sql, tx, permit, filter.shown.owner, CUSTOMER);
        sql.push(") c CROSS JOIN LATERAL (SELECT * FROM contacts x WHERE x.workspace_id = ").bind(workspace);
        sql.push(" AND x.customer_id = c.id OFFSET 0) k").push(OWNER).push(" WHERE ");
    } else {
        customers::add_in_scope(sql, tx, permit, filter.shown.owner, customers::NUMBERED);
        sql.push(") n CROSS JOIN customers c ON c.search_id = n.search_id");
        sql.push(" CROSS JOIN contacts k INDEXED BY contacts_of_customer").push(OWNER);
        sql.push(" WHERE c.workspace_id = ").bind(workspace);
        sql.push(" AND k.workspace_id = c.workspace_id AND k.customer_id = c.id AND ");
    }
}

fn add_ids(sql: &mut Sql, ids: &[ContactId]) {
    sql.push(" AND k.id IN ").bind_list(ids.iter().copied());
}

/// Adds each contact's customer, looked up by its id; for PostgreSQL.
fn add_customer(sql: &mut Sql, workspace: WorkspaceId) {
    sql.push(" CROSS JOIN LATERAL (SELECT * FROM customers y WHERE y.workspace_id = ");
    sql.bind(workspace).push(" AND y.id = k.customer_id OFFSET 0) c");
}

/// What bounds every statement: bin, scope, filter; and the stretch that is read.
fn add_conditions(sql: &mut Sql, permit: &Permit, filter: &Filter, stretch: Option<&Stretch<ListRow>>) {
    // Neither lies in the recycle bin.
    sql.push("k.deleted_at IS NULL AND c.deleted_at IS NULL AND ");
    sql.within(&permit.scope, "c.owner_id", "c.owner_department_id");
    if let Some(owner) = filter.shown.owner {
        sql.push(" AND c.owner_id = ").bind(owner);
    }
    if let Some(stretch) = stretch {
        // Before the days: of two bounds of one column SQLite enters an index by the first, and
        // would come by all that lies before the place.
        stretch.add_place(sql, "k.id");
    }
    filter.add_days(sql);
}

fn add_order(sql: &mut Sql, stretch: &Stretch<ListRow>) {
    stretch.add_order(sql, stretch.sorted.sorting.expression, "k.id");
}
