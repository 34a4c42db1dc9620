//! A department's own page.

use super::{heads, rows};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, people};
use domain::departments::{DepartmentView, Holds};
use domain::{DepartmentId, WorkspaceId};

pub async fn get(context: &Context, id: DepartmentId) -> Result<DepartmentView, Failure> {
    let permit = people::look_as_manager(context)?;
    let workspace = permit.workspace();
    let mut tx = permit.read(context).await?;
    let row: Option<(String, i64)> = tx
        .find(
            "SELECT name, row_version FROM departments WHERE workspace_id = $1 AND id = $2",
            args![workspace, id],
        )
        .await?;
    let (name, version) = row.ok_or(Failure::NotFound)?;
    let tree = rows::tree(&mut tx, workspace).await?;
    let parent = tree.parent(id);
    Ok(DepartmentView {
        id,
        version,
        name,
        parent,
        path: parent.map(|parent| tree.path(parent)).unwrap_or_default(),
        head: heads::of(&mut tx, workspace, id).await?,
        holds: holds(&mut tx, workspace, id).await?,
    })
}

#[derive(sqlx::FromRow)]
struct HoldsRow {
    people: i64,
    departments: i64,
    customers: i64,
    deleted_customers: i64,
    opportunities: i64,
    deleted_opportunities: i64,
    leads: i64,
    deleted_leads: i64,
    invitations: i64,
    roles: i64,
}

/// What keeps it from being removed. Of records no more are read than are told.
pub(super) async fn holds(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: DepartmentId,
) -> Result<Holds, StorageError> {
    let row: HoldsRow = tx
        .one(
            "SELECT (SELECT COUNT(*) FROM users WHERE workspace_id = $1 AND department_id = $2) AS people,
                    (SELECT COUNT(*) FROM departments WHERE workspace_id = $1 AND parent_id = $2) AS departments,
                    (SELECT COUNT(*) FROM (SELECT 1 FROM customers WHERE workspace_id = $1 AND owner_department_id = $2 AND deleted_at IS NULL LIMIT 1000) AS first_ones) AS customers,
                    (SELECT COUNT(*) FROM (SELECT 1 FROM customers WHERE workspace_id = $1 AND owner_department_id = $2 AND deleted_at IS NOT NULL LIMIT 1000) AS first_ones) AS deleted_customers,
                    (SELECT COUNT(*) FROM (SELECT 1 FROM opportunities WHERE workspace_id = $1 AND owner_department_id = $2 AND deleted_at IS NULL LIMIT 1000) AS first_ones) AS opportunities,
                    (SELECT COUNT(*) FROM (SELECT 1 FROM opportunities WHERE workspace_id = $1 AND owner_department_id = $2 AND deleted_at IS NOT NULL LIMIT 1000) AS first_ones) AS deleted_opportunities,
                    (SELECT COUNT(*) FROM (SELECT 1 FROM leads WHERE workspace_id = $1 AND owner_department_id = $2 AND deleted_at IS NULL LIMIT 1000) AS first_ones) AS leads,
                    (SELECT COUNT(*) FROM (SELECT 1 FROM leads WHERE workspace_id = $1 AND owner_department_id = $2 AND deleted_at IS NOT NULL LIMIT 1000) AS first_ones) AS deleted_leads,
                    (SELECT COUNT(*) FROM invitations WHERE workspace_id = $1 AND department_id = $2 AND ended_at IS NULL) AS invitations,
                    (SELECT COUNT(DISTINCT role_id) FROM role_grant_departments WHERE workspace_id = $1 AND department_id = $2) AS roles",
            args![workspace, id],
        )
        .await?;
    let whole = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let records = row.customers
        + row.deleted_customers
        + row.opportunities
        + row.deleted_opportunities
        + row.leads
        + row.deleted_leads;
    Ok(Holds {
        people: whole(row.people),
        departments: whole(row.departments),
        records: whole(records).min(Holds::MOST_RECORDS),
        invitations: whole(row.invitations),
        roles: whole(row.roles),
    })
}
