//! Giving a record to another owner.

use super::look_up::{Record, look_up_in};
use super::write::write;
use super::{Head, NewOwner, State, Table, check_version, find_owner, no_owner};
use crate::context::Permit;
use crate::query::Columns;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditVerb, FieldChange};
use domain::{Action, UserId};
use uuid::Uuid;

/// Gives the record, as it was at `version`, to `owner`, an active user of the workspace;
/// it goes to their department. Gives its new version. What hangs on it stays with whoever
/// has it: whoever promised a call still sees it in their day.
pub(crate) async fn transfer(
    context: &Context,
    table: &'static Table,
    id: Uuid,
    version: i64,
    owner: UserId,
) -> Result<i64, Failure> {
    let permit = context.permit(table.object.module, Action::Transfer)?;
    let mut tx = permit.write(context).await?;
    // The user before the record, as everybody else; refused after whoever may not
    // know of the record is told that it is not there.
    let new = find_owner(&mut tx, permit.workspace(), owner).await?;
    let Record { mut tx, head } = look_up_in(tx, context, &permit, table, id, State::Live).await?;
    if head.lot.owner_id == owner {
        check_version(head.row_version, version, &[])?;
        return Ok(version);
    }
    let new = new.ok_or_else(no_owner)?;
    let change = handed_over(user_name(&mut tx, &permit, head.lot.owner_id).await?, &new);
    check_version(head.row_version, version, std::slice::from_ref(&change))?;
    give(&mut tx, context, &permit, table, &head, &new, change).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// Who had a record and who has it now, by their names: two may have the same.
pub(crate) fn handed_over(before: String, new: &NewOwner) -> FieldChange {
    FieldChange { field: "owner".to_owned(), before: Some(before), after: Some(new.name.clone()) }
}

async fn user_name(tx: &mut Tx, permit: &Permit, user: UserId) -> Result<String, StorageError> {
    let (name,): (String,) = tx
        .one("SELECT name FROM users WHERE workspace_id = $1 AND id = $2", args![permit.workspace(), user])
        .await?;
    Ok(name)
}

/// Gives a record that the caller holds away.
pub(crate) async fn give(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    head: &Head,
    new: &NewOwner,
    change: FieldChange,
) -> Result<(), Failure> {
    let columns = Columns::default().set("owner_id", new.id).set("owner_department_id", new.department_id);
    let columns = match table.owner_sort_key {
        Some(column) => columns.set(column, &new.sort_key),
        None => columns,
    };
    write(tx, context, permit, table, head, columns, (AuditVerb::Transferred, vec![change])).await
}
