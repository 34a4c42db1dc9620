//! Clearing an empty department away.

use super::access::{self, Opened};
use super::get::holds;
use crate::audit::{self, Event};
use crate::storage::args;
use crate::{Context, Failure, permissions};
use domain::audit::{AuditObject, AuditVerb};
use domain::{DepartmentId, Problem};

/// Removes a department that nothing stands in and nothing names. Invitations
/// that ended give nothing any more, and forget it.
pub async fn remove(context: &Context, id: DepartmentId) -> Result<(), Failure> {
    let Opened { mut tx, permit, tree, .. } = access::open(context).await?;
    let workspace = permit.workspace();
    let name = tree.name(id).ok_or(Failure::NotFound)?;
    if !holds(&mut tx, workspace, id).await?.is_nothing() {
        return Err(Failure::field("id", Problem::NotEmpty));
    }
    for statement in [
        "UPDATE invitations SET department_id = NULL WHERE workspace_id = $1 AND department_id = $2 AND ended_at IS NOT NULL",
        "DELETE FROM department_heads WHERE workspace_id = $1 AND department_id = $2",
        "DELETE FROM departments WHERE workspace_id = $1 AND id = $2",
    ] {
        tx.run(statement, args![workspace, id]).await?;
    }
    permissions::changed(&mut tx, workspace).await?;
    let event = Event::of(AuditVerb::Deleted, AuditObject::Department, id.uuid())
        .with(vec![audit::note("name", name)]);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}
