//! Nobody makes others stronger than they are (R-AC-08): judged in the unit of
//! work that gives, on what people reach in the end.

use super::{Holder, above, below, compile, compile_as_if_active, held, place};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::permissions::{Permissions, Standing, UserPlace, excess};
use domain::{Action, DepartmentId, Module, Permission, RoleId, UserId, WorkspaceId};
use std::collections::HashMap;

const MANAGE: Permission = Permission::of(Module::Users, Action::Manage);

/// What a person who comes in is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gift {
    pub role: RoleId,
    pub department: Option<DepartmentId>,
    pub manager: Option<UserId>,
}

/// What keeps a gift from being given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The role was deleted meanwhile: nobody's to give.
    RoleGone,
    /// The person would reach more than its giver.
    TooMuchForThem,
    /// Somebody whom they would report to would.
    TooMuchForManagers,
}

/// What the actor may do now, with the right to manage users.
pub async fn giver(tx: &mut Tx, context: &Context) -> Result<Permissions, Failure> {
    editor(tx, context, MANAGE).await
}

/// What the actor may do now, with the right that the change at hand takes; the
/// request's own permissions may be a moment old.
pub async fn editor(tx: &mut Tx, context: &Context, right: Permission) -> Result<Permissions, Failure> {
    let actor = context.actor()?;
    let permissions = compile(tx, actor.workspace, actor.user).await?;
    if permissions.grants(right) { Ok(permissions) } else { Err(Failure::Forbidden(right)) }
}

/// What a user may give now; `None` for one who may not any more.
pub async fn of_giver(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Option<Permissions>, StorageError> {
    let permissions = compile(tx, workspace, user).await?;
    Ok(Some(permissions).filter(|permissions| permissions.grants(MANAGE)))
}

/// Whether a role gives a right to manage, wherever whoever has it stands.
pub async fn makes_powerful(tx: &mut Tx, workspace: WorkspaceId, role: RoleId) -> Result<bool, StorageError> {
    let held = held(tx, workspace, Holder::Role(role)).await?;
    let is_managing = |permission: Permission| permission.action == Action::Manage;
    Ok(held.standing == Standing::Owner || held.grants.iter().any(|grant| is_managing(grant.permission)))
}

/// Judges what `newcomer`, nobody so far, would bring about.
pub async fn judge_newcomer(
    tx: &mut Tx,
    workspace: WorkspaceId,
    giver: &Permissions,
    gift: &Gift,
    newcomer: UserId,
) -> Result<Option<Hindrance>, StorageError> {
    let is_there = "SELECT id FROM roles WHERE workspace_id = $1 AND id = $2 AND retired_at IS NULL";
    if tx.find::<(RoleId,)>(is_there, args![workspace, gift.role]).await?.is_none() {
        return Ok(Some(Hindrance::RoleGone));
    }
    if giver.standing() == Standing::Owner {
        return Ok(None);
    }
    let departments_below = below(tx, workspace, gift.department).await?;
    let there =
        UserPlace { user: newcomer, reports: Vec::new(), department: gift.department, departments_below };
    let after = held(tx, workspace, Holder::Role(gift.role)).await?.at(&there);
    let stands_in = |user| if user == newcomer { gift.department } else { None };
    if excess(&Permissions::none(), &after, giver, stands_in).is_some() {
        return Ok(Some(Hindrance::TooMuchForThem));
    }
    for manager in above(tx, workspace, gift.manager).await? {
        let held = held(tx, workspace, Holder::Anyhow(manager)).await?;
        let mut place = place(tx, workspace, manager).await?;
        let before = held.at(&place);
        place.reports.push(newcomer);
        if excess(&before, &held.at(&place), giver, stands_in).is_some() {
            return Ok(Some(Hindrance::TooMuchForManagers));
        }
    }
    Ok(None)
}

/// What people reached before a change, to be judged once it is made.
#[derive(Debug)]
pub struct Before(Vec<(UserId, Permissions)>);

impl Before {
    /// Takes down what the users reach, or would if they were active.
    pub async fn of(
        tx: &mut Tx,
        workspace: WorkspaceId,
        users: impl IntoIterator<Item = UserId>,
    ) -> Result<Self, StorageError> {
        let mut before = Vec::new();
        for user in users {
            before.push((user, compile_as_if_active(tx, workspace, user).await?));
        }
        Ok(Self(before))
    }

    /// Who reaches more now than before, and than the giver.
    pub async fn judge(
        self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        giver: &Permissions,
    ) -> Result<Option<UserId>, StorageError> {
        if giver.standing() == Standing::Owner {
            return Ok(None);
        }
        let departments = departments(tx, workspace).await?;
        for (user, before) in self.0 {
            let after = compile_as_if_active(tx, workspace, user).await?;
            let stands_in = |user| departments.get(&user).copied().flatten();
            if excess(&before, &after, giver, stands_in).is_some() {
                return Ok(Some(user));
            }
        }
        Ok(None)
    }
}

/// Whether somebody who reached nothing would reach more than the giver.
pub async fn is_too_strong(
    tx: &mut Tx,
    workspace: WorkspaceId,
    giver: &Permissions,
    user: UserId,
) -> Result<bool, StorageError> {
    let nothing = Before(vec![(user, Permissions::none())]);
    Ok(nothing.judge(tx, workspace, giver).await?.is_some())
}

/// In which department everybody stands.
async fn departments(
    tx: &mut Tx,
    workspace: WorkspaceId,
) -> Result<HashMap<UserId, Option<DepartmentId>>, StorageError> {
    let rows: Vec<(UserId, Option<DepartmentId>)> =
        tx.all("SELECT id, department_id FROM users WHERE workspace_id = $1", args![workspace]).await?;
    Ok(rows.into_iter().collect())
}
