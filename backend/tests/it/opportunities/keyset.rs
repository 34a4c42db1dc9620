//! Pages by keyset: every order, both ways, with rows that stand level and
//! rows without a value.

use super::model::World;
use super::scene::Scene;
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, opportunities};
use domain::opportunities::{OpportunityCard, OpportunityQuery, OpportunitySort};
use domain::{OpportunityId, Timestamp};

both_engines!(every_order_walks_there_and_back, cursors_fit_their_own_list_only);

async fn every_order_walks_there_and_back(test: TestBackend) {
    let world = World::random(Scene::new(test).await, 140, 3).await;
    let company = world.scene.company.clone();
    for viewer in [company.owner, company.manager, company.rep] {
        let context = world.scene.context(viewer).await;
        for sort in OpportunitySort::ALL {
            for direction in ["asc", "desc"] {
                let query = OpportunityQuery {
                    outcome: "all".to_owned(),
                    sort: sort.to_string(),
                    direction: direction.to_owned(),
                    size: "25".to_owned(),
                    ..OpportunityQuery::default()
                };
                walk(&world, &context, *sort, &query).await;
            }
        }
    }
}

async fn walk(world: &World, context: &Context, sort: OpportunitySort, query: &OpportunityQuery) {
    let mut expected: Vec<OpportunityId> = world.found(context, query).iter().map(|(id, _)| *id).collect();
    let mut pages: Vec<Vec<OpportunityCard>> = Vec::new();
    let mut query = query.clone();
    let last = loop {
        let page = opportunities::list(context, &query).await.expect("a page").page;
        assert_eq!(page.previous.is_some(), !pages.is_empty());
        pages.push(page.items);
        match page.next {
            Some(next) => query.cursor = next.0,
            None => break page.previous,
        }
    };
    let cards: Vec<OpportunityCard> = pages.iter().flatten().cloned().collect();
    let ascending = query.direction == "asc";
    let rising =
        cards.is_sorted_by(
            |a, b| if ascending { key(a, sort) < key(b, sort) } else { key(a, sort) > key(b, sort) },
        );
    assert!(rising, "{sort} {}", query.direction);
    let mut ids: Vec<_> = cards.iter().map(|card| card.id).collect();
    ids.sort_unstable();
    expected.sort_unstable();
    assert_eq!(ids, expected);

    let mut back = last;
    for page in pages.iter().rev().skip(1) {
        query.cursor = back.expect("a way back").0;
        let found = opportunities::list(context, &query).await.expect("a page").page;
        assert_eq!(&found.items, page, "{sort} {}", query.direction);
        assert!(found.next.is_some());
        back = found.previous;
    }
    assert!(back.is_none() || pages.len() == 1);
}

/// Where a card stands in an order: no amount below the smallest, no date or
/// plan after the latest; level ones by id.
fn key(card: &OpportunityCard, sort: OpportunitySort) -> (i64, String, OpportunityId) {
    let number = match sort {
        OpportunitySort::Name => 0,
        OpportunitySort::Updated => card.updated_at.micros(),
        OpportunitySort::Amount => card.amount.map_or(-1, |amount| amount.minor),
        OpportunitySort::CloseDate => card.close_date.map_or(i64::MAX, domain::Date::day_number),
        OpportunitySort::NextActivity => card.next_activity_at.map_or(i64::MAX, Timestamp::micros),
    };
    let name =
        if sort == OpportunitySort::Name { backend::text_keys::sort_key(&card.name) } else { String::new() };
    (number, name, card.id)
}

async fn cursors_fit_their_own_list_only(test: TestBackend) {
    let world = World::random(Scene::new(test.clone()).await, 120, 5).await;
    let context = world.scene.context(world.scene.company.owner).await;
    let query =
        OpportunityQuery { outcome: "all".to_owned(), size: "25".to_owned(), ..OpportunityQuery::default() };
    let cursor = opportunities::list(&context, &query).await.expect("a page").page.next.expect("more").0;

    let other_query = OpportunityQuery { owner: "me".to_owned(), cursor: cursor.clone(), ..query.clone() };
    assert_bad(&context, &other_query).await;
    let elsewhere = Scene::of(test.clone(), test.company_of("Elsewhere", domain::Locale::En).await).await;
    let stranger = elsewhere.context(elsewhere.company.owner).await;
    assert_bad(&stranger, &OpportunityQuery { cursor: cursor.clone(), ..query.clone() }).await;
    for forged in ["x".to_owned(), format!("{cursor}A"), "A".repeat(5000), cursor[1..].to_owned()] {
        assert_bad(&context, &OpportunityQuery { cursor: forged, ..query.clone() }).await;
    }

    let board = opportunities::board(&context, &query).await.expect("a board");
    let column = board.columns.iter().find(|column| column.more.is_none()).map(|column| column.stage.id);
    let other = column.unwrap_or(board.columns[0].stage.id);
    let answer = opportunities::more_cards(&context, &query, other, &cursor).await;
    assert!(matches!(answer, Err(Failure::BadRequest)));
}

async fn assert_bad(context: &Context, query: &OpportunityQuery) {
    let answer = opportunities::list(context, query).await;
    assert!(matches!(answer, Err(Failure::BadRequest)), "{answer:?}");
}
