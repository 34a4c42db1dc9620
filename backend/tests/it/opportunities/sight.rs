//! A deal's people see its customer's name, and no more of a customer out of
//! their sight (docs/decisions/0029).

use super::scene::Scene;
use crate::activities::call;
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Context, Failure, activities, customers, opportunities, today};
use domain::activities::ActivityView;
use domain::opportunities::{MoveInput, OpportunityCard};
use domain::permissions::{Grant, ScopeKind};
use domain::records::ListQuery;
use domain::{CustomerId, Module, OpportunityId, Permission, UserId};

both_engines!(
    r_ac_10_a_deals_people_see_its_customers_name_and_no_more,
    r_ac_10_a_customer_in_sight_is_a_link,
    a_customer_in_the_bin_is_a_link_where_its_page_is,
    r_ac_04_what_is_asked_of_a_customer_out_of_sight_is_not_there,
);

const NAME: &str = "华信集团";

/// A user with every right over their own customers and opportunities.
async fn seller(scene: &Scene) -> UserId {
    let grants: Vec<Grant> = Permission::all()
        .filter(|permission| {
            matches!(permission.module, Module::Customers | Module::Opportunities | Module::Pipelines)
        })
        .map(|permission| {
            let scope = if permission.module == Module::Pipelines { ScopeKind::All } else { ScopeKind::Own };
            Grant { permission, scope, departments: Vec::new() }
        })
        .collect();
    let company = &scene.company;
    scene.test.user_with(company.workspace, "Seller", Some(company.east), None, &grants).await
}

/// A deal of the seller's with a customer of somebody else's, and what was
/// logged and is planned of it.
async fn deal(scene: &Scene, seller: UserId) -> (OpportunityId, CustomerId) {
    let mut stored = scene.plain(scene.company.owner).await;
    stored.owner = seller;
    let id = scene.store(&stored).await;
    let owner = scene.context(scene.company.owner).await;
    activities::create(&owner, activities::On::Opportunity(id), call("报价", None), None)
        .await
        .expect("logged");
    (id, stored.customer)
}

/// The deal wherever a card of it is shown.
async fn cards(context: &Context, scene: &Scene, id: OpportunityId) -> Vec<OpportunityCard> {
    let found = |q: &str| ListQuery::from([("q", q)]);
    let mut cards = vec![opportunities::get(context, id).await.expect("a record").card];
    for q in ["", NAME, "huaxin"] {
        cards.extend(opportunities::list(context, &found(q)).await.expect("a list").page.items);
        let board = opportunities::board(context, &found(q)).await.expect("a board");
        cards.extend(board.columns.into_iter().flat_map(|column| column.cards));
    }
    let input = MoveInput {
        id: id.to_string(),
        version: cards[0].version.to_string(),
        stage: scene.stage(1).to_string(),
        ..MoveInput::default()
    };
    cards.push(opportunities::move_to(context, &input, &found("")).await.expect("a move").card);
    opportunities::delete(context, id).await.expect("deleted");
    let bin = opportunities::deleted(context, &ListQuery::default()).await.expect("a bin");
    cards.extend(bin.rows.into_iter().map(|row| row.card));
    opportunities::restore(context, id).await.expect("restored");
    cards
}

async fn logged(context: &Context, id: OpportunityId) -> ActivityView {
    let timeline = activities::timeline_of_opportunity(context, id, "").await.expect("a timeline");
    timeline.items.into_iter().next().expect("what was logged")
}

async fn r_ac_10_a_deals_people_see_its_customers_name_and_no_more(test: TestBackend) {
    let scene = Scene::new(test).await;
    let seller = seller(&scene).await;
    let (id, customer) = deal(&scene, seller).await;
    let context = scene.context(seller).await;
    let shown = cards(&context, &scene, id).await;
    assert_eq!(shown.len(), 9, "{shown:?}");
    for card in shown {
        assert_eq!((card.id, card.customer, card.customer_name.as_str()), (id, None, NAME));
    }
    let activity = logged(&context, id).await;
    assert_eq!((activity.customer, activity.customer_name.as_deref()), (None, Some(NAME)));
    let history = opportunities::history(&context, id).await.expect("a history");
    assert!(!format!("{history:?}").contains(&customer.to_string()));
    // A promise about the deal is told alike on the start page.
    let sql = "UPDATE activities SET owner_id = $1, due_at = $2, done_at = NULL, timeline_at = $2";
    scene.test.run(sql, backend::args![seller, NOW]).await;
    let day = today::today(&context).await.expect("a day");
    let planned = day.overdue.iter().chain(&day.due_today).next().expect("the promise");
    assert_eq!((planned.customer, planned.customer_name.as_deref()), (None, Some(NAME)));
    assert!(matches!(customers::get(&context, customer).await, Err(Failure::NotFound)));
}

async fn r_ac_10_a_customer_in_sight_is_a_link(test: TestBackend) {
    let scene = Scene::new(test).await;
    let seller = seller(&scene).await;
    let (id, customer) = deal(&scene, seller).await;
    let owner = scene.context(scene.company.owner).await;
    for card in cards(&owner, &scene, id).await {
        assert_eq!((card.customer, card.customer_name.as_str()), (Some(customer), NAME));
    }
    assert_eq!(logged(&owner, id).await.customer, Some(customer));
}

/// Whether the deal's card links its customer; its page must answer the same.
async fn links(scene: &Scene, user: UserId, id: OpportunityId, customer: CustomerId) -> bool {
    let context = scene.context(user).await;
    let card = opportunities::get(&context, id).await.expect("a record").card;
    let page = customers::get(&context, customer).await;
    assert_eq!(card.customer.is_some(), page.is_ok(), "a link leads to a page: {page:?}");
    card.customer.is_some()
}

async fn a_customer_in_the_bin_is_a_link_where_its_page_is(test: TestBackend) {
    let scene = Scene::new(test).await;
    let (rep, manager) = (scene.company.rep, scene.company.manager);
    let context = scene.context(rep).await;
    let customer = crate::customers::make(&context, NAME).await;
    let mut stored = scene.plain(rep).await;
    stored.customer = customer;
    let id = scene.store(&stored).await;
    assert!(links(&scene, rep, id, customer).await);
    // With no more than the right to delete what they just made.
    customers::delete(&context, customer).await.expect("deleted");
    assert!(links(&scene, rep, id, customer).await && links(&scene, manager, id, customer).await);
    customers::restore(&context, customer).await.expect("restored");
    customers::delete(&scene.context(manager).await, customer).await.expect("deleted");
    assert!(!links(&scene, rep, id, customer).await && links(&scene, manager, id, customer).await);
    scene.test.clock().advance_seconds(31 * super::scene::DAY);
    assert!(!links(&scene, manager, id, customer).await, "the bin holds it no longer");
}

async fn r_ac_04_what_is_asked_of_a_customer_out_of_sight_is_not_there(test: TestBackend) {
    let scene = Scene::new(test.clone()).await;
    let seller = seller(&scene).await;
    let (_, customer) = deal(&scene, seller).await;
    let elsewhere = Scene::of(test.clone(), test.company_of("Elsewhere", domain::Locale::En).await).await;
    let foreign = elsewhere.customer(elsewhere.company.owner, "Theirs").await;
    let unknown = "cus_00000000000000000000000007".parse().expect("an id");
    let context = scene.context(seller).await;
    for id in [customer, foreign, unknown] {
        assert!(matches!(opportunities::open_of_customer(&context, id).await, Err(Failure::NotFound)));
        assert!(matches!(opportunities::for_customer(&context, id).await, Err(Failure::NotFound)));
        assert!(matches!(activities::timeline(&context, id, "").await, Err(Failure::NotFound)));
        assert!(matches!(backend::contacts::list(&context, id).await, Err(Failure::NotFound)));
        assert!(matches!(customers::history(&context, id).await, Err(Failure::NotFound)));
    }
    let owner = scene.context(scene.company.owner).await;
    let (count, sum) = opportunities::open_of_customer(&owner, customer).await.expect("totals");
    assert_eq!((count, sum.minor), (1, 100_000));
}
