//! How colleagues get in.

mod ending;
mod giving;
mod joining;
mod proving;
mod sending;

use crate::people::token;
use crate::support::{Company, NewTestUser, TestBackend};
use backend::{Context, Failure, args, invitations};
use domain::accounts::UserStatus;
use domain::invitations::{InviteInput, JoinInput, Sent};
use domain::permissions::{Grant, ScopeKind, SeedRole};
use domain::{Action, FieldError, Module, Permission, Problem, RoleId, UserId, WorkspaceId};

pub const NEW: &str = "new@colleague.example";

/// A seed role of the workspace.
pub async fn role(test: &TestBackend, workspace: WorkspaceId, seed: SeedRole) -> RoleId {
    let sql = "SELECT id FROM roles WHERE workspace_id = $1 AND seed = $2";
    test.all::<(RoleId,)>(sql, args![workspace, seed]).await[0].0
}

/// The form for these lines and this role.
pub async fn form(test: &TestBackend, company: &Company, people: &str, seed: SeedRole) -> InviteInput {
    let role = role(test, company.workspace, seed).await.to_string();
    InviteInput { people: people.to_owned(), role, ..InviteInput::default() }
}

pub async fn invite(
    test: &TestBackend,
    company: &Company,
    inviter: UserId,
    people: &str,
    seed: SeedRole,
) -> Result<Vec<Sent>, Failure> {
    let input = form(test, company, people, seed).await;
    invitations::invite(&test.context_of(inviter).await, &input).await
}

/// Invites somebody as a sales rep in the owner's name; gives the link's token.
pub async fn invited(test: &TestBackend, company: &Company, email: &str) -> String {
    invite(test, company, company.owner, email, SeedRole::SalesRep).await.expect("an invitation");
    token(test, email, "invitation").await
}

pub fn join_form(token: &str) -> JoinInput {
    JoinInput {
        token: token.to_owned(),
        name: "Mara Vogel".to_owned(),
        password: crate::people::PASSWORD.to_owned(),
        terms: String::new(),
        time_zone: String::new(),
    }
}

pub fn problems<T: std::fmt::Debug>(result: Result<T, Failure>) -> Vec<(String, Problem)> {
    match result {
        Err(Failure::Invalid(errors) | Failure::PartlyInvited { wrong: errors, .. }) => {
            errors.into_iter().map(|FieldError { field, problem }| (field, problem)).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// Somebody who manages users and may do what the grants say, no more.
pub async fn manager_of_users(test: &TestBackend, company: &Company, grants: &[Grant]) -> UserId {
    let manage = Grant {
        permission: Permission::of(Module::Users, Action::Manage),
        scope: ScopeKind::All,
        departments: Vec::new(),
    };
    let grants: Vec<Grant> = grants.iter().cloned().chain([manage]).collect();
    test.user_with(company.workspace, "Ulla Users", Some(company.marketing), None, &grants).await
}

pub fn grant(module: Module, action: Action, scope: ScopeKind) -> Grant {
    Grant { permission: Permission::of(module, action), scope, departments: Vec::new() }
}

/// Somebody of this name who is active, with a seed role.
pub async fn employ(test: &TestBackend, company: &Company, name: &str, role: SeedRole) -> UserId {
    let new =
        NewTestUser { name, role, department: Some(company.east), manager: None, status: UserStatus::Active };
    test.user(company.workspace, &new).await
}

/// A request of one of these persons, whatever workspace they work in.
pub async fn set_email(test: &TestBackend, user: UserId, email: &str) -> Context {
    let sql = "UPDATE persons SET email = $2, email_key = $2
        WHERE id = (SELECT person_id FROM users WHERE id = $1)";
    test.run(sql, args![user, email]).await;
    signed_in(test, user).await
}

/// A request with a session that is really there.
pub async fn signed_in(test: &TestBackend, user: UserId) -> Context {
    use crate::people::{begin, visit};
    use backend::sessions::SessionFacts;
    let context = test.context_of(user).await;
    let actor = context.actor.as_ref().expect("an actor");
    let epochs: Vec<(i64,)> = test.all("SELECT epoch FROM persons WHERE id = $1", args![actor.person]).await;
    let facts = SessionFacts::new(
        actor.person,
        actor.workspace,
        user,
        epochs[0].0,
        &context.client,
        test.clock().now(),
    );
    let cookie = begin(&test.backend, &facts, None).await;
    visit(&test.backend, cookie).await.expect("a context")
}
