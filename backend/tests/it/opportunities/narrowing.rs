//! Each filter of the list, and of the board beside it, finds what it says.

use super::scene::{DAY, Scene, Stored};
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Context, opportunities};
use domain::records::ListQuery;
use domain::{Date, OpportunityId, Timestamp};

both_engines!(each_filter_finds_what_it_says, a_month_begins_on_the_viewers_clock);

/// Three with more and more, and one of which nothing is known.
async fn four(scene: &Scene) -> Vec<OpportunityId> {
    let plain = scene.plain(scene.company.rep).await;
    let row = |amount, source, close_date, next: i64| Stored {
        amount: Some(amount),
        source,
        close_day: Date::parse(close_date).map(Date::day_number),
        next_activity_at: Some(NOW.plus_seconds(next)),
        ..plain.clone()
    };
    let rows = [
        row(100_000, Some("phone"), "2026-01-31", -1),
        row(100_001, Some("referral"), "2026-02-01", 0),
        row(500_000, None, "2026-03-31", 5 * DAY),
        Stored { amount: None, ..plain.clone() },
    ];
    scene.store_all(&rows).await
}

/// Which of them are found.
async fn found(context: &Context, ids: &[OpportunityId], field: &str, text: &str) -> Vec<usize> {
    let query = ListQuery::from([(field, text)]);
    let list = opportunities::list(context, &query).await.expect("a list");
    let board = opportunities::board(context, &query).await.expect("a board");
    let places = |found: Vec<OpportunityId>| {
        let places = ids.iter().enumerate().filter(|(_, id)| found.contains(id));
        places.map(|(place, _)| place).collect::<Vec<_>>()
    };
    let on_list = places(list.page.items.iter().map(|card| card.id).collect());
    let cards = board.columns.iter().flat_map(|column| &column.cards);
    assert_eq!(places(cards.map(|card| card.id).collect()), on_list, "{field}={text}");
    assert_eq!((list.sums.count as usize, board.sums), (on_list.len(), list.sums), "{field}={text}");
    on_list
}

async fn each_filter_finds_what_it_says(test: TestBackend) {
    let scene = Scene::new(test).await;
    let ids = four(&scene).await;
    let context = scene.context(scene.company.owner).await;
    for (field, text, expected) in [
        ("amount", "1000", vec![0]),
        ("amount", "1000..5000", vec![0, 1, 2]),
        ("amount", "1000.01..", vec![1, 2]),
        ("amount", "..1000", vec![0]),
        ("amount", "0..", vec![0, 1, 2]),
        ("amount", "6000..", vec![]),
        ("source", "phone", vec![0]),
        ("source", "referral,phone", vec![0, 1]),
        ("source", "none", vec![2, 3]),
        ("source", "none,phone", vec![0, 2, 3]),
        ("close_date", "2026-01-31", vec![0]),
        ("close_date", "2026-02-01..", vec![1, 2]),
        ("close_date", "..2026-02-01", vec![0, 1]),
        ("close_date", "2026-02-01..2026-03-31", vec![1, 2]),
        ("close_date", "this_month", vec![0]),
        ("close_date", "next_month", vec![1]),
        ("close_date", "this_quarter", vec![0, 1, 2]),
        ("close_date", "next_year", vec![]),
        ("close_date", "none", vec![3]),
        ("next_activity", "overdue", vec![0]),
        ("next_activity", "today", vec![1]),
        ("next_activity", "week", vec![1, 2]),
        ("next_activity", "none", vec![3]),
    ] {
        assert_eq!(found(&context, &ids, field, text).await, expected, "{field}={text}");
    }
}

/// While February begins in Shanghai, January goes on in UTC.
async fn a_month_begins_on_the_viewers_clock(test: TestBackend) {
    let scene = Scene::new(test).await;
    let ids = four(&scene).await;
    let mut shanghai = scene.context(scene.company.owner).await;
    shanghai.now = Timestamp::from_seconds(1_769_878_800); // 2026-02-01 01:00 in Shanghai
    let mut elsewhere = shanghai.clone();
    elsewhere.zone = domain::Zone::utc();
    for (span, here, there) in [
        ("this_month", vec![1], vec![0]),
        ("last_month", vec![0], vec![]),
        ("next_month", vec![2], vec![1]),
        ("today", vec![1], vec![0]),
        ("tomorrow", vec![], vec![1]),
    ] {
        assert_eq!(found(&shanghai, &ids, "close_date", span).await, here, "{span} in Shanghai");
        assert_eq!(found(&elsewhere, &ids, "close_date", span).await, there, "{span} in UTC");
    }
}
