//! A company with somebody of each kind, and another company beside it.

use super::things::{COLLEAGUE, EMPTY_ROLE};
use super::{Browser, TestApp, Things};
use crate::support::{Answer, PASSWORD};
use app::access::{self, Access};
use backend::accounts::NewPerson;
use backend::storage::{Reach, Tx};
use backend::workspaces::{NewUser, NewWorkspace};
use backend::{accounts, args, permissions, random, workspaces};
use domain::accounts::UserStatus;
use domain::permissions::{ScopeKind, SeedRole};
use domain::{Action, Locale, Permission, RoleId, UserId, WorkspaceId};
use http::Method;

/// Who calls, in the order in which they do: the owner is the proof that the
/// input was good, and comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    Stranger,
    /// Owner of another workspace, with ids of this one.
    Foreign,
    Roleless,
    /// Has the seed role that looks at everything.
    Reader,
    /// Has every permission, as narrow as it comes: of records their own.
    Narrow,
    /// Looks at everything, and has every other permission as narrow as it comes.
    Looker,
    /// Runs the installation, and is in no workspace.
    Operator,
    Owner,
}

impl Caller {
    pub const ALL: [Self; 8] = [
        Self::Stranger,
        Self::Foreign,
        Self::Roleless,
        Self::Reader,
        Self::Narrow,
        Self::Looker,
        Self::Operator,
        Self::Owner,
    ];

    /// Whether one of the caller's roles has the permission.
    pub fn holds(self, permission: Permission) -> bool {
        match self {
            Self::Stranger | Self::Roleless | Self::Operator => false,
            Self::Reader => SeedRole::ReadOnly.grants().iter().any(|grant| grant.permission == permission),
            Self::Foreign | Self::Narrow | Self::Looker | Self::Owner => true,
        }
    }

    /// Whether it covers what the owner owns.
    pub fn reaches(self, permission: Permission) -> bool {
        match self {
            Self::Stranger | Self::Roleless | Self::Foreign | Self::Operator => false,
            Self::Reader => self.holds(permission),
            Self::Narrow => narrowest(permission) == ScopeKind::All,
            Self::Looker => permission.action == Action::View || narrowest(permission) == ScopeKind::All,
            Self::Owner => true,
        }
    }

    const fn email(self) -> &'static str {
        match self {
            Self::Stranger => "nobody@harbour.example",
            Self::Foreign => "frank@foreign.example",
            Self::Roleless => "rose@harbour.example",
            Self::Reader => "ruth@harbour.example",
            Self::Narrow => "nora@harbour.example",
            Self::Looker => "luke@harbour.example",
            Self::Operator => "ops@harbour.example",
            Self::Owner => "mary@harbour.example",
        }
    }
}

/// The least that the permission can be granted for.
fn narrowest(permission: Permission) -> ScopeKind {
    permission.scopes().first().copied().unwrap_or(ScopeKind::All)
}

pub struct House<'a> {
    pub workspace: WorkspaceId,
    browsers: Vec<Browser<'a>>,
}

/// Departments of earlier things in which nothing stands: a company has five hundred at most,
/// and there are more functions than half of that.
const CLEAR_DEPARTMENTS: &str = "DELETE FROM departments WHERE name LIKE 'Sandpiper %'
    AND id NOT IN (SELECT parent_id FROM departments WHERE parent_id IS NOT NULL)
    AND id NOT IN (SELECT department_id FROM users WHERE department_id IS NOT NULL)
    AND id NOT IN (SELECT department_id FROM invitations WHERE department_id IS NOT NULL)
    AND id NOT IN (SELECT department_id FROM department_heads)
    AND id NOT IN (SELECT department_id FROM role_grant_departments)
    AND id NOT IN (SELECT owner_department_id FROM customers WHERE owner_department_id IS NOT NULL)
    AND id NOT IN (SELECT owner_department_id FROM opportunities WHERE owner_department_id IS NOT NULL)
    AND id NOT IN (SELECT owner_department_id FROM leads WHERE owner_department_id IS NOT NULL)";

impl<'a> House<'a> {
    pub async fn build(app: &'a TestApp) -> Self {
        let mut browsers: Vec<_> = Caller::ALL.iter().map(|_| app.browser()).collect();
        browsers[Caller::Operator as usize] = app.operator(Caller::Operator.email()).await;
        let house = Self { workspace: found(app, &browsers).await, browsers };
        for caller in [Caller::Roleless, Caller::Reader, Caller::Narrow, Caller::Looker] {
            employ(app, house.workspace, caller).await;
            house.browser(caller).sign_in(caller.email()).await.is(303);
        }
        let colleague = hire(app, house.workspace, COLLEAGUE, "kittiwake@harbour.example").await;
        let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
        let role = random::id(RoleId::from_uuid, app.clock.now());
        let sql = "INSERT INTO roles (workspace_id, id, name) VALUES ($1, $2, $3)";
        tx.run(sql, args![house.workspace, role, EMPTY_ROLE]).await.unwrap();
        let sql = "UPDATE user_roles SET role_id = $3 WHERE workspace_id = $1 AND user_id = $2";
        tx.run(sql, args![house.workspace, colleague, role]).await.unwrap();
        tx.commit().await.unwrap();
        house
    }

    pub fn browser(&self, caller: Caller) -> &Browser<'a> {
        &self.browsers[caller as usize]
    }

    pub async fn call(&self, caller: Caller, method: &Method, path: &str, fields: &[(&str, &str)]) -> Answer {
        let browser = self.browser(caller);
        if method == Method::GET { browser.ask(path, fields).await } else { browser.call(path, fields).await }
    }

    /// Fresh records of the owner.
    pub async fn things(&self, app: &TestApp) -> Things {
        app.run(CLEAR_DEPARTMENTS).await;
        app.clock.advance_seconds(60);
        app.prove_everybody().await;
        Things { company: found_company(app).await, ..Things::make(self.browser(Caller::Owner)).await }
    }

    /// Whoever can do what the function does.
    pub async fn doer(&self, path: &str) -> Caller {
        if access::function(path) != Some(Access::Operator) {
            return Caller::Owner;
        }
        // Operators are out after an idle hour.
        self.browser(Caller::Operator).sign_in(Caller::Operator.email()).await.is(303);
        Caller::Operator
    }

    /// Signs in again after signing out.
    pub async fn back_in(&self, caller: Caller, path: &str) {
        if ["/fn/accounts/sign-out", "/fn/invitations/go-on-as-another"].contains(&path)
            && caller != Caller::Stranger
        {
            self.browser(caller).sign_in(caller.email()).await.is(303);
        }
    }
}

/// Two companies sign up; gives the workspace of the first.
async fn found(app: &TestApp, browsers: &[Browser<'_>]) -> WorkspaceId {
    for caller in [Caller::Owner, Caller::Foreign] {
        browsers[caller as usize].found_company(caller.email()).await;
    }
    let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
    let (workspace,): (WorkspaceId,) = tx
        .one(
            "SELECT u.workspace_id FROM users u JOIN persons p ON p.id = u.person_id WHERE p.email = $1",
            args![Caller::Owner.email()],
        )
        .await
        .unwrap();
    tx.run(
        "UPDATE pipelines SET name = $2 WHERE workspace_id = $1",
        args![workspace, super::things::PIPELINE],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    workspace
}

/// A company on trial that nobody here is in, at version 1.
async fn found_company(app: &TestApp) -> String {
    let now = app.clock.now();
    let new = NewWorkspace {
        name: "Kingfisher".to_owned(),
        locale: Locale::En,
        currency: NewWorkspace::currency_of(Locale::En),
        time_zone: "Europe/London".to_owned(),
        trial_ends_at: Some(now.plus_days(workspaces::TRIAL_DAYS)),
    };
    let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
    let id = workspaces::create(&mut tx, &new, now).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

/// Makes the caller's user in the workspace.
async fn employ(app: &TestApp, workspace: WorkspaceId, caller: Caller) {
    let user = hire(app, workspace, &format!("{caller:?}"), caller.email()).await;
    let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
    match caller {
        Caller::Roleless => {
            let sql = "DELETE FROM user_roles WHERE workspace_id = $1 AND user_id = $2";
            tx.run(sql, args![workspace, user]).await.unwrap();
        }
        Caller::Narrow | Caller::Looker => {
            let role = custom_role(&mut tx, workspace, caller, app).await;
            let sql = "UPDATE user_roles SET role_id = $3 WHERE workspace_id = $1 AND user_id = $2";
            tx.run(sql, args![workspace, user, role]).await.unwrap();
        }
        _ => {}
    }
    permissions::changed(&mut tx, workspace).await.unwrap();
    tx.commit().await.unwrap();
}

/// Makes a user who reads.
async fn hire(app: &TestApp, workspace: WorkspaceId, name: &str, email: &str) -> UserId {
    let now = app.clock.now();
    let password_hash = app.backend.hasher().hash(PASSWORD).await.unwrap();
    let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
    let person = NewPerson {
        name,
        email,
        phone: "",
        password_hash: &password_hash,
        locale: Locale::En,
        time_zone: "Europe/London",
        verified_at: Some(now),
    };
    let person = accounts::create_person(&mut tx, &person, now).await.unwrap();
    let user = NewUser {
        person,
        username: None,
        name,
        department: None,
        manager: None,
        status: UserStatus::Active,
        role: SeedRole::ReadOnly,
    };
    let user = workspaces::create_user(&mut tx, workspace, &user, now).await.unwrap();
    tx.commit().await.unwrap();
    user
}

async fn custom_role(tx: &mut Tx, workspace: WorkspaceId, caller: Caller, app: &TestApp) -> RoleId {
    let role = random::id(RoleId::from_uuid, app.clock.now());
    let sql = "INSERT INTO roles (workspace_id, id, name) VALUES ($1, $2, $3)";
    tx.run(sql, args![workspace, role, format!("{caller:?}")]).await.unwrap();
    for permission in Permission::all() {
        let scope = if caller.reaches(permission) { ScopeKind::All } else { narrowest(permission) };
        tx.run(
            "INSERT INTO role_grants (workspace_id, role_id, module, action, scope) VALUES ($1, $2, $3, $4, $5)",
            args![workspace, role, permission.module, permission.action, scope],
        )
        .await
        .unwrap();
    }
    role
}
