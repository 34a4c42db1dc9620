//! Many customers at once. Each is judged by itself: those that the actor may
//! not change are counted and left alone.

use super::transfer::{self, NewOwner};
use super::{MOST_AT_ONCE, delete};
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::customers::{BulkOutcome, CustomersBulkInput};
use domain::{Action, CustomerId, DepartmentId, Module, Problem, UserId};
use std::collections::BTreeSet;

/// Assigns or deletes up to [`MOST_AT_ONCE`] customers in one unit of work.
pub async fn bulk(context: &Context, input: CustomersBulkInput) -> Result<BulkOutcome, Failure> {
    match input.action.as_str() {
        "assign" => {
            let owner = input.owner.parse().map_err(|_| Failure::field("owner", Problem::Choice))?;
            assign(context, &ids(&input.ids)?, owner).await
        }
        "delete" => delete_many(context, &ids(&input.ids)?).await,
        _ => Err(Failure::field("action", Problem::Choice)),
    }
}

/// Takes customers back out of the recycle bin: the way back after deleting.
pub async fn restore_many(context: &Context, ids: &[CustomerId]) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(Module::Customers, Action::Delete)?;
    let tx = permit.write(context).await?;
    let mut sorted = Sorted::look_up(tx, context, &permit, (ids, Place::Bin)).await?;
    for row in &sorted.mine {
        sorted
            .tx
            .run(
                "UPDATE customers SET deleted_at = NULL, deleted_by = NULL, updated_at = $3, row_version = row_version + 1
                 WHERE workspace_id = $1 AND id = $2",
                args![permit.workspace(), row.id, context.now],
            )
            .await?;
        let event = Event::of(AuditVerb::Restored, AuditObject::Customer, row.id.uuid());
        audit::write(&mut sorted.tx, context, event).await?;
    }
    sorted.finish(context, &permit).await
}

fn ids(typed: &[String]) -> Result<Vec<CustomerId>, Failure> {
    let ids: Result<Vec<CustomerId>, _> = typed.iter().map(|id| id.parse()).collect();
    ids.map_err(|_| Failure::field("ids", Problem::Choice))
}

async fn assign(context: &Context, ids: &[CustomerId], owner: UserId) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(Module::Customers, Action::Transfer)?;
    let mut tx = permit.write(context).await?;
    let new: NewOwner = transfer::new_owner(&mut tx, &permit, owner).await?;
    let mut sorted = Sorted::look_up(tx, context, &permit, (ids, Place::List)).await?;
    for row in sorted.mine.iter().filter(|row| row.owner_id != owner) {
        transfer::give(&mut sorted.tx, context, &permit, row.id, &new).await?;
        let event = transfer::event(row.id, row.owner_name.clone(), &new);
        audit::write(&mut sorted.tx, context, event).await?;
    }
    sorted.finish(context, &permit).await
}

async fn delete_many(context: &Context, ids: &[CustomerId]) -> Result<BulkOutcome, Failure> {
    let permit = context.permit(Module::Customers, Action::Delete)?;
    let tx = permit.write(context).await?;
    let mut sorted = Sorted::look_up(tx, context, &permit, (ids, Place::List)).await?;
    for row in &sorted.mine {
        sorted
            .tx
            .run(
                "UPDATE customers SET deleted_at = $3, deleted_by = $4, updated_at = $3, row_version = row_version + 1
                 WHERE workspace_id = $1 AND id = $2",
                args![permit.workspace(), row.id, context.now, permit.user()],
            )
            .await?;
        let event = Event::of(AuditVerb::Deleted, AuditObject::Customer, row.id.uuid());
        audit::write(&mut sorted.tx, context, event).await?;
    }
    sorted.finish(context, &permit).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    List,
    Bin,
}

#[derive(sqlx::FromRow)]
struct BulkRow {
    id: CustomerId,
    owner_id: UserId,
    owner_name: String,
    owner_department_id: Option<DepartmentId>,
}

/// The records asked for, looked up and locked: those to change, and how many
/// are not the actor's to change.
struct Sorted {
    tx: Tx,
    mine: Vec<BulkRow>,
    refused: u32,
    /// Of the refused, those that may be seen: denials, not wrong ids.
    denied: usize,
}

impl Sorted {
    async fn look_up(
        mut tx: Tx,
        context: &Context,
        permit: &Permit,
        (ids, place): (&[CustomerId], Place),
    ) -> Result<Self, Failure> {
        let ids: BTreeSet<CustomerId> = ids.iter().copied().collect();
        if ids.is_empty() || ids.len() > MOST_AT_ONCE {
            return Err(Failure::field("ids", Problem::Choice));
        }
        let rows = rows(&mut tx, context, permit, &ids, place).await?;
        let view = context.scope(Module::Customers, Action::View);
        let covered = |row: &BulkRow| permit.scope.covers(row.owner_id, row.owner_department_id);
        let visible = |row: &BulkRow| view.covers(row.owner_id, row.owner_department_id);
        let (mine, others): (Vec<_>, Vec<_>) = rows.into_iter().filter(visible).partition(covered);
        let refused = u32::try_from(ids.len() - mine.len()).unwrap_or(u32::MAX);
        Ok(Self { tx, mine, refused, denied: others.len() })
    }

    async fn finish(self, context: &Context, permit: &Permit) -> Result<BulkOutcome, Failure> {
        self.tx.commit().await?;
        if self.denied > 0 {
            audit::denied(context, AuditObject::Bulk, None, permit.permission).await;
        }
        Ok(BulkOutcome { changed: self.mine.into_iter().map(|row| row.id).collect(), refused: self.refused })
    }
}

async fn rows(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    ids: &BTreeSet<CustomerId>,
    place: Place,
) -> Result<Vec<BulkRow>, StorageError> {
    let mut sql = Sql::new(
        "SELECT c.id, c.owner_id, u.name AS owner_name, c.owner_department_id
         FROM customers c JOIN users u ON u.workspace_id = c.workspace_id AND u.id = c.owner_id
         WHERE c.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND c.id IN ").bind_list(ids.iter().copied());
    match place {
        Place::List => sql.push(" AND c.deleted_at IS NULL"),
        Place::Bin => sql.push(" AND c.deleted_at >= ").bind(delete::bin_begins(context)),
    };
    sql.push(" ORDER BY c.id");
    if tx.is_postgres() {
        sql.push(" FOR UPDATE OF c");
    }
    let (text, args) = sql.finish();
    tx.all(text, args).await
}
