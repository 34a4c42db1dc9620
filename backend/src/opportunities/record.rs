//! One opportunity with all that is stored of it.

use super::cards::{BESIDE, CARD, CardRow, LINKED};
use super::facts::{Opportunities, TABLE};
use crate::context::Permit;
use crate::query::Sql;
use crate::records::{self, FactsRow, Head, State};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::opportunities::LostReason;
use domain::{Action, CustomerId, Module, OpportunityId, PipelineId, Timestamp, WorkspaceId};

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct RecordRow {
    #[sqlx(flatten)]
    pub card: CardRow,
    /// The card has some of them, too.
    #[sqlx(flatten)]
    pub facts: FactsRow<Opportunities>,
    pub pipeline_id: PipelineId,
    pub lost_reason: Option<LostReason>,
    pub closed_at: Option<Timestamp>,
    #[sqlx(flatten)]
    pub head: Head,
    pub creator_name: String,
}

const RECORD: &str =
    ", o.pipeline_id, o.lost_reason, o.closed_at, o.created_at, o.created_by, m.name AS creator_name,
     o.deleted_at, o.deleted_by";

/// The record of this id, deleted or not, whoever looks: callers have asked
/// [`crate::records`].
pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: OpportunityId,
) -> Result<Option<RecordRow>, StorageError> {
    let mut sql = Sql::new("SELECT ");
    sql.push(CARD).push(", ");
    TABLE.select(&mut sql, "o.");
    sql.push(RECORD).push(" FROM opportunities o").push(BESIDE);
    sql.push(" JOIN users m ON m.workspace_id = o.workspace_id AND m.id = o.created_by");
    sql.push(" WHERE o.workspace_id = ").bind(workspace).push(" AND o.id = ").bind(id).push(LINKED);
    let (text, args) = sql.finish();
    tx.find(text, args).await
}

/// A live record and the unit of work in which it is moved.
pub(super) async fn to_change(
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(Tx, RecordRow), Failure> {
    to_change_in(permit.write(context).await?, context, permit, id).await
}

async fn to_change_in(
    tx: Tx,
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(Tx, RecordRow), Failure> {
    let found = records::look_up_in(tx, context, permit, &TABLE, id.uuid(), State::Live).await?;
    let mut tx = found.tx;
    let row = find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    Ok((tx, row))
}

/// A live record that something is logged on, and its customer: held first, as by all
/// that changes the activities of a customer; last whether the actor's scope has it.
pub(crate) async fn to_log_on(
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(Tx, CustomerId, bool), Failure> {
    let mut tx = permit.write(context).await?;
    if tx.is_postgres() {
        tx.find::<(CustomerId,)>(HOLD_CUSTOMER, args![permit.workspace(), id]).await?;
    }
    let (tx, row) = to_change_in(tx, context, permit, id).await?;
    let card = &row.card;
    let view = context.scope(Module::Customers, Action::View);
    let sees_customer = view.covers(card.customer_owner, card.customer_department);
    Ok((tx, card.customer_id, sees_customer))
}

const HOLD_CUSTOMER: &str =
    "SELECT c.id FROM customers c JOIN opportunities o ON o.workspace_id = c.workspace_id AND o.customer_id = c.id
     WHERE o.workspace_id = $1 AND o.id = $2 FOR UPDATE OF c";
