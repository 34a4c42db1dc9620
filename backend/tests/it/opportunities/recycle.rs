//! The recycle bin.

use super::scene::{DAY, Scene};
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Failure, args, opportunities};
use domain::OpportunityId;
use domain::records::ListQuery;
use std::collections::BTreeSet;

both_engines!(
    a_deleted_one_is_gone_and_comes_back,
    the_bin_shows_what_the_viewer_may_restore,
    after_thirty_days_nothing_comes_back,
    one_waits_for_its_customer,
    r_log_01_what_is_not_theirs_to_take_back_is_not_there,
);

async fn a_deleted_one_is_gone_and_comes_back(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let rep = scene.context(scene.company.rep).await;
    let manager = scene.context(scene.company.manager).await;
    opportunities::delete(&manager, id).await.expect("a deletion");
    let query = ListQuery::from([("outcome", "all")]);
    assert_eq!(opportunities::list(&manager, &query).await.expect("a list").sums.count, 0);
    assert_eq!(opportunities::open_count(&rep).await.expect("a count"), 0);
    // Who may not empty the bin doesn't see into it.
    assert!(matches!(opportunities::get(&rep, id).await, Err(Failure::NotFound)));
    assert!(opportunities::get(&manager, id).await.expect("a record").deleted_at.is_some());
    assert!(matches!(opportunities::delete(&manager, id).await, Err(Failure::NotFound)));

    let bin = opportunities::deleted(&manager, &ListQuery::default()).await.expect("a bin");
    assert_eq!((bin.rows.len(), bin.rows[0].card.id), (1, id));
    assert_eq!(bin.rows[0].deleted_by.as_ref().map(|user| user.id), Some(scene.company.manager));
    opportunities::restore(&manager, id).await.expect("a restored one");
    assert!(matches!(opportunities::restore(&manager, id).await, Err(Failure::NotFound)));
    let board = opportunities::board(&rep, &query).await.expect("a board");
    assert_eq!(board.columns[0].cards[0].id, id);
    assert!(opportunities::deleted(&manager, &ListQuery::default()).await.expect("a bin").rows.is_empty());
}

async fn the_bin_shows_what_the_viewer_may_restore(test: TestBackend) {
    let scene = Scene::new(test).await;
    let own = scene.plain(scene.company.rep).await;
    let mut heads = own.clone();
    heads.owner = scene.company.owner;
    let mut all = vec![own; 60];
    all.extend(vec![heads; 3]);
    let ids = scene.store_all(&all).await;
    scene.test.run("UPDATE opportunities SET deleted_at = $1", args![NOW]).await;
    let manager = scene.context(scene.company.manager).await;
    let (mut seen, mut query) = (BTreeSet::<OpportunityId>::new(), ListQuery::default());
    loop {
        let bin = opportunities::deleted(&manager, &query).await.expect("a bin");
        seen.extend(bin.rows.iter().map(|row| row.card.id));
        let Some(next) = bin.next else { break };
        query = query.at(&next.0);
    }
    assert_eq!(seen, ids[..60].iter().copied().collect());
    assert!(matches!(opportunities::restore(&manager, ids[61]).await, Err(Failure::NotFound)));
    let rep = scene.context(scene.company.rep).await;
    let all = ListQuery::default();
    let theirs = opportunities::deleted(&rep, &all).await.expect("a bin");
    assert!(theirs.rows.is_empty(), "a rep's bin has what they put there");
    let reader = scene.context(scene.company.reader).await;
    assert!(matches!(opportunities::deleted(&reader, &all).await, Err(Failure::Forbidden(_))));
    assert!(matches!(opportunities::deleted(&manager, &all.at("forged")).await, Err(Failure::BadRequest)));
}

async fn after_thirty_days_nothing_comes_back(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    opportunities::delete(&scene.context(scene.company.owner).await, id).await.expect("a deletion");
    scene.test.clock().advance_seconds(30 * DAY);
    let owner = scene.context(scene.company.owner).await;
    assert_eq!(opportunities::deleted(&owner, &ListQuery::default()).await.expect("a bin").rows.len(), 1);
    scene.test.clock().advance_seconds(1);
    let owner = scene.context(scene.company.owner).await;
    assert!(opportunities::deleted(&owner, &ListQuery::default()).await.expect("a bin").rows.is_empty());
    assert!(matches!(opportunities::get(&owner, id).await, Err(Failure::NotFound)));
    assert!(matches!(opportunities::restore(&owner, id).await, Err(Failure::NotFound)));
}

async fn one_waits_for_its_customer(test: TestBackend) {
    let scene = Scene::new(test).await;
    let stored = scene.plain(scene.company.rep).await;
    let id = scene.store(&stored).await;
    let owner = scene.context(scene.company.owner).await;
    opportunities::delete(&owner, id).await.expect("a deletion");
    scene.test.run("UPDATE customers SET deleted_at = $1 WHERE id = $2", args![NOW, stored.customer]).await;
    let before = scene.test.dump().await;
    assert!(matches!(opportunities::restore(&owner, id).await, Err(Failure::Invalid(_))));
    assert_eq!(scene.test.dump().await, before);
}

async fn r_log_01_what_is_not_theirs_to_take_back_is_not_there(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    opportunities::delete(&scene.context(scene.company.manager).await, id).await.expect("a deletion");
    let before = scene.test.dump().await;
    let rep = scene.context(scene.company.rep).await;
    assert!(matches!(opportunities::restore(&rep, id).await, Err(Failure::NotFound)));
    assert_eq!(scene.test.dump().await, before);
    assert_eq!(scene.refusals().await, 1, "and the audit knows of it");
}
