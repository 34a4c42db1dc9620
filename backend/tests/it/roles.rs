//! Roles of a workspace in its console.

mod editing;
mod making;
mod raising;
mod saving;

use crate::invitations::grant;
use crate::support::{Company, TestBackend};
use backend::roles::{self, Applied};
use backend::{Failure, args};
use domain::permissions::{Grant, ScopeKind, SeedRole};
use domain::roles::{RoleInput, RoleReview, RoleView, chosen};
use domain::{Action, DepartmentId, Module, Permission, RoleId, UserId};

pub use crate::colleagues::own_role;
pub use crate::invitations::role as seed_role;

pub const VIEW: Permission = Permission::of(Module::Customers, Action::View);
pub const EDIT: Permission = Permission::of(Module::Customers, Action::Edit);

pub async fn view(test: &TestBackend, viewer: UserId, role: RoleId) -> RoleView {
    roles::get(&test.context_of(viewer).await, role).await.expect("a role in sight")
}

/// The form of a role's page, as it stands; cells that are not in it stay.
pub async fn form(test: &TestBackend, viewer: UserId, role: RoleId) -> RoleInput {
    let view = view(test, viewer, role).await;
    RoleInput {
        id: role.to_string(),
        version: view.version.to_string(),
        name: view.role.name,
        ..RoleInput::default()
    }
}

/// The form with one cell filled in.
pub fn with(mut input: RoleInput, permission: Permission, word: &str) -> RoleInput {
    let actions = input.grants.entry(permission.module.to_string()).or_default();
    actions.insert(permission.action.to_string(), word.to_owned());
    input
}

/// The form with one cell for chosen departments.
pub fn with_chosen(input: RoleInput, permission: Permission, departments: &[DepartmentId]) -> RoleInput {
    let mut input = with(input, permission, "chosen_departments");
    input.chosen.extend(departments.iter().map(|id| chosen(permission, *id)));
    input
}

/// The first press: what would change.
pub async fn look(test: &TestBackend, editor: UserId, input: &RoleInput) -> Result<RoleReview, Failure> {
    match roles::change(&test.context_of(editor).await, input).await {
        Err(Failure::Unconfirmed(review)) => Ok(*review),
        Err(failure) => Err(failure),
        Ok(applied) => panic!("{applied:?} without a look"),
    }
}

/// Both presses.
pub async fn save(test: &TestBackend, editor: UserId, input: &RoleInput) -> Result<Applied, Failure> {
    let reviewed = look(test, editor, input).await?.reviewed;
    let input = RoleInput { reviewed, ..input.clone() };
    roles::change(&test.context_of(editor).await, &input).await
}

/// Somebody of the marketing department who manages roles and may do what the
/// grants say, no more.
pub async fn editor(test: &TestBackend, company: &Company, grants: &[Grant]) -> UserId {
    let manage = grant(Module::Roles, Action::Manage, ScopeKind::All);
    let grants: Vec<Grant> = grants.iter().cloned().chain([manage]).collect();
    test.user_with(company.workspace, "Rita Roles", Some(company.marketing), None, &grants).await
}

/// A role of the company's own that allows what the grants say, and who has it.
pub async fn role_with(
    test: &TestBackend,
    company: &Company,
    department: DepartmentId,
    grants: &[Grant],
) -> (RoleId, UserId) {
    let holder = test.user_with(company.workspace, "Hal Holder", Some(department), None, grants).await;
    (own_role(test, holder).await, holder)
}

/// Takes every role from somebody.
pub async fn strip(test: &TestBackend, user: UserId) {
    test.run("DELETE FROM user_roles WHERE user_id = $1", args![user]).await;
}

pub async fn seeded(test: &TestBackend, company: &Company, role: SeedRole) -> RoleId {
    seed_role(test, company.workspace, role).await
}

/// `customers.view` in chosen departments.
pub fn views(departments: &[DepartmentId]) -> Grant {
    Grant {
        departments: departments.to_vec(),
        ..grant(Module::Customers, Action::View, ScopeKind::ChosenDepartments)
    }
}
