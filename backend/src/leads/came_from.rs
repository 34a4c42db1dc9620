//! The way back: the leads that became a customer, a contact or an opportunity.

use crate::Context;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::leads::MOST_CAME_FROM;
use domain::{Action, ContactId, CustomerId, LeadId, Module, OpportunityId, WorkspaceId};

/// What leads became.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Became {
    Customer(CustomerId),
    Contact(ContactId),
    Opportunity(OpportunityId),
}

/// Those that the viewer sees, with their names, the latest converted first: one more than is
/// shown, which says that there are more.
pub(crate) async fn came_from(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    became: Became,
) -> Result<Vec<(LeadId, String)>, StorageError> {
    let scope = context.scope(Module::Leads, Action::View);
    if scope.is_none() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT l.id, l.name FROM leads l WHERE l.workspace_id = ");
    sql.bind(workspace);
    match became {
        Became::Customer(id) => sql.push(" AND l.customer_id = ").bind(id),
        Became::Contact(id) => sql.push(" AND l.contact_id = ").bind(id),
        Became::Opportunity(id) => sql.push(" AND l.opportunity_id = ").bind(id),
    };
    sql.push(" AND l.deleted_at IS NULL AND ").within_of(&scope, "l");
    sql.push(" ORDER BY l.closed_at DESC, l.id").limit(MOST_CAME_FROM + 1);
    let (text, args) = sql.finish();
    tx.all(text, args).await
}
