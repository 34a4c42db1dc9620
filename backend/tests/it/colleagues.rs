//! The people of a workspace in its console.

mod changing;
mod console;
mod following;
mod history;
mod leaving;
mod listing;
mod raising;
mod records;
mod switching;

use crate::support::TestBackend;
use backend::{Failure, args, people};
use domain::people::PersonInput;
use domain::permissions::SeedRole;
use domain::{RoleId, UserId};

/// The form of a user's page, as it stands.
pub async fn form(test: &TestBackend, viewer: UserId, user: UserId) -> PersonInput {
    let view = people::get(&test.context_of(viewer).await, user).await.expect("a user in sight");
    PersonInput {
        id: user.to_string(),
        version: view.version.to_string(),
        department: view.department.map(|id| id.to_string()).unwrap_or_default(),
        manager: view.manager.map(|manager| manager.id.to_string()).unwrap_or_default(),
        roles: view.roles.iter().map(|role| role.id.to_string()).collect(),
    }
}

pub async fn change(test: &TestBackend, editor: UserId, input: &PersonInput) -> Result<(), Failure> {
    people::change(&test.context_of(editor).await, input).await
}

/// The role that only this user has.
pub async fn own_role(test: &TestBackend, user: UserId) -> RoleId {
    test.all::<(RoleId,)>("SELECT role_id FROM user_roles WHERE user_id = $1", args![user]).await[0].0
}

/// The form with one seed role in the place of all.
pub async fn with_role(test: &TestBackend, input: &PersonInput, user: UserId, seed: SeedRole) -> PersonInput {
    let workspace = test.context_of(user).await.actor.expect("an actor").workspace;
    let role = crate::invitations::role(test, workspace, seed).await;
    PersonInput { roles: vec![role.to_string()], ..input.clone() }
}
