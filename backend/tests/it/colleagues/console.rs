//! An owner by whoever has the machine.

use super::{change, form};
use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::people::Ownership;
use backend::{Failure, args, people};
use domain::audit::AuditVerb;
use domain::people::PersonHistoryInput;
use domain::permissions::Standing;
use domain::{Problem, UserId, WorkspaceId};

both_engines!(
    whoever_has_the_machine_makes_an_owner_and_the_audit_tells,
    nobody_but_an_active_user_of_the_workspace_is_made_an_owner,
    r_race_01_of_many_commands_one_gives_the_role,
);

/// The word in the workspace's address, and the address that somebody signs in by.
async fn names(test: &TestBackend, workspace: WorkspaceId, user: UserId) -> (String, String) {
    let sql = "SELECT w.slug, p.email FROM workspaces w, users u JOIN persons p ON p.id = u.person_id WHERE w.id = $1 AND u.id = $2";
    test.all(sql, args![workspace, user]).await.remove(0)
}

async fn standing(test: &TestBackend, user: UserId) -> Standing {
    test.context_of(user).await.actor.expect("an actor").permissions.standing()
}

async fn whoever_has_the_machine_makes_an_owner_and_the_audit_tells(test: TestBackend) {
    let company = test.company().await;
    let (slug, email) = names(&test, company.workspace, company.rep).await;
    let before = form(&test, company.owner, company.rep).await;
    assert_ne!(standing(&test, company.rep).await, Standing::Owner);
    let made = people::make_owner(&test.backend, &slug, &email.to_uppercase()).await.unwrap();
    assert_eq!((made, standing(&test, company.rep).await), (Ownership::Given, Standing::Owner));

    let rep = test.context_of(company.rep).await;
    let page = PersonHistoryInput { id: company.rep.to_string(), ..PersonHistoryInput::default() };
    let event = people::history(&rep, &page).await.unwrap().events.remove(0);
    assert!(event.verb == AuditVerb::Edited && event.actor.is_none(), "{event:?}");
    let roles = event.changes.iter().find(|change| change.field == "roles").expect("the roles");
    let told = [roles.before.as_deref(), roles.after.as_deref()];
    assert_eq!(told, [Some("sales_rep"), Some("owner, sales_rep")]);
    assert!(event.changes.iter().any(|note| note.after.as_deref() == Some("console")), "{event:?}");
    let stale = change(&test, company.owner, &before).await;
    assert!(matches!(stale, Err(Failure::Conflict(_))), "a form of before takes nothing away: {stale:?}");

    let dump = test.dump().await;
    let again = people::make_owner(&test.backend, &company.workspace.to_string(), &email).await.unwrap();
    assert_eq!((again, test.dump().await), (Ownership::Held, dump));
}

async fn nobody_but_an_active_user_of_the_workspace_is_made_an_owner(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let (slug, suspended) = names(&test, company.workspace, company.suspended).await;
    let (elsewhere, stranger) = names(&test, other.workspace, other.rep).await;
    let (_, unproved) = names(&test, company.workspace, company.reader).await;
    test.run("UPDATE persons SET email_verified_at = NULL WHERE email = $1", args![&unproved]).await;
    let before = test.dump().await;
    for email in [suspended.as_str(), stranger.as_str(), unproved.as_str(), "nobody@people.example", ""] {
        match people::make_owner(&test.backend, &slug, email).await {
            Err(Failure::Invalid(errors)) => assert_eq!(errors[0].problem, Problem::Choice, "{email}"),
            done => panic!("{email}: {done:?}"),
        }
    }
    for workspace in ["nobody", ""] {
        let done = people::make_owner(&test.backend, workspace, &stranger).await;
        assert!(matches!(done, Err(Failure::NotFound)), "{workspace}: {done:?}");
    }
    assert_eq!(test.dump().await, before);
    people::make_owner(&test.backend, &elsewhere, &stranger).await.unwrap();
    assert_eq!(standing(&test, other.rep).await, Standing::Owner);
}

async fn r_race_01_of_many_commands_one_gives_the_role(test: TestBackend) {
    let company = test.company().await;
    let (slug, email) = names(&test, company.workspace, company.admin).await;
    let done = at_once(8, |_| {
        let (backend, slug, email) = (test.backend.clone(), slug.clone(), email.clone());
        async move { people::make_owner(&backend, &slug, &email).await.unwrap() }
    })
    .await;
    assert_eq!(done.iter().filter(|done| **done == Ownership::Given).count(), 1);
    let events = "SELECT COUNT(*) FROM audit_events WHERE verb = 'edited' AND actor_user_id IS NULL";
    assert_eq!(number(&test, events).await, 1);
}
