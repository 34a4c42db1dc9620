//! Board, list, pages and columns tell one truth (R-AC-10).

use super::model::{Chance, World};
use super::scene::Scene;
use crate::customers::refused;
use crate::support::{TestBackend, both_engines};
use backend::{Context, opportunities};
use domain::opportunities::{BoardView, OpportunityCard, Outcome};
use domain::permissions::ScopeKind;
use domain::records::ListQuery;
use domain::{Action, OpportunityId, UserId};
use std::collections::BTreeSet;

both_engines!(
    every_way_of_looking_finds_the_same,
    a_search_finds_names_as_written_and_as_pinyin,
    what_is_not_known_is_refused,
);

async fn every_way_of_looking_finds_the_same(test: TestBackend) {
    let world = World::random(Scene::new(test).await, 260, 1).await;
    let scene = &world.scene;
    let company = &scene.company;
    let mut viewers = vec![company.owner, company.manager, company.rep, company.other_rep, company.reader];
    for scope in [ScopeKind::OwnAndReports, ScopeKind::Department, ScopeKind::ChosenDepartments] {
        viewers.push(scene.user_who(&[(Action::View, scope)]).await);
    }
    viewers.push(widely(scene).await);
    let mut chance = Chance::new(7);
    for viewer in viewers {
        let context = scene.context(viewer).await;
        check(&world, &context, &ListQuery::default()).await;
        for _ in 0..12 {
            let query = world.random_query(&mut chance);
            check(&world, &context, &query).await;
        }
    }
}

/// A viewer of so many departments that everybody's rows are walked.
async fn widely(scene: &Scene) -> UserId {
    let company = &scene.company;
    let mut chosen = vec![company.sales, company.east, company.south];
    for index in 0..8 {
        chosen.push(scene.test.department(company.workspace, &format!("D{index}"), None).await);
    }
    scene.user_of(&[(Action::View, ScopeKind::ChosenDepartments)], chosen).await
}

async fn check(world: &World, context: &Context, query: &ListQuery) {
    let expected = world.found(context, query);
    let ids: BTreeSet<OpportunityId> = expected.iter().map(|(id, _)| *id).collect();
    let sum: i64 = expected.iter().filter_map(|(_, row)| row.amount).sum();
    let of = |outcome: Outcome| -> i64 {
        expected
            .iter()
            .filter(|(_, row)| world.outcome(row) == outcome)
            .filter_map(|(_, row)| row.amount)
            .sum()
    };

    let board = opportunities::board(context, query).await.expect("a board");
    let list = opportunities::list(context, query).await.expect("a list");
    let sums = board.sums;
    assert_eq!(sums, list.sums, "{query:?}");
    assert_eq!(sums.count as usize, ids.len(), "{query:?}");
    assert_eq!((sums.open.minor, sums.won.minor), (of(Outcome::Open), of(Outcome::Won)), "{query:?}");
    assert_eq!(weighted(world, &expected), sums.weighted.minor, "{query:?}");
    assert_eq!(board.columns.iter().map(|column| column.count).sum::<u32>(), sums.count);
    assert_eq!(board.columns.iter().map(|column| column.sum.minor).sum::<i64>(), sum);

    let on_board = all_cards(context, query, &board).await;
    let on_pages = all_pages(context, query).await;
    for (cards, place) in [(&on_board, "board"), (&on_pages, "list")] {
        assert_eq!(cards.len(), ids.len(), "{place} {query:?}");
        assert_eq!(cards.iter().map(|card| card.id).collect::<BTreeSet<_>>(), ids, "{place} {query:?}");
        let total: i64 = cards.iter().filter_map(|card| card.amount).map(|amount| amount.minor).sum();
        assert_eq!(total, sum);
    }
}

fn weighted(world: &World, rows: &[&(OpportunityId, super::scene::Stored)]) -> i64 {
    let probability = |stage| {
        let found = world.scene.pipeline.stages.iter().find(|view| view.id == stage);
        i64::from(found.expect("a stage").probability)
    };
    let open = rows.iter().filter(|(_, row)| world.outcome(row) == Outcome::Open);
    let hundredfold: i64 = open.map(|(_, row)| row.amount.unwrap_or(0) * probability(row.stage)).sum();
    (hundredfold + 50) / 100
}

/// Every card of every column, in the order of the column.
async fn all_cards(context: &Context, query: &ListQuery, board: &BoardView) -> Vec<OpportunityCard> {
    let mut all = Vec::new();
    for column in &board.columns {
        let mut cards = column.cards.clone();
        let mut more = column.more.clone();
        assert_eq!(more.is_some(), column.count > 20);
        while let Some(cursor) = more {
            let next = opportunities::more_cards(context, query, column.stage.id, &cursor.0).await;
            let next = next.expect("more cards");
            cards.extend(next.cards);
            more = next.more;
        }
        assert_eq!(cards.len(), column.count as usize);
        assert!(cards.iter().all(|card| card.stage == column.stage.id));
        assert!(cards.is_sorted_by_key(|card| std::cmp::Reverse((card.updated_at, card.id))));
        all.extend(cards);
    }
    all
}

async fn all_pages(context: &Context, query: &ListQuery) -> Vec<OpportunityCard> {
    let mut query = query.clone().with("size", "25");
    let mut all = Vec::new();
    loop {
        let list = opportunities::list(context, &query).await.expect("a page");
        all.extend(list.page.items);
        let Some(next) = list.page.next else { return all };
        query = query.at(&next.0);
    }
}

async fn a_search_finds_names_as_written_and_as_pinyin(test: TestBackend) {
    let scene = Scene::new(test).await;
    let mut stored = scene.plain(scene.company.rep).await;
    stored.customer = scene.customer(scene.company.rep, "华信（上海）有限公司").await;
    let frame = scene.store(&stored).await;
    "100% Ünit_test".clone_into(&mut stored.name);
    stored.customer = scene.customer(scene.company.rep, "Harbour Ltd").await;
    let unit = scene.store(&stored).await;
    // All pairs of 华信集运, but not in one run.
    "华信集与信集运".clone_into(&mut stored.name);
    let in_vain = scene.store(&stored).await;
    let context = scene.context(scene.company.rep).await;
    for (text, found) in [
        ("年框", vec![frame]),
        ("NianKuang", vec![frame]),
        ("nk", vec![frame]),
        ("华信（上海）有限公司", vec![frame]),
        ("huaxinshanghai", vec![frame]),
        ("上海 nk", vec![frame]),
        ("框年", vec![]),
        ("unit", vec![unit]),
        ("ＵＮＩＴ", vec![unit]),
        ("100 harbour", vec![unit]),
        ("test", vec![unit]),
        ("信集运", vec![in_vain]),
        ("华信集运", vec![]),
        ("%", vec![]),
        ("_", vec![]),
        ("\\", vec![]),
        ("没有", vec![]),
    ] {
        let query = ListQuery::from([("q", text)]);
        let board = opportunities::board(&context, &query).await.expect("a board");
        let ids: Vec<_> = board.columns.iter().flat_map(|column| &column.cards).map(|card| card.id).collect();
        assert_eq!(ids, found, "{text}");
        let list = opportunities::list(&context, &query).await.expect("a list");
        assert_eq!(list.page.items.iter().map(|card| card.id).collect::<Vec<_>>(), found, "{text}");
    }
}

async fn what_is_not_known_is_refused(test: TestBackend) {
    let scene = Scene::new(test).await;
    let context = scene.context(scene.company.owner).await;
    for (field, text) in [
        ("pipeline", "pipeline"),
        ("stage", "1"),
        ("stage", "none"),
        ("outcome", "maybe"),
        ("outcome", "won,lost"),
        ("owner", "everybody"),
        ("owner", "none"),
        ("customer", "'; DROP TABLE customers; --"),
        ("customer", scene.company.owner.to_string().as_str()),
        ("close_date", "2026-02-30"),
        ("close_date", "..soon"),
        ("close_date", "=2026-02-03"),
        ("amount", "much"),
        ("amount", ".."),
        ("amount", ">5"),
        ("source", "phone,,"),
        ("next_activity", "overdue,today"),
        ("sort", "owner_id"),
        ("sort", "--name"),
        ("size", "-1"),
        ("columns", "stage,owner_id"),
        ("q", "字".repeat(201).as_str()),
        ("direction", "asc"),
        ("from", "2026-02-03"),
        ("workspace_id", "1"),
        ("amount_minor", "1"),
        ("amount.from", "1"),
    ] {
        let query = ListQuery::from([(field, text)]);
        assert_eq!(refused(opportunities::list(&context, &query).await), [field], "{text}");
        assert_eq!(refused(opportunities::board(&context, &query).await), [field], "{text}");
    }
    let longest = ListQuery::default().with("q", "字".repeat(200));
    assert!(opportunities::board(&context, &longest).await.is_ok());
}
