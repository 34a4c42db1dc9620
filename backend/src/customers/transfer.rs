//! Giving a customer to another owner.

use super::access::{self, State};
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::people::department_of_owner;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{Action, CustomerId, DepartmentId, Module, Problem, UserId, WorkspaceId};

/// Gives the customer, as it was at `version`, to `owner`, an active user of the
/// workspace; it goes to their department. Gives its new version. Open activities stay
/// with who planned them, and so do opportunities: whoever promised a call still sees
/// it in their day.
pub async fn transfer(
    context: &Context,
    id: CustomerId,
    version: i64,
    owner: UserId,
) -> Result<i64, Failure> {
    let permit = context.permit(Module::Customers, Action::Transfer)?;
    let mut tx = permit.write(context).await?;
    // The user before the customer, as everybody else; refused after whoever may not
    // know of the customer is told that it is not there.
    let new = find_owner(&mut tx, permit.workspace(), owner).await?;
    let record = access::may_in(tx, context, &permit, id, State::Live).await?;
    if record.lot.owner_id == owner {
        check_version(record.version, version, Vec::new())?;
        return Ok(version);
    }
    let new = new.ok_or_else(no_owner)?;
    let mut tx = record.tx;
    let before = user_name(&mut tx, &permit, record.lot.owner_id).await?;
    let event = event(id, before, &new);
    check_version(record.version, version, event.changes.clone())?;
    give(&mut tx, context, &permit, id, &new).await?;
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(version + 1)
}

fn check_version(saved: i64, version: i64, fields: Vec<FieldChange>) -> Result<(), Failure> {
    if saved == version { Ok(()) } else { Err(Failure::conflict(saved, fields)) }
}

/// Who is to own.
#[derive(sqlx::FromRow)]
pub(crate) struct NewOwner {
    pub id: UserId,
    pub name: String,
    pub sort_key: String,
    pub department_id: Option<DepartmentId>,
}

/// An active user, who stays in their department until the end of the unit of
/// work. Taken before rows that may be theirs: whoever moves the user holds the
/// user and asks for the rows.
pub(crate) async fn find_owner(
    tx: &mut Tx,
    workspace: WorkspaceId,
    owner: UserId,
) -> Result<Option<NewOwner>, StorageError> {
    department_of_owner(tx, workspace, owner).await?;
    tx.find(
        "SELECT id, name, sort_key, department_id FROM users WHERE workspace_id = $1 AND id = $2 AND status = 'active'",
        args![workspace, owner],
    )
    .await
}

/// What is said where nobody of that id can own.
pub(crate) fn no_owner() -> Failure {
    Failure::field("owner", Problem::Choice)
}

async fn user_name(tx: &mut Tx, permit: &Permit, user: UserId) -> Result<String, StorageError> {
    let (name,): (String,) = tx
        .one("SELECT name FROM users WHERE workspace_id = $1 AND id = $2", args![permit.workspace(), user])
        .await?;
    Ok(name)
}

pub(super) async fn give(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: CustomerId,
    new: &NewOwner,
) -> Result<(), StorageError> {
    tx.run(
        "UPDATE customers SET owner_id = $3, owner_department_id = $4, owner_sort_key = $5, updated_at = $6, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), id, new.id, new.department_id, &new.sort_key, context.now],
    )
    .await
    .map(drop)
}

pub(super) fn event(id: CustomerId, before: String, new: &NewOwner) -> Event {
    let change =
        FieldChange { field: "owner".to_owned(), before: Some(before), after: Some(new.name.clone()) };
    Event::of(AuditVerb::Transferred, AuditObject::Customer, id.uuid()).with(vec![change])
}
