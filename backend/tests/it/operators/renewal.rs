//! A company asks to go on.

use super::{OPERATOR, appoint, by_days, facts, later, operator, workspace_of};
use crate::people::{EMAIL, at_once, give_everybody, latest, mails, number, session, signed_up, visit};
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, args, mail, operators};

both_engines!(
    a_request_reaches_every_operator_once_a_day,
    a_request_goes_through_while_the_company_only_reads,
    only_who_may_manage_the_workspace_asks,
    of_20_parallel_requests_one_is_mailed,
    without_an_end_there_is_nothing_to_ask_for,
);

/// A request of the owner, so many days after the sign-up.
async fn owner_after(test: &TestBackend, days: i64) -> Context {
    signed_up(test, EMAIL).await;
    test.clock().advance_seconds(days * 86_400);
    visit(&test.backend, session(test, EMAIL).await).await.unwrap()
}

async fn a_request_reaches_every_operator_once_a_day(test: TestBackend) {
    let owner = owner_after(&test, 13).await;
    let context = operator(&test).await;
    appoint(&test, "second@optik.example").await;
    operators::ask_renewal(&owner).await.unwrap();
    operators::ask_renewal(&owner).await.unwrap();
    for email in [OPERATOR, "second@optik.example"] {
        assert_eq!(mails(&test, email, "renewal_asked").await, 1, "{email}");
    }
    let id = workspace_of(&test, EMAIL).await;
    let summary = latest(&test, OPERATOR, "renewal_asked").await.unwrap();
    let (_, body) = mail::show(&test.backend, summary.id).await.unwrap();
    let body = body.unwrap();
    assert!(body.contains(&format!("/operator/workspaces/{id}")) && body.contains(EMAIL), "{body}");
    let asked = facts(&context, id).await;
    assert_eq!(asked.row.renewal_asked_at, Some(owner.now));
    assert_eq!(asked.renewal_asked_by.as_deref(), Some("Mara Vogel"));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'renewal_asked'").await, 1);

    operators::ask_renewal(&later(&test, &owner, 86_400)).await.unwrap();
    assert_eq!(mails(&test, OPERATOR, "renewal_asked").await, 2, "a day later");
    // An extension is the answer.
    let context = later(&test, &context, 1);
    operators::extend(&context, &by_days(&context, id, 30).await).await.unwrap();
    let answered = facts(&context, id).await;
    assert_eq!((answered.row.renewal_asked_at, answered.renewal_asked_by), (None, None));
}

async fn a_request_goes_through_while_the_company_only_reads(test: TestBackend) {
    let owner = owner_after(&test, 20).await;
    assert!(owner.actor().unwrap().read_only);
    appoint(&test, OPERATOR).await;
    operators::ask_renewal(&owner).await.unwrap();
    assert_eq!(mails(&test, OPERATOR, "renewal_asked").await, 1);
}

async fn only_who_may_manage_the_workspace_asks(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    give_everybody(&test, "sales_manager").await;
    appoint(&test, OPERATOR).await;
    let manager = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    let before = test.dump().await;
    let refused = operators::ask_renewal(&manager).await;
    assert!(matches!(refused, Err(Failure::Forbidden(_))), "{refused:?}");
    assert_eq!(before, test.dump().await);
}

async fn of_20_parallel_requests_one_is_mailed(test: TestBackend) {
    let owner = owner_after(&test, 13).await;
    appoint(&test, OPERATOR).await;
    let results = at_once(20, |_| {
        let owner = owner.clone();
        async move { operators::ask_renewal(&owner).await }
    })
    .await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(mails(&test, OPERATOR, "renewal_asked").await, 1);
}

async fn without_an_end_there_is_nothing_to_ask_for(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("UPDATE workspaces SET trial_ends_at = NULL", args![]).await;
    appoint(&test, OPERATOR).await;
    let owner = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    assert!(matches!(operators::ask_renewal(&owner).await, Err(Failure::NotFound)));
    assert_eq!(mails(&test, OPERATOR, "renewal_asked").await, 0);
}
