//! Suspending users, and ending their sessions.

use crate::invitations::{employ, invite, signed_in};
use crate::people::{begin, is_live, number, visit};
use crate::support::{TestBackend, both_engines};
use backend::sessions::SessionFacts;
use backend::{Failure, args, people};
use domain::permissions::SeedRole;
use domain::{Permission, UserId};
use tower_sessions_core::session::Id;

both_engines!(
    r_ses_07_a_suspended_user_is_out_at_once_and_only_here,
    r_ses_07_ending_sessions_leaves_other_workspaces_alone,
    a_second_press_changes_nothing,
    r_ac_09_suspended_is_without_rights_and_their_invitations_are_void,
    an_owner_can_be_suspended_while_another_stays,
);

async fn cookie(test: &TestBackend, user: UserId) -> Id {
    let context = test.context_of(user).await;
    let actor = context.actor.as_ref().unwrap();
    let facts = SessionFacts::new(actor.person, actor.workspace, user, 1, &context.client, context.now);
    begin(&test.backend, &facts, None).await
}

/// The same person in two companies, with a session in each.
async fn in_two_companies(test: &TestBackend) -> (crate::support::Company, [Id; 3]) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let person = test.context_of(company.rep).await.actor.unwrap().person;
    test.run("UPDATE users SET person_id = $2 WHERE id = $1", args![other.rep, person]).await;
    let here = [cookie(test, company.rep).await, cookie(test, company.rep).await];
    let there = cookie(test, other.rep).await;
    (company, [here[0], here[1], there])
}

async fn r_ses_07_a_suspended_user_is_out_at_once_and_only_here(test: TestBackend) {
    let (company, [one, two, elsewhere]) = in_two_companies(&test).await;
    people::suspend(&test.context_of(company.admin).await, company.rep).await.unwrap();
    assert!(!is_live(&test, one).await && !is_live(&test, two).await);
    assert!(is_live(&test, elsewhere).await);
    // Let back in, the old sessions stay ended.
    people::reactivate(&test.context_of(company.admin).await, company.rep).await.unwrap();
    assert!(!is_live(&test, one).await);
    assert!(is_live(&test, cookie(&test, company.rep).await).await);
    for verb in ["suspended", "reactivated"] {
        let events: Vec<(String,)> =
            test.all("SELECT changes FROM audit_events WHERE verb = $1", args![verb]).await;
        assert!(events.len() == 1 && events[0].0.contains("张伟"), "{events:?}");
    }
}

async fn r_ses_07_ending_sessions_leaves_other_workspaces_alone(test: TestBackend) {
    let (company, [one, two, elsewhere]) = in_two_companies(&test).await;
    let admin = test.context_of(company.admin).await;
    let view = people::get(&admin, company.rep).await.unwrap();
    assert_eq!((view.sessions.len(), view.seen_at), (2, Some(admin.now)));
    people::end_sessions(&admin, company.rep).await.unwrap();
    assert!(!is_live(&test, one).await && !is_live(&test, two).await);
    assert!(is_live(&test, elsewhere).await);
    assert_eq!(people::get(&admin, company.rep).await.unwrap().sessions.len(), 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM persons WHERE epoch > 1").await, 0, "never by the epoch");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'sessions_ended'").await, 1);
}

async fn a_second_press_changes_nothing(test: TestBackend) {
    let company = test.company().await;
    let admin = test.context_of(company.admin).await;
    people::suspend(&admin, company.rep).await.unwrap();
    let before = test.dump().await;
    people::suspend(&admin, company.rep).await.unwrap();
    people::reactivate(&admin, company.reader).await.unwrap();
    assert_eq!(before, test.dump().await);
    test.run("UPDATE users SET status = 'pending' WHERE id = $1", args![company.reader]).await;
    assert!(matches!(people::suspend(&admin, company.reader).await, Err(Failure::NotFound)));
    assert!(matches!(people::reactivate(&admin, company.reader).await, Err(Failure::NotFound)));
    // Nobody locks themselves out.
    assert!(matches!(people::suspend(&admin, company.admin).await, Err(Failure::Forbidden(_))));
}

async fn r_ac_09_suspended_is_without_rights_and_their_invitations_are_void(test: TestBackend) {
    let company = test.company().await;
    let inviter = employ(&test, &company, "Ada", SeedRole::Admin).await;
    invite(&test, &company, inviter, "x@y.example", SeedRole::SalesRep).await.unwrap();
    let link = crate::people::token(&test, "x@y.example", "invitation").await;
    let context = signed_in(&test, inviter).await;
    people::suspend(&test.context_of(company.owner).await, inviter).await.unwrap();
    let permissions = test.context_of(inviter).await.actor.unwrap().permissions.clone();
    assert!(Permission::all().all(|permission| !permissions.grants(permission)));
    // A request that was on its way does nothing either.
    assert!(matches!(people::suspend(&context, company.rep).await, Err(Failure::Forbidden(_))));
    let stranger = crate::people::stranger(&test);
    let joined = backend::invitations::join(&stranger, &crate::invitations::join_form(&link)).await;
    assert!(matches!(joined, Err(Failure::NotFound)), "{joined:?}");
}

async fn an_owner_can_be_suspended_while_another_stays(test: TestBackend) {
    let company = test.company().await;
    let second = employ(&test, &company, "Second Owner", SeedRole::Owner).await;
    let cookie = cookie(&test, company.owner).await;
    assert!(visit(&test.backend, cookie).await.unwrap().actor.is_some());
    people::suspend(&test.context_of(second).await, company.owner).await.unwrap();
    assert!(!is_live(&test, cookie).await);
    let owner = test.context_of(company.owner).await;
    assert!(people::suspend(&owner, second).await.is_err());
}
