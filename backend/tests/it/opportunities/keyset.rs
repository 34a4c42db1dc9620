//! Pages by keyset: every order, both ways, with rows that stand level and
//! rows without a value.

use super::model::World;
use super::scene::Scene;
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, customers, opportunities};
use domain::opportunities::{OPPORTUNITIES, OpportunityCard};
use domain::records::{Direction, ListQuery, Order};
use domain::{OpportunityId, Timestamp};

both_engines!(every_order_walks_there_and_back, cursors_fit_their_own_list_only);

async fn every_order_walks_there_and_back(test: TestBackend) {
    let world = World::random(Scene::new(test).await, 140, 3).await;
    let company = world.scene.company.clone();
    for viewer in [company.owner, company.manager, company.rep] {
        let context = world.scene.context(viewer).await;
        for order in OPPORTUNITIES.orders() {
            for direction in Direction::ALL {
                let order = Order { direction: *direction, ..order };
                let query = ListQuery::from([("outcome", "all"), ("size", "25")]).sorted_by(Some(order));
                walk(&world, &context, order, &query).await;
            }
        }
    }
}

async fn walk(world: &World, context: &Context, order: Order, list: &ListQuery) {
    let mut expected: Vec<OpportunityId> = world.found(context, list).iter().map(|(id, _)| *id).collect();
    let mut pages: Vec<Vec<OpportunityCard>> = Vec::new();
    let mut query = list.clone();
    let last = loop {
        let page = opportunities::list(context, &query).await.expect("a page").page;
        assert_eq!(page.previous.is_some(), !pages.is_empty());
        pages.push(page.items);
        match page.next {
            Some(next) => query = list.at(&next.0),
            None => break page.previous,
        }
    };
    let cards: Vec<OpportunityCard> = pages.iter().flatten().cloned().collect();
    let ascending = order.direction == Direction::Ascending;
    let rising = cards.is_sorted_by(|a, b| {
        if ascending { key(a, order) < key(b, order) } else { key(a, order) > key(b, order) }
    });
    assert!(rising, "{order}");
    let mut ids: Vec<_> = cards.iter().map(|card| card.id).collect();
    ids.sort_unstable();
    expected.sort_unstable();
    assert_eq!(ids, expected);

    let mut back = last;
    for page in pages.iter().rev().skip(1) {
        query = list.at(&back.expect("a way back").0);
        let found = opportunities::list(context, &query).await.expect("a page").page;
        assert_eq!(&found.items, page, "{order}");
        assert!(found.next.is_some());
        back = found.previous;
    }
    assert!(back.is_none() || pages.len() == 1);
}

/// Where a card stands in an order: no amount below the smallest, no date or
/// plan after the latest; level ones by id.
fn key(card: &OpportunityCard, order: Order) -> (i64, String, OpportunityId) {
    let number = match order.field {
        "name" => 0,
        "updated" => card.updated_at.micros(),
        "amount" => card.amount.map_or(-1, |amount| amount.minor),
        "close_date" => card.close_date.map_or(i64::MAX, domain::Date::day_number),
        "next_activity" => card.next_activity_at.map_or(i64::MAX, Timestamp::micros),
        other => panic!("an order by {other}"),
    };
    let name = if order.field == "name" { backend::text_keys::sort_key(&card.name) } else { String::new() };
    (number, name, card.id)
}

async fn cursors_fit_their_own_list_only(test: TestBackend) {
    let world = World::random(Scene::new(test.clone()).await, 120, 5).await;
    let context = world.scene.context(world.scene.company.owner).await;
    let query = ListQuery::from([("outcome", "all"), ("size", "25")]);
    let cursor = opportunities::list(&context, &query).await.expect("a page").page.next.expect("more").0;

    for (name, text) in [
        ("owner", "me"),
        ("q", "a"),
        ("amount", "1.."),
        ("close_date", "this_month"),
        ("next_activity", "none"),
        ("source", "none"),
        ("outcome", ""),
        ("sort", "updated"),
        ("sort", "-amount"),
    ] {
        assert_bad(&context, &query.at(&cursor).with(name, text)).await;
    }
    let same = query.at(&cursor).with("size", "50").with("columns", "owner").with("sort", "-updated");
    assert!(opportunities::list(&context, &same).await.is_ok(), "it lies at the same place in any look");
    let of_customers = customers::page(&context, &ListQuery::from([("cursor", cursor.as_str())])).await;
    assert!(matches!(of_customers, Err(Failure::BadRequest)), "{of_customers:?}");
    let elsewhere = Scene::of(test.clone(), test.company_of("Elsewhere", domain::Locale::En).await).await;
    let stranger = elsewhere.context(elsewhere.company.owner).await;
    assert_bad(&stranger, &query.at(&cursor)).await;
    for forged in ["x".to_owned(), format!("{cursor}A"), "A".repeat(5000), cursor[1..].to_owned()] {
        assert_bad(&context, &query.at(&forged)).await;
    }

    let board = opportunities::board(&context, &query).await.expect("a board");
    let column = board.columns.iter().find(|column| column.more.is_none()).map(|column| column.stage.id);
    let other = column.unwrap_or(board.columns[0].stage.id);
    let answer = opportunities::more_cards(&context, &query, other, &cursor).await;
    assert!(matches!(answer, Err(Failure::BadRequest)));
}

async fn assert_bad(context: &Context, query: &ListQuery) {
    let answer = opportunities::list(context, query).await;
    assert!(matches!(answer, Err(Failure::BadRequest)), "{answer:?}");
}
