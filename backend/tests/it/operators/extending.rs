//! More time, by the page and by the console.

use super::{by_days, facts, later, operator, workspace_of};
use crate::people::{EMAIL, at_once, number, session, signed_up, visit};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, operators};
use domain::audit::FieldChange;
use domain::operators::{ExtendInput, Extension, PlanInput};
use domain::workspaces::WorkspaceState;
use domain::{LocalTime, Problem, WorkspaceId};

both_engines!(
    a_company_works_again_on_its_next_request,
    a_locked_company_gets_in_again,
    what_is_wrong_with_an_extension_is_said_and_changes_nothing,
    of_20_parallel_extends_of_one_page_one_counts,
    r_log_01_the_companys_own_audit_says_that_an_operator_did_it,
    plan_and_seats_are_notes,
    the_console_lists_and_extends,
);

async fn trial_end(test: &TestBackend, id: WorkspaceId) -> Option<i64> {
    test.all::<(Option<i64>,)>("SELECT trial_ends_at FROM workspaces WHERE id = $1", args![id]).await[0].0
}

async fn a_company_works_again_on_its_next_request(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let id = workspace_of(&test, EMAIL).await;
    test.clock().advance_seconds(15 * 86_400);
    let cookie = session(&test, EMAIL).await;
    assert!(visit(&test.backend, cookie).await.unwrap().actor.unwrap().read_only);

    let context = operator(&test).await;
    assert_eq!(facts(&context, id).await.row.state, WorkspaceState::ReadOnly);
    operators::extend(&context, &by_days(&context, id, 30).await).await.unwrap();
    let actor = visit(&test.backend, cookie).await.unwrap().actor.unwrap();
    assert!(!actor.read_only);
    assert_eq!(actor.trial_ends_at, Some(context.now.plus_days(30)), "from now, since it was over");
    // And from the end where it is not over.
    operators::extend(&context, &by_days(&context, id, 10).await).await.unwrap();
    assert_eq!(facts(&context, id).await.row.trial_ends_at, Some(context.now.plus_days(40)));

    let form = by_days(&context, id, 1).await;
    let unlimited = ExtendInput { how: "unlimited".to_owned(), ..form };
    operators::extend(&context, &unlimited).await.unwrap();
    let actor = visit(&test.backend, cookie).await.unwrap().actor.unwrap();
    assert!(actor.trial_ends_at.is_none() && !actor.read_only);
    assert_eq!(facts(&context, id).await.row.state, WorkspaceState::Unlimited);
}

async fn a_locked_company_gets_in_again(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let id = workspace_of(&test, EMAIL).await;
    test.clock().advance_seconds(45 * 86_400);
    let context = operator(&test).await;
    assert_eq!(facts(&context, id).await.row.state, WorkspaceState::Locked);
    let until = ExtendInput {
        how: "until".to_owned(),
        until: "2026-12-31".to_owned(),
        ..by_days(&context, id, 1).await
    };
    operators::extend(&context, &until).await.unwrap();
    let cookie = session(&test, EMAIL).await;
    let actor = visit(&test.backend, cookie).await.unwrap().actor.unwrap();
    assert!(!actor.read_only);
    let clock = backend::zones::clock("UTC");
    let end = actor.trial_ends_at.unwrap();
    assert!(end > clock.start_of(domain::Date::parse("2026-12-31").unwrap()), "to the end of that day");
}

async fn what_is_wrong_with_an_extension_is_said_and_changes_nothing(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let id = workspace_of(&test, EMAIL).await;
    let context = operator(&test).await;
    let form = by_days(&context, id, 30).await;
    let before = test.dump().await;
    for (wrong, field) in [
        (ExtendInput { days: String::new(), ..form.clone() }, "days"),
        (ExtendInput { days: "0".to_owned(), ..form.clone() }, "days"),
        (ExtendInput { days: "3651".to_owned(), ..form.clone() }, "days"),
        (ExtendInput { how: "until".to_owned(), ..form.clone() }, "until"),
        (ExtendInput { how: "until".to_owned(), until: "2026-01-04".to_owned(), ..form.clone() }, "until"),
        (ExtendInput { how: "until".to_owned(), until: "2126-01-04".to_owned(), ..form.clone() }, "until"),
        (ExtendInput { how: "x".to_owned(), ..form.clone() }, "how"),
        (ExtendInput { version: "x".to_owned(), ..form.clone() }, "version"),
    ] {
        let result = operators::extend(&context, &wrong).await;
        let is_said =
            matches!(&result, Err(Failure::Invalid(errors)) if errors.len() == 1 && errors[0].field == field);
        assert!(is_said, "{wrong:?}: {result:?}");
    }
    for id in ["", "x", "wsp_00000000000000000000000007", "usr_00000000000000000000000007"] {
        let wrong = ExtendInput { id: id.to_owned(), ..form.clone() };
        assert!(matches!(operators::extend(&context, &wrong).await, Err(Failure::NotFound)), "{id}");
    }
    let stale = ExtendInput { version: "77".to_owned(), ..form };
    assert!(matches!(operators::extend(&context, &stale).await, Err(Failure::Conflict(_))));
    assert_eq!(before, test.dump().await);
    // What has no end gets no days more.
    test.run("UPDATE workspaces SET trial_ends_at = NULL WHERE id = $1", args![id]).await;
    let result = operators::extend(&context, &by_days(&context, id, 30).await).await;
    assert!(
        matches!(&result, Err(Failure::Invalid(errors)) if errors[0].problem == Problem::Choice),
        "{result:?}"
    );
}

async fn of_20_parallel_extends_of_one_page_one_counts(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let id = workspace_of(&test, EMAIL).await;
    let context = operator(&test).await;
    let (form, end) = (by_days(&context, id, 10).await, trial_end(&test, id).await.unwrap());
    let results = at_once(20, |_| {
        let (context, form) = (context.clone(), form.clone());
        async move { operators::extend(&context, &form).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert!(results.iter().all(|result| matches!(result, Ok(()) | Err(Failure::Conflict(_)))), "{results:?}");
    assert_eq!(trial_end(&test, id).await, Some(end + 10 * 86_400_000_000));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'extended'").await, 1);

    // The console has seen no page: each of its calls counts.
    let results = at_once(20, |_| {
        let backend = test.backend.clone();
        async move { operators::extend_by_console(&backend, &id.to_string(), Extension::ByDays(1)).await }
    })
    .await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(trial_end(&test, id).await, Some(end + 30 * 86_400_000_000));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'extended'").await, 21);
}

async fn r_log_01_the_companys_own_audit_says_that_an_operator_did_it(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let id = workspace_of(&test, EMAIL).await;
    let context = operator(&test).await;
    operators::extend(&context, &by_days(&context, id, 30).await).await.unwrap();
    let person = context.operator().unwrap().person.to_string();
    let events: Vec<(Option<WorkspaceId>, Option<domain::UserId>, String)> = test
        .all("SELECT workspace_id, actor_user_id, changes FROM audit_events WHERE verb = 'extended'", args![])
        .await;
    let (workspace, actor, changes) = &events[0];
    assert_eq!((*workspace, *actor), (Some(id), None));
    assert!(changes.contains("trial_ends_at") && changes.contains(&person), "{changes}");
    // Nothing changed, no event.
    let form = by_days(&context, id, 1).await;
    let unlimited = ExtendInput { how: "unlimited".to_owned(), ..form };
    operators::extend(&context, &unlimited).await.unwrap();
    let again = ExtendInput { version: facts(&context, id).await.version.to_string(), ..unlimited };
    operators::extend(&context, &again).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'extended'").await, 2);
}

async fn plan_and_seats_are_notes(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let id = workspace_of(&test, EMAIL).await;
    let context = operator(&test).await;
    let form = PlanInput {
        id: id.to_string(),
        version: facts(&context, id).await.version.to_string(),
        plan: " Team ".to_owned(),
        seats: "２０".to_owned(),
    };
    operators::note_plan(&context, &form).await.unwrap();
    let noted = facts(&context, id).await;
    assert_eq!((noted.row.plan.as_deref(), noted.row.seats), (Some("Team"), Some(20)));
    // The same once more has what it wants; anything else was typed beside what is saved now.
    operators::note_plan(&context, &form).await.unwrap();
    let late = PlanInput { plan: "Solo".to_owned(), ..form.clone() };
    let Err(Failure::Conflict(conflict)) = operators::note_plan(&context, &late).await else {
        panic!("a stale plan")
    };
    let differs = FieldChange {
        field: "plan".to_owned(),
        before: Some("Team".to_owned()),
        after: Some("Solo".to_owned()),
    };
    assert_eq!((conflict.version, conflict.fields), (noted.version, vec![differs]));
    let cleared = PlanInput {
        version: noted.version.to_string(),
        plan: String::new(),
        seats: String::new(),
        ..form.clone()
    };
    operators::note_plan(&context, &cleared).await.unwrap();
    let noted = facts(&context, id).await;
    assert_eq!((noted.row.plan, noted.row.seats), (None, None));
    let version = noted.version.to_string();
    let wrong = PlanInput { version, seats: "many".to_owned(), ..form };
    assert!(matches!(operators::note_plan(&context, &wrong).await, Err(Failure::Invalid(_))));
}

async fn the_console_lists_and_extends(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let id = workspace_of(&test, EMAIL).await;
    let listed = operators::all(&test.backend).await.unwrap();
    assert_eq!(listed.len(), 1);
    let (slug, row) = (listed[0].slug.clone(), listed[0].row.clone());
    assert_eq!((row.id, row.state), (id, WorkspaceState::Trial));
    let (name, end) = operators::extend_by_console(&test.backend, &slug, Extension::Unlimited).await.unwrap();
    assert_eq!((name, end), (row.name, None));
    for unknown in ["", "nobody", "wsp_00000000000000000000000007"] {
        let result = operators::extend_by_console(&test.backend, unknown, Extension::Unlimited).await;
        assert!(matches!(result, Err(Failure::NotFound)), "{unknown}");
    }
    let told: Vec<(String,)> =
        test.all("SELECT changes FROM audit_events WHERE verb = 'extended'", args![]).await;
    assert!(told[0].0.contains("console"), "{told:?}");
    let context = later(&test, &operator(&test).await, 1);
    assert_eq!(facts(&context, id).await.row.trial_ends_at, None);
}
