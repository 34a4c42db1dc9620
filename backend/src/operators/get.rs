//! A workspace's own page in the operators' console.

use super::row;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure};
use domain::operators::WorkspaceFacts;
use domain::{UserId, WorkspaceId};

#[derive(sqlx::FromRow)]
struct FactsRow {
    row_version: i64,
    reseller_code: Option<String>,
    renewal_asked_by: Option<UserId>,
}

/// The workspace as an installation knows it; nothing of what its people do there.
pub async fn get(context: &Context, id: WorkspaceId) -> Result<WorkspaceFacts, Failure> {
    context.operator()?;
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let row = row::find(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    let facts: FactsRow = tx
        .one("SELECT row_version, reseller_code, renewal_asked_by FROM workspaces WHERE id = $1", args![id])
        .await?;
    let renewal_asked_by = match facts.renewal_asked_by {
        Some(user) => name_of(&mut tx, id, user).await?,
        None => None,
    };
    let owners = owners(&mut tx, id).await?;
    Ok(WorkspaceFacts {
        version: facts.row_version,
        slug: row.slug.clone(),
        created_at: row.created_at,
        closed_at: row.closed_at,
        reseller_code: facts.reseller_code,
        renewal_asked_by,
        owners,
        row: row.view(context.now),
    })
}

async fn name_of(tx: &mut Tx, workspace: WorkspaceId, user: UserId) -> Result<Option<String>, StorageError> {
    let sql = "SELECT name FROM users WHERE workspace_id = $1 AND id = $2";
    let row: Option<(String,)> = tx.find(sql, args![workspace, user]).await?;
    Ok(row.map(|(name,)| name))
}

/// Whom to write to.
async fn owners(tx: &mut Tx, workspace: WorkspaceId) -> Result<Vec<String>, StorageError> {
    let rows: Vec<(String,)> = tx
        .all(
            "SELECT p.email FROM users u JOIN persons p ON p.id = u.person_id
             JOIN user_roles h ON h.workspace_id = u.workspace_id AND h.user_id = u.id
             JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id
             WHERE u.workspace_id = $1 AND u.status = 'active' AND r.seed = 'owner'
             ORDER BY u.created_at, u.id LIMIT 5",
            args![workspace],
        )
        .await?;
    Ok(rows.into_iter().map(|(email,)| email).collect())
}
