//! Editing a customer's facts, all of them or one in place.

use super::facts::{self, Beside, Customers};
use super::get;
use crate::context::Permit;
use crate::phone::stored::{self, Holder};
use crate::records::{self, Change, Edit};
use crate::storage::{StorageError, args};
use crate::{Context, Failure, opportunities, search, workspaces};
use domain::customers::CustomerView;
use domain::records::{Facts, FieldInput};
use domain::{Action, CustomerId, Module};

/// Saves the form that was filled in at `version`; gives the record as it is
/// now. When somebody else saved in between, nothing is written and both
/// sides' values come back.
pub async fn edit(
    context: &Context,
    id: CustomerId,
    version: i64,
    facts: Facts,
) -> Result<CustomerView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    save(context, &permit, id, version, Change::Facts(facts)).await
}

/// Saves one field, edited in place.
pub async fn edit_field(context: &Context, input: FieldInput) -> Result<CustomerView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let (id, version) = (input.id.parse()?, records::version(&input.version)?);
    save(context, &permit, id, version, Change::Field(input.field, input.value)).await
}

async fn save(
    context: &Context,
    permit: &Permit,
    id: CustomerId,
    version: i64,
    change: Change,
) -> Result<CustomerView, Failure> {
    let mut edit = Edit::begin::<Customers>(context, permit, id.uuid(), version, change).await?;
    if !edit.changes.is_empty() {
        let home = workspaces::hold_home(&mut edit.tx, permit.workspace()).await?;
        let (values, beside) = facts::add_keys(edit.values(), &edit.facts, permit.workspace(), home);
        edit.write(context, permit, values).await?;
        keep(&mut edit, permit, id, beside).await?;
    }
    let view = get::view(&mut edit.tx, context, permit, id).await?;
    edit.tx.commit().await?;
    Ok(view)
}

/// Brings in line what is kept beside the row.
async fn keep(edit: &mut Edit, permit: &Permit, id: CustomerId, beside: Beside) -> Result<(), StorageError> {
    let (tx, workspace) = (&mut edit.tx, permit.workspace());
    let sql = "SELECT search_id FROM customers WHERE workspace_id = $1 AND id = $2";
    let (search_id,): (i64,) = tx.one(sql, args![workspace, id]).await?;
    search::keep(tx, search_id, beside.search).await?;
    if edit.facts.name() != edit.saved.name() {
        // They are found by their customer's name too.
        opportunities::keep_keys_of(tx, workspace, id).await?;
    }
    if edit.facts.get("phone") != edit.saved.get("phone") {
        stored::keep(tx, workspace, vec![(Holder::Customer(id), beside.phones)]).await?;
    }
    Ok(())
}
