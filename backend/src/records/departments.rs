//! Facts that are departments: which may be, and by which name readers are told of them.

use super::Table;
use crate::Failure;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::audit::FieldChange;
use domain::records::{Facts, Field, Kind, Typed};
use domain::{DepartmentId, Problem, WorkspaceId};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

fn fields(table: &'static Table) -> impl Iterator<Item = &'static Field> {
    table.object.fields.iter().filter(|field| field.kind == Kind::Department)
}

/// Refuses a department that there is not; one that was saved before stays while nobody
/// touches it.
pub(super) async fn check(
    tx: &mut Tx,
    workspace: WorkspaceId,
    table: &'static Table,
    (saved, facts): (&Facts, &Facts),
) -> Result<(), Failure> {
    for Field { name, .. } in fields(table) {
        let named = facts.reference(name).filter(|id| saved.reference(name) != Some(*id));
        let ids = named.into_iter().collect();
        if named.is_some() && names_of(tx, workspace, &ids).await?.is_empty() {
            return Err(Failure::field(name, Problem::Choice));
        }
    }
    Ok(())
}

/// Adds what a record's departments are called, by the field.
pub(super) async fn add_names(
    names: &mut Typed,
    tx: &mut Tx,
    workspace: WorkspaceId,
    table: &'static Table,
    facts: &Facts,
) -> Result<(), StorageError> {
    for Field { name, .. } in fields(table) {
        let ids = facts.reference(name).into_iter().collect();
        if let Some(called) = names_of(tx, workspace, &ids).await?.into_values().next() {
            names.set(name, called);
        }
    }
    Ok(())
}

/// Puts names in the place of ids in what changed.
pub(super) async fn tell(
    tx: &mut Tx,
    workspace: WorkspaceId,
    table: &'static Table,
    changes: &mut [&mut FieldChange],
) -> Result<(), StorageError> {
    let read = |text: &str| text.parse::<DepartmentId>().ok().map(DepartmentId::uuid);
    for Field { name, .. } in fields(table) {
        let mut ids = BTreeSet::new();
        for change in changes.iter().filter(|change| change.field == *name) {
            ids.extend([&change.before, &change.after].into_iter().flatten().filter_map(|text| read(text)));
        }
        let names = names_of(tx, workspace, &ids).await?;
        for change in changes.iter_mut().filter(|change| change.field == *name) {
            for side in [&mut change.before, &mut change.after] {
                if let Some(name) = side.as_deref().and_then(read).and_then(|id| names.get(&id)) {
                    *side = Some(name.clone());
                }
            }
        }
    }
    Ok(())
}

async fn names_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: &BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, String>, StorageError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut sql = Sql::new("SELECT d.id, d.name FROM departments d WHERE d.workspace_id = ");
    sql.bind(workspace).push(" AND d.id IN ").bind_list(ids.iter().copied());
    let (text, args) = sql.finish();
    let rows: Vec<(Uuid, String)> = tx.all(text, args).await?;
    Ok(rows.into_iter().collect())
}
