//! All departments, each after the one above it.

use super::{heads, rows};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, people};
use domain::departments::DepartmentRow;
use domain::{DepartmentId, WorkspaceId};
use std::collections::HashMap;

/// Three statements, however many there are.
pub async fn list(context: &Context) -> Result<Vec<DepartmentRow>, Failure> {
    let permit = people::look_as_manager(context)?;
    let mut tx = permit.read(context).await?;
    let tree = rows::tree(&mut tx, permit.workspace()).await?;
    let counts = counts(&mut tx, permit.workspace()).await?;
    let mut heads = heads::all(&mut tx, permit.workspace()).await?;
    let row = |(id, depth): (DepartmentId, u16)| DepartmentRow {
        id,
        name: tree.name(id).unwrap_or_default().to_owned(),
        depth,
        people: counts.get(&id).copied().unwrap_or_default(),
        head: heads.remove(&id),
    };
    Ok(tree.in_order().into_iter().map(row).collect())
}

/// How many stand in each.
async fn counts(tx: &mut Tx, workspace: WorkspaceId) -> Result<HashMap<DepartmentId, u32>, StorageError> {
    let counts: Vec<(DepartmentId, i64)> = tx
        .all(
            "SELECT department_id, COUNT(*) FROM users WHERE workspace_id = $1 AND department_id IS NOT NULL GROUP BY department_id",
            args![workspace],
        )
        .await?;
    Ok(counts.into_iter().map(|(id, count)| (id, u32::try_from(count).unwrap_or(u32::MAX))).collect())
}
