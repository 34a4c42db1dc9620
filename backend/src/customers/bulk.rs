//! Many customers at once. Each is judged by itself: those that the actor may
//! not change are counted and left alone.

use super::{MOST_AT_ONCE, TABLE};
use crate::context::Permit;
use crate::query::Sql;
use crate::records::{self, Head, NewOwner};
use crate::recycle_bin::{begins, may_delete, may_restore};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, audit, random};
use domain::accounts::UserRef;
use domain::audit::AuditObject;
use domain::customers::{BulkDone, BulkOutcome, BulkReview, CustomersBulkInput};
use domain::{Action, CustomerId, Module, Permission, Problem, UserId};
use std::collections::BTreeSet;

/// Assigns or deletes up to [`MOST_AT_ONCE`] customers in one unit of work. Whoever
/// assigns is shown first what that would do ([`Failure::BulkUnconfirmed`]), and what
/// they then send back does just that.
pub async fn bulk(context: &Context, input: CustomersBulkInput) -> Result<BulkOutcome, Failure> {
    match input.action.as_str() {
        "assign" => {
            let ids = ids(&input.ids);
            let owner = match input.owner.as_str() {
                "" => Err(Failure::field("owner", Problem::Required)),
                typed => typed.parse().map_err(|_| records::no_owner()),
            };
            let (ids, owner) = both(ids, owner)?;
            assign(context, &ids, owner, &input.reviewed).await
        }
        "delete" => delete_many(context, &ids(&input.ids)?).await,
        _ => Err(Failure::field("action", Problem::Choice)),
    }
}

/// Everything that is wrong is said at once.
fn both<A, B>(first: Result<A, Failure>, second: Result<B, Failure>) -> Result<(A, B), Failure> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(Failure::Invalid(mut problems)), Err(Failure::Invalid(more))) => {
            problems.extend(more);
            Err(Failure::Invalid(problems))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// Takes customers back out of the recycle bin: the way back after deleting.
pub async fn restore_many(context: &Context, ids: &[CustomerId]) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(Module::Customers, Action::DeleteNew)?;
    let mut tx = permit.write(context).await?;
    let ids = ids.iter().copied().collect();
    let sorted = Sorted::look_up(&mut tx, context, &permit, (&ids, Purpose::Restore)).await?;
    for row in &sorted.mine {
        records::take_out_of_bin(&mut tx, context, &permit, &TABLE, &row.head).await?;
    }
    let changed = sorted.mine.iter().map(|row| row.id).collect();
    sorted.finish(tx, context, &permit, BulkDone::Restored, changed).await
}

fn ids(typed: &[String]) -> Result<BTreeSet<CustomerId>, Failure> {
    let ids: Result<BTreeSet<CustomerId>, _> = typed.iter().map(|id| id.parse()).collect();
    let ids = ids.map_err(|_| Failure::field("ids", Problem::Choice))?;
    within_bounds(&ids)?;
    Ok(ids)
}

fn within_bounds(ids: &BTreeSet<CustomerId>) -> Result<(), Failure> {
    match ids.len() {
        0 => Err(Failure::field("ids", Problem::Required)),
        count if count > MOST_AT_ONCE => Err(Failure::field("ids", Problem::Choice)),
        _ => Ok(()),
    }
}

async fn assign(
    context: &Context,
    ids: &BTreeSet<CustomerId>,
    owner: UserId,
    reviewed: &str,
) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(Module::Customers, Action::Transfer)?;
    let mut tx = permit.write(context).await?;
    let new = records::find_owner(&mut tx, permit.workspace(), owner).await?;
    let new: NewOwner = new.ok_or_else(records::no_owner)?;
    let sorted = Sorted::look_up(&mut tx, context, &permit, (ids, Purpose::Assign)).await?;
    let moving: Vec<&BulkRow> = sorted.mine.iter().filter(|row| row.head.lot.owner_id != owner).collect();
    let same = sorted.mine.len() - moving.len();
    if !moving.is_empty() {
        let review = review(ids, &new, &moving, same, sorted.refused)?;
        if review.reviewed != reviewed {
            return Err(Failure::BulkUnconfirmed(Box::new(review)));
        }
    }
    for row in &moving {
        let change = records::handed_over(row.owner_name.clone(), &new);
        records::give(&mut tx, context, &permit, &TABLE, &row.head, &new, change).await?;
    }
    let changed = moving.iter().map(|row| row.id).collect();
    sorted.finish(tx, context, &permit, BulkDone::Assigned, changed).await
}

/// What assigning would do; so many are the new owner's already.
fn review(
    ids: &BTreeSet<CustomerId>,
    new: &NewOwner,
    moving: &[&BulkRow],
    same: usize,
    refused: u32,
) -> Result<BulkReview, Failure> {
    let from: Vec<_> = moving.iter().map(|row| (row.id, row.head.lot.owner_id)).collect();
    let told = serde_json::to_vec(&(ids, new.id, &from, same, refused));
    let told = told.map_err(|error| Failure::internal("review of many customers", &error))?;
    let owners: BTreeSet<UserId> = moving.iter().map(|row| row.head.lot.owner_id).collect();
    Ok(BulkReview {
        reviewed: random::fingerprint(&told),
        ids: ids.iter().copied().collect(),
        owner: UserRef { id: new.id, name: new.name.clone() },
        moving: count(moving.len()),
        owners: count(owners.len()),
        same: count(same),
        refused,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Those within the scope in which the actor may delete, and those that they just made.
async fn delete_many(context: &Context, ids: &BTreeSet<CustomerId>) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(Module::Customers, Action::DeleteNew)?;
    let mut tx = permit.write(context).await?;
    let sorted = Sorted::look_up(&mut tx, context, &permit, (ids, Purpose::Delete)).await?;
    for row in &sorted.mine {
        records::put_into_bin(&mut tx, context, &permit, &TABLE, &row.head).await?;
    }
    let changed = sorted.mine.iter().map(|row| row.id).collect();
    sorted.finish(tx, context, &permit, BulkDone::Deleted, changed).await
}

/// What is to become of the records.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Assign,
    Delete,
    Restore,
}

#[derive(sqlx::FromRow)]
struct BulkRow {
    id: CustomerId,
    owner_name: String,
    #[sqlx(flatten)]
    head: Head,
}

/// The records asked for, looked up and locked: those to change, and how many
/// are not the actor's to change.
struct Sorted {
    mine: Vec<BulkRow>,
    refused: u32,
    /// Of the refused, those that may be seen: denials, not wrong ids.
    denied: usize,
}

impl Sorted {
    async fn look_up(
        tx: &mut Tx,
        context: &Context,
        permit: &Permit,
        (ids, purpose): (&BTreeSet<CustomerId>, Purpose),
    ) -> Result<Self, Failure> {
        within_bounds(ids)?;
        let rows = rows(tx, context, permit, ids, purpose).await?;
        let view = context.scope(Module::Customers, Action::View);
        let (mut mine, mut denied) = (Vec::new(), 0);
        for row in rows.into_iter().filter(|row| row.head.lot.is_in(&view)) {
            let is_mine = match purpose {
                Purpose::Assign => row.head.lot.is_in(&permit.scope),
                Purpose::Restore => may_restore(context, Module::Customers, &row.head.lot),
                Purpose::Delete => may_delete(tx, context, permit, &TABLE, &row.head).await?,
            };
            if is_mine {
                mine.push(row);
            } else {
                denied += 1;
            }
        }
        let refused = u32::try_from(ids.len() - mine.len()).unwrap_or(u32::MAX);
        Ok(Self { mine, refused, denied })
    }

    /// Ends the unit of work in which these changed; the others were as wanted already.
    async fn finish(
        &self,
        tx: Tx,
        context: &Context,
        permit: &Permit,
        done: BulkDone,
        changed: Vec<CustomerId>,
    ) -> Result<BulkOutcome, Failure> {
        tx.commit().await?;
        if self.denied > 0 {
            // What was just made asks for less.
            let missing = match done {
                BulkDone::Deleted => Permission::of(Module::Customers, Action::Delete),
                BulkDone::Assigned | BulkDone::Restored => permit.permission,
            };
            audit::denied(context, AuditObject::Bulk, None, missing).await;
        }
        let same = count(self.mine.len() - changed.len());
        Ok(BulkOutcome { done, changed, same, refused: self.refused })
    }
}

async fn rows(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    ids: &BTreeSet<CustomerId>,
    purpose: Purpose,
) -> Result<Vec<BulkRow>, StorageError> {
    let mut sql = Sql::new(
        "SELECT c.id, c.owner_id, u.name AS owner_name, c.owner_department_id, c.created_by, c.created_at,
                c.updated_at, c.deleted_at, c.deleted_by, c.row_version
         FROM customers c JOIN users u ON u.workspace_id = c.workspace_id AND u.id = c.owner_id
         WHERE c.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND c.id IN ").bind_list(ids.iter().copied());
    match purpose {
        Purpose::Assign | Purpose::Delete => sql.push(" AND c.deleted_at IS NULL"),
        Purpose::Restore => sql.push(" AND c.deleted_at >= ").bind(begins(context.now)),
    };
    sql.push(" ORDER BY c.id");
    if tx.is_postgres() {
        sql.push(" FOR UPDATE OF c");
    }
    let (text, args) = sql.finish();
    tx.all(text, args).await
}
