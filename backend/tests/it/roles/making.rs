//! Making and copying roles; what they are called.

use super::saving::crowd;
use super::{VIEW, form, look, role_with, save, seeded, view, views, with};
use crate::invitations::{grant, problems};
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, args, policies, roles};
use domain::permissions::{ScopeKind, SeedRole};
use domain::roles::{Fixed, NewRoleInput, RoleInput};
use domain::{Action, Module, Problem, RoleId};
use std::sync::Arc;

both_engines!(
    a_new_role_allows_nothing_yet,
    a_copy_allows_the_same_and_goes_its_own_way,
    a_copy_needs_a_factor_where_its_source_does,
    a_role_has_a_name_of_its_own,
    r_ac_06_nothing_is_copied_from_another_workspace,
    the_list_counts_who_has_each_role,
    the_first_who_have_a_role_are_told_by_name,
    after_the_trial_roles_are_only_looked_at,
);

async fn create(test: &TestBackend, context: &Context, name: &str, from: &str) -> Result<RoleId, Failure> {
    test.clock().advance_seconds(1);
    roles::create(context, &NewRoleInput { name: name.to_owned(), from: from.to_owned() }).await
}

async fn a_new_role_allows_nothing_yet(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.admin).await;
    let id = create(&test, &context, " 销售  助理 ", "").await.unwrap();
    let shown = view(&test, company.admin, id).await;
    assert_eq!((shown.role.name.as_str(), shown.role.seed, shown.version), ("销售 助理", None, 1));
    assert!(shown.grants.is_empty() && !shown.is_in_use() && !shown.may_set_back && shown.fixed.is_none());
    let events: Vec<(String,)> = test
        .all(
            "SELECT changes FROM audit_events WHERE verb = 'created' AND object = 'role' AND object_id = $1",
            args![id],
        )
        .await;
    assert!(events[0].0.contains("销售 助理"), "{events:?}");
}

async fn a_copy_allows_the_same_and_goes_its_own_way(test: TestBackend) {
    let company = test.company().await;
    let grants = [views(&[company.east, company.south]), grant(Module::Users, Action::View, ScopeKind::All)];
    let (source, _) = role_with(&test, &company, company.east, &grants).await;
    let context = test.context_of(company.admin).await;
    let copy = create(&test, &context, "Copy", &source.to_string()).await.unwrap();
    let of = async |role| view(&test, company.admin, role).await.grants;
    assert_eq!(of(copy).await, of(source).await);
    assert_eq!(of(copy).await[0].departments.len(), 2);
    let input = with(form(&test, company.admin, source).await, VIEW, "");
    save(&test, company.admin, &input).await.unwrap();
    assert_eq!((of(source).await.len(), of(copy).await.len()), (1, 2));
    let events: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'copied' AND object_id = $1", args![copy])
        .await;
    for word in ["Copy", "Hal Holder", "customers.view", "华东区", "users.view"] {
        assert!(events[0].0.contains(word), "{word}: {}", events[0].0);
    }
}

async fn a_copy_needs_a_factor_where_its_source_does(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let admin = seeded(&test, &company, SeedRole::Admin).await;
    let rep = seeded(&test, &company, SeedRole::SalesRep).await;
    test.run("UPDATE roles SET needs_factor = 1 WHERE id = $1", args![admin]).await;
    let before = policies::get(&context).await.unwrap();
    let needing = create(&test, &context, "Second", &admin.to_string()).await.unwrap();
    let free = create(&test, &context, "Third", &rep.to_string()).await.unwrap();
    let after = policies::get(&context).await.unwrap();
    let needs = |id: RoleId| after.roles.iter().any(|role| role.role.id == id && role.needs_factor);
    assert!(needs(needing) && !needs(free));
    assert_eq!(after.version, before.version + 1, "whoever has the policy open is told of it");
    for (copy, told) in [(needing, true), (free, false)] {
        let sql = "SELECT changes FROM audit_events WHERE verb = 'copied' AND object_id = $1";
        let events: Vec<(String,)> = test.all(sql, args![copy]).await;
        assert_eq!(events[0].0.contains("factor_roles"), told, "{events:?}");
    }
}

async fn a_role_has_a_name_of_its_own(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    create(&test, &context, "Assistant", "").await.unwrap();
    let before = test.dump().await;
    for (name, problem) in [
        ("", Problem::Required),
        ("  ", Problem::Required),
        ("Assistant", Problem::RoleTaken),
        (" assistant ", Problem::RoleTaken),
        ("ＡＳＳＩＳＴＡＮＴ", Problem::RoleTaken),
        ("Assístant", Problem::RoleTaken),
        ("owner", Problem::RoleTaken),
        ("Sales_Rep", Problem::RoleTaken),
    ] {
        let result = create(&test, &context, name, "").await;
        assert_eq!(problems(result), [("name".to_owned(), problem)], "{name}");
    }
    let long = "长".repeat(61);
    assert_eq!(
        problems(create(&test, &context, &long, "").await),
        [("name".to_owned(), Problem::TooLong(60))]
    );
    assert_eq!(before, test.dump().await);
    create(&test, &context, &"长".repeat(60), "").await.unwrap();
    // Renamed, a seed role can't take another's word either; its own it can take again.
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    for (name, taken) in [("admin", true), ("Assistant", true), ("销售", false), ("sales_rep", false)] {
        let input = RoleInput { name: name.to_owned(), ..form(&test, company.owner, role).await };
        if taken {
            let result = look(&test, company.owner, &input).await;
            assert_eq!(problems(result), [("name".to_owned(), Problem::RoleTaken)]);
        } else {
            save(&test, company.owner, &input).await.unwrap();
        }
    }
    // Another company has names of its own.
    let other = test.company_of("Other", domain::Locale::En).await;
    create(&test, &test.context_of(other.owner).await, "Assistant", "").await.unwrap();
}

async fn r_ac_06_nothing_is_copied_from_another_workspace(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let foreign = seeded(&test, &other, SeedRole::ReadOnly).await.to_string();
    let context = test.context_of(company.owner).await;
    let before = test.dump().await;
    for from in [foreign.as_str(), "rol_00000000000000000000000007", "nonsense"] {
        let result = create(&test, &context, "Twin", from).await;
        assert_eq!(problems(result), [("from".to_owned(), Problem::Choice)]);
    }
    assert_eq!(before, test.dump().await);
}

async fn the_list_counts_who_has_each_role(test: TestBackend) {
    let company = test.company().await;
    let (own, _) = role_with(&test, &company, company.east, &[views(&[company.east])]).await;
    crate::invitations::invite(&test, &company, company.owner, "a@guests.example", SeedRole::ReadOnly)
        .await
        .unwrap();
    let rows = roles::list(&test.context_of(company.admin).await).await.unwrap();
    let counts: Vec<(Option<SeedRole>, u32, u32, usize)> =
        rows.iter().map(|row| (row.role.seed, row.holders, row.invitations, row.allows.len())).collect();
    let all = Module::ALL.len();
    assert_eq!(
        counts,
        [
            (Some(SeedRole::Owner), 1, 0, all),
            (Some(SeedRole::Admin), 1, 0, all),
            (Some(SeedRole::SalesManager), 1, 0, 5),
            (Some(SeedRole::SalesRep), 3, 0, 5),
            (Some(SeedRole::ReadOnly), 1, 1, 5),
            (None, 1, 0, 1),
        ]
    );
    assert_eq!((rows[5].role.id, rows[5].allows.as_slice()), (own, [Module::Customers].as_slice()));
    let shown = view(&test, company.admin, rows[3].role.id).await;
    assert_eq!((shown.holders.len(), shown.holder_count), (3, 3));
}

async fn the_first_who_have_a_role_are_told_by_name(test: TestBackend) {
    let company = test.company().await;
    let few = create(&test, &test.context_of(company.admin).await, "Few", "").await.unwrap();
    let many = create(&test, &test.context_of(company.admin).await, "Many", "").await.unwrap();
    // Few are gathered, many are walked.
    for (role, count) in [(few, 150), (many, 401)] {
        crowd(&test, &company, role, count).await;
        let shown = view(&test, company.admin, role).await;
        assert_eq!(u32::try_from(count), Ok(shown.holder_count));
        let names: Vec<&str> = shown.holders.iter().map(|holder| holder.user.name.as_str()).collect();
        let first: Vec<String> = (0..100).map(|number| format!("cy {number:04}")).collect();
        assert_eq!(names, first);
    }
}

async fn after_the_trial_roles_are_only_looked_at(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let mut context = test.context_of(company.owner).await;
    let actor = backend::Actor { read_only: true, ..context.actor.as_ref().unwrap().as_ref().clone() };
    context.actor = Some(Arc::new(actor));
    assert_eq!(roles::list(&context).await.unwrap().len(), 5);
    assert_eq!(roles::get(&context, role).await.unwrap().fixed, Some(Fixed::ReadOnly));
    let input = with(form(&test, company.owner, role).await, VIEW, "all");
    assert!(matches!(roles::change(&context, &input).await, Err(Failure::ReadOnly)));
    assert!(matches!(create(&test, &context, "New", "").await, Err(Failure::ReadOnly)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM roles").await, 5);
}
