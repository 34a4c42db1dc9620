//! Sums stay exact where integers end.

use super::scene::Scene;
use crate::support::{TestBackend, both_engines};
use backend::opportunities;
use domain::Money;
use domain::opportunities::OpportunityQuery;

both_engines!(weights_are_rounded_once_at_the_end, sums_beyond_an_amount_stop_at_the_largest);

async fn weights_are_rounded_once_at_the_end(test: TestBackend) {
    let scene = Scene::new(test).await;
    let mut stored = scene.plain(scene.company.rep).await;
    // 10 %, 25 % and 50 % of 5, 1 and 1 fen: 0.5 + 0.25 + 0.5.
    for (position, amount) in [(0, 5), (1, 1), (2, 1)] {
        stored.stage = scene.stage(position);
        stored.amount = Some(amount);
        scene.store(&stored).await;
    }
    let context = scene.context(scene.company.rep).await;
    let board = opportunities::board(&context, &OpportunityQuery::default()).await.expect("a board");
    let columns: Vec<i64> = board.columns.iter().map(|column| column.weighted.minor).collect();
    assert_eq!(columns, [1, 0, 1, 0, 0, 0, 0]);
    assert_eq!(board.weighted.minor, 1);
}

async fn sums_beyond_an_amount_stop_at_the_largest(test: TestBackend) {
    let scene = Scene::new(test).await;
    let mut stored = scene.plain(scene.company.rep).await;
    stored.amount = Some(Money::LIMIT);
    let count: u32 = 9_300;
    scene.store_all(&vec![stored; count as usize]).await;
    let context = scene.context(scene.company.rep).await;
    let board = opportunities::board(&context, &OpportunityQuery::default()).await.expect("a board");
    assert_eq!((board.count, board.sum.minor), (count, i64::MAX));
    // A tenth of 9,300 times the limit fits again.
    assert_eq!(board.weighted.minor, 930 * Money::LIMIT);
    let list = opportunities::list(&context, &OpportunityQuery::default()).await.expect("a list");
    assert_eq!((list.count, list.sum, list.weighted), (board.count, board.sum, board.weighted));
}
