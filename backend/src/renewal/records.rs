//! What the index finds contacts and opportunities by.

use super::{RowAddress, Slice, following};
use crate::storage::{StorageError, Tx};
use crate::{contacts, opportunities};
use domain::{ContactId, OpportunityId, WorkspaceId};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct IdRow {
    workspace_id: Uuid,
    id: Uuid,
}

pub(super) async fn contacts(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<IdRow> = following(tx, "SELECT r.workspace_id, r.id FROM contacts r WHERE ", after).await?;
    for rows in rows.chunk_by(|a, b| a.workspace_id == b.workspace_id) {
        let ids = rows.iter().map(|row| ContactId::from_uuid(row.id)).collect();
        contacts::keep_keys(tx, WorkspaceId::from_uuid(rows[0].workspace_id), ids).await?;
    }
    Ok(Slice::of(&rows, |row| RowAddress { workspace: row.workspace_id, id: row.id }))
}

pub(super) async fn opportunities(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<IdRow> =
        following(tx, "SELECT r.workspace_id, r.id FROM opportunities r WHERE ", after).await?;
    for rows in rows.chunk_by(|a, b| a.workspace_id == b.workspace_id) {
        let ids = rows.iter().map(|row| OpportunityId::from_uuid(row.id)).collect();
        opportunities::keep_keys(tx, WorkspaceId::from_uuid(rows[0].workspace_id), ids).await?;
    }
    Ok(Slice::of(&rows, |row| RowAddress { workspace: row.workspace_id, id: row.id }))
}
