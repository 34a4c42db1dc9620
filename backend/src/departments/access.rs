//! Opening the tree for a change: one at a time in a workspace.

use super::rows;
use crate::audit;
use crate::context::Permit;
use crate::permissions::giving;
use crate::storage::{Tx, args};
use crate::{Context, Failure, workspaces};
use domain::audit::AuditObject;
use domain::departments::Tree;
use domain::permissions::Permissions;
use domain::{Action, DepartmentId, Module, Problem};

/// The tree, in a unit of work in which nobody else changes it, nor what people
/// of the workspace may.
pub(super) struct Opened {
    pub tx: Tx,
    pub permit: Permit,
    /// What the actor may do now.
    pub giver: Permissions,
    pub tree: Tree,
}

pub(super) async fn open(context: &Context) -> Result<Opened, Failure> {
    let permit = context.permit(Module::Users, Action::Manage)?;
    let mut tx = permit.write(context).await?;
    workspaces::lock(&mut tx, permit.workspace()).await?;
    let giver = giving::giver(&mut tx, context).await?;
    let tree = rows::tree(&mut tx, permit.workspace()).await?;
    Ok(Opened { tx, permit, giver, tree })
}

impl Opened {
    /// The department's version; `NotFound` where there is no such department.
    pub(super) async fn version(&mut self, id: DepartmentId) -> Result<i64, Failure> {
        let sql = "SELECT row_version FROM departments WHERE workspace_id = $1 AND id = $2";
        let row: Option<(i64,)> = self.tx.find(sql, args![self.permit.workspace(), id]).await?;
        row.map(|(version,)| version).ok_or(Failure::NotFound)
    }
}

/// The version that a form was filled in at.
pub(super) fn typed_version(typed: &str) -> Result<i64, Failure> {
    typed.parse().map_err(|_| Failure::field("version", Problem::Number))
}

/// The department that a field names, if it names one.
pub(super) fn place(tree: &Tree, field: &str, typed: &str) -> Result<Option<DepartmentId>, Failure> {
    if typed.is_empty() {
        return Ok(None);
    }
    let found = typed.parse().ok().filter(|id| tree.has(*id));
    found.map(Some).ok_or_else(|| Failure::field(field, Problem::Choice))
}

/// Leaves a trace of what was refused.
pub(super) async fn note_refusal(context: &Context, permit: &Permit, id: DepartmentId) {
    audit::denied(context, AuditObject::Department, Some(id.uuid()), permit.permission).await;
}
