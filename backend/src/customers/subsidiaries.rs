//! The customers that belong to a company.

use crate::Context;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::customers::{CustomerRef, MOST_SUBSIDIARIES};
use domain::{Action, CustomerId, Module, WorkspaceId};

/// Those that the viewer sees, by name: one more than is shown, which says that there are
/// more.
pub(super) async fn of(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    parent: CustomerId,
) -> Result<Vec<CustomerRef>, StorageError> {
    let mut sql = Sql::new("SELECT c.id, c.name FROM customers c WHERE c.workspace_id = ");
    sql.bind(workspace).push(" AND c.parent_id = ").bind(parent).push(" AND c.deleted_at IS NULL AND ");
    sql.within_of(&context.scope(Module::Customers, Action::View), "c");
    sql.push(" ORDER BY c.sort_key, c.id").limit(MOST_SUBSIDIARIES + 1);
    let (text, args) = sql.finish();
    let rows: Vec<(CustomerId, String)> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(|(id, name)| CustomerRef { id, name }).collect())
}
