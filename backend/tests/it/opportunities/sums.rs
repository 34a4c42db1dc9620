//! Sums stay exact where integers end.

use super::scene::Scene;
use crate::support::{NOW, TestBackend, both_engines};
use backend::opportunities;
use domain::Money;
use domain::records::ListQuery;

both_engines!(
    weights_are_rounded_once_at_the_end,
    sums_beyond_an_amount_stop_at_the_largest,
    open_weighted_and_won_are_never_added_up,
);

/// Board, list and customer tell one truth; what is lost is in none of the sums.
async fn open_weighted_and_won_are_never_added_up(test: TestBackend) {
    let scene = Scene::new(test).await;
    let mut stored = scene.plain(scene.company.rep).await;
    let customer = stored.customer;
    for (stage, amount) in [(0, 1_000), (1, 400), (5, 70_000), (6, 9_000_000)] {
        stored.stage = scene.stage(stage);
        stored.amount = Some(amount);
        scene.store(&stored).await;
    }
    stored.stage = scene.won();
    stored.closed_at = Some(NOW.plus_days(-31));
    stored.updated_at = NOW.plus_days(-31);
    scene.store(&stored).await;
    let context = scene.context(scene.company.rep).await;
    for (outcome, expected) in [
        ("", (4, 1_400, 200, 70_000)),
        ("open", (2, 1_400, 200, 0)),
        ("won", (2, 0, 0, 9_070_000)),
        ("lost", (1, 0, 0, 0)),
        ("all", (5, 1_400, 200, 9_070_000)),
    ] {
        let query = ListQuery::from([("outcome", outcome)]);
        let board = opportunities::board(&context, &query).await.expect("a board").sums;
        let list = opportunities::list(&context, &query).await.expect("a list").sums;
        let sums = (board.count, board.open.minor, board.weighted.minor, board.won.minor);
        assert_eq!((sums, board), (expected, list), "{outcome}");
    }
    let (count, sum) = opportunities::open_of_customer(&context, customer).await.expect("totals");
    assert_eq!((count, sum.minor), (2, 1_400));
}

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
    let board = opportunities::board(&context, &ListQuery::default()).await.expect("a board");
    let columns: Vec<i64> = board.columns.iter().map(|column| column.weighted.minor).collect();
    assert_eq!(columns, [1, 0, 1, 0, 0, 0, 0]);
    assert_eq!(board.sums.weighted.minor, 1);
}

async fn sums_beyond_an_amount_stop_at_the_largest(test: TestBackend) {
    let scene = Scene::new(test).await;
    let mut stored = scene.plain(scene.company.rep).await;
    stored.amount = Some(Money::LIMIT);
    let count: u32 = 9_300;
    scene.store_all(&vec![stored; count as usize]).await;
    let context = scene.context(scene.company.rep).await;
    let board = opportunities::board(&context, &ListQuery::default()).await.expect("a board");
    assert_eq!((board.sums.count, board.sums.open.minor), (count, i64::MAX));
    // A tenth of 9,300 times the limit fits again.
    assert_eq!(board.sums.weighted.minor, 930 * Money::LIMIT);
    let list = opportunities::list(&context, &ListQuery::default()).await.expect("a list");
    assert_eq!(list.sums, board.sums);
}
