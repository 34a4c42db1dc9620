//! Saving a role: looked at first, by one of two, at once for many.

use super::{EDIT, VIEW, editor, form, look, role_with, save, seeded, view, views, with, with_chosen};
use crate::invitations::{grant, problems};
use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::roles::{self, Applied};
use backend::storage::watched;
use backend::{Failure, args, random};
use domain::permissions::{ScopeKind, SeedRole};
use domain::roles::RoleInput;
use domain::{Action, Module, PersonId, Problem, Scope, UserId};

both_engines!(
    the_first_press_shows_what_would_change_and_changes_nothing,
    a_saved_role_holds_on_the_next_request_and_leaves_an_event,
    what_was_looked_at_is_what_is_saved,
    two_editors_of_a_role_meet_as_a_conflict,
    r_race_01_of_twenty_parallel_saves_of_a_role_one_wins,
    a_role_that_stays_the_same_is_not_written,
    r_ac_06_a_role_names_departments_of_its_own_workspace_only,
    a_save_asks_the_same_however_many_have_the_role,
);

async fn the_first_press_shows_what_would_change_and_changes_nothing(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let input = with(form(&test, company.admin, role).await, VIEW, "department");
    let input = with_chosen(
        with(input, EDIT, ""),
        domain::Permission::of(Module::Customers, Action::Delete),
        &[company.south, company.east],
    );
    let before = test.dump().await;
    let review = look(&test, company.admin, &input).await.unwrap();
    assert_eq!(before, test.dump().await);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE object = 'role'").await, 0);
    let told: Vec<(&str, Option<&str>, Option<&str>)> = review
        .changes
        .iter()
        .map(|change| (change.field.as_str(), change.before.as_deref(), change.after.as_deref()))
        .collect();
    let departments = told[2].2.unwrap();
    assert!(departments.starts_with("chosen_departments: "), "{departments}");
    assert!(departments.contains("华东区") && departments.contains("华南区"), "{departments}");
    assert_eq!(
        told,
        [
            ("customers.view", Some("own"), Some("department")),
            ("customers.edit", Some("own"), None),
            ("customers.delete", None, told[2].2),
        ]
    );
    // Whoever is suspended will be concerned again.
    assert_eq!((review.people_count, review.people.len()), (3, 3));
    assert!(review.people.contains(&"张伟".to_owned()) && review.people.contains(&"赵离职".to_owned()));
}

async fn a_saved_role_holds_on_the_next_request_and_leaves_an_event(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let input = with_chosen(with(form(&test, company.admin, role).await, VIEW, ""), EDIT, &[company.south]);
    let input = RoleInput { name: " 销售  专员 ".to_owned(), ..input };
    assert_eq!(save(&test, company.admin, &input).await.unwrap(), Applied::Saved);
    let context = test.context_of(company.rep).await;
    assert!(context.scope(Module::Customers, Action::View).is_none());
    assert_eq!(context.scope(Module::Customers, Action::Edit), Scope::of([company.rep], [company.south]));
    assert_eq!(context.scope(Module::Customers, Action::Create), Scope::of([company.rep], []));
    let shown = view(&test, company.admin, role).await;
    assert_eq!((shown.role.name.as_str(), shown.version, shown.may_set_back), ("销售 专员", 2, true));
    let events: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'edited' AND object_id = $1", args![role])
        .await;
    assert_eq!(events.len(), 1);
    for part in [
        r#"{"field":"name","before":"sales_rep","after":"销售 专员"}"#,
        r#"{"field":"customers.view","before":"own","after":null}"#,
        r#"{"field":"customers.edit","before":"own","after":"chosen_departments: 华南区"}"#,
    ] {
        assert!(events[0].0.contains(part), "{part}: {}", events[0].0);
    }
}

async fn what_was_looked_at_is_what_is_saved(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let input = with(form(&test, company.admin, role).await, VIEW, "department");
    let review = look(&test, company.admin, &input).await.unwrap();
    // Another cell was changed after the look; or somebody else has the role now.
    let more = RoleInput { reviewed: review.reviewed.clone(), ..with(input.clone(), EDIT, "all") };
    let again = look(&test, company.admin, &more).await.unwrap();
    assert_ne!(again.reviewed, review.reviewed);
    let sql = "INSERT INTO user_roles (workspace_id, user_id, role_id) VALUES ($1, $2, $3)";
    test.run(sql, args![company.workspace, company.reader, role]).await;
    let input = RoleInput { reviewed: review.reviewed, ..input };
    assert_eq!(look(&test, company.admin, &input).await.unwrap().people_count, 4);
    for made_up in ["", "yes", &again.reviewed] {
        let input = RoleInput { reviewed: made_up.to_owned(), ..input.clone() };
        look(&test, company.admin, &input).await.unwrap();
    }
}

async fn two_editors_of_a_role_meet_as_a_conflict(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let second = with(form(&test, company.admin, role).await, VIEW, "all");
    let first = with(form(&test, company.owner, role).await, VIEW, "department");
    // Both have looked; one saves.
    let reviewed = look(&test, company.admin, &second).await.unwrap().reviewed;
    save(&test, company.owner, &first).await.unwrap();
    let before = test.dump().await;
    let second = RoleInput { reviewed, ..second };
    let admin = test.context_of(company.admin).await;
    let Err(Failure::Conflict(conflict)) = roles::change(&admin, &second).await else {
        panic!("no conflict")
    };
    assert_eq!(before, test.dump().await);
    let field = &conflict.fields[0];
    assert_eq!((conflict.version, field.field.as_str()), (2, "customers.view"));
    assert_eq!((field.before.as_deref(), field.after.as_deref()), (Some("department"), Some("all")));
    let again = RoleInput { version: conflict.version.to_string(), ..second };
    save(&test, company.admin, &again).await.unwrap();
    let rep = test.context_of(company.rep).await;
    assert_eq!(rep.scope(Module::Customers, Action::View), Scope::All);
}

async fn r_race_01_of_twenty_parallel_saves_of_a_role_one_wins(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let mut tries = Vec::new();
    for index in 0..20 {
        let user = [company.owner, company.admin][index % 2];
        let word = ["department", "all", "own_and_reports"][index % 3];
        let input = with(form(&test, user, role).await, VIEW, word);
        let reviewed = look(&test, user, &input).await.unwrap().reviewed;
        tries.push((test.context_of(user).await, RoleInput { reviewed, ..input }));
    }
    let done = at_once(20, |index| {
        let (context, input) = tries[index].clone();
        async move { roles::change(&context, &input).await }
    })
    .await;
    let saved = done.iter().filter(|done| matches!(done, Ok(Applied::Saved))).count();
    let met =
        done.iter().filter(|done| matches!(done, Ok(Applied::Same) | Err(Failure::Conflict(_)))).count();
    assert_eq!((saved, met), (1, 19), "{done:?}");
    assert_eq!(view(&test, company.owner, role).await.version, 2);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE object = 'role'").await, 1);
}

async fn a_role_that_stays_the_same_is_not_written(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let input = with(with(form(&test, company.admin, role).await, VIEW, "own"), EDIT, "own");
    let before = test.dump().await;
    for version in ["1", "7"] {
        let input = RoleInput { version: version.to_owned(), ..input.clone() };
        let applied = roles::change(&test.context_of(company.admin).await, &input).await.unwrap();
        assert_eq!(applied, Applied::Same);
    }
    assert_eq!(before, test.dump().await);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE object = 'role'").await, 0);
}

async fn r_ac_06_a_role_names_departments_of_its_own_workspace_only(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let before = test.dump().await;
    for department in [other.east, random::id(domain::DepartmentId::from_uuid, test.clock().now())] {
        for departments in [vec![department], vec![company.east, department]] {
            let input = with_chosen(form(&test, company.owner, role).await, VIEW, &departments);
            let result = save(&test, company.owner, &input).await;
            assert_eq!(problems(result), [(domain::roles::cell(VIEW), Problem::Choice)]);
        }
    }
    let fine = form(&test, company.owner, role).await;
    for id in [seeded(&test, &other, SeedRole::SalesRep).await.to_string(), "rol_x".to_owned(), String::new()]
    {
        let input = RoleInput { id, ..with(fine.clone(), VIEW, "all") };
        assert!(matches!(save(&test, company.owner, &input).await, Err(Failure::NotFound)));
    }
    assert_eq!(before, test.dump().await);
}

/// So many of the east who have the role; whoever came later stands before the others by
/// name.
pub(super) async fn crowd(
    test: &TestBackend,
    company: &crate::support::Company,
    role: domain::RoleId,
    count: usize,
) {
    let mut tx = test.write().await;
    for number in (0..count).rev() {
        let now = test.clock().now();
        let person = random::id(PersonId::from_uuid, now);
        tx.run(
            "INSERT INTO persons (id, name, email, email_key, locale, time_zone, created_at) VALUES ($1, 'Cy', $2, $2, 'en', 'Europe/London', $3)",
            args![person, format!("{person}@people.example"), now],
        )
        .await
        .unwrap();
        let user = random::id(UserId::from_uuid, now);
        tx.run(
            "INSERT INTO users (workspace_id, id, person_id, name, sort_key, department_id, status, created_at)
             VALUES ($1, $2, $3, $6, $6, $4, 'active', $5)",
            args![company.workspace, user, person, company.east, now, format!("cy {number:04}")],
        )
        .await
        .unwrap();
        let sql = "INSERT INTO user_roles (workspace_id, user_id, role_id) VALUES ($1, $2, $3)";
        tx.run(sql, args![company.workspace, user, role]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn a_save_asks_the_same_however_many_have_the_role(test: TestBackend) {
    let company = test.company().await;
    let narrow = editor(&test, &company, &[views(&[company.east, company.south])]).await;
    let own = [grant(Module::Customers, Action::View, ScopeKind::Own)];
    let (role, _) = role_with(&test, &company, company.east, &own).await;
    let mut counts = Vec::new();
    for (more, word) in [(0, "department"), (60, "department_and_below"), (240, "department")] {
        crowd(&test, &company, role, more).await;
        let input = with(form(&test, narrow, role).await, VIEW, word);
        let reviewed = look(&test, narrow, &input).await.unwrap().reviewed;
        let context = test.context_of(narrow).await;
        let input = RoleInput { reviewed, ..input };
        let (applied, statements) = watched(roles::change(&context, &input)).await;
        assert_eq!(applied.unwrap(), Applied::Saved);
        counts.push(statements.len());
    }
    assert!(counts.iter().all(|count| *count == counts[0] && *count < 30), "{counts:?}");
}
