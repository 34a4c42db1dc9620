//! Pages by keyset: every order, both ways, there and back, narrowed and not; gathered
//! where few customers are in scope, walked where many are.

use super::all_pages;
use super::model::{TEXTS, World, place};
use crate::support::{TestBackend, both_engines};
use backend::{Context, contacts};
use domain::ContactId;
use domain::contacts::{CONTACTS, ContactRow, ContactsPage};
use domain::records::{Direction, ListQuery, Order};

both_engines!(few_are_gathered_in_every_order_there_and_back, many_are_walked_in_every_order_there_and_back);

async fn few_are_gathered_in_every_order_there_and_back(test: TestBackend) {
    every_order(&World::random(test, 0, 3).await).await;
}

async fn many_are_walked_in_every_order_there_and_back(test: TestBackend) {
    let world = World::random(test, 4_400, 5).await;
    let owner = world.test.context_of(world.company.owner).await;
    let page = contacts::page(&owner, &ListQuery::default()).await.expect("a page");
    assert_eq!(page.total, None, "nobody counts what is walked");
    every_order(&world).await;
}

async fn every_order(world: &World) {
    let company = &world.company;
    for viewer in [company.owner, company.manager, company.rep, company.reader] {
        let context = world.test.context_of(viewer).await;
        for order in CONTACTS.orders() {
            for direction in Direction::ALL {
                let order = Order { direction: *direction, ..order };
                for list in narrowed(world) {
                    there_and_back(world, &context, order, &list.sorted_by(Some(order))).await;
                }
            }
        }
    }
}

/// Everything, by each filter, and by some of them at once.
fn narrowed(world: &World) -> Vec<ListQuery> {
    let rep = world.company.rep.to_string();
    let filters = [
        [("q", ""), ("owner", ""), ("created", "")],
        [("q", ""), ("owner", "me"), ("created", "")],
        [("q", ""), ("owner", rep.as_str()), ("created", "2025-12-20..")],
        [("q", ""), ("owner", ""), ("created", "2025-12-20..2025-12-28")],
        [("q", ""), ("owner", ""), ("created", "..2026-01-03")],
        [("q", "李"), ("owner", ""), ("created", "2025-12-20..")],
    ];
    let texts = TEXTS.iter().map(|text| ListQuery::from([("q", *text)]));
    let all = filters.into_iter().map(ListQuery::from).chain(texts);
    all.map(|query| query.with("size", "25")).collect()
}

async fn there_and_back(world: &World, context: &Context, order: Order, list: &ListQuery) {
    let pages = all_pages(context, list).await;
    let rows: Vec<&ContactRow> = pages.iter().flat_map(|page| &page.rows).collect();
    let rising = order.direction == Direction::Ascending;
    let in_order = rows.is_sorted_by(|a, b| {
        if rising { place(a, order) < place(b, order) } else { place(a, order) > place(b, order) }
    });
    assert!(in_order, "{list:?}");
    let mut found: Vec<ContactId> = rows.iter().map(|row| row.id).collect();
    found.sort_unstable();
    assert_eq!(found, world.found(context, list), "{list:?}");

    for (number, page) in pages.iter().enumerate() {
        assert_eq!(page.previous.is_some(), number > 0, "{list:?}");
    }
    let mut back = pages.last().and_then(|page| page.previous.clone());
    for page in pages.iter().rev().skip(1) {
        let query = list.at(&back.expect("a way back").0);
        let found: ContactsPage = contacts::page(context, &query).await.expect("a page");
        assert_eq!(found.rows, page.rows, "{list:?}");
        assert!(found.next.is_some());
        back = found.previous;
    }
    assert!(back.is_none(), "{list:?}");
}
