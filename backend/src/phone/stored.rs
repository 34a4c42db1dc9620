//! Keys of numbers as they are stored: a row for each number of each record, by which
//! twins are found.

use crate::query::{Sql, write_rows};
use crate::storage::{StorageError, Tx, args};
use domain::{ContactId, CustomerId, WorkspaceId};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Records that one statement is about: for each value that is bound SQLite looks
/// through the names of those before.
const AT_ONCE: usize = 50;

/// Whose numbers they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holder {
    Customer(CustomerId),
    Contact(ContactId),
}

impl Holder {
    const fn kind(self) -> &'static str {
        match self {
            Self::Customer(_) => "customer",
            Self::Contact(_) => "contact",
        }
    }

    fn id(self) -> Uuid {
        match self {
            Self::Customer(id) => id.uuid(),
            Self::Contact(id) => id.uuid(),
        }
    }
}

/// Writes the keys of records that have none yet.
pub(crate) async fn add(
    tx: &mut Tx,
    workspace: WorkspaceId,
    records: Vec<(Holder, BTreeSet<String>)>,
) -> Result<(), StorageError> {
    const INSERT: &str = "INSERT INTO phone_keys (workspace_id, object_kind, object_id, digits) VALUES ";
    let rows = records.iter().flat_map(|(holder, keys)| {
        keys.iter().map(move |key| args![workspace, holder.kind(), holder.id(), key])
    });
    write_rows(tx, (INSERT, ""), rows.collect()).await
}

/// Writes the keys of records in place of those before.
pub(crate) async fn keep(
    tx: &mut Tx,
    workspace: WorkspaceId,
    records: Vec<(Holder, BTreeSet<String>)>,
) -> Result<(), StorageError> {
    let holders: Vec<Holder> = records.iter().map(|(holder, _)| *holder).collect();
    forget(tx, workspace, &holders).await?;
    add(tx, workspace, records).await
}

/// Takes away the keys of records that go for good.
pub(crate) async fn forget(
    tx: &mut Tx,
    workspace: WorkspaceId,
    holders: &[Holder],
) -> Result<(), StorageError> {
    for kind in ["customer", "contact"] {
        let ids: Vec<Uuid> =
            holders.iter().filter(|holder| holder.kind() == kind).map(|holder| holder.id()).collect();
        for ids in ids.chunks(AT_ONCE) {
            let mut sql = Sql::new("DELETE FROM phone_keys WHERE workspace_id = ");
            sql.bind(workspace).push(" AND object_kind = ").bind(kind);
            sql.push(" AND object_id IN ").bind_list(ids.iter().copied());
            let (text, args) = sql.finish();
            tx.run(text, args).await?;
        }
    }
    Ok(())
}
