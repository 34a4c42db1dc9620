//! A person goes on in another of their workspaces.

use crate::invitations::signed_in;
use crate::people::{begin, facts_of, is_live, number, visit};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, people};

both_engines!(
    r_ses_02_each_switch_is_a_new_session,
    a_person_enters_open_workspaces_of_their_own_only,
    r_ses_05_switching_makes_no_session_last_longer,
);

async fn r_ses_02_each_switch_is_a_new_session(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let context = signed_in(&test, company.rep).await;
    let person = context.actor.as_ref().unwrap().person;
    test.run("UPDATE users SET person_id = $2 WHERE id = $1", args![other.rep, person]).await;
    let facts = facts_of(people::switch(&context, other.workspace).await.unwrap());
    let cookie = begin(&test.backend, &facts, None).await;
    let there = visit(&test.backend, cookie).await.unwrap();
    assert_eq!(there.actor.as_ref().unwrap().user, other.rep);
    test.clock().advance_seconds(1);
    let there = backend::Context { now: test.clock().now(), ..there };
    // The edge ends the session that the browser had.
    let back = facts_of(people::switch(&there, company.workspace).await.unwrap());
    let second = begin(&test.backend, &back, Some(cookie)).await;
    assert!(second != cookie && !is_live(&test, cookie).await && is_live(&test, second).await);
    let events: Vec<(domain::WorkspaceId,)> =
        test.all("SELECT workspace_id FROM audit_events WHERE verb = 'switched' ORDER BY id", args![]).await;
    assert_eq!(events, [(other.workspace,), (company.workspace,)]);
    // What was ended meanwhile begins nothing.
    let gone = people::switch(&there, company.workspace).await;
    assert!(matches!(gone, Err(Failure::Unauthenticated)), "{gone:?}");
}

async fn a_person_enters_open_workspaces_of_their_own_only(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let context = signed_in(&test, company.rep).await;
    let person = context.actor.as_ref().unwrap().person;
    let names = async || -> Vec<String> {
        let choices = people::workspaces_of(&context).await.unwrap();
        let mut names: Vec<String> = choices.into_iter().map(|choice| choice.name).collect();
        names.sort_unstable();
        names
    };
    assert_eq!(names().await, ["港口贸易"]);
    assert!(matches!(people::switch(&context, other.workspace).await, Err(Failure::NotFound)));
    test.run("UPDATE users SET person_id = $2 WHERE id = $1", args![other.rep, person]).await;
    assert_eq!(names().await, ["Other", "港口贸易"]);
    for (statement, value) in [
        ("UPDATE users SET status = $2 WHERE id = $1", "suspended"),
        ("UPDATE users SET status = $2 WHERE id = $1", "pending"),
    ] {
        test.run(statement, args![other.rep, value]).await;
        assert_eq!(names().await, ["港口贸易"]);
        assert!(matches!(people::switch(&context, other.workspace).await, Err(Failure::NotFound)));
    }
    test.run("UPDATE users SET status = 'active' WHERE id = $1", args![other.rep]).await;
    let locked = context.now.plus_days(-31);
    test.run("UPDATE workspaces SET trial_ends_at = $2 WHERE id = $1", args![other.workspace, locked]).await;
    assert_eq!(names().await, ["港口贸易"]);
    assert!(matches!(people::switch(&context, other.workspace).await, Err(Failure::NotFound)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'switched'").await, 0);
}

async fn r_ses_05_switching_makes_no_session_last_longer(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let mut context = signed_in(&test, company.rep).await;
    let person = context.actor.as_ref().unwrap().person;
    test.run("UPDATE users SET person_id = $2 WHERE id = $1", args![other.rep, person]).await;
    let (mut cookie, mut target) = (None, other.workspace);
    for _ in 0..23 {
        test.clock().advance_seconds(7 * 3600);
        let now = test.clock().now();
        let step = people::switch(&backend::Context { now, ..context.clone() }, target).await.unwrap();
        let facts = facts_of(step);
        let begun = begin(&test.backend, &facts, cookie).await;
        context = visit(&test.backend, begun).await.unwrap();
        assert!(context.actor.is_some());
        (cookie, target) =
            (Some(begun), if target == other.workspace { company.workspace } else { other.workspace });
    }
    test.clock().advance_seconds(7 * 3600);
    assert!(!is_live(&test, cookie.unwrap()).await, "seven days after the password");
}
