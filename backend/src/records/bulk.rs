//! Many records of an object at once. Each is judged by itself, as one alone would be: those
//! that the actor may not change are counted and left as they are.

mod sorted;

use super::{NewOwner, Table, find_owner, give, handed_over, no_owner, put_into_bin, take_out_of_bin};
use crate::{Context, Failure, random};
use domain::accounts::UserRef;
use domain::records::{BulkDone, BulkInput, BulkOutcome, BulkReview};
use domain::{Action, AnyId, Problem, UserId};
use sorted::{BulkRow, Purpose, Sorted};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many records one action takes.
pub const MOST_AT_ONCE: usize = 500;

/// Assigns or deletes up to [`MOST_AT_ONCE`] records in one unit of work. Whoever assigns is
/// shown first what that would do ([`Failure::BulkUnconfirmed`]), and what they then send
/// back does just that.
pub(crate) async fn bulk(
    context: &Context,
    table: &'static Table,
    input: BulkInput,
) -> Result<BulkOutcome, Failure> {
    match input.action.as_str() {
        "assign" => {
            let ids = read(table, &input.ids);
            let owner = match input.owner.as_str() {
                "" => Err(Failure::field("owner", Problem::Required)),
                typed => typed.parse().map_err(|_| no_owner()),
            };
            let (ids, owner) = both(ids, owner)?;
            assign(context, table, &ids, owner, &input.reviewed).await
        }
        "delete" => delete_many(context, table, &read(table, &input.ids)?).await,
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

/// Takes records back out of the recycle bin: the way back after deleting. One of a record
/// that lies in the bin too stays there with it.
pub(crate) async fn restore_many(
    context: &Context,
    table: &'static Table,
    ids: BTreeSet<Uuid>,
) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(table.object.module, Action::DeleteNew)?;
    within_bounds(&ids)?;
    let mut tx = permit.write(context).await?;
    let sorted = Sorted::look_up(&mut tx, context, &permit, table, (&ids, Purpose::Restore)).await?;
    for row in &sorted.mine {
        take_out_of_bin(&mut tx, context, &permit, table, &row.head).await?;
    }
    let changed = sorted.mine.iter().map(|row| row.head.id).collect();
    sorted.finish(tx, context, &permit, BulkDone::Restored, changed).await
}

fn read(table: &Table, typed: &[String]) -> Result<BTreeSet<Uuid>, Failure> {
    let read = |id: &String| AnyId::read(table.object.prefix, id).map(AnyId::uuid);
    let ids: Result<BTreeSet<Uuid>, _> = typed.iter().map(read).collect();
    let ids = ids.map_err(|_| Failure::field("ids", Problem::Choice))?;
    within_bounds(&ids)?;
    Ok(ids)
}

fn spelled(table: &Table, ids: impl IntoIterator<Item = Uuid>) -> Vec<String> {
    ids.into_iter().map(|id| AnyId::new(table.object.prefix, id).to_string()).collect()
}

fn within_bounds(ids: &BTreeSet<Uuid>) -> Result<(), Failure> {
    match ids.len() {
        0 => Err(Failure::field("ids", Problem::Required)),
        count if count > MOST_AT_ONCE => Err(Failure::field("ids", Problem::Choice)),
        _ => Ok(()),
    }
}

async fn assign(
    context: &Context,
    table: &'static Table,
    ids: &BTreeSet<Uuid>,
    owner: UserId,
    reviewed: &str,
) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(table.object.module, Action::Transfer)?;
    let mut tx = permit.write(context).await?;
    let new = find_owner(&mut tx, permit.workspace(), owner).await?;
    let new: NewOwner = new.ok_or_else(no_owner)?;
    let sorted = Sorted::look_up(&mut tx, context, &permit, table, (ids, Purpose::Assign)).await?;
    let moving: Vec<&BulkRow> = sorted.mine.iter().filter(|row| row.head.lot.owner_id != owner).collect();
    if !moving.is_empty() {
        let review = review(&sorted, spelled(table, ids.iter().copied()), &new, &moving)?;
        if review.reviewed != reviewed {
            return Err(Failure::BulkUnconfirmed(Box::new(review)));
        }
    }
    for row in &moving {
        let change = handed_over(row.owner_name.clone(), &new);
        give(&mut tx, context, &permit, table, &row.head, &new, change).await?;
    }
    let changed = moving.iter().map(|row| row.head.id).collect();
    sorted.finish(tx, context, &permit, BulkDone::Assigned, changed).await
}

/// What assigning would do.
fn review(
    sorted: &Sorted,
    ids: Vec<String>,
    new: &NewOwner,
    moving: &[&BulkRow],
) -> Result<BulkReview, Failure> {
    let (same, refused) = (count(sorted.mine.len() - moving.len()), sorted.refused);
    let from: Vec<_> = moving.iter().map(|row| (row.head.id.as_u128(), row.head.lot.owner_id)).collect();
    let told = serde_json::to_vec(&(&ids, new.id, &from, same, refused));
    let told = told.map_err(|error| Failure::internal("review of many records", &error))?;
    let owners: BTreeSet<UserId> = moving.iter().map(|row| row.head.lot.owner_id).collect();
    Ok(BulkReview {
        reviewed: random::fingerprint(&told),
        ids,
        owner: UserRef { id: new.id, name: new.name.clone() },
        moving: count(moving.len()),
        owners: count(owners.len()),
        same,
        refused,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Those within the scope in which the actor may delete, and those that they just made.
async fn delete_many(
    context: &Context,
    table: &'static Table,
    ids: &BTreeSet<Uuid>,
) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(table.object.module, Action::DeleteNew)?;
    let mut tx = permit.write(context).await?;
    let sorted = Sorted::look_up(&mut tx, context, &permit, table, (ids, Purpose::Delete)).await?;
    for row in &sorted.mine {
        put_into_bin(&mut tx, context, &permit, table, &row.head).await?;
    }
    let changed = sorted.mine.iter().map(|row| row.head.id).collect();
    sorted.finish(tx, context, &permit, BulkDone::Deleted, changed).await
}
