//! List, pages, count and search tell one truth (R-AC-10).

use super::all_rows;
use super::model::{World, place};
use crate::opportunities::model::Chance;
use crate::support::{TestBackend, both_engines};
use backend::Context;
use domain::customers::CUSTOMERS;
use domain::permissions::{Grant, ScopeKind};
use domain::records::{Direction, ListQuery};
use domain::{Action, CustomerId, Module, Permission, UserId};
use std::collections::BTreeSet;

both_engines!(every_filter_finds_what_a_second_opinion_finds);

async fn every_filter_finds_what_a_second_opinion_finds(test: TestBackend) {
    let world = World::random(test, 140, 1).await;
    let company = &world.company;
    let mut viewers = vec![company.owner, company.manager, company.rep, company.other_rep, company.reader];
    for scope in [ScopeKind::OwnAndReports, ScopeKind::Department, ScopeKind::ChosenDepartments] {
        viewers.push(viewer(&world, scope).await);
    }
    let mut chance = Chance::new(7);
    for viewer in viewers {
        let context = world.test.context_of(viewer).await;
        check(&world, &context, &ListQuery::default()).await;
        for _ in 0..25 {
            check(&world, &context, &world.random_query(&mut chance)).await;
        }
    }
}

async fn viewer(world: &World, scope: ScopeKind) -> UserId {
    let company = &world.company;
    let grant = Grant {
        permission: Permission::of(Module::Customers, Action::View),
        scope,
        departments: vec![company.south, company.head],
    };
    let (department, manager) = (Some(company.east), Some(company.manager));
    world.test.user_with(company.workspace, &format!("{scope:?}"), department, manager, &[grant]).await
}

/// [`all_rows`] holds that the count is that of the rows.
async fn check(world: &World, context: &Context, query: &ListQuery) {
    let expected: BTreeSet<CustomerId> = world.found(context, query).iter().map(|row| row.id).collect();
    let rows = all_rows(context, query).await;
    let found: BTreeSet<CustomerId> = rows.iter().map(|row| row.id).collect();
    assert_eq!((rows.len(), &found), (expected.len(), &expected), "{query:?}");
    let order = CUSTOMERS.order(query);
    let rising = order.direction == Direction::Ascending;
    let is_sorted = rows.is_sorted_by(|a, b| {
        if rising { place(a, order) < place(b, order) } else { place(a, order) > place(b, order) }
    });
    assert!(is_sorted, "{query:?}");
}
