//! What a department's move does to what people reach: in as many statements as
//! there are roles, however many the people.

use super::held::Held;
use super::{Holder, held};
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::accounts::UserStatus;
use domain::departments::Tree;
use domain::permissions::{Permissions, Standing, UserPlace, excess};
use domain::{DepartmentId, RoleId, UserId, WorkspaceId};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The people of some departments with what they hold: what they reach follows
/// from how the tree stands. Who reports to whom is left out, since a move of
/// departments changes nothing of it.
pub(crate) struct People(Vec<One>);

struct One {
    user: UserId,
    department: DepartmentId,
    is_active: bool,
    held: Held,
}

#[derive(sqlx::FromRow)]
struct StandsRow {
    id: UserId,
    department_id: DepartmentId,
    status: UserStatus,
}

/// How many people's reach changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shift {
    pub gain: u32,
    pub lose: u32,
}

impl People {
    /// Whoever stands in one of the departments, whatever their state.
    pub(crate) async fn of(
        tx: &mut Tx,
        workspace: WorkspaceId,
        departments: &BTreeSet<DepartmentId>,
    ) -> Result<Self, StorageError> {
        if departments.is_empty() {
            return Ok(Self(Vec::new()));
        }
        let mut sql = Sql::new("SELECT id, department_id, status FROM users WHERE workspace_id = ");
        sql.bind(workspace).push(" AND department_id IN ").bind_list(departments.iter().copied());
        let (text, args) = sql.finish();
        let people: Vec<StandsRow> = tx.all(text, args).await?;
        let mut held = held_in(tx, workspace, departments).await?;
        let one = |row: StandsRow| One {
            user: row.id,
            department: row.department_id,
            is_active: row.status == UserStatus::Active,
            held: held.remove(&row.id).unwrap_or_default(),
        };
        Ok(Self(people.into_iter().map(one).collect()))
    }

    /// What each reaches where the tree stands so, or would if they were active.
    pub(crate) fn reach(&self, tree: &Tree) -> BTreeMap<UserId, Permissions> {
        let place = |one: &One| UserPlace {
            user: one.user,
            reports: Vec::new(),
            department: Some(one.department),
            departments_below: tree.below(one.department).into_iter().collect(),
        };
        self.0.iter().map(|one| (one.user, one.held.at(&place(one)))).collect()
    }

    /// How many active people gain and lose between two ways for the tree to stand.
    pub(crate) fn shift(&self, before: &Tree, after: &Tree) -> Shift {
        let (before, after) = (self.reach(before), self.reach(after));
        let nobody = Permissions::none();
        let reaches_more =
            |more: &Permissions, less: &Permissions| excess(less, more, &nobody, |_| None).is_some();
        let mut shift = Shift::default();
        for one in self.0.iter().filter(|one| one.is_active) {
            let (Some(before), Some(after)) = (before.get(&one.user), after.get(&one.user)) else { continue };
            shift.gain += u32::from(reaches_more(after, before));
            shift.lose += u32::from(reaches_more(before, after));
        }
        shift
    }
}

/// Whether somebody reaches more than before, and than the giver (R-AC-08).
pub(crate) fn is_too_much(
    before: &BTreeMap<UserId, Permissions>,
    after: &BTreeMap<UserId, Permissions>,
    giver: &Permissions,
) -> bool {
    let nothing = Permissions::none();
    // Everybody's own records are among those of before: whose they are says nothing new.
    after
        .iter()
        .any(|(user, after)| excess(before.get(user).unwrap_or(&nothing), after, giver, |_| None).is_some())
}

/// What the people of the departments hold: each role is read once, whoever has
/// it.
async fn held_in(
    tx: &mut Tx,
    workspace: WorkspaceId,
    departments: &BTreeSet<DepartmentId>,
) -> Result<HashMap<UserId, Held>, StorageError> {
    let mut sql = Sql::new(
        "SELECT h.user_id, h.role_id FROM user_roles h
         JOIN users u ON u.workspace_id = h.workspace_id AND u.id = h.user_id WHERE h.workspace_id = ",
    );
    sql.bind(workspace).push(" AND u.department_id IN ").bind_list(departments.iter().copied());
    let (text, args) = sql.finish();
    let pairs: Vec<(UserId, RoleId)> = tx.all(text, args).await?;
    let mut roles: HashMap<RoleId, Held> = HashMap::new();
    let mut people: HashMap<UserId, Held> = HashMap::new();
    for (user, role) in pairs {
        let held = match roles.entry(role) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(held(tx, workspace, Holder::Role(role)).await?),
        };
        let all = people.entry(user).or_default();
        all.grants.extend(held.grants.iter().cloned());
        if held.standing == Standing::Owner {
            all.standing = Standing::Owner;
        }
    }
    Ok(people)
}
