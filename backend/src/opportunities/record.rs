//! One opportunity with all that is stored of it.

use super::cards::{BESIDE, CARD, CardRow, LINKED};
use super::insert::{Opportunities, TABLE};
use crate::query::Sql;
use crate::records::FactsRow;
use crate::recycle_bin::Lot;
use crate::storage::{StorageError, Tx};
use domain::opportunities::LostReason;
use domain::{OpportunityId, PipelineId, Timestamp, WorkspaceId};

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
    pub lot: Lot,
    pub creator_name: String,
    pub created_at: Timestamp,
    pub deleted_at: Option<Timestamp>,
}

const RECORD: &str =
    ", o.pipeline_id, o.lost_reason, o.closed_at, o.created_at, o.created_by, m.name AS creator_name,
     o.deleted_at, o.deleted_by";

/// Whether others wait while a record is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    None,
    /// PostgreSQL locks the row; SQLite's writer is alone anyway.
    Row,
}

/// The record of this id, deleted or not, whoever looks: callers ask
/// [`super::lookup`].
pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: OpportunityId,
    lock: Lock,
) -> Result<Option<RecordRow>, StorageError> {
    let mut sql = Sql::new("SELECT ");
    sql.push(CARD).push(", ");
    TABLE.select(&mut sql, "o.");
    sql.push(RECORD).push(" FROM opportunities o").push(BESIDE);
    sql.push(" JOIN users m ON m.workspace_id = o.workspace_id AND m.id = o.created_by");
    sql.push(" WHERE o.workspace_id = ").bind(workspace).push(" AND o.id = ").bind(id).push(LINKED);
    if lock == Lock::Row && tx.is_postgres() {
        sql.push(" FOR UPDATE OF o");
    }
    let (text, args) = sql.finish();
    tx.find(text, args).await
}
