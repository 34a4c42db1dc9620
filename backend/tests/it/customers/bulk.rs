//! Many at once, giving away, the recycle bin.

use super::{all_ids, make, refused};
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::{Context, Failure, args, customers, random, recycle_bin};
use domain::audit::AuditVerb;
use domain::records::{BulkDone, BulkInput, BulkOutcome, BulkReview, ListQuery};
use domain::{CustomerId, UserId};
use std::collections::BTreeSet;

both_engines!(
    a_manager_assigns_what_is_theirs_and_no_more,
    r_ac_06_only_an_active_user_of_the_workspace_can_own,
    deleting_many_can_be_undone,
    the_bin_holds_thirty_days,
    the_bin_pages_on,
    giving_away_moves_owner_and_department,
    bulk_input_is_checked,
    assigning_many_says_first_what_it_will_do,
    what_changed_since_somebody_looked_is_shown_anew,
);

fn input(action: &str, ids: &[CustomerId], owner: Option<UserId>) -> BulkInput {
    BulkInput {
        action: action.to_owned(),
        ids: ids.iter().map(CustomerId::to_string).collect(),
        owner: owner.map(|owner| owner.to_string()).unwrap_or_default(),
        reviewed: String::new(),
    }
}

fn read(ids: &[String]) -> Vec<CustomerId> {
    ids.iter().map(|id| id.parse().expect("an id")).collect()
}

fn sorted(outcome: BulkOutcome) -> (BTreeSet<CustomerId>, u32) {
    (read(&outcome.changed).into_iter().collect(), outcome.refused)
}

/// Looks at what assigning would do, and does just that.
async fn assign(context: &Context, ids: &[CustomerId], owner: UserId) -> BulkOutcome {
    let reviewed = look(context, ids, owner).await.reviewed;
    let confirmed = BulkInput { reviewed, ..input("assign", ids, Some(owner)) };
    customers::bulk(context, confirmed).await.expect("an outcome")
}

async fn look(context: &Context, ids: &[CustomerId], owner: UserId) -> BulkReview {
    match customers::bulk(context, input("assign", ids, Some(owner))).await {
        Err(Failure::BulkUnconfirmed(review)) => *review,
        other => panic!("nobody had looked, but: {other:?}"),
    }
}

/// One record each of the owner, the manager and the two reps.
async fn one_each(test: &TestBackend, company: &Company) -> [CustomerId; 4] {
    let [a, b, c, d] = [company.owner, company.manager, company.rep, company.other_rep];
    [
        make(&test.context_of(a).await, "甲").await,
        make(&test.context_of(b).await, "乙").await,
        make(&test.context_of(c).await, "丙").await,
        make(&test.context_of(d).await, "丁").await,
    ]
}

async fn a_manager_assigns_what_is_theirs_and_no_more(test: TestBackend) {
    let company = test.company().await;
    let [owners, own, east, south] = one_each(&test, &company).await;
    test.clock().advance_seconds(60);
    let manager = test.context_of(company.manager).await;
    let gone = random::id(CustomerId::from_uuid, NOW);
    let all = [owners, own, east, south, gone, south];
    let outcome = assign(&manager, &all, company.rep).await;
    assert_eq!(outcome.same, 1, "what is theirs already stays as it is");
    assert_eq!(sorted(outcome), (BTreeSet::from([own, south]), 2));
    let rep = test.context_of(company.rep).await;
    assert_eq!(all_ids(&rep, &ListQuery::default()).await, BTreeSet::from([own, east, south]));
    let history = customers::history(&manager, south).await.expect("a history");
    assert_eq!(history[0].verb, AuditVerb::Transferred);
    assert_eq!(history[0].changes[0].before.as_deref(), Some("Ben Brown"));
    assert_eq!(history[0].changes[0].after.as_deref(), Some("张伟"));
    let already = customers::history(&manager, east).await.expect("a history");
    assert_eq!(already.len(), 1, "what stays with its owner is no event");
    let rep_tries = customers::bulk(&rep, input("assign", &[own], Some(company.other_rep))).await;
    assert!(matches!(rep_tries, Err(Failure::Forbidden(_))));
}

async fn r_ac_06_only_an_active_user_of_the_workspace_can_own(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("别家", domain::Locale::ZhCn).await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    let before = test.dump().await;
    let nobody = random::id(UserId::from_uuid, NOW);
    for owner in [other.owner, company.suspended, nobody] {
        assert_eq!(refused(customers::transfer(&context, id, 1, owner).await), ["owner"]);
        assert_eq!(refused(customers::bulk(&context, input("assign", &[id], Some(owner))).await), ["owner"]);
    }
    assert_eq!(test.dump().await, before);
}

async fn deleting_many_can_be_undone(test: TestBackend) {
    let company = test.company().await;
    let [owners, own, east, south] = one_each(&test, &company).await;
    let manager = test.context_of(company.manager).await;
    let before = all_ids(&manager, &ListQuery::default()).await;
    let outcome =
        customers::bulk(&manager, input("delete", &[owners, own, south], None)).await.expect("an outcome");
    assert_eq!(sorted(outcome), (BTreeSet::from([own, south]), 1));
    assert_eq!(all_ids(&manager, &ListQuery::default()).await, BTreeSet::from([east]));
    let rep = test.context_of(company.other_rep).await;
    assert!(matches!(customers::get(&rep, south).await, Err(Failure::NotFound)));
    let view = customers::get(&manager, south).await.expect("may restore, so may look");
    assert_eq!(view.deleted_at, Some(NOW));
    assert!(!view.may.edit && view.may.delete && !view.may.transfer);
    let outcome = customers::restore_many(&manager, &[own, south, east]).await.expect("an outcome");
    assert_eq!(sorted(outcome), (BTreeSet::from([own, south]), 1));
    assert_eq!(all_ids(&manager, &ListQuery::default()).await, before);
    assert!(matches!(customers::restore(&rep, south).await, Err(Failure::NotFound)));
    assert!(matches!(customers::restore(&manager, south).await, Err(Failure::NotFound)));
}

async fn in_bin(context: &Context) -> BTreeSet<CustomerId> {
    let bin = recycle_bin::customers(context, &ListQuery::default()).await.expect("the bin");
    bin.rows.into_iter().map(|row| row.id).collect()
}

async fn the_bin_holds_thirty_days(test: TestBackend) {
    let company = test.company().await;
    let [owners, own, _, south] = one_each(&test, &company).await;
    let owner = test.context_of(company.owner).await;
    customers::bulk(&owner, input("delete", &[owners, own, south], None)).await.expect("an outcome");
    assert_eq!(in_bin(&owner).await, BTreeSet::from([owners, own, south]));
    assert_eq!(in_bin(&test.context_of(company.manager).await).await, BTreeSet::from([own, south]));
    assert!(
        in_bin(&test.context_of(company.rep).await).await.is_empty(),
        "a rep's bin has what they put there"
    );
    assert!(matches!(
        recycle_bin::customers(&test.context_of(company.reader).await, &ListQuery::default()).await,
        Err(Failure::Forbidden(_))
    ));
    let bin = recycle_bin::customers(&owner, &ListQuery::default()).await.expect("the bin");
    assert!(bin.rows.iter().all(|row| row.deleted_at == NOW));
    assert!(bin.rows.iter().all(|row| row.deleted_by.as_ref().is_some_and(|user| user.id == company.owner)));
    test.clock().advance_seconds(29 * 86_400);
    let later = test.context_of(company.owner).await;
    customers::restore(&later, south).await.expect("still there");
    test.clock().advance_seconds(2 * 86_400);
    let later = test.context_of(company.owner).await;
    assert!(in_bin(&later).await.is_empty());
    assert!(matches!(customers::restore(&later, own).await, Err(Failure::NotFound)));
}

async fn the_bin_pages_on(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let mut ids = BTreeSet::new();
    for number in 0..60 {
        ids.insert(make(&context, &format!("客户 {number}")).await);
    }
    let all: Vec<_> = ids.iter().copied().collect();
    customers::bulk(&context, input("delete", &all, None)).await.expect("an outcome");
    let first = recycle_bin::customers(&context, &ListQuery::default()).await.expect("the bin");
    let more = ListQuery::default().at(&first.next.expect("a second stretch").0);
    let second = recycle_bin::customers(&context, &more).await.expect("the bin");
    assert!(second.next.is_none());
    let seen: BTreeSet<_> = first.rows.iter().chain(&second.rows).map(|row| row.id).collect();
    assert_eq!((first.rows.len(), second.rows.len(), seen), (50, 10, ids));
    let taken_back: Vec<_> = second.rows.iter().map(|row| row.id).collect();
    customers::restore_many(&context, &taken_back).await.expect("an outcome");
    let again = recycle_bin::customers(&context, &more).await.expect("the bin");
    assert_eq!(again.rows, first.rows, "what has become empty begins anew");
    assert!(matches!(recycle_bin::customers(&context, &more.at("nonsense")).await, Err(Failure::BadRequest)));
}

async fn giving_away_moves_owner_and_department(test: TestBackend) {
    let company = test.company().await;
    let [_, _, east, _] = one_each(&test, &company).await;
    let manager = test.context_of(company.manager).await;
    let stale = customers::transfer(&manager, east, 7, company.other_rep).await;
    assert!(matches!(stale, Err(Failure::Conflict(conflict)) if conflict.version == 1));
    assert_eq!(customers::transfer(&manager, east, 1, company.other_rep).await.expect("given"), 2);
    let view = customers::get(&manager, east).await.expect("a view");
    assert_eq!(
        (view.owner.id, view.department.as_deref(), view.version),
        (company.other_rep, Some("华南区"), 2)
    );
    let keys: Vec<(String,)> =
        test.all("SELECT owner_sort_key FROM customers WHERE id = $1", args![east]).await;
    assert_eq!(keys, [(backend::text_keys::sort_key("Ben Brown"),)]);
    assert!(matches!(
        customers::get(&test.context_of(company.rep).await, east).await,
        Err(Failure::NotFound)
    ));
    assert_eq!(customers::transfer(&manager, east, 2, company.other_rep).await.expect("nothing to do"), 2);
    assert_eq!(customers::history(&manager, east).await.expect("a history").len(), 2);
    // Out of the manager's reach once given to the head office.
    customers::transfer(&manager, east, 2, company.owner).await.expect("given");
    assert!(matches!(customers::get(&manager, east).await, Err(Failure::NotFound)));
}

async fn bulk_input_is_checked(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    let before = test.dump().await;
    let many: Vec<_> = (0..501).map(|_| random::id(CustomerId::from_uuid, NOW)).collect();
    assert_eq!(refused(customers::bulk(&context, input("delete", &many, None)).await), ["ids"]);
    assert_eq!(refused(customers::bulk(&context, input("delete", &[], None)).await), ["ids"]);
    assert_eq!(refused(customers::bulk(&context, input("erase", &[id], None)).await), ["action"]);
    assert_eq!(refused(customers::bulk(&context, input("assign", &[id], None)).await), ["owner"]);
    let wrong = BulkInput { ids: vec!["usr_x".to_owned()], ..input("delete", &[], None) };
    assert_eq!(refused(customers::bulk(&context, wrong).await), ["ids"]);
    assert_eq!(test.dump().await, before);
    let outcome = customers::bulk(&context, input("delete", &many[..500], None)).await.expect("an outcome");
    assert_eq!(outcome.refused, 500);
}

async fn assigning_many_says_first_what_it_will_do(test: TestBackend) {
    let company = test.company().await;
    let [owners, own, east, south] = one_each(&test, &company).await;
    let manager = test.context_of(company.manager).await;
    let before = test.dump().await;
    let review = look(&manager, &[owners, own, east, south], company.rep).await;
    assert_eq!(test.dump().await, before, "looking changes nothing");
    assert_eq!((review.moving, review.owners, review.same, review.refused), (2, 2, 1, 1));
    assert_eq!((review.owner.id, review.owner.name.as_str()), (company.rep, "张伟"));
    assert_eq!(
        read(&review.ids).into_iter().collect::<BTreeSet<_>>(),
        BTreeSet::from([owners, own, east, south])
    );
    let outcome = assign(&manager, &read(&review.ids), company.rep).await;
    assert_eq!((outcome.done, outcome.same, outcome.refused), (BulkDone::Assigned, 1, 1));
    // Nothing is left to look at.
    let again = customers::bulk(&manager, input("assign", &read(&review.ids), Some(company.rep))).await;
    let again = again.expect("an outcome");
    assert_eq!((again.changed.len(), again.same, again.refused), (0, 3, 1));
}

async fn what_changed_since_somebody_looked_is_shown_anew(test: TestBackend) {
    let company = test.company().await;
    let [_, own, east, south] = one_each(&test, &company).await;
    let manager = test.context_of(company.manager).await;
    let all = [own, east, south];
    let looked = look(&manager, &all, company.rep).await;
    customers::transfer(&manager, south, 1, company.manager).await.expect("given");
    let confirmed =
        BulkInput { reviewed: looked.reviewed.clone(), ..input("assign", &all, Some(company.rep)) };
    let before = test.dump().await;
    let Err(Failure::BulkUnconfirmed(now)) = customers::bulk(&manager, confirmed).await else {
        panic!("others than those who were looked at")
    };
    assert_eq!(test.dump().await, before);
    assert_ne!(now.reviewed, looked.reviewed);
    assert_eq!((looked.owners, now.owners), (2, 1));
    // What was looked at for one person is nothing that was looked at for another.
    let other = BulkInput { reviewed: now.reviewed, ..input("assign", &all, Some(company.other_rep)) };
    assert!(matches!(customers::bulk(&manager, other).await, Err(Failure::BulkUnconfirmed(_))));
}
