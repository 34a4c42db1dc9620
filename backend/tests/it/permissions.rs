//! Rights follow the roles at once, and nobody has any without being active.

use crate::people::{EMAIL, give_everybody, session, signed_up, visit};
use crate::support::{NewTestUser, TestBackend, both_engines};
use backend::permissions;
use backend::workspaces::{self, NewUser};
use backend::{Failure, args, audit, departments, users};
use domain::accounts::UserStatus;
use domain::audit::AuditObject;
use domain::permissions::{Grant, ScopeKind, SeedRole};
use domain::{Action, Module, Permission, Scope};

both_engines!(
    r_ac_12_a_changed_role_holds_on_the_next_request,
    r_ac_12_the_cache_is_kept_until_the_version_rises,
    r_ac_12_a_new_report_is_within_reach_at_once,
    a_cycle_of_departments_or_managers_ends,
    r_ac_09_pending_and_suspended_users_have_no_rights,
    r_ac_10_choices_of_users_keep_within_the_scope,
    whoever_is_suspended_is_found_by_behind_all_others,
    r_log_01_a_denial_leaves_an_event,
    a_user_without_a_role_is_not_made,
    an_owner_holds_everything_by_rule,
    migration_11_deletes_grants_that_mean_nothing,
);

const EDIT: Permission = Permission::of(Module::Customers, Action::Edit);

async fn r_ac_12_a_changed_role_holds_on_the_next_request(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    give_everybody(&test, "admin").await;
    let cookie = session(&test, EMAIL).await;
    let may = async || visit(&test.backend, cookie).await.unwrap().permit(Module::Customers, Action::Edit);
    assert!(may().await.is_ok());
    let actor = visit(&test.backend, cookie).await.unwrap().actor.unwrap();
    let mut tx = test.write().await;
    tx.run(
        "DELETE FROM role_grants WHERE workspace_id = $1 AND module = 'customers' AND action = 'edit'",
        args![actor.workspace],
    )
    .await
    .unwrap();
    permissions::changed(&mut tx, actor.workspace).await.unwrap();
    assert!(
        may().await.is_ok() || test.backend.settings().database_url.starts_with("sqlite"),
        "not before it is kept"
    );
    tx.commit().await.unwrap();
    assert!(matches!(may().await, Err(Failure::Forbidden(permission)) if permission == EDIT));
}

async fn r_ac_12_the_cache_is_kept_until_the_version_rises(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    give_everybody(&test, "admin").await;
    let cookie = session(&test, EMAIL).await;
    let may =
        async || visit(&test.backend, cookie).await.unwrap().permit(Module::Customers, Action::Edit).is_ok();
    assert!(may().await);
    test.run("DELETE FROM role_grants WHERE module = 'customers' AND action = 'edit'", args![]).await;
    assert!(may().await, "nobody said that something changed");
    test.run("UPDATE workspaces SET permissions_version = permissions_version + 1", args![]).await;
    assert!(!may().await);
}

async fn r_ac_12_a_new_report_is_within_reach_at_once(test: TestBackend) {
    let company = test.company().await;
    let version = async || crate::people::number(&test, "SELECT permissions_version FROM workspaces").await;
    let before = version().await;
    let person = test.context_of(company.rep).await.actor.unwrap().person;
    let other = test.company_of("Other", domain::Locale::En).await;
    let mut tx = test.write().await;
    let new = NewUser {
        person,
        username: None,
        name: "Ada",
        department: None,
        manager: Some(other.manager),
        status: UserStatus::Active,
        role: SeedRole::SalesRep,
    };
    workspaces::create_user(&mut tx, other.workspace, &new, test.clock().now()).await.unwrap();
    departments::insert(&mut tx, company.workspace, "西北区", Some(company.sales), test.clock().now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let versions: Vec<(i64,)> =
        test.all("SELECT permissions_version FROM workspaces WHERE id = $1", args![company.workspace]).await;
    assert!(versions[0].0 > before);
}

async fn a_cycle_of_departments_or_managers_ends(test: TestBackend) {
    let company = test.company().await;
    test.run(
        "UPDATE departments SET parent_id = $2 WHERE workspace_id = $1 AND id = $3",
        args![company.workspace, company.east, company.head],
    )
    .await;
    test.run(
        "UPDATE users SET manager_id = $2 WHERE workspace_id = $1 AND id = $3",
        args![company.workspace, company.rep, company.manager],
    )
    .await;
    let grants = [
        Grant { permission: EDIT, scope: ScopeKind::DepartmentAndBelow, departments: Vec::new() },
        Grant {
            permission: Permission::of(Module::Customers, Action::View),
            scope: ScopeKind::OwnAndReports,
            departments: Vec::new(),
        },
    ];
    let user = test.user_with(company.workspace, "Loop", Some(company.sales), None, &grants).await;
    test.run(
        "UPDATE users SET manager_id = $2 WHERE workspace_id = $1 AND id = $2",
        args![company.workspace, user],
    )
    .await;
    let context = test.context_of(user).await;
    let all = [company.head, company.sales, company.east, company.south, company.marketing];
    assert_eq!(context.scope(Module::Customers, Action::Edit), Scope::of([user], all));
    assert_eq!(context.scope(Module::Customers, Action::View), Scope::of([user], []));
}

async fn r_ac_09_pending_and_suspended_users_have_no_rights(test: TestBackend) {
    let company = test.company().await;
    for status in [UserStatus::Pending, UserStatus::Suspended] {
        let new = NewTestUser { name: "Zoe", role: SeedRole::Owner, department: None, manager: None, status };
        let user = test.user(company.workspace, &new).await;
        let context = test.context_of(user).await;
        assert!(
            Permission::all().all(|permission| context.scope(permission.module, permission.action).is_none()),
            "{status}"
        );
        let activated = "UPDATE users SET status = 'active' WHERE workspace_id = $1 AND id = $2";
        test.run(activated, args![company.workspace, user]).await;
        assert!(!test.context_of(user).await.scope(Module::Roles, Action::Manage).is_none());
    }
}

async fn r_ac_10_choices_of_users_keep_within_the_scope(test: TestBackend) {
    let company = test.company().await;
    let names = async |user, text: &str| -> Vec<String> {
        let choices = users::choices(&test.context_of(user).await, text).await.unwrap();
        choices.into_iter().map(|choice| choice.name).collect()
    };
    assert_eq!(names(company.rep, "").await.len(), 6, "all but the suspended one");
    assert_eq!(names(company.rep, "zhangw").await, ["张伟"]);
    assert_eq!(names(company.rep, "ＢEN").await, ["Ben Brown"]);
    let grant = Grant {
        permission: Permission::of(Module::Users, Action::View),
        scope: ScopeKind::Department,
        departments: Vec::new(),
    };
    let narrow = test.user_with(company.workspace, "Ned", Some(company.east), None, &[grant]).await;
    assert_eq!(names(narrow, "").await, ["Ned", "张伟"]);
    let other = test.company_of("Other", domain::Locale::En).await;
    assert!(names(other.owner, "").await.iter().all(|name| name != "Ned"));
    let nobody = test.user_with(company.workspace, "Nil", None, None, &[]).await;
    assert!(matches!(users::choices(&test.context_of(nobody).await, "").await, Err(Failure::Forbidden(_))));
}

async fn whoever_is_suspended_is_found_by_behind_all_others(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let all = users::with_suspended(&context).await.unwrap();
    let (last, others) = all.split_last().unwrap();
    assert_eq!((last.id, last.is_suspended), (company.suspended, true));
    assert_eq!(others, users::choices(&context, "").await.unwrap(), "whom a record is given to");
    assert!(others.iter().all(|user| !user.is_suspended));
    let grant = Grant {
        permission: Permission::of(Module::Users, Action::View),
        scope: ScopeKind::Department,
        departments: Vec::new(),
    };
    for (department, is_near) in [(company.east, true), (company.south, false)] {
        let grants = std::slice::from_ref(&grant);
        let near = test.user_with(company.workspace, "Ned", Some(department), None, grants).await;
        let seen = users::with_suspended(&test.context_of(near).await).await.unwrap();
        assert_eq!(seen.iter().any(|user| user.id == company.suspended), is_near);
    }
}

async fn r_log_01_a_denial_leaves_an_event(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.reader).await;
    let before = test.dump().await;
    assert!(matches!(context.permit(Module::Customers, Action::Edit), Err(Failure::Forbidden(_))));
    audit::denied(&context, AuditObject::Customer, None, EDIT).await;
    assert_eq!(before, test.dump().await);
    let rows: Vec<(domain::WorkspaceId, domain::UserId, String, String, domain::RequestId)> = test
        .all("SELECT workspace_id, actor_user_id, changes, ip, request_id FROM audit_events WHERE verb = 'denied'", args![])
        .await;
    assert_eq!(rows.len(), 1);
    let (workspace, user, changes, ip, request) = &rows[0];
    assert_eq!(
        (*workspace, *user, ip.as_str(), *request),
        (company.workspace, company.reader, "127.0.0.1", context.request)
    );
    assert!(changes.contains("customers.edit"), "{changes}");
}

async fn a_user_without_a_role_is_not_made(test: TestBackend) {
    let company = test.company().await;
    test.run("UPDATE roles SET seed = NULL WHERE seed = 'read_only'", args![]).await;
    let person = test.context_of(company.rep).await.actor.unwrap().person;
    let other = test.company_of("Other", domain::Locale::En).await;
    test.run("UPDATE roles SET seed = NULL WHERE seed = 'read_only'", args![]).await;
    let new = NewUser {
        person,
        username: None,
        name: "Ada",
        department: None,
        manager: None,
        status: UserStatus::Active,
        role: SeedRole::ReadOnly,
    };
    let mut tx = test.write().await;
    let made = workspaces::create_user(&mut tx, other.workspace, &new, test.clock().now()).await;
    assert!(matches!(made, Err(backend::storage::StorageError::Inconsistent(_))), "{made:?}");
}

async fn an_owner_holds_everything_by_rule(test: TestBackend) {
    let company = test.company().await;
    test.run("DELETE FROM role_grants", args![]).await;
    let all = |context: &backend::Context| {
        Permission::all().all(|permission| context.scope(permission.module, permission.action) == Scope::All)
    };
    assert!(all(&test.context_of(company.owner).await));
    let admin = test.context_of(company.admin).await;
    assert!(admin.scope(Module::Users, Action::Manage).is_none());
    // Another workspace's owner owns nothing here.
    let other = test.company_of("Other", domain::Locale::En).await;
    assert_eq!(test.context_of(other.owner).await.actor.unwrap().workspace, other.workspace);
}

/// What schema 11 does to grants, over everything that earlier ones let stand.
async fn migration_11_deletes_grants_that_mean_nothing(test: TestBackend) {
    let company = test.company().await;
    let grants = "INSERT INTO role_grants (workspace_id, role_id, module, action, scope)
        SELECT r.workspace_id, r.id, $2, $3, 'all' FROM roles r WHERE r.workspace_id = $1 AND r.seed IN ('owner', 'admin')
        ON CONFLICT DO NOTHING";
    // Leads came later.
    let known = |module: Module| module != Module::Leads;
    for module in Module::ALL.iter().filter(|module| known(**module)) {
        for action in Action::ALL {
            test.run(grants, args![company.workspace, *module, *action]).await;
        }
    }
    let migration = include_str!("../../../migrations/sqlite/0011_people.sql");
    for statement in migration.split(";\n").filter_map(|text| text.find("DELETE FROM").map(|at| &text[at..]))
    {
        test.run(statement, args![]).await;
    }
    let left: Vec<(String, Module, Action)> = test
        .all(
            "SELECT r.seed, g.module, g.action FROM role_grants g
             JOIN roles r ON r.workspace_id = g.workspace_id AND r.id = g.role_id WHERE r.seed IN ('owner', 'admin')",
            args![],
        )
        .await;
    let left: Vec<_> = left.into_iter().filter(|(_, module, _)| known(*module)).collect();
    assert_eq!(left.len(), Permission::all().filter(|permission| known(permission.module)).count());
    for (seed, module, action) in left {
        assert!(seed == "admin" && Permission::of(module, action).exists(), "{seed} {module} {action}");
    }
}
