//! What the index finds contacts, opportunities and leads by.

use super::{RowAddress, Slice, following};
use crate::storage::{StorageError, Tx};
use crate::{contacts, leads, opportunities};
use domain::{ContactId, LeadId, OpportunityId};

pub(super) async fn contacts(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<RowAddress> =
        following(tx, "SELECT r.workspace_id, r.id FROM contacts r WHERE ", after).await?;
    for rows in rows.chunk_by(|a, b| a.workspace_id == b.workspace_id) {
        let ids = rows.iter().map(|row| ContactId::from_uuid(row.id)).collect();
        contacts::keep_keys(tx, rows[0].workspace(), ids).await?;
    }
    Ok(Slice::of(&rows, |row| *row))
}

pub(super) async fn opportunities(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<RowAddress> =
        following(tx, "SELECT r.workspace_id, r.id FROM opportunities r WHERE ", after).await?;
    for rows in rows.chunk_by(|a, b| a.workspace_id == b.workspace_id) {
        let ids = rows.iter().map(|row| OpportunityId::from_uuid(row.id)).collect();
        opportunities::keep_keys(tx, rows[0].workspace(), ids).await?;
    }
    Ok(Slice::of(&rows, |row| *row))
}

pub(super) async fn leads(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<RowAddress> =
        following(tx, "SELECT r.workspace_id, r.id FROM leads r WHERE ", after).await?;
    for rows in rows.chunk_by(|a, b| a.workspace_id == b.workspace_id) {
        let ids = rows.iter().map(|row| LeadId::from_uuid(row.id)).collect();
        leads::keep_keys(tx, rows[0].workspace(), ids).await?;
    }
    Ok(Slice::of(&rows, |row| *row))
}
