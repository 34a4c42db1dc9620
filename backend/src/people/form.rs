//! Where a user is to stand and what they are to hold, as the form names it.

use super::access::{Opened, RoleRow};
use crate::Failure;
use crate::query::Sql;
use crate::storage::{StorageError, args};
use domain::audit::FieldChange;
use domain::people::PersonInput;
use domain::validation::Problems;
use domain::{DepartmentId, Problem, RoleId, UserId};
use std::collections::BTreeSet;

/// A form in order: everything it names is there and of this workspace.
pub(super) struct Wanted {
    pub department: Option<(DepartmentId, String)>,
    pub manager: Option<(UserId, String)>,
    pub roles: Vec<RoleRow>,
}

impl Wanted {
    pub(super) fn department_id(&self) -> Option<DepartmentId> {
        self.department.as_ref().map(|(id, _)| *id)
    }

    pub(super) fn manager_id(&self) -> Option<UserId> {
        self.manager.as_ref().map(|(id, _)| *id)
    }

    pub(super) fn role_ids(&self) -> BTreeSet<RoleId> {
        self.roles.iter().map(|role| role.id).collect()
    }

    /// What differs from how the user is now, in names as they are today: they
    /// stay readable when somebody or something is renamed.
    pub(super) fn changes(&self, opened: &Opened) -> Vec<FieldChange> {
        let (row, user) = (&opened.user.row, &opened.user);
        let role_ids: BTreeSet<RoleId> = user.roles.iter().map(|role| role.id).collect();
        let mut changes = Vec::new();
        if role_ids != self.role_ids() {
            changes.push(change("roles", Some(names(&user.roles)), Some(names(&self.roles))));
        }
        if row.department_id != self.department_id() {
            let after = self.department.as_ref().map(|(_, name)| name.clone());
            changes.push(change("department", row.department.clone(), after));
        }
        if row.manager_id != self.manager_id() {
            let after = self.manager.as_ref().map(|(_, name)| name.clone());
            changes.push(change("manager", row.manager.clone(), after));
        }
        changes
    }
}

fn change(field: &str, before: Option<String>, after: Option<String>) -> FieldChange {
    FieldChange { field: field.to_owned(), before, after }
}

pub(super) fn names(roles: &[RoleRow]) -> String {
    roles.iter().map(|role| role.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Reads the form; a manager who has left may stay, but is no new choice.
pub(super) async fn read(opened: &mut Opened, input: &PersonInput) -> Result<Wanted, Failure> {
    let mut problems = Problems::default();
    let department = department(opened, &input.department, &mut problems).await?;
    let manager = manager(opened, &input.manager, &mut problems).await?;
    let roles = roles(opened, &input.roles, &mut problems).await?;
    Ok(problems.finish(Wanted { department, manager, roles })?)
}

async fn department(
    opened: &mut Opened,
    typed: &str,
    problems: &mut Problems,
) -> Result<Option<(DepartmentId, String)>, StorageError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let sql = "SELECT id, name FROM departments WHERE workspace_id = $1 AND id = $2";
    let found = match typed.parse::<DepartmentId>() {
        Ok(id) => opened.tx.find(sql, args![opened.permit.workspace(), id]).await?,
        Err(_) => None,
    };
    if found.is_none() {
        problems.add("department", Problem::Choice);
    }
    Ok(found)
}

async fn manager(
    opened: &mut Opened,
    typed: &str,
    problems: &mut Problems,
) -> Result<Option<(UserId, String)>, StorageError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let sql =
        "SELECT id, name FROM users WHERE workspace_id = $1 AND id = $2 AND (status = 'active' OR id = $3)";
    let found = match typed.parse::<UserId>() {
        Ok(id) => {
            let args = args![opened.permit.workspace(), id, opened.user.row.manager_id];
            opened.tx.find(sql, args).await?
        }
        Err(_) => None,
    };
    if found.is_none() {
        problems.add("manager", Problem::Choice);
    }
    Ok(found)
}

async fn roles(
    opened: &mut Opened,
    typed: &[String],
    problems: &mut Problems,
) -> Result<Vec<RoleRow>, StorageError> {
    let ids: BTreeSet<RoleId> = typed.iter().filter_map(|id| id.parse().ok()).collect();
    let distinct = typed.iter().collect::<BTreeSet<_>>().len();
    let mut found: Vec<RoleRow> = Vec::new();
    if !ids.is_empty() {
        let mut sql = Sql::new("SELECT id, seed, name FROM roles WHERE workspace_id = ");
        sql.bind(opened.permit.workspace()).push(" AND id IN ").bind_list(ids.iter().copied());
        sql.push(" AND retired_at IS NULL ORDER BY id");
        let (text, args) = sql.finish();
        found = opened.tx.all(text, args).await?;
        found.sort_by_cached_key(RoleRow::place);
    }
    if found.len() != distinct {
        problems.add("roles", Problem::Choice);
    }
    Ok(found)
}
