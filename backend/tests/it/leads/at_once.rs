//! Many leads at once: each is judged as one alone.

use super::{all_ids, becomes, get, make, verbs};
use crate::customers::refused;
use crate::people::number;
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Context, Failure, args, leads, random};
use domain::audit::AuditVerb;
use domain::leads::{DisqualifyInput, LeadStatus};
use domain::permissions::{Grant, ScopeKind};
use domain::records::{BulkDone, BulkInput, BulkOutcome, BulkReview, ListQuery};
use domain::{Action, CustomerId, LeadId, Module, Permission, UserId};
use std::collections::BTreeSet;

both_engines!(
    a_manager_assigns_what_is_theirs_wherever_it_stands,
    what_changed_since_somebody_looked_is_shown_anew,
    a_rep_deletes_what_they_just_made_and_takes_it_back,
    what_is_seen_and_not_theirs_to_give_is_in_the_audit,
    what_is_asked_for_wrongly_changes_nothing,
);

fn input(action: &str, ids: &[LeadId], owner: Option<UserId>) -> BulkInput {
    BulkInput {
        action: action.to_owned(),
        ids: ids.iter().map(LeadId::to_string).collect(),
        owner: owner.map(|owner| owner.to_string()).unwrap_or_default(),
        reviewed: String::new(),
    }
}

fn changed(outcome: &BulkOutcome) -> BTreeSet<LeadId> {
    outcome.changed.iter().map(|id| id.parse().expect("an id")).collect()
}

async fn look(context: &Context, ids: &[LeadId], owner: UserId) -> BulkReview {
    match leads::bulk(context, input("assign", ids, Some(owner))).await {
        Err(Failure::BulkUnconfirmed(review)) => *review,
        other => panic!("nobody had looked, but: {other:?}"),
    }
}

async fn a_manager_assigns_what_is_theirs_wherever_it_stands(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let heads = make(&owner, "甲").await;
    let closed = make(&test.context_of(company.manager).await, "乙").await;
    let theirs = make(&test.context_of(company.rep).await, "丙").await;
    let became = make(&test.context_of(company.other_rep).await, "丁").await;
    leads::convert(&owner, becomes(became, "丁公司")).await.expect("a conversion");
    let manager = test.context_of(company.manager).await;
    let reason = "no_need".to_owned();
    let disqualify =
        DisqualifyInput { id: closed.to_string(), version: "1".to_owned(), reason, comment: String::new() };
    leads::disqualify(&manager, disqualify).await.expect("disqualified");

    let gone = random::id(LeadId::from_uuid, NOW);
    let all = [heads, closed, theirs, became, gone];
    let before = test.dump().await;
    let review = look(&manager, &all, company.rep).await;
    assert_eq!(test.dump().await, before, "looking changes nothing");
    assert_eq!((review.moving, review.owners, review.same, review.refused), (2, 2, 1, 2));
    let confirmed = BulkInput { reviewed: review.reviewed, ..input("assign", &all, Some(company.rep)) };
    let outcome = leads::bulk(&manager, confirmed).await.expect("an outcome");
    assert_eq!((outcome.done, outcome.same, outcome.refused), (BulkDone::Assigned, 1, 2));
    assert_eq!(changed(&outcome), BTreeSet::from([closed, became]));

    let rep = test.context_of(company.rep).await;
    assert_eq!(all_ids(&rep, &ListQuery::default()).await, BTreeSet::from([closed, theirs, became]));
    for (id, status) in [(closed, LeadStatus::Disqualified), (became, LeadStatus::Converted)] {
        let lead = get(&rep, id).await;
        assert_eq!((lead.owner.id, lead.status, lead.version), (company.rep, status, 3));
        assert!(verbs(&manager, id).await.contains(&AuditVerb::Transferred));
    }
    assert!(!verbs(&manager, theirs).await.contains(&AuditVerb::Transferred), "it stays as it was");
    assert_eq!(get(&owner, heads).await.version, 1);
    let own = leads::bulk(&rep, input("assign", &[theirs], Some(company.other_rep))).await;
    assert!(matches!(own, Err(Failure::Forbidden(_))));
}

async fn what_changed_since_somebody_looked_is_shown_anew(test: TestBackend) {
    let company = test.company().await;
    let manager = test.context_of(company.manager).await;
    let one = make(&manager, "甲").await;
    let two = make(&test.context_of(company.other_rep).await, "乙").await;
    let looked = look(&manager, &[one, two], company.rep).await;
    leads::transfer(&manager, two, 1, company.manager).await.expect("given");
    let before = test.dump().await;
    let confirmed =
        BulkInput { reviewed: looked.reviewed, ..input("assign", &[one, two], Some(company.rep)) };
    let Err(Failure::BulkUnconfirmed(now)) = leads::bulk(&manager, confirmed).await else {
        panic!("others than those who were looked at")
    };
    assert_eq!((looked.owners, now.owners), (2, 1));
    assert_eq!(test.dump().await, before);
}

async fn a_rep_deletes_what_they_just_made_and_takes_it_back(test: TestBackend) {
    let company = test.company().await;
    let old = make(&test.context_of(company.rep).await, "甲").await;
    test.clock().advance_seconds(24 * 3600);
    let rep = test.context_of(company.rep).await;
    let (one, two) = (make(&rep, "乙").await, make(&rep, "丙").await);
    let outcome = leads::bulk(&rep, input("delete", &[old, one, two], None)).await.expect("an outcome");
    assert_eq!((outcome.done, outcome.refused), (BulkDone::Deleted, 1));
    let deleted = changed(&outcome);
    assert_eq!(deleted, BTreeSet::from([one, two]));
    assert_eq!(all_ids(&rep, &ListQuery::default()).await, BTreeSet::from([old]));
    let sql = "SELECT changes FROM audit_events WHERE verb = 'denied' AND object = 'bulk'";
    let denied: Vec<(String,)> = test.all(sql, args![]).await;
    assert!(denied.len() == 1 && denied[0].0.contains("leads.delete"), "{denied:?}");

    let back = leads::restore_many(&rep, &[old, one, two]).await.expect("an outcome");
    assert_eq!((back.done, changed(&back), back.refused), (BulkDone::Restored, deleted, 1));
    assert_eq!(all_ids(&rep, &ListQuery::default()).await, BTreeSet::from([old, one, two]));
    let told = verbs(&rep, one).await;
    assert!(told.contains(&AuditVerb::Deleted) && told.contains(&AuditVerb::Restored), "{told:?}");
    let reader = test.context_of(company.reader).await;
    let tries = leads::bulk(&reader, input("delete", &[one], None)).await;
    assert!(matches!(tries, Err(Failure::Forbidden(_))));
}

async fn what_is_seen_and_not_theirs_to_give_is_in_the_audit(test: TestBackend) {
    let company = test.company().await;
    let grants =
        [(Action::View, ScopeKind::All), (Action::Transfer, ScopeKind::Own)].map(|(action, scope)| Grant {
            permission: Permission::of(Module::Leads, action),
            scope,
            departments: Vec::new(),
        });
    let user = test.user_with(company.workspace, "looks at all", None, None, &grants).await;
    let id = make(&test.context_of(company.rep).await, "甲").await;
    let context = test.context_of(user).await;
    let outcome = leads::bulk(&context, input("assign", &[id], Some(company.other_rep))).await;
    let outcome = outcome.expect("nothing to look at");
    assert_eq!((outcome.changed.len(), outcome.same, outcome.refused), (0, 0, 1));
    let sql = "SELECT changes FROM audit_events WHERE verb = 'denied' AND object = 'bulk'";
    let denied: Vec<(String,)> = test.all(sql, args![]).await;
    assert!(denied.len() == 1 && denied[0].0.contains("leads.transfer"), "{denied:?}");
}

async fn what_is_asked_for_wrongly_changes_nothing(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("别家", domain::Locale::ZhCn).await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    let before = test.dump().await;
    let many: Vec<_> = (0..501).map(|_| random::id(LeadId::from_uuid, NOW)).collect();
    assert_eq!(refused(leads::bulk(&context, input("delete", &many, None)).await), ["ids"]);
    assert_eq!(refused(leads::bulk(&context, input("assign", &[], None)).await), ["ids", "owner"]);
    assert_eq!(refused(leads::bulk(&context, input("erase", &[id], None)).await), ["action"]);
    for owner in [other.owner, company.suspended] {
        assert_eq!(refused(leads::bulk(&context, input("assign", &[id], Some(owner))).await), ["owner"]);
    }
    let customer = random::id(CustomerId::from_uuid, NOW).to_string();
    let wrong = BulkInput { ids: vec![customer], ..input("delete", &[], None) };
    assert_eq!(refused(leads::bulk(&context, wrong).await), ["ids"], "the id of another object");
    let stranger = test.context_of(other.owner).await;
    let outcome = leads::bulk(&stranger, input("delete", &[id], None)).await.expect("an outcome");
    assert_eq!((outcome.changed.len(), outcome.refused), (0, 1));
    assert_eq!(test.dump().await, before);
    let most = leads::bulk(&context, input("delete", &many[..500], None)).await.expect("an outcome");
    assert_eq!(most.refused, 500);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM leads WHERE deleted_at IS NULL").await, 1);
}
