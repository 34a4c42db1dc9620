//! Who acted is always named: also whoever is called otherwise now, has left, or was
//! erased, and whoever is no user at all.

use super::pages::page;
use crate::customers::make;
use crate::invitations::employ;
use crate::support::{TestBackend, both_engines};
use backend::audit::{self, Event, chain, log as audit_log, note};
use backend::{Context, accounts, args, customers, jobs, people, random};
use domain::accounts::ProfileInput;
use domain::audit::{AuditActor, AuditLine, AuditObject, AuditVerb, AuditWho, former_mark};
use domain::permissions::SeedRole;
use domain::records::ListQuery;
use domain::{Locale, UserId, WorkspaceId};
use std::collections::BTreeSet;

both_engines!(
    h1_a_new_name_a_leave_and_an_erasure_leave_who_acted_named_and_found,
    h1_no_event_of_any_kind_is_without_an_actor,
);

/// Changes one's own name, which is an event of theirs.
async fn rename(test: &TestBackend, user: UserId, name: &str) {
    let context = test.context_of(user).await;
    let input = ProfileInput { name: name.to_owned() };
    accounts::change_profile(&context, &input).await.expect("a new name");
}

/// Leaves nothing of somebody but what they did.
async fn forget(test: &TestBackend, user: UserId) {
    for statement in ["DELETE FROM user_roles WHERE user_id = $1", "DELETE FROM users WHERE id = $1"] {
        assert_eq!(test.run(statement, args![user]).await, 1, "{statement}");
    }
}

async fn by(context: &Context, name: &str, user: UserId) -> (AuditWho, Vec<AuditLine>) {
    let user = user.to_string();
    let found = page(context, &ListQuery::from([("person", name), ("user", user.as_str())])).await;
    (found.who, found.events)
}

fn actors(events: &[AuditLine]) -> Vec<&AuditActor> {
    events.iter().map(|event| &event.actor).collect()
}

async fn h1_a_new_name_a_leave_and_an_erasure_leave_who_acted_named_and_found(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let first = employ(&test, &company, "Paul First", SeedRole::SalesRep).await;
    let second = employ(&test, &company, "Petra Second", SeedRole::SalesRep).await;
    rename(&test, first, "Paul Later").await;
    rename(&test, second, "Petra Later").await;
    people::suspend(&owner, first).await.expect("suspended");
    for (user, name) in [(first, "Paul Later"), (second, "Petra Later")] {
        let (who, events) = by(&owner, name, user).await;
        assert!(matches!(&who, AuditWho::One(found) if found.id == user), "{who:?}");
        assert!(
            matches!(actors(&events)[..], [AuditActor::User(found)] if found.name == name),
            "renamed, one of them gone: {events:?}"
        );
    }

    forget(&test, first).await;
    forget(&test, second).await;
    let marks = [first, second].map(former_mark);
    assert_ne!(marks[0], marks[1], "two people look like two");
    let all = page(&owner, &ListQuery::default()).await.events;
    for (user, mark) in [first, second].into_iter().zip(&marks) {
        assert!(actors(&all).contains(&&AuditActor::Gone(user)), "{all:?}");
        let (who, events) = by(&owner, mark, user).await;
        assert!(matches!(&who, AuditWho::One(found) if found.id == user && found.name == *mark), "{who:?}");
        assert_eq!(actors(&events), [&AuditActor::Gone(user)]);
        let full = audit_log::get(&owner, events[0].id).await.expect("an event");
        assert_eq!(full.line, events[0], "the same under its own link");
        assert_eq!(in_history(&test, company.workspace, user).await, [mark.as_str()], "and in a history");
    }
    assert_eq!(by(&owner, &marks[0], second).await, (AuditWho::Nobody, Vec::new()), "another's mark");
    let other = test.company_of("Other", Locale::En).await;
    let foreign = test.context_of(other.owner).await;
    assert_eq!(by(&foreign, &marks[0], first).await, (AuditWho::Nobody, Vec::new()), "another company's");

    chain::seal_due(&test.backend).await.expect("a seal");
    let (_, events) = by(&owner, &marks[0], first).await;
    chain::erase(&test.backend, events[0].id).await.expect("erased");
    let full = audit_log::get(&owner, events[0].id).await.expect("an event");
    assert_eq!(full.line.actor, AuditActor::Erased, "who did it is erased with it, and that is said");
}

/// Who changed somebody, as the history of them tells it.
async fn in_history(test: &TestBackend, workspace: WorkspaceId, user: UserId) -> Vec<String> {
    let mut tx = test.write().await;
    let events = audit::history(&mut tx, workspace, AuditObject::User, user.uuid()).await.expect("a history");
    let edited = events.into_iter().filter(|event| event.verb == AuditVerb::Edited);
    edited.filter_map(|event| event.actor).map(|actor| actor.name).collect()
}

/// What somebody reads of who it was.
fn told(actor: &AuditActor) -> &'static str {
    match actor {
        AuditActor::User(user) => {
            assert!(!user.name.trim().is_empty(), "{user:?}");
            "user"
        }
        AuditActor::Gone(user) => {
            assert!(former_mark(*user).len() > "#".len(), "{user:?}");
            "gone"
        }
        AuditActor::System => "system",
        AuditActor::Operator => "operator",
        AuditActor::Stranger => "stranger",
        AuditActor::Erased => "erased",
    }
}

async fn h1_no_event_of_any_kind_is_without_an_actor(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let gone = random::id(UserId::from_uuid, owner.now);
    let deleted = make(&owner, "Nightjar").await;
    customers::delete(&owner, deleted).await.expect("deleted");
    test.clock().advance_seconds(31 * 86_400);
    // Which the product does by itself.
    jobs::clean_up(&test.backend).await.expect("a purge");
    let owner = test.context_of(company.owner).await;
    let verbs = AuditVerb::ALL.iter().copied();
    let kinds: BTreeSet<(AuditVerb, AuditObject)> =
        verbs.flat_map(|verb| AuditObject::ALL.iter().map(move |object| (verb, *object))).collect();
    assert!(kinds.len() >= 1_000, "{}", kinds.len());
    let mut tx = test.write().await;
    for (place, &(verb, object)) in kinds.iter().enumerate() {
        let event = Event { verb, object, object_id: None, changes: Vec::new() };
        let (user, event) = match place % 4 {
            0 => (Some(company.owner), event),
            1 => (Some(gone), event),
            2 => (None, event.with(vec![note("operator", "console")])),
            _ => (None, event),
        };
        audit::write_as(&mut tx, &owner, Some((company.workspace, user)), event).await.expect("an event");
    }
    tx.commit().await.expect("a commit");
    let (mut query, mut met, mut seen) = (ListQuery::default(), BTreeSet::new(), BTreeSet::new());
    loop {
        let found = page(&owner, &query).await;
        for event in &found.events {
            met.insert((event.verb, event.object));
            seen.insert(told(&event.actor));
        }
        match found.older {
            Some(older) => query = query.at(&older.0),
            None => break,
        }
    }
    assert!(met.is_superset(&kinds), "kinds that no page tells: {:?}", kinds.difference(&met));
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["gone", "operator", "stranger", "system", "user"]);
    let (who, events) = by(&owner, &former_mark(gone), gone).await;
    assert!(matches!(&who, AuditWho::One(found) if found.id == gone), "{who:?}");
    assert!(!events.is_empty() && events.iter().all(|event| event.actor == AuditActor::Gone(gone)));
}
