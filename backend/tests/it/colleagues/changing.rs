//! Roles, department and manager of a user.

use super::{change, form, with_role};
use crate::invitations::problems;
use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, people};
use domain::people::PersonInput;
use domain::permissions::SeedRole;
use domain::{Action, Module, Problem, Scope};

both_engines!(
    a_changed_user_is_judged_anew_and_leaves_an_event,
    two_editors_meet_as_a_conflict,
    r_ac_06_what_is_another_workspaces_is_no_choice,
    f1_nobody_reports_to_their_own_report,
    f1_of_two_edits_that_close_a_circle_together_one_is_refused,
    r_race_01_of_twenty_parallel_demotions_one_owner_stays,
    nothing_changed_is_nothing_written,
    a_manager_who_left_may_stay_but_is_no_new_choice,
);

async fn a_changed_user_is_judged_anew_and_leaves_an_event(test: TestBackend) {
    let company = test.company().await;
    let input = form(&test, company.admin, company.rep).await;
    let input = PersonInput {
        department: company.south.to_string(),
        manager: company.admin.to_string(),
        ..with_role(&test, &input, company.rep, SeedRole::SalesManager).await
    };
    change(&test, company.admin, &input).await.unwrap();
    let context = test.context_of(company.rep).await;
    assert_eq!(context.scope(Module::Customers, Action::Edit), Scope::of([company.rep], [company.south]));
    let view = people::get(&test.context_of(company.admin).await, company.rep).await.unwrap();
    assert_eq!((view.department, view.manager.unwrap().id), (Some(company.south), company.admin));
    let events: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'edited' AND object_id = $1", args![company.rep])
        .await;
    for word in ["华东区", "华南区", "sales_rep", "sales_manager", "李娜", "Grace Admin"] {
        assert!(events[0].0.contains(word), "{word}: {}", events[0].0);
    }
}

async fn two_editors_meet_as_a_conflict(test: TestBackend) {
    let company = test.company().await;
    let first = form(&test, company.owner, company.rep).await;
    let second = PersonInput { department: company.marketing.to_string(), ..first.clone() };
    let first = PersonInput { department: company.south.to_string(), ..first };
    change(&test, company.owner, &first).await.unwrap();
    let before = test.dump().await;
    let Err(Failure::Conflict(conflict)) = change(&test, company.admin, &second).await else {
        panic!("no conflict")
    };
    let field = &conflict.fields[0];
    assert_eq!(field.field, "department");
    assert_eq!((field.before.as_deref(), field.after.as_deref()), (Some("华南区"), Some("市场部")));
    assert_eq!(before, test.dump().await);
    let again = PersonInput { version: conflict.version.to_string(), ..second };
    change(&test, company.admin, &again).await.unwrap();
}

async fn r_ac_06_what_is_another_workspaces_is_no_choice(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let fine = form(&test, company.owner, company.rep).await;
    let foreign = crate::invitations::role(&test, other.workspace, SeedRole::ReadOnly).await.to_string();
    for (field, input) in [
        ("department", PersonInput { department: other.east.to_string(), ..fine.clone() }),
        ("manager", PersonInput { manager: other.manager.to_string(), ..fine.clone() }),
        ("manager", PersonInput { manager: "usr_nonsense".to_owned(), ..fine.clone() }),
        ("roles", PersonInput { roles: vec![foreign], ..fine.clone() }),
        ("roles", PersonInput { roles: vec!["nonsense".to_owned()], ..fine.clone() }),
    ] {
        let before = test.dump().await;
        let result = change(&test, company.owner, &input).await;
        assert_eq!(problems(result), [(field.to_owned(), Problem::Choice)]);
        assert_eq!(before, test.dump().await);
    }
    let theirs = PersonInput { id: other.rep.to_string(), ..fine.clone() };
    assert!(matches!(change(&test, company.owner, &theirs).await, Err(Failure::NotFound)));
    let nobody = PersonInput { id: "nonsense".to_owned(), ..fine };
    assert!(matches!(change(&test, company.owner, &nobody).await, Err(Failure::NotFound)));
    let owner = test.context_of(company.owner).await;
    assert!(matches!(people::get(&owner, other.rep).await, Err(Failure::NotFound)));
    assert!(matches!(people::suspend(&owner, other.rep).await, Err(Failure::NotFound)));
    assert!(matches!(people::end_sessions(&owner, other.rep).await, Err(Failure::NotFound)));
}

async fn f1_nobody_reports_to_their_own_report(test: TestBackend) {
    let company = test.company().await;
    let third = crate::invitations::employ(&test, &company, "Third", SeedRole::SalesRep).await;
    test.run("UPDATE users SET manager_id = $2 WHERE id = $1", args![third, company.rep]).await;
    // Two and three people, and oneself.
    for report in [company.manager, company.rep, third] {
        let fine = form(&test, company.owner, company.manager).await;
        let input = PersonInput { manager: report.to_string(), ..fine };
        let result = change(&test, company.owner, &input).await;
        assert_eq!(problems(result), [("manager".to_owned(), Problem::Circle)]);
    }
}

async fn f1_of_two_edits_that_close_a_circle_together_one_is_refused(test: TestBackend) {
    let company = test.company().await;
    let (one, other) = (company.reader, company.other_rep);
    for round in 0..5 {
        test.run("UPDATE users SET manager_id = NULL WHERE workspace_id = $1", args![company.workspace])
            .await;
        let mut forms = Vec::new();
        for (user, manager) in [(one, other), (other, one)] {
            let input = form(&test, company.owner, user).await;
            forms.push(PersonInput { manager: manager.to_string(), ..input });
        }
        let context = test.context_of(company.owner).await;
        let done = at_once(2, |index| {
            let (context, input) = (context.clone(), forms[index].clone());
            async move { people::change(&context, &input).await.is_ok() }
        })
        .await;
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "round {round}");
    }
}

async fn r_race_01_of_twenty_parallel_demotions_one_owner_stays(test: TestBackend) {
    let company = test.company().await;
    let second = crate::invitations::employ(&test, &company, "Second Owner", SeedRole::Owner).await;
    let owners = [company.owner, second];
    let mut tries = Vec::new();
    for index in 0..20 {
        // Each other, and themselves.
        let (editor, user) = (owners[index % 2], owners[(index / 2) % 2]);
        let input = form(&test, editor, user).await;
        tries.push((test.context_of(editor).await, with_role(&test, &input, user, SeedRole::Admin).await));
    }
    at_once(20, |index| {
        let (context, input) = tries[index].clone();
        async move { people::change(&context, &input).await.is_ok() }
    })
    .await;
    let owners = "SELECT COUNT(*) FROM user_roles h JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id WHERE r.seed = 'owner'";
    assert_eq!(number(&test, owners).await, 1);
    // The last one can't go, by whatever door.
    let rows: Vec<(domain::UserId,)> = test
        .all("SELECT h.user_id FROM user_roles h JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id WHERE r.seed = 'owner'", args![])
        .await;
    let last = rows[0].0;
    let input = form(&test, last, last).await;
    let input = with_role(&test, &input, last, SeedRole::Admin).await;
    let result = change(&test, last, &input).await;
    assert_eq!(problems(result), [("roles".to_owned(), Problem::LastOwner)]);
    let nothing = PersonInput { roles: Vec::new(), ..input };
    assert_eq!(problems(change(&test, last, &nothing).await), [("roles".to_owned(), Problem::LastOwner)]);
    assert!(people::suspend(&test.context_of(last).await, last).await.is_err());
}

async fn nothing_changed_is_nothing_written(test: TestBackend) {
    let company = test.company().await;
    let input = form(&test, company.owner, company.rep).await;
    let before = (test.dump().await, number(&test, "SELECT COUNT(*) FROM audit_events").await);
    let late = PersonInput { version: "0".to_owned(), ..input.clone() };
    change(&test, company.owner, &input).await.unwrap();
    change(&test, company.owner, &late).await.unwrap();
    assert_eq!(before, (test.dump().await, number(&test, "SELECT COUNT(*) FROM audit_events").await));
}

async fn a_manager_who_left_may_stay_but_is_no_new_choice(test: TestBackend) {
    let company = test.company().await;
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![company.manager]).await;
    let input = form(&test, company.owner, company.rep).await;
    assert_eq!(input.manager, company.manager.to_string());
    let moved = PersonInput { department: company.south.to_string(), ..input };
    change(&test, company.owner, &moved).await.unwrap();
    let input = form(&test, company.owner, company.reader).await;
    let input = PersonInput { manager: company.manager.to_string(), ..input };
    let result = change(&test, company.owner, &input).await;
    assert_eq!(problems(result), [("manager".to_owned(), Problem::Choice)]);
}
