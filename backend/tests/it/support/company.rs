//! A company to test in: a tree of departments, users in every seed role.

use super::{NOW, TestBackend};
use backend::audit::Refusals;
use backend::context::{Actor, Browser, Client, Context};
use backend::permissions::{self, Cache};
use backend::phone::Home;
use backend::sessions::SessionProof;
use backend::workspaces::{self, NewUser, NewWorkspace};
use backend::{args, departments, random, zones};
use domain::accounts::{Density, Theme, UserStatus};
use domain::permissions::{Grant, SeedRole};
use domain::records::Layouts;
use domain::set_up::Entrance;
use domain::{
    Currency, DepartmentId, Locale, PersonId, RequestId, RoleId, SessionId, Timestamp, UserId, WorkspaceId,
};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// A workspace with people. Departments: head ⊃ {sales ⊃ {east, south},
/// marketing}. Reps and `lead` report to `manager`, `rep` also to `lead`.
#[derive(Clone, Debug)]
pub struct Company {
    pub workspace: WorkspaceId,
    pub head: DepartmentId,
    pub sales: DepartmentId,
    pub east: DepartmentId,
    pub south: DepartmentId,
    pub marketing: DepartmentId,
    /// Head office.
    pub owner: UserId,
    /// Head office.
    pub admin: UserId,
    /// Sales manager of the sales department.
    pub manager: UserId,
    /// Sales rep of the east.
    pub rep: UserId,
    /// Sales rep of the south.
    pub other_rep: UserId,
    /// Read-only, marketing.
    pub reader: UserId,
    /// Once a rep of the east.
    pub suspended: UserId,
}

/// A user to make.
#[derive(Clone, Debug)]
pub struct NewTestUser<'a> {
    pub name: &'a str,
    pub role: SeedRole,
    pub department: Option<DepartmentId>,
    pub manager: Option<UserId>,
    pub status: UserStatus,
}

impl TestBackend {
    /// A Chinese company in Shanghai that counts in CNY.
    pub async fn company(&self) -> Company {
        self.company_of("港口贸易", Locale::ZhCn).await
    }

    pub async fn company_of(&self, name: &str, locale: Locale) -> Company {
        let new = NewWorkspace {
            name: name.to_owned(),
            locale,
            currency: NewWorkspace::currency_of(locale),
            time_zone: zones::default_of(locale).to_owned(),
            trial_ends_at: None,
        };
        let mut tx = self.write().await;
        let workspace = workspaces::create(&mut tx, &new, NOW).await.expect("a workspace");
        tx.commit().await.expect("a commit");
        let head = self.department(workspace, "总部", None).await;
        let sales = self.department(workspace, "销售部", Some(head)).await;
        let east = self.department(workspace, "华东区", Some(sales)).await;
        let south = self.department(workspace, "华南区", Some(sales)).await;
        let marketing = self.department(workspace, "市场部", Some(head)).await;
        let person = async |name, role, department, manager, status| {
            let new = NewTestUser { name, role, department: Some(department), manager, status };
            self.user(workspace, &new).await
        };
        let owner = person("王建国", SeedRole::Owner, head, None, UserStatus::Active).await;
        let admin = person("Grace Admin", SeedRole::Admin, head, None, UserStatus::Active).await;
        let manager = person("李娜", SeedRole::SalesManager, sales, None, UserStatus::Active).await;
        let rep = person("张伟", SeedRole::SalesRep, east, Some(manager), UserStatus::Active).await;
        let other_rep =
            person("Ben Brown", SeedRole::SalesRep, south, Some(manager), UserStatus::Active).await;
        let reader = person("陈静", SeedRole::ReadOnly, marketing, None, UserStatus::Active).await;
        let suspended =
            person("赵离职", SeedRole::SalesRep, east, Some(manager), UserStatus::Suspended).await;
        Company {
            workspace,
            head,
            sales,
            east,
            south,
            marketing,
            owner,
            admin,
            manager,
            rep,
            other_rep,
            reader,
            suspended,
        }
    }

    pub async fn department(
        &self,
        workspace: WorkspaceId,
        name: &str,
        parent: Option<DepartmentId>,
    ) -> DepartmentId {
        let mut tx = self.write().await;
        let id = departments::insert(&mut tx, workspace, name, parent, NOW).await.expect("a department");
        permissions::changed(&mut tx, workspace).await.expect("a new version");
        tx.commit().await.expect("a commit");
        id
    }

    pub async fn user(&self, workspace: WorkspaceId, new: &NewTestUser<'_>) -> UserId {
        let person = random::id(PersonId::from_uuid, NOW);
        let email = format!("{}@people.example", person.uuid().simple());
        let mut tx = self.write().await;
        tx.run(
            "INSERT INTO persons (id, name, email, email_key, email_verified_at, locale, time_zone, created_at) VALUES ($1, $2, $3, $3, $4, 'zh-CN', 'Asia/Shanghai', $4)",
            args![person, new.name, email, NOW],
        )
        .await
        .expect("a person");
        let new = NewUser {
            person,
            username: None,
            name: new.name,
            department: new.department,
            manager: new.manager,
            status: new.status,
            role: new.role,
        };
        let id = workspaces::create_user(&mut tx, workspace, &new, NOW).await.expect("a user");
        permissions::changed(&mut tx, workspace).await.expect("a new version");
        tx.commit().await.expect("a commit");
        id
    }

    /// A user whose only role has these grants.
    pub async fn user_with(
        &self,
        workspace: WorkspaceId,
        name: &str,
        department: Option<DepartmentId>,
        manager: Option<UserId>,
        grants: &[Grant],
    ) -> UserId {
        let new =
            NewTestUser { name, role: SeedRole::ReadOnly, department, manager, status: UserStatus::Active };
        let id = self.user(workspace, &new).await;
        let role = random::id(RoleId::from_uuid, NOW);
        let mut tx = self.write().await;
        tx.run(
            "INSERT INTO roles (workspace_id, id, name) VALUES ($1, $2, $3)",
            args![workspace, role, name],
        )
        .await
        .expect("a role");
        for grant in grants {
            let (module, action) = (grant.permission.module, grant.permission.action);
            tx.run(
                "INSERT INTO role_grants (workspace_id, role_id, module, action, scope) VALUES ($1, $2, $3, $4, $5)",
                args![workspace, role, module, action, grant.scope],
            )
            .await
            .expect("a grant");
            for department in &grant.departments {
                tx.run(
                    "INSERT INTO role_grant_departments (workspace_id, role_id, module, action, department_id) VALUES ($1, $2, $3, $4, $5)",
                    args![workspace, role, module, action, *department],
                )
                .await
                .expect("a chosen department");
            }
        }
        tx.run(
            "UPDATE user_roles SET role_id = $3 WHERE workspace_id = $1 AND user_id = $2",
            args![workspace, id, role],
        )
        .await
        .expect("a changed role");
        permissions::changed(&mut tx, workspace).await.expect("a new version");
        tx.commit().await.expect("a commit");
        id
    }

    /// What a request of this user carries, at the clock's time. The session
    /// is made up.
    pub async fn context_of(&self, user: UserId) -> Context {
        let rows: Vec<ActorRow> = self
            .all(
                "SELECT u.workspace_id, u.person_id, u.name, p.email, u.department_id, w.name AS workspace_name, w.currency, w.country, w.locale, w.time_zone, w.permissions_version
                 FROM users u JOIN workspaces w ON w.id = u.workspace_id JOIN persons p ON p.id = u.person_id WHERE u.id = $1",
                args![user],
            )
            .await;
        let row = rows.into_iter().next().expect("a user");
        let mut tx = self.write().await;
        let permissions =
            permissions::of_user(&Cache::default(), &mut tx, row.workspace_id, user, row.permissions_version)
                .await
                .expect("permissions");
        drop(tx);
        let actor = Actor {
            session: random::id(SessionId::from_uuid, NOW),
            person: row.person_id,
            user,
            name: row.name,
            email: row.email,
            department: row.department_id,
            workspace: row.workspace_id,
            workspace_name: row.workspace_name,
            currency: row.currency,
            home: row.country.as_deref().and_then(Home::of).unwrap_or(Home::of_locale(row.locale)),
            layouts: Layouts::default(),
            permissions,
            trial_ends_at: None,
            read_only: false,
            renewal_asked_at: None,
            operates: false,
            elsewhere: false,
            proof: SessionProof::by_password(self.clock().now()),
        };
        Context {
            zone: zones::zone(&row.time_zone, self.clock().now()),
            locale: row.locale,
            actor: Some(Arc::new(actor)),
            ..self.context_of_stranger()
        }
    }

    /// A request without a session.
    pub fn context_of_stranger(&self) -> Context {
        let now: Timestamp = self.clock().now();
        Context {
            backend: self.backend.clone(),
            request: random::id(RequestId::from_uuid, now),
            client: Client { ip: IpAddr::V4(Ipv4Addr::LOCALHOST), device: "test".to_owned() },
            browser: Browser::default(),
            now,
            locale: Locale::ZhCn,
            zone: zones::zone("Asia/Shanghai", now),
            theme: Theme::System,
            density: Density::Default,
            actor: None,
            operator: None,
            entrance: Entrance::Open,
            refusals: Refusals::default(),
            attached: None,
        }
    }
}

#[derive(sqlx::FromRow)]
struct ActorRow {
    workspace_id: WorkspaceId,
    person_id: PersonId,
    name: String,
    email: String,
    department_id: Option<DepartmentId>,
    workspace_name: String,
    currency: Currency,
    country: Option<String>,
    locale: Locale,
    time_zone: String,
    permissions_version: i64,
}
