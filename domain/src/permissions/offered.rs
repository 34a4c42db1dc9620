//! Which permissions there are, and in which scopes each can be granted.

use super::{Action, Module, Permission, ScopeKind};

/// Records have owners: any scope fits.
const OF_RECORDS: &[ScopeKind] = ScopeKind::ALL;
/// People stand in departments, but nobody owns them.
const OF_PEOPLE: &[ScopeKind] =
    &[ScopeKind::Department, ScopeKind::DepartmentAndBelow, ScopeKind::ChosenDepartments, ScopeKind::All];
/// There is one of it, or nothing that it could be parted by.
const OF_ALL: &[ScopeKind] = &[ScopeKind::All];
const NEVER: &[ScopeKind] = &[];

impl Permission {
    /// The scopes that it can be granted in; none where the action says nothing
    /// about the module.
    pub const fn scopes(self) -> &'static [ScopeKind] {
        match (self.module, self.action) {
            (Module::Customers | Module::Opportunities | Module::Leads, Action::Manage) => NEVER,
            (Module::Users, Action::View) => OF_PEOPLE,
            // Whose records "just made" is about is part of what it says.
            (Module::Customers | Module::Opportunities | Module::Leads, Action::DeleteNew)
            | (Module::Users | Module::Roles | Module::Workspace, Action::Manage)
            | (Module::Pipelines, Action::View | Action::Manage)
            | (Module::Audit, Action::View | Action::Export) => OF_ALL,
            (Module::Customers | Module::Opportunities | Module::Leads, _) => OF_RECORDS,
            (Module::Users | Module::Roles | Module::Workspace | Module::Pipelines | Module::Audit, _) => {
                NEVER
            }
        }
    }

    /// Whether it can be granted at all.
    pub const fn exists(self) -> bool {
        !self.scopes().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole table, so that a change of it is seen.
    #[test]
    fn each_module_has_the_actions_that_mean_something() {
        let of = |module: Module| -> Vec<String> {
            Permission::all()
                .filter(|permission| permission.module == module)
                .map(|permission| format!("{} {}", permission.action, permission.scopes().len()))
                .collect()
        };
        let records = [
            "view 6",
            "create 6",
            "edit 6",
            "delete 6",
            "delete_new 1",
            "export 6",
            "import 6",
            "transfer 6",
        ]
        .as_slice();
        assert_eq!(of(Module::Customers), records);
        assert_eq!(of(Module::Opportunities), records);
        assert_eq!(of(Module::Leads), records);
        assert_eq!(of(Module::Pipelines), ["view 1", "manage 1"]);
        assert_eq!(of(Module::Users), ["view 4", "manage 1"]);
        assert_eq!(of(Module::Roles), ["manage 1"]);
        assert_eq!(of(Module::Audit), ["view 1", "export 1"]);
        assert_eq!(of(Module::Workspace), ["manage 1"]);
    }

    #[test]
    fn everything_can_be_granted_wholly() {
        for permission in Permission::all() {
            assert!(permission.scopes().contains(&ScopeKind::All), "{permission}");
        }
    }
}
