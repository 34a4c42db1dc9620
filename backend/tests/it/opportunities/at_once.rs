//! Many opportunities at once: each is judged as one alone.

use super::scene::{Scene, Stored};
use crate::customers::refused;
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Failure, args, opportunities, random};
use domain::audit::AuditVerb;
use domain::records::{BulkDone, BulkInput, BulkOutcome};
use domain::{LeadId, OpportunityId, UserId};
use std::collections::BTreeSet;

both_engines!(
    a_manager_assigns_what_is_theirs_in_any_stage,
    a_rep_deletes_what_they_just_made_and_takes_it_back,
    those_whose_customer_lies_in_the_bin_wait_for_it,
    what_is_asked_for_wrongly_changes_nothing,
);

fn input(action: &str, ids: &[OpportunityId], owner: Option<UserId>) -> BulkInput {
    BulkInput {
        action: action.to_owned(),
        ids: ids.iter().map(OpportunityId::to_string).collect(),
        owner: owner.map(|owner| owner.to_string()).unwrap_or_default(),
        reviewed: String::new(),
    }
}

fn changed(outcome: &BulkOutcome) -> BTreeSet<OpportunityId> {
    outcome.changed.iter().map(|id| id.parse().expect("an id")).collect()
}

async fn owner_of(scene: &Scene, id: OpportunityId) -> UserId {
    let sql = "SELECT owner_id FROM opportunities WHERE id = $1";
    let rows: Vec<(UserId,)> = scene.test.all(sql, args![id]).await;
    rows[0].0
}

async fn denied(scene: &Scene) -> Vec<String> {
    let sql = "SELECT changes FROM audit_events WHERE verb = 'denied' AND object = 'bulk'";
    let rows: Vec<(String,)> = scene.test.all(sql, args![]).await;
    rows.into_iter().map(|(changes,)| changes).collect()
}

async fn a_manager_assigns_what_is_theirs_in_any_stage(test: TestBackend) {
    let scene = Scene::new(test).await;
    let company = &scene.company;
    let heads = scene.store(&scene.plain(company.owner).await).await;
    let own = scene.store(&scene.plain(company.manager).await).await;
    let theirs = scene.store(&scene.plain(company.rep).await).await;
    let won = Stored { stage: scene.won(), ..scene.plain(company.other_rep).await };
    let won = scene.store(&won).await;
    scene.test.clock().advance_seconds(60);
    let manager = scene.context(company.manager).await;
    let all = [heads, own, theirs, won];
    let before = scene.test.dump().await;
    let looked = opportunities::bulk(&manager, input("assign", &all, Some(company.rep))).await;
    let Err(Failure::BulkUnconfirmed(review)) = looked else { panic!("nobody had looked") };
    assert_eq!(scene.test.dump().await, before, "looking changes nothing");
    assert_eq!((review.moving, review.owners, review.same, review.refused), (2, 2, 1, 1));

    let confirmed = BulkInput { reviewed: review.reviewed, ..input("assign", &all, Some(company.rep)) };
    let outcome = opportunities::bulk(&manager, confirmed).await.expect("an outcome");
    assert_eq!((outcome.done, outcome.same, outcome.refused), (BulkDone::Assigned, 1, 1));
    assert_eq!(changed(&outcome), BTreeSet::from([own, won]));
    for (id, owner) in [(heads, company.owner), (own, company.rep), (theirs, company.rep), (won, company.rep)]
    {
        assert_eq!(owner_of(&scene, id).await, owner);
    }
    assert_eq!(scene.stored(won).await, (scene.won(), 2, None), "it stays in its stage");
    let history = opportunities::history(&manager, won).await.expect("a history");
    assert_eq!(history[0].verb, AuditVerb::Transferred);
    assert!(opportunities::history(&manager, theirs).await.expect("a history").is_empty());
    let rep = scene.context(company.rep).await;
    let tries = opportunities::bulk(&rep, input("assign", &[theirs], Some(company.other_rep))).await;
    assert!(matches!(tries, Err(Failure::Forbidden(_))));
}

async fn a_rep_deletes_what_they_just_made_and_takes_it_back(test: TestBackend) {
    let scene = Scene::new(test).await;
    let company = &scene.company;
    let new = scene.store(&scene.plain(company.rep).await).await;
    let old = Stored { updated_at: NOW.plus_days(-2), ..scene.plain(company.rep).await };
    let old = scene.store(&old).await;
    let unseen = scene.store(&scene.plain(company.manager).await).await;
    let rep = scene.context(company.rep).await;
    let all = [new, old, unseen];
    let outcome = opportunities::bulk(&rep, input("delete", &all, None)).await.expect("an outcome");
    assert_eq!((outcome.done, changed(&outcome), outcome.refused), (BulkDone::Deleted, [new].into(), 2));
    let told = denied(&scene).await;
    assert!(told.len() == 1 && told[0].contains("opportunities.delete"), "{told:?}");
    let back = opportunities::restore_many(&rep, &all).await.expect("an outcome");
    assert_eq!((back.done, changed(&back), back.refused), (BulkDone::Restored, [new].into(), 2));
    let history = opportunities::history(&rep, new).await.expect("a history");
    let verbs: BTreeSet<_> = history.into_iter().map(|event| event.verb).collect();
    assert_eq!(verbs, BTreeSet::from([AuditVerb::Deleted, AuditVerb::Restored]));
}

async fn those_whose_customer_lies_in_the_bin_wait_for_it(test: TestBackend) {
    let scene = Scene::new(test).await;
    let waiting = scene.plain(scene.company.rep).await;
    let customer = waiting.customer;
    let waiting = scene.store(&waiting).await;
    let other = scene.store(&scene.plain(scene.company.rep).await).await;
    let owner = scene.context(scene.company.owner).await;
    let both = [waiting, other];
    let outcome = opportunities::bulk(&owner, input("delete", &both, None)).await.expect("an outcome");
    assert_eq!(changed(&outcome), BTreeSet::from(both));
    scene.test.run("UPDATE customers SET deleted_at = $1 WHERE id = $2", args![NOW, customer]).await;
    let back = opportunities::restore_many(&owner, &both).await.expect("an outcome");
    assert_eq!((changed(&back), back.refused), ([other].into(), 1));
    assert!(denied(&scene).await.is_empty(), "it is theirs, and waits");
    scene.test.run("UPDATE customers SET deleted_at = NULL WHERE id = $1", args![customer]).await;
    let back = opportunities::restore_many(&owner, &both).await.expect("an outcome");
    assert_eq!((changed(&back), back.refused), ([waiting].into(), 1));
}

async fn what_is_asked_for_wrongly_changes_nothing(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let owner = scene.context(scene.company.owner).await;
    let before = scene.test.dump().await;
    let many: Vec<_> = (0..501).map(|_| random::id(OpportunityId::from_uuid, NOW)).collect();
    let none_ticked = input("assign", &[], None);
    assert_eq!(refused(opportunities::bulk(&owner, input("delete", &many, None)).await), ["ids"]);
    assert_eq!(refused(opportunities::bulk(&owner, none_ticked).await), ["ids", "owner"]);
    assert_eq!(refused(opportunities::bulk(&owner, input("move", &[id], None)).await), ["action"]);
    let to_suspended = input("assign", &[id], Some(scene.company.suspended));
    assert_eq!(refused(opportunities::bulk(&owner, to_suspended).await), ["owner"]);
    let lead = random::id(LeadId::from_uuid, NOW).to_string();
    let wrong = BulkInput { ids: vec![lead], ..input("delete", &[], None) };
    assert_eq!(refused(opportunities::bulk(&owner, wrong).await), ["ids"], "the id of another object");
    let reader = scene.context(scene.company.reader).await;
    let tries = opportunities::bulk(&reader, input("delete", &[id], None)).await;
    assert!(matches!(tries, Err(Failure::Forbidden(_))));
    assert_eq!(scene.test.dump().await, before);
}
