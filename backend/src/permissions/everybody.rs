//! Where everybody stands, read at one go: for what concerns many people at the
//! same time. What `place` asks the database for each user is walked here.

use crate::storage::{StorageError, Tx, args};
use domain::permissions::UserPlace;
use domain::{DepartmentId, UserId, WorkspaceId};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

#[derive(Debug, Default)]
pub(crate) struct Everybody {
    departments: HashMap<UserId, Option<DepartmentId>>,
    reports: HashMap<UserId, Vec<UserId>>,
    below: HashMap<DepartmentId, Vec<DepartmentId>>,
}

#[derive(sqlx::FromRow)]
struct UserRow {
    id: UserId,
    department_id: Option<DepartmentId>,
    manager_id: Option<UserId>,
}

impl Everybody {
    /// Two statements, however many people there are.
    pub(crate) async fn read(tx: &mut Tx, workspace: WorkspaceId) -> Result<Self, StorageError> {
        let users: Vec<UserRow> = tx
            .all("SELECT id, department_id, manager_id FROM users WHERE workspace_id = $1", args![workspace])
            .await?;
        let departments: Vec<(DepartmentId, Option<DepartmentId>)> =
            tx.all("SELECT id, parent_id FROM departments WHERE workspace_id = $1", args![workspace]).await?;
        let mut everybody = Self::default();
        for UserRow { id, department_id, manager_id } in users {
            everybody.departments.insert(id, department_id);
            if let Some(manager) = manager_id {
                everybody.reports.entry(manager).or_default().push(id);
            }
        }
        for (id, parent) in departments {
            if let Some(parent) = parent {
                everybody.below.entry(parent).or_default().push(id);
            }
        }
        Ok(everybody)
    }

    pub(crate) fn department_of(&self, user: UserId) -> Option<DepartmentId> {
        self.departments.get(&user).copied().flatten()
    }

    pub(crate) fn place_of(&self, user: UserId) -> UserPlace {
        let mut reports = all_under(&self.reports, user);
        reports.retain(|report| *report != user);
        UserPlace { reports, ..self.place_in(user, self.department_of(user)) }
    }

    /// The place of somebody of this department to whom nobody reports.
    pub(crate) fn place_in(&self, user: UserId, department: Option<DepartmentId>) -> UserPlace {
        let mut departments_below = Vec::new();
        if let Some(department) = department {
            departments_below.push(department);
            departments_below.extend(all_under(&self.below, department));
        }
        UserPlace { user, reports: Vec::new(), department, departments_below }
    }
}

/// Everything under one in a tree; a circle ends the walk.
fn all_under<Id: Copy + Eq + Hash>(tree: &HashMap<Id, Vec<Id>>, top: Id) -> Vec<Id> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut open = vec![top];
    while let Some(id) = open.pop() {
        for below in tree.get(&id).into_iter().flatten().filter(|below| seen.insert(**below)) {
            found.push(*below);
            open.push(*below);
        }
    }
    found
}
