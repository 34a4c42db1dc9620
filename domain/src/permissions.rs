//! Who may do what with which records: modules × actions × scopes.
//!
//! A role grants scopes to permissions; several roles of one user merge to the
//! most permissive. The result is compiled once into [`Permissions`] and asked
//! everywhere: lists, counts, sums, boards, look-ups, buttons.

mod excess;
mod offered;
mod seed_roles;
#[cfg(test)]
mod tests;

pub use excess::{Excess, excess};
pub use seed_roles::SeedRole;

use crate::names::named;
use crate::{DepartmentId, UserId};
use serde::{Deserialize, Serialize};

named! {
    /// A part of the product that permissions are granted for.
    Module {
        /// Customers with their contacts and activities.
        Customers = "customers",
        /// Opportunities on their pipelines.
        Opportunities = "opportunities",
        /// Leads with their activities.
        Leads = "leads",
        /// Pipelines and stages.
        Pipelines = "pipelines",
        /// Users, departments and roles of the workspace.
        Users = "users",
        Roles = "roles",
        Audit = "audit",
        /// The workspace's own settings.
        Workspace = "workspace",
    }
}

named! {
    /// What can be done with a record.
    Action {
        View = "view",
        Create = "create",
        Edit = "edit",
        Delete = "delete",
        /// Delete what one made oneself a short while ago, and nobody else has touched.
        DeleteNew = "delete_new",
        Export = "export",
        Import = "import",
        /// Give a record to another owner.
        Transfer = "transfer",
        Manage = "manage",
    }
}

impl Action {
    /// Whether nothing of a workspace is changed by it: what is left to a workspace
    /// that only reads.
    pub const fn only_reads(self) -> bool {
        matches!(self, Self::View | Self::Export)
    }
}

/// A module and an action: what a server function or route declares and what a
/// refusal names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Permission {
    pub module: Module,
    pub action: Action,
}

impl Permission {
    pub const fn of(module: Module, action: Action) -> Self {
        Self { module, action }
    }

    /// Every permission there is, in the order in which people see them; not
    /// each action fits each module ([`Permission::scopes`]).
    pub fn all() -> impl Iterator<Item = Self> {
        let pairs = |&module| Action::ALL.iter().map(move |&action| Self { module, action });
        Module::ALL.iter().flat_map(pairs).filter(|permission| permission.exists())
    }

    const COUNT: usize = Module::ALL.len() * Action::ALL.len();

    const fn index(self) -> usize {
        self.module as usize * Action::ALL.len() + self.action as usize
    }
}

impl std::fmt::Display for Permission {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{}", self.module, self.action)
    }
}

named! {
    /// How a grant bounds the records, as stored with a role.
    ScopeKind {
        Own = "own",
        /// Own, and those of the people who report to the user, at any depth.
        OwnAndReports = "own_and_reports",
        Department = "department",
        DepartmentAndBelow = "department_and_below",
        ChosenDepartments = "chosen_departments",
        All = "all",
    }
}

/// Which records a user reaches with one permission, resolved to id sets so
/// that asking is an indexed comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    #[default]
    None,
    /// Records of one of these owners or of one of these departments.
    /// Both sorted, without repeats.
    Of {
        owners: Vec<UserId>,
        departments: Vec<DepartmentId>,
    },
    All,
}

impl Scope {
    pub fn of(
        owners: impl IntoIterator<Item = UserId>,
        departments: impl IntoIterator<Item = DepartmentId>,
    ) -> Self {
        let mut owners: Vec<_> = owners.into_iter().collect();
        let mut departments: Vec<_> = departments.into_iter().collect();
        owners.sort_unstable();
        owners.dedup();
        departments.sort_unstable();
        departments.dedup();
        if owners.is_empty() && departments.is_empty() {
            Self::None
        } else {
            Self::Of { owners, departments }
        }
    }

    /// Whether a record of this owner and department is inside.
    pub fn covers(&self, owner: UserId, department: Option<DepartmentId>) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Of { owners, departments } => {
                owners.binary_search(&owner).is_ok()
                    || department.is_some_and(|department| departments.binary_search(&department).is_ok())
            }
        }
    }

    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The smallest scope that covers what either covers.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, _) | (_, Self::All) => Self::All,
            (Self::None, scope) | (scope, Self::None) => scope,
            (
                Self::Of { owners, departments },
                Self::Of { owners: more_owners, departments: more_departments },
            ) => Self::of(
                owners.into_iter().chain(more_owners),
                departments.into_iter().chain(more_departments),
            ),
        }
    }
}

/// One line of a role: a permission with the kind of its scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub permission: Permission,
    pub scope: ScopeKind,
    /// For [`ScopeKind::ChosenDepartments`].
    pub departments: Vec<DepartmentId>,
}

/// What a user's place in the workspace makes of the kinds of scope.
#[derive(Clone, Debug)]
pub struct UserPlace {
    pub user: UserId,
    /// Everybody who reports to the user, at any depth, without the user.
    pub reports: Vec<UserId>,
    pub department: Option<DepartmentId>,
    /// The user's department and all below it.
    pub departments_below: Vec<DepartmentId>,
}

impl UserPlace {
    /// The records that a grant of `kind` reaches from here.
    pub fn resolve(&self, kind: ScopeKind, chosen: &[DepartmentId]) -> Scope {
        let own = std::iter::once(self.user);
        match kind {
            ScopeKind::All => Scope::All,
            ScopeKind::Own => Scope::of(own, []),
            ScopeKind::OwnAndReports => Scope::of(own.chain(self.reports.iter().copied()), []),
            ScopeKind::Department => Scope::of(own, self.department),
            ScopeKind::DepartmentAndBelow => Scope::of(own, self.departments_below.iter().copied()),
            ScopeKind::ChosenDepartments => Scope::of(own, chosen.iter().copied()),
        }
    }
}

/// Whether somebody owns the workspace: who holds the owner's role holds
/// everything, also what later versions of the product add.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Member,
    Owner,
}

/// Everything a user may do, compiled from their roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permissions {
    standing: Standing,
    /// One for each permission, by its index.
    scopes: Vec<Scope>,
}

impl Default for Permissions {
    fn default() -> Self {
        Self { standing: Standing::Member, scopes: vec![Scope::None; Permission::COUNT] }
    }
}

impl Permissions {
    /// Nothing at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// Everything, by rule.
    pub fn of_owner() -> Self {
        let mut permissions = Self { standing: Standing::Owner, ..Self::none() };
        for permission in Permission::all() {
            permissions.scopes[permission.index()] = Scope::All;
        }
        permissions
    }

    /// Merges the grants of all roles of the user at `place`. What is granted
    /// and is no permission, or not in such a scope, counts for nothing.
    pub fn compile<'g>(
        standing: Standing,
        grants: impl IntoIterator<Item = &'g Grant>,
        place: &UserPlace,
    ) -> Self {
        if standing == Standing::Owner {
            return Self::of_owner();
        }
        let mut permissions = Self::none();
        for grant in grants.into_iter().filter(|grant| grant.permission.scopes().contains(&grant.scope)) {
            let slot = &mut permissions.scopes[grant.permission.index()];
            let scope = place.resolve(grant.scope, &grant.departments);
            *slot = std::mem::take(slot).union(scope);
        }
        permissions.imply();
        permissions
    }

    /// Every scope reaches one's own records: whoever may delete may delete what they
    /// just made.
    fn imply(&mut self) {
        for &module in Module::ALL {
            let new = Permission::of(module, Action::DeleteNew);
            if new.exists() && self.grants(Permission::of(module, Action::Delete)) {
                self.scopes[new.index()] = Scope::All;
            }
        }
    }

    /// The records that the permission reaches; [`Scope::None`] without it.
    pub fn scope(&self, permission: Permission) -> &Scope {
        &self.scopes[permission.index()]
    }

    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// Whether any right to manage is among them: such sessions end sooner
    /// than others.
    pub fn are_powerful(&self) -> bool {
        Permission::all().any(|permission| permission.action == Action::Manage && self.grants(permission))
    }

    /// Whether the permission is granted for any record at all.
    pub fn grants(&self, permission: Permission) -> bool {
        !self.scope(permission).is_none()
    }

    /// The permissions granted in any scope, for the browser to know which
    /// controls to show. The server asks again at every call.
    pub fn granted(&self) -> Granted {
        let mut granted = Granted::default();
        for permission in Permission::all().filter(|permission| self.grants(*permission)) {
            granted.0[permission.index() / WORD] |= 1 << (permission.index() % WORD);
        }
        granted
    }
}

/// How many permissions stand in one number of [`Granted`]: a browser's numbers
/// hold 53 bits exactly.
const WORD: usize = 32;

/// The set of permissions granted in any scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted([u32; Permission::COUNT.div_ceil(WORD)]);

impl Granted {
    pub const fn has(self, permission: Permission) -> bool {
        self.0[permission.index() / WORD] & (1 << (permission.index() % WORD)) != 0
    }
}
