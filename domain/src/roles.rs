//! Roles in the workspace's console: what each allows, and who has it.

#[cfg(test)]
mod tests;

use crate::accounts::{UserRef, UserStatus};
use crate::audit::FieldChange;
use crate::names::named;
use crate::people::{DepartmentChoice, RoleRef};
use crate::permissions::{Grant, ScopeKind};
use crate::validation::{Problem, Problems};
use crate::{DepartmentId, Module, Permission};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a role's name.
pub const NAME_LENGTH: u16 = 60;
/// Holders that a role's own page names; the list of people has them all.
pub const MOST_HOLDERS: u32 = 100;
/// People that are named before a role is saved; the others are counted.
pub const MOST_NAMED: u32 = 20;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct RoleRow {
    pub role: RoleRef,
    /// Where it allows anything at all; an owner's allows everything.
    pub allows: Vec<Module>,
    pub holders: u32,
    /// Invitations on their way to it.
    pub invitations: u32,
}

named! {
    /// Why a role stays as it is for whoever looks.
    Fixed {
        /// Owners hold everything by rule.
        Owners = "owners",
        /// Nobody but an owner edits a role they hold.
        Held = "held",
        /// The workspace only reads at present.
        ReadOnly = "read_only",
    }
}

/// A role on its own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct RoleView {
    pub role: RoleRef,
    pub version: i64,
    pub grants: Vec<Grant>,
    /// The first of them, by name.
    pub holders: Vec<Holder>,
    pub holder_count: u32,
    pub invitations: u32,
    /// To choose from.
    pub departments: Vec<DepartmentChoice>,
    pub fixed: Option<Fixed>,
    /// Whether it is a seed role that allows something else by now.
    pub may_set_back: bool,
}

impl RoleView {
    pub const fn is_in_use(&self) -> bool {
        self.holder_count > 0 || self.invitations > 0
    }
}

/// Somebody who has a role, in whatever state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Holder {
    pub user: UserRef,
    pub status: UserStatus,
}

/// What a change of a role would do, to be looked at before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleReview {
    /// The version that the change is of.
    pub version: i64,
    /// Stands for just this change and these people: sent back, it makes the
    /// change.
    pub reviewed: String,
    pub changes: Vec<FieldChange>,
    /// Who has the role, by name; the first of them.
    pub people: Vec<String>,
    pub people_count: u32,
    /// Invitations on their way to it.
    pub invitations: u32,
}

/// One role, for its page and for what is done by one press.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleIdInput {
    pub id: String,
}

/// A new role: as another one is, or without any right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewRoleInput {
    pub name: String,
    /// A role's id; empty for none.
    pub from: String,
}

/// Puts a seed role back to what it allows in a new workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetBackInput {
    pub id: String,
    pub version: String,
    /// See [`RoleReview::reviewed`].
    pub reviewed: String,
}

/// The form on a role's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleInput {
    pub id: String,
    pub version: String,
    /// See [`RoleReview::reviewed`].
    pub reviewed: String,
    pub name: String,
    /// The matrix: a scope's word, or nothing, by module and action. What is not
    /// sent stays as it is: a page may be older than a permission.
    pub grants: BTreeMap<String, BTreeMap<String, String>>,
    /// Departments for the cells that ask for them, as `customers.view:dep_…`.
    pub chosen: Vec<String>,
}

/// The name of a permission's cell in the form.
pub fn cell(permission: Permission) -> String {
    format!("grants[{}][{}]", permission.module, permission.action)
}

/// What stands in the form for a department of a cell.
pub fn chosen(permission: Permission, department: DepartmentId) -> String {
    format!("{permission}:{department}")
}

impl RoleInput {
    /// What the role is to allow, which allows `now`; in the order of the matrix.
    pub fn grants(&self, now: &[Grant], problems: &mut Problems) -> Vec<Grant> {
        if !self.names_permissions_only() {
            problems.add("grants", Problem::Choice);
        }
        Permission::all().filter_map(|permission| self.grant(permission, now, problems)).collect()
    }

    fn grant(&self, permission: Permission, now: &[Grant], problems: &mut Problems) -> Option<Grant> {
        let sent = self.grants.get(permission.module.as_str());
        let Some(word) = sent.and_then(|actions| actions.get(permission.action.as_str())) else {
            return now.iter().find(|grant| grant.permission == permission).cloned();
        };
        if word.is_empty() {
            return None;
        }
        let Some(scope) = ScopeKind::find(word).filter(|scope| permission.scopes().contains(scope)) else {
            problems.add(&cell(permission), Problem::Choice);
            return None;
        };
        let mut departments = Vec::new();
        if scope == ScopeKind::ChosenDepartments {
            departments = self.departments(permission, problems);
        }
        Some(Grant { permission, scope, departments })
    }

    /// Sorted, without repeats.
    fn departments(&self, permission: Permission, problems: &mut Problems) -> Vec<DepartmentId> {
        let begin = format!("{permission}:");
        let ids = self.chosen.iter().filter_map(|chosen| chosen.strip_prefix(&begin));
        let mut departments = BTreeSet::new();
        for id in ids {
            match id.parse::<DepartmentId>() {
                Ok(id) => {
                    departments.insert(id);
                }
                Err(_) => problems.add(&cell(permission), Problem::Choice),
            }
        }
        if departments.is_empty() {
            problems.add(&cell(permission), Problem::DepartmentRequired);
        }
        departments.into_iter().collect()
    }

    fn names_permissions_only(&self) -> bool {
        let exists = |module: &str, action: &str| {
            Permission::all().any(|p| (p.module.as_str(), p.action.as_str()) == (module, action))
        };
        let cells = self
            .grants
            .iter()
            .flat_map(|(module, actions)| actions.keys().map(move |action| (module, action)));
        cells.into_iter().all(|(module, action)| exists(module, action))
    }
}
