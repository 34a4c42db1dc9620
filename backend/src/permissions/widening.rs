//! A role that is made, copied or edited makes nobody stronger than whoever does
//! it (R-AC-08): judged for everybody whom it reaches, at one go.

use super::everybody::Everybody;
use super::held::{Held, of_each_role};
use crate::random;
use crate::storage::{StorageError, Tx, args};
use domain::permissions::{Grant, Permissions, Standing, UserPlace, excess};
use domain::{DepartmentId, Permission, RoleId, Scope, Timestamp, UserId, WorkspaceId};
use std::collections::HashMap;

/// What a role allows before and after a change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Widening<'a> {
    /// `None` for one that is made.
    pub role: Option<RoleId>,
    pub before: &'a [Grant],
    pub after: &'a [Grant],
}

/// The permissions by which somebody would reach what neither they reached nor
/// the editor does. Judged are those who hold the role, in whatever state; those
/// who are invited to it, where they will stand; and, so that nobody prepares for
/// later what they could not give now, somebody who stands nowhere yet.
///
/// Whoever is above a holder is not concerned: they reach people by their own
/// roles, whatever those people's roles say.
pub(crate) async fn too_wide(
    tx: &mut Tx,
    workspace: WorkspaceId,
    (editor, editors): (UserId, &Permissions),
    change: Widening<'_>,
    now: Timestamp,
) -> Result<Vec<Permission>, StorageError> {
    let doubtful = doubtful(editors, change);
    if doubtful.is_empty() {
        return Ok(doubtful);
    }
    let crowd = Crowd::of(tx, workspace, editor, change.role, now).await?;
    Ok(doubtful.into_iter().filter(|permission| crowd.gains(editors, change, *permission)).collect())
}

/// The permissions that change, and that the editor doesn't reach wholly: for
/// others there is nobody to look at.
fn doubtful(editors: &Permissions, change: Widening<'_>) -> Vec<Permission> {
    if editors.standing() == Standing::Owner {
        return Vec::new();
    }
    let of = |grants: &[Grant], permission| -> Vec<Grant> {
        grants.iter().filter(|grant| grant.permission == permission).cloned().collect()
    };
    Permission::all()
        .filter(|permission| of(change.before, *permission) != of(change.after, *permission))
        .filter(|permission| *editors.scope(*permission) != Scope::All)
        .collect()
}

/// Everybody whom a role reaches.
struct Crowd {
    everybody: Everybody,
    people: Vec<Somebody>,
}

/// One of them, with what their other roles give.
struct Somebody {
    place: UserPlace,
    others: Held,
}

impl Crowd {
    async fn of(
        tx: &mut Tx,
        workspace: WorkspaceId,
        editor: UserId,
        role: Option<RoleId>,
        now: Timestamp,
    ) -> Result<Self, StorageError> {
        let nowhere =
            UserPlace { user: editor, reports: Vec::new(), department: None, departments_below: Vec::new() };
        let mut people = vec![Somebody { place: nowhere, others: Held::default() }];
        let Some(role) = role else { return Ok(Self { everybody: Everybody::default(), people }) };
        let everybody = Everybody::read(tx, workspace).await?;
        for (user, others) in holders(tx, workspace, role).await? {
            people.push(Somebody { place: everybody.place_of(user), others });
        }
        for department in invited(tx, workspace, role).await? {
            let newcomer = random::id(UserId::from_uuid, now);
            people
                .push(Somebody { place: everybody.place_in(newcomer, department), others: Held::default() });
        }
        Ok(Self { everybody, people })
    }

    fn gains(&self, editors: &Permissions, change: Widening<'_>, permission: Permission) -> bool {
        self.people.iter().any(|somebody| {
            let before = somebody.with(change.before, permission);
            let after = somebody.with(change.after, permission);
            let stands_in = |user| {
                let place = &somebody.place;
                if user == place.user { place.department } else { self.everybody.department_of(user) }
            };
            excess(&before, &after, editors, stands_in).is_some()
        })
    }
}

impl Somebody {
    /// What one permission reaches with the role's grants.
    fn with(&self, grants: &[Grant], permission: Permission) -> Permissions {
        let grants = self.others.grants.iter().chain(grants).filter(|grant| grant.permission == permission);
        Permissions::compile(self.others.standing, grants, &self.place)
    }
}

/// Who has the role, with what their other roles give.
async fn holders(
    tx: &mut Tx,
    workspace: WorkspaceId,
    role: RoleId,
) -> Result<HashMap<UserId, Held>, StorageError> {
    let rows: Vec<(UserId, RoleId)> = tx
        .all(
            "SELECT user_id, role_id FROM user_roles WHERE workspace_id = $1
             AND user_id IN (SELECT h.user_id FROM user_roles h WHERE h.workspace_id = $1 AND h.role_id = $2)",
            args![workspace, role],
        )
        .await?;
    let roles = of_each_role(tx, workspace).await?;
    let mut holders: HashMap<UserId, Held> = HashMap::new();
    for (user, held) in rows {
        let others = holders.entry(user).or_default();
        if let Some(other) = roles.get(&held).filter(|_| held != role) {
            others.grants.extend(other.grants.iter().cloned());
            if other.standing == Standing::Owner {
                others.standing = Standing::Owner;
            }
        }
    }
    Ok(holders)
}

/// In which departments those will stand who are invited to the role.
async fn invited(
    tx: &mut Tx,
    workspace: WorkspaceId,
    role: RoleId,
) -> Result<Vec<Option<DepartmentId>>, StorageError> {
    let rows: Vec<(Option<DepartmentId>,)> = tx
        .all(
            "SELECT department_id FROM invitations WHERE workspace_id = $1 AND role_id = $2 AND ended_at IS NULL",
            args![workspace, role],
        )
        .await?;
    Ok(rows.into_iter().map(|(department,)| department).collect())
}
