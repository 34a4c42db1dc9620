//! The roles of a new workspace.

use super::{Action, Grant, Module, Permission, ScopeKind, Standing};
use crate::names::named;

named! {
    /// The roles that every workspace starts with.
    SeedRole {
        Owner = "owner",
        Admin = "admin",
        SalesManager = "sales_manager",
        SalesRep = "sales_rep",
        ReadOnly = "read_only",
    }
}

impl SeedRole {
    /// What its holders are to the workspace.
    pub const fn standing(self) -> Standing {
        match self {
            Self::Owner => Standing::Owner,
            Self::Admin | Self::SalesManager | Self::SalesRep | Self::ReadOnly => Standing::Member,
        }
    }

    /// What the role grants in a new workspace. An owner needs no grants:
    /// owners hold everything by rule.
    pub fn grants(self) -> Vec<Grant> {
        match self {
            Self::Owner => Vec::new(),
            Self::Admin => Permission::all().map(|permission| grant(permission, ScopeKind::All)).collect(),
            Self::SalesManager => sales(
                ScopeKind::DepartmentAndBelow,
                &[
                    Action::View,
                    Action::Create,
                    Action::Edit,
                    Action::Delete,
                    Action::Transfer,
                    Action::Export,
                ],
            ),
            Self::SalesRep => {
                let mut grants = sales(ScopeKind::Own, &[Action::View, Action::Create, Action::Edit]);
                let new = |module| grant(Permission::of(module, Action::DeleteNew), ScopeKind::All);
                grants.extend(RECORDS.map(new));
                grants
            }
            Self::ReadOnly => sales(ScopeKind::All, &[Action::View]),
        }
    }
}

/// What the roles of sales are about.
const RECORDS: [Module; 3] = [Module::Customers, Module::Opportunities, Module::Leads];

/// Grants on customers, opportunities and leads, with a look at pipelines and users,
/// without which neither board nor owner could be shown.
fn sales(scope: ScopeKind, actions: &[Action]) -> Vec<Grant> {
    let on_records = RECORDS
        .iter()
        .flat_map(|&module| actions.iter().map(move |&action| grant(Permission::of(module, action), scope)));
    let looks = [Module::Pipelines, Module::Users]
        .map(|module| grant(Permission::of(module, Action::View), ScopeKind::All));
    on_records.chain(looks).collect()
}

fn grant(permission: Permission, scope: ScopeKind) -> Grant {
    Grant { permission, scope, departments: Vec::new() }
}
