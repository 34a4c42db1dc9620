//! Looking a user up and permitting what is to be done with them: one act, and
//! the one rule for whom nobody but owners touches.

use crate::audit;
use crate::context::Permit;
use crate::permissions::giving;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, roles, workspaces};
use domain::accounts::UserStatus;
use domain::audit::AuditObject;
use domain::permissions::{Permissions, SeedRole, Standing};
use domain::{Action, DepartmentId, Module, Permission, RoleId, UserId, WorkspaceId};

/// A user to change, in a unit of work in which nobody else changes what people
/// of the workspace may.
pub(super) struct Opened {
    pub tx: Tx,
    pub permit: Permit,
    /// What the actor may do now.
    pub giver: Permissions,
    pub user: Target,
}

#[derive(Clone, Debug)]
pub(super) struct Target {
    pub row: TargetRow,
    pub roles: Vec<RoleRow>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct TargetRow {
    pub id: UserId,
    pub name: String,
    pub status: UserStatus,
    pub department_id: Option<DepartmentId>,
    pub department: Option<String>,
    pub manager_id: Option<UserId>,
    pub manager: Option<String>,
    pub row_version: i64,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct RoleRow {
    pub id: RoleId,
    pub seed: Option<SeedRole>,
    pub name: String,
}

impl RoleRow {
    pub(super) fn place(&self) -> (usize, String) {
        roles::place(self.seed, &self.name)
    }

    pub(super) fn owns(&self) -> bool {
        self.seed.is_some_and(|seed| seed.standing() == Standing::Owner)
    }
}

impl Target {
    pub(super) fn owns(&self) -> bool {
        self.roles.iter().any(RoleRow::owns)
    }
}

/// Opens a user for a change. Nobody but owners touches an owner, whatever
/// state that one is in, nor themselves (R-AC-08).
pub(super) async fn open(context: &Context, id: UserId) -> Result<Opened, Failure> {
    let permit = context.permit(Module::Users, Action::Manage)?;
    let mut tx = permit.write(context).await?;
    workspaces::lock(&mut tx, permit.workspace()).await?;
    let giver = giving::giver(&mut tx, context).await?;
    let user = find(&mut tx, &permit, id).await?.ok_or(Failure::NotFound)?;
    if giver.standing() == Standing::Owner || !(user.owns() || id == permit.user()) {
        return Ok(Opened { tx, permit, giver, user });
    }
    drop(tx);
    Err(refused(context, &permit, id).await)
}

/// Leaves a trace of what was refused.
pub(super) async fn refused(context: &Context, permit: &Permit, id: UserId) -> Failure {
    audit::denied(context, AuditObject::User, Some(id.uuid()), permit.permission).await;
    Failure::Forbidden(permit.permission)
}

async fn find(tx: &mut Tx, permit: &Permit, id: UserId) -> Result<Option<Target>, StorageError> {
    let row: Option<TargetRow> = tx
        .find(
            "SELECT u.id, u.name, u.status, u.department_id, d.name AS department, u.manager_id, m.name AS manager, u.row_version
             FROM users u
             LEFT JOIN departments d ON d.workspace_id = u.workspace_id AND d.id = u.department_id
             LEFT JOIN users m ON m.workspace_id = u.workspace_id AND m.id = u.manager_id
             WHERE u.workspace_id = $1 AND u.id = $2",
            args![permit.workspace(), id],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let roles = roles_of(tx, permit.workspace(), id).await?;
    Ok(Some(Target { row, roles }))
}

/// What a user holds, in the order of roles.
pub(super) async fn roles_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Vec<RoleRow>, StorageError> {
    let mut roles: Vec<RoleRow> = tx
        .all(
            "SELECT r.id, r.seed, r.name FROM roles r
             JOIN user_roles h ON h.workspace_id = r.workspace_id AND h.role_id = r.id
             WHERE r.workspace_id = $1 AND h.user_id = $2 ORDER BY r.id",
            args![workspace, user],
        )
        .await?;
    roles.sort_by_cached_key(RoleRow::place);
    Ok(roles)
}

/// Whether an active owner is left, as the unit of work leaves it.
pub(super) async fn has_owner(tx: &mut Tx, permit: &Permit) -> Result<bool, StorageError> {
    let (owners,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM users u
             JOIN user_roles h ON h.workspace_id = u.workspace_id AND h.user_id = u.id
             JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id
             WHERE u.workspace_id = $1 AND u.status = 'active' AND r.seed = 'owner'",
            args![permit.workspace()],
        )
        .await?;
    Ok(owners > 0)
}

/// Whoever may manage users sees them all; others see whom their look reaches.
pub fn look(context: &Context) -> Result<Permit, Failure> {
    if context.actor()?.permissions.grants(Permission::of(Module::Users, Action::Manage)) {
        return look_as_manager(context);
    }
    context.permit(Module::Users, Action::View)
}

/// Whoever manages people looks at what only they see, also when a trial is over
/// and nothing can be changed any more.
pub(crate) fn look_as_manager(context: &Context) -> Result<Permit, Failure> {
    context.permit_after_trial(Module::Users, Action::Manage)
}
