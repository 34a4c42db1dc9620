//! Looking a role up and permitting what is to be done with it: one act.

use super::grants;
use super::row::{self, RoleRow};
use crate::audit;
use crate::context::Permit;
use crate::permissions::giving;
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, workspaces};
use domain::audit::AuditObject;
use domain::permissions::{Grant, Permissions, Standing};
use domain::roles::Fixed;
use domain::{Action, Module, RoleId};

/// A unit of work in which nobody else changes what people of the workspace may.
pub(super) struct Begun {
    pub tx: Tx,
    pub permit: Permit,
    /// What the actor may do now.
    pub editor: Permissions,
}

/// A role to change, in such a unit of work.
pub(super) struct Opened {
    pub begun: Begun,
    pub role: RoleRow,
    pub grants: Vec<Grant>,
}

/// After the trial roles can still be looked at.
pub(super) fn look(context: &Context) -> Result<Permit, Failure> {
    context.permit_after_trial(Module::Roles, Action::Manage)
}

pub(super) async fn begin(context: &Context) -> Result<Begun, Failure> {
    let permit = context.permit(Module::Roles, Action::Manage)?;
    let mut tx = permit.write(context).await?;
    workspaces::lock(&mut tx, permit.workspace()).await?;
    let editor = giving::editor(&mut tx, context, permit.permission).await?;
    Ok(Begun { tx, permit, editor })
}

/// Opens a role for a change. The owners' is nobody's to change, and nobody but
/// an owner changes one that they hold (R-AC-08).
pub(super) async fn open(context: &Context, id: RoleId) -> Result<Opened, Failure> {
    let mut begun = begin(context).await?;
    let Begun { tx, permit, editor } = &mut begun;
    let role = row::find(tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    if fixed(tx, permit, editor.standing(), &role).await?.is_some() {
        return Err(refused(context, begun, Some(id)).await);
    }
    let grants = grants::of(tx, permit.workspace(), &role).await?;
    Ok(Opened { begun, role, grants })
}

/// Why the role is not the actor's to change.
pub(super) async fn fixed(
    tx: &mut Tx,
    permit: &Permit,
    standing: Standing,
    role: &RoleRow,
) -> Result<Option<Fixed>, StorageError> {
    if role.seed.is_some_and(|word| word.standing() == Standing::Owner) {
        return Ok(Some(Fixed::Owners));
    }
    let is_held =
        standing != Standing::Owner && row::holds(tx, permit.workspace(), permit.user(), role.id).await?;
    Ok(is_held.then_some(Fixed::Held))
}

/// Ends the unit of work and leaves a trace of what was refused.
pub(super) async fn refused(context: &Context, begun: Begun, id: Option<RoleId>) -> Failure {
    let permission = begun.permit.permission;
    drop(begun);
    audit::denied(context, AuditObject::Role, id.map(RoleId::uuid), permission).await;
    Failure::Forbidden(permission)
}

/// Whether the role is a seed role that allows something else by now than in a new
/// workspace.
pub(super) fn has_changed(role: &RoleRow, grants: &[Grant]) -> bool {
    role.seed.is_some_and(|of_old| grants::in_order(of_old.grants()) != grants)
}
