//! Writing rows in bulk: many in one statement, all in one unit of work, made
//! on another thread while the database writes those before.

use super::plan::Plan;
use super::{events, rows, sign_ins};
use crate::audit::Bulk;
use crate::query::{Columns, Sql};
use crate::records::Touched;
use crate::storage::{Reach, StorageError, Tx};
use crate::{Backend, Failure, activities, contacts, customers, leads, opportunities};
use domain::{ContactId, Timestamp, WorkspaceId};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Rows of one statement. More are no gain: for each value that is bound SQLite
/// looks through the names of those before, which at 500 rows was two thirds
/// of all the time.
const ROWS: usize = 25;
/// Batches that wait for the database.
const WAITING: usize = 40;

pub async fn all(backend: &Backend, plan: Plan) -> Result<(), Failure> {
    let storage = backend.storage();
    let plan = Arc::new(plan);
    let touches = {
        let plan = Arc::clone(&plan);
        let read = tokio::task::spawn_blocking(move || Touches::of(&plan)).await;
        Arc::new(read.map_err(|error| Failure::internal("seed", &error))?)
    };
    let mut tx = storage.write(Reach::Workspace(plan.staff.workspace)).await?;
    prepare(&mut tx).await?;
    customers(&mut tx, &plan, &touches).await?;
    leads(&mut tx, &plan).await?;
    opportunities(&mut tx, &plan, &touches).await?;
    let make = |plan: &Plan, number| vec![rows::activity(plan, number)];
    let mut batches = batches(&plan, plan.amounts.activities, make);
    while let Some(batch) = batches.recv().await {
        activities::insert(&mut tx, batch).await?;
    }
    audit(&mut tx, backend, &plan).await?;
    tries(&mut tx, &plan).await?;
    tx.commit().await?;
    Ok(storage.tidy().await?)
}

async fn customers(tx: &mut Tx, plan: &Arc<Plan>, touches: &Arc<Touches>) -> Result<(), StorageError> {
    let touched = Arc::clone(touches);
    let count = plan.amounts.customers;
    let make =
        move |plan: &Plan, number: usize| vec![rows::customer(plan, number, touched.customers[number])];
    let mut batch_of_customers = batches(plan, count, make);
    while let Some(batch) = batch_of_customers.recv().await {
        customers::insert(tx, plan.staff.workspace, batch).await?;
    }
    let make = |plan: &Plan, number| rows::contact(plan, number).into_iter().collect();
    let mut contacts = batches(plan, count, make);
    while let Some(batch) = contacts.recv().await {
        insert_contacts(tx, plan.staff.workspace, batch).await?;
    }
    let make = |plan: &Plan, number| rows::link(plan, number).into_iter().collect();
    let mut links = batches(plan, count, make);
    while let Some(batch) = links.recv().await {
        let (text, args) = Sql::insert_into("contact_links", batch).finish();
        tx.run(text, args).await?;
    }
    Ok(())
}

async fn leads(tx: &mut Tx, plan: &Arc<Plan>) -> Result<(), StorageError> {
    let mut rows = batches(plan, plan.leads(), |plan, number| vec![rows::lead(plan, number)]);
    while let Some(batch) = rows.recv().await {
        leads::insert(tx, plan.staff.workspace, batch).await?;
    }
    Ok(())
}

async fn insert_contacts(
    tx: &mut Tx,
    workspace: WorkspaceId,
    batch: Vec<(ContactId, Columns)>,
) -> Result<(), StorageError> {
    let (ids, rows): (Vec<ContactId>, Vec<Columns>) = batch.into_iter().unzip();
    let (text, args) = Sql::insert_into("contacts", rows).finish();
    tx.run(text, args).await?;
    contacts::put_keys(tx, workspace, ids).await
}

async fn opportunities(tx: &mut Tx, plan: &Arc<Plan>, touches: &Arc<Touches>) -> Result<(), StorageError> {
    let touched = Arc::clone(touches);
    let count = plan.amounts.opportunities;
    let make = move |plan: &Plan, number: usize| {
        vec![rows::opportunity(plan, number, touched.opportunities[number])]
    };
    let mut rows_of_opportunities = batches(plan, count, make);
    while let Some(batch) = rows_of_opportunities.recv().await {
        opportunities::insert(tx, plan.staff.workspace, batch).await?;
    }
    let mut steps = batches(plan, count, rows::steps);
    while let Some(batch) = steps.recv().await {
        opportunities::record_changes(tx, batch).await?;
    }
    Ok(())
}

async fn audit(tx: &mut Tx, backend: &Backend, plan: &Arc<Plan>) -> Result<(), StorageError> {
    if plan.amounts.audit == 0 {
        return Ok(());
    }
    let mut bulk = Bulk::begin(tx, backend, plan.staff.workspace).await?;
    let mut events = batches(plan, plan.amounts.audit, |plan, number| vec![events::event(plan, number)]);
    while let Some(batch) = events.recv().await {
        bulk.insert(tx, batch).await?;
    }
    bulk.end(tx, backend).await
}

async fn tries(tx: &mut Tx, plan: &Arc<Plan>) -> Result<(), StorageError> {
    let mut tries = batches(plan, plan.amounts.sign_ins, |plan, number| vec![sign_ins::row(plan, number)]);
    while let Some(batch) = tries.recv().await {
        sign_ins::insert(tx, batch).await?;
    }
    Ok(())
}

/// Makes rows on a thread of their own, some at a time.
fn batches<T: Send + 'static>(
    plan: &Arc<Plan>,
    count: usize,
    make: impl Fn(&Plan, usize) -> Vec<T> + Send + 'static,
) -> mpsc::Receiver<Vec<T>> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let plan = Arc::clone(plan);
    tokio::task::spawn_blocking(move || {
        let mut batch = Vec::with_capacity(ROWS);
        for number in 0..count {
            batch.extend(make(&plan, number));
            // Whoever stops listening has failed, and says why.
            if batch.len() >= ROWS && sender.blocking_send(std::mem::take(&mut batch)).is_err() {
                return;
            }
        }
        if !batch.is_empty() {
            let _ = sender.blocking_send(batch);
        }
    });
    receiver
}

/// SQLite keeps what it writes to in memory rather than in its log.
async fn prepare(tx: &mut Tx) -> Result<(), StorageError> {
    const KIBIBYTES: &str = "PRAGMA cache_size = -400000";
    if !tx.is_postgres() {
        tx.run(KIBIBYTES, Vec::new()).await?;
    }
    Ok(())
}

/// What the activities make of the records that they hang on.
struct Touches {
    customers: Vec<Touched>,
    opportunities: Vec<Touched>,
}

impl Touches {
    fn of(plan: &Plan) -> Self {
        let mut touches = Self {
            customers: vec![Touched::default(); plan.amounts.customers],
            opportunities: vec![Touched::default(); plan.amounts.opportunities],
        };
        for number in 0..plan.amounts.activities {
            let activity = plan.activity(number);
            touch(&mut touches.customers[activity.customer], activity.at, activity.due_at);
            if let Some(opportunity) = activity.opportunity {
                touch(&mut touches.opportunities[opportunity], activity.at, activity.due_at);
            }
        }
        touches
    }
}

fn touch(touched: &mut Touched, at: Timestamp, due_at: Option<Timestamp>) {
    match due_at {
        Some(due_at) => touched.next = Some(touched.next.map_or(due_at, |next| next.min(due_at))),
        None => touched.last = touched.last.max(Some(at)),
    }
}
