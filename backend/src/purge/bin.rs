//! Empties the recycle bins of what was deleted more than thirty days ago.
//!
//! An activity goes by itself, a customer with its contacts and activities. One that still has an
//! opportunity waits for it: nobody asked to delete that. Where an opportunity
//! goes alone, the customer's timeline keeps its activities; a contact that
//! the timeline names stays as long as the customer does. A lead goes with its activities,
//! but for those that stand on the customer it became; a lead that became one who goes keeps
//! what was made on it. Companies that belong to one that goes belong to none from then on.
//! A link goes with its contact or its further customer, by the database.

use super::record;
use crate::phone::stored::{self, Holder};
use crate::query::Sql;
use crate::storage::{Arg, Reach, Row, StorageError, Tx, args};
use crate::{Backend, Failure, recycle_bin};
use domain::{ActivityId, ContactId, CustomerId, LeadId, OpportunityId, Timestamp, WorkspaceId};

/// Records that go in one unit of work: SQLite's writer is soon free again.
const AT_ONCE: i64 = 200;
/// Contacts that one statement names: a customer may have many.
const SOME_PEOPLE: usize = 500;

pub async fn empty(backend: &Backend) -> Result<(), Failure> {
    let now = backend.clock().now();
    let before = recycle_bin::begins(now);
    for workspace in with_something_due(backend, before).await? {
        while part_some(backend, workspace, before, now).await? == Left::More {}
        while empty_some(backend, workspace, before, now).await? == Left::More {}
    }
    Ok(())
}

async fn with_something_due(backend: &Backend, before: Timestamp) -> Result<Vec<WorkspaceId>, Failure> {
    let mut tx = backend.storage().study(Reach::System).await?;
    let rows: Vec<(WorkspaceId,)> = tx
        .all(
            "SELECT workspace_id FROM customers WHERE deleted_at IS NOT NULL AND deleted_at < $1
             UNION SELECT workspace_id FROM opportunities WHERE deleted_at IS NOT NULL AND deleted_at < $1
             UNION SELECT workspace_id FROM leads WHERE deleted_at IS NOT NULL AND deleted_at < $1
             UNION SELECT workspace_id FROM contacts WHERE deleted_at IS NOT NULL AND deleted_at < $1
             UNION SELECT workspace_id FROM activities WHERE deleted_at IS NOT NULL AND deleted_at < $1",
            args![before],
        )
        .await?;
    Ok(rows.into_iter().map(|(workspace,)| workspace).collect())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    Nothing,
    More,
}

impl Left {
    /// After so many of each kind were found.
    fn after(found: &[usize]) -> Self {
        let most = usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        if found.contains(&most) { Self::More } else { Self::Nothing }
    }
}

/// Parts subsidiaries from parents that can't come back. In a unit of work of its own, which
/// takes customers alone and in the order of their ids, as all who take several: what goes
/// for good then waits for nobody. Nobody edited them: their versions and times stay.
async fn part_some(
    backend: &Backend,
    workspace: WorkspaceId,
    before: Timestamp,
    now: Timestamp,
) -> Result<Left, Failure> {
    let mut tx = backend.storage().write(Reach::Workspace(workspace)).await?;
    let mut sql = Sql::new(
        "SELECT c.id FROM customers p JOIN customers c ON c.workspace_id = p.workspace_id AND c.parent_id = p.id
         WHERE p.workspace_id = ",
    );
    sql.bind(workspace).push(" AND p.deleted_at IS NOT NULL AND p.deleted_at < ").bind(before);
    sql.push(" ORDER BY c.id").limit(AT_ONCE);
    if tx.is_postgres() {
        sql.push(" FOR UPDATE OF c");
    }
    let (text, args) = sql.finish();
    let rows: Vec<(CustomerId,)> = tx.all(text, args).await?;
    let ids: Vec<CustomerId> = rows.into_iter().map(|(id,)| id).collect();
    let part = "UPDATE customers SET parent_id = NULL WHERE workspace_id = ";
    let parted = of(&mut tx, part, workspace, " AND id IN ", &ids).await?;
    record(&mut tx, backend.audit_key(), Some(workspace), &[("subsidiaries", parted)], now).await?;
    tx.commit().await?;
    Ok(Left::after(&[ids.len()]))
}

/// One unit of work, with an event of its own that has the counts.
async fn empty_some(
    backend: &Backend,
    workspace: WorkspaceId,
    before: Timestamp,
    now: Timestamp,
) -> Result<Left, Failure> {
    let mut tx = backend.storage().write(Reach::Workspace(workspace)).await?;
    let opportunities = due_opportunities(&mut tx, workspace, before).await?;
    delete_opportunities(&mut tx, workspace, &opportunities).await?;
    let alone = due_activities(&mut tx, workspace, before).await?;
    of(&mut tx, "DELETE FROM activities WHERE workspace_id = ", workspace, " AND id IN ", &alone).await?;
    let contacts = due_contacts(&mut tx, workspace, before).await?;
    delete_contacts(&mut tx, workspace, &contacts).await?;
    let customers = due_customers(&mut tx, workspace, before).await?;
    let (with_contacts, activities) = delete_customers(&mut tx, workspace, &customers).await?;
    let leads = due_leads(&mut tx, workspace, before).await?;
    let of_leads = delete_leads(&mut tx, workspace, &leads).await?;
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let gone = [
        ("customers", count(customers.len())),
        ("contacts", count(contacts.len()) + with_contacts),
        ("activities", count(alone.len()) + activities + of_leads),
        ("opportunities", count(opportunities.len())),
        ("leads", count(leads.len())),
    ];
    record(&mut tx, backend.audit_key(), Some(workspace), &gone, now).await?;
    tx.commit().await?;
    let found = [opportunities.len(), alone.len(), contacts.len(), customers.len(), leads.len()];
    Ok(Left::after(&found))
}

/// A kind of record that lies in the bin.
#[derive(Clone, Copy)]
struct Kind {
    select: &'static str,
    /// What else must hold before one goes.
    and: &'static str,
}

const OPPORTUNITIES: Kind = Kind { select: "SELECT r.id FROM opportunities r", and: "" };
const ACTIVITIES: Kind = Kind { select: "SELECT r.id FROM activities r", and: "" };
const LEADS: Kind = Kind { select: "SELECT r.id FROM leads r", and: "" };
const CONTACTS: Kind = Kind {
    select: "SELECT r.id FROM contacts r",
    and: " AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.workspace_id = r.workspace_id AND a.contact_id = r.id)",
};
const CUSTOMERS: Kind = Kind {
    select: "SELECT r.id, r.search_id FROM customers r",
    and: " AND NOT EXISTS (SELECT 1 FROM opportunities o WHERE o.workspace_id = r.workspace_id AND o.customer_id = r.id)",
};

/// The first of what is due, locked; PostgreSQL's nodes step over each other's.
async fn due<T: Row>(
    tx: &mut Tx,
    kind: Kind,
    workspace: WorkspaceId,
    before: Timestamp,
) -> Result<Vec<T>, StorageError> {
    let mut sql = Sql::new(kind.select);
    sql.push(" WHERE r.workspace_id = ").bind(workspace);
    sql.push(" AND r.deleted_at IS NOT NULL AND r.deleted_at < ").bind(before).push(kind.and);
    sql.push(" ORDER BY r.deleted_at, r.id").limit(AT_ONCE);
    if tx.is_postgres() {
        sql.push(" FOR UPDATE OF r SKIP LOCKED");
    }
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

async fn due_opportunities(
    tx: &mut Tx,
    workspace: WorkspaceId,
    before: Timestamp,
) -> Result<Vec<OpportunityId>, StorageError> {
    let rows: Vec<(OpportunityId,)> = due(tx, OPPORTUNITIES, workspace, before).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

async fn due_activities(
    tx: &mut Tx,
    workspace: WorkspaceId,
    before: Timestamp,
) -> Result<Vec<ActivityId>, StorageError> {
    let rows: Vec<(ActivityId,)> = due(tx, ACTIVITIES, workspace, before).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

async fn due_contacts(
    tx: &mut Tx,
    workspace: WorkspaceId,
    before: Timestamp,
) -> Result<Vec<ContactId>, StorageError> {
    let rows: Vec<(ContactId,)> = due(tx, CONTACTS, workspace, before).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

async fn due_leads(
    tx: &mut Tx,
    workspace: WorkspaceId,
    before: Timestamp,
) -> Result<Vec<LeadId>, StorageError> {
    let rows: Vec<(LeadId,)> = due(tx, LEADS, workspace, before).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

#[derive(sqlx::FromRow)]
struct DueCustomer {
    id: CustomerId,
    search_id: i64,
}

async fn due_customers(
    tx: &mut Tx,
    workspace: WorkspaceId,
    before: Timestamp,
) -> Result<Vec<DueCustomer>, StorageError> {
    due(tx, CUSTOMERS, workspace, before).await
}

async fn delete_opportunities(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: &[OpportunityId],
) -> Result<(), StorageError> {
    for statement in [
        "UPDATE activities SET opportunity_id = NULL WHERE workspace_id = ",
        "UPDATE leads SET opportunity_id = NULL WHERE workspace_id = ",
        "DELETE FROM stage_changes WHERE workspace_id = ",
    ] {
        of(tx, statement, workspace, " AND opportunity_id IN ", ids).await?;
    }
    of(tx, "DELETE FROM opportunities WHERE workspace_id = ", workspace, " AND id IN ", ids).await.map(drop)
}

async fn delete_contacts(tx: &mut Tx, workspace: WorkspaceId, ids: &[ContactId]) -> Result<(), StorageError> {
    let holders: Vec<Holder> = ids.iter().copied().map(Holder::Contact).collect();
    stored::forget(tx, workspace, &holders).await?;
    let forget = "UPDATE leads SET contact_id = NULL WHERE workspace_id = ";
    of(tx, forget, workspace, " AND contact_id IN ", ids).await?;
    of(tx, "DELETE FROM contacts WHERE workspace_id = ", workspace, " AND id IN ", ids).await.map(drop)
}

/// Gives how many activities went along: those that stand on a customer stay there.
async fn delete_leads(tx: &mut Tx, workspace: WorkspaceId, ids: &[LeadId]) -> Result<u64, StorageError> {
    let part = "UPDATE activities SET lead_id = NULL WHERE customer_id IS NOT NULL AND workspace_id = ";
    let mine = " AND lead_id IN ";
    of(tx, part, workspace, mine, ids).await?;
    let activities = of(tx, "DELETE FROM activities WHERE workspace_id = ", workspace, mine, ids).await?;
    of(tx, "DELETE FROM leads WHERE workspace_id = ", workspace, " AND id IN ", ids).await?;
    Ok(activities)
}

/// Gives how many contacts and activities went along.
async fn delete_customers(
    tx: &mut Tx,
    workspace: WorkspaceId,
    customers: &[DueCustomer],
) -> Result<(u64, u64), StorageError> {
    let ids: Vec<CustomerId> = customers.iter().map(|customer| customer.id).collect();
    let mine = " AND customer_id IN ";
    let people = contacts_of(tx, workspace, &ids).await?;
    forget_phones(tx, workspace, &ids, &people).await?;
    // Those that were made on another customer, where the contact has a part, stay there.
    let forget = "UPDATE activities SET contact_id = NULL WHERE workspace_id = ";
    for some in people.chunks(SOME_PEOPLE) {
        of(tx, forget, workspace, " AND contact_id IN ", some).await?;
    }
    for statement in [
        "UPDATE activities SET customer_id = NULL, contact_id = NULL WHERE lead_id IS NOT NULL AND workspace_id = ",
        "UPDATE leads SET customer_id = NULL, contact_id = NULL WHERE workspace_id = ",
    ] {
        of(tx, statement, workspace, mine, &ids).await?;
    }
    let activities = of(tx, "DELETE FROM activities WHERE workspace_id = ", workspace, mine, &ids).await?;
    let contacts = of(tx, "DELETE FROM contacts WHERE workspace_id = ", workspace, mine, &ids).await?;
    // On PostgreSQL the keys of the search go with their customer.
    if !tx.is_postgres() {
        for customer in customers {
            tx.run("DELETE FROM customer_search WHERE rowid = $1", args![customer.search_id]).await?;
        }
    }
    of(tx, "DELETE FROM customers WHERE workspace_id = ", workspace, " AND id IN ", &ids).await?;
    Ok((contacts, activities))
}

async fn contacts_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    customers: &[CustomerId],
) -> Result<Vec<ContactId>, StorageError> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT id FROM contacts WHERE workspace_id = ");
    sql.bind(workspace).push(" AND customer_id IN ").bind_list(customers.iter().copied());
    let (text, args) = sql.finish();
    let rows: Vec<(ContactId,)> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The numbers of customers and of their contacts.
async fn forget_phones(
    tx: &mut Tx,
    workspace: WorkspaceId,
    customers: &[CustomerId],
    contacts: &[ContactId],
) -> Result<(), StorageError> {
    let contacts = contacts.iter().copied().map(Holder::Contact);
    let holders: Vec<Holder> = customers.iter().copied().map(Holder::Customer).chain(contacts).collect();
    stored::forget(tx, workspace, &holders).await
}

/// Runs a statement on the workspace's rows that have one of the ids.
async fn of<T: Copy + Into<Arg>>(
    tx: &mut Tx,
    statement: &'static str,
    workspace: WorkspaceId,
    column: &'static str,
    ids: &[T],
) -> Result<u64, StorageError> {
    if ids.is_empty() {
        return Ok(0);
    }
    let mut sql = Sql::new(statement);
    sql.bind(workspace).push(column).bind_list(ids.iter().copied());
    let (text, args) = sql.finish();
    tx.run(text, args).await
}
