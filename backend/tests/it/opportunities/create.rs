//! New opportunities.

use super::form;
use super::scene::Scene;
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Failure, args, opportunities};
use domain::opportunities::{MOST_OF_CUSTOMER, OpportunityInput};
use domain::records::ListQuery;
use domain::{CustomerId, Money, OpportunityId, Problem};
use tokio::task::JoinSet;

both_engines!(
    a_new_one_stands_on_the_board,
    everything_wrong_is_said_at_once,
    a_form_sent_twice_makes_one,
    twenty_clicks_make_one,
    a_customers_page_shows_its_opportunities,
    a_customers_page_knows_of_more_than_it_shows,
    the_start_page_counts_open_ones_of_ones_own,
);

fn input(customer: CustomerId) -> OpportunityInput {
    let typed = [
        ("name", " 年框 "),
        ("amount", "1.2万"),
        ("close_date", "2026-03-01"),
        ("source", "referral"),
        ("note", "first"),
    ];
    form(customer, typed)
}

async fn a_new_one_stands_on_the_board(test: TestBackend) {
    let scene = Scene::new(test).await;
    let rep = scene.company.rep;
    let customer = scene.customer(rep, "华信集团").await;
    let context = scene.context(rep).await;
    let id = opportunities::create(&context, &input(customer), "").await.expect("a new one");
    let view = opportunities::get(&context, id).await.expect("a record");
    assert_eq!((view.card.name.as_str(), view.card.customer_name.as_str()), ("年框", "华信集团"));
    assert_eq!(view.card.amount.map(|amount| amount.minor), Some(1_200_000));
    assert_eq!((view.card.owner.id, view.created_by.id, view.card.version), (rep, rep, 1));
    assert_eq!((view.card.stage, view.card.stage_since), (scene.stage(0), NOW));
    assert_eq!(view.card.close_date.map(|date| date.to_string()).as_deref(), Some("2026-03-01"));
    assert!(view.may.edit && view.card.may_edit && view.may.delete, "what they just made");
    assert_eq!(
        (view.history.len(), &view.history[0].from, view.history[0].to.id),
        (1, &None, scene.stage(0))
    );
    let events = opportunities::history(&context, id).await.expect("a history");
    assert_eq!(events[0].verb, domain::audit::AuditVerb::Created);
    let board = opportunities::board(&context, &ListQuery::default()).await.expect("a board");
    assert_eq!(board.columns[0].cards, [view.card]);
    assert_eq!((board.sums.count, board.sums.open.minor, board.sums.weighted.minor), (1, 1_200_000, 120_000));

    let won = OpportunityInput { stage: scene.won().to_string(), ..input(customer) };
    let id = opportunities::create(&context, &won, "").await.expect("one won at once");
    assert_eq!(opportunities::get(&context, id).await.expect("a record").closed_at, Some(NOW));
}

async fn everything_wrong_is_said_at_once(test: TestBackend) {
    let scene = Scene::new(test).await;
    let context = scene.context(scene.company.rep).await;
    let wrong = OpportunityInput { stage: scene.lost().to_string(), ..form("", [("amount", "-1")]) };
    let before = scene.test.dump().await;
    let Err(Failure::Invalid(fields)) = opportunities::create(&context, &wrong, "key").await else {
        panic!("a wrong form")
    };
    let fields: Vec<_> = fields.iter().map(|error| (error.field.as_str(), error.problem)).collect();
    let expected = [
        ("name", Problem::Required),
        ("amount", Problem::AmountNegative),
        ("customer", Problem::Required),
        ("stage", Problem::Choice),
    ];
    assert_eq!(fields, expected);
    assert_eq!(scene.test.dump().await, before);
    let too_much = Money::LIMIT / 100 + 1;
    let wrong = form("", [("amount", too_much.to_string().as_str())]);
    let Err(Failure::Invalid(fields)) = opportunities::create(&context, &wrong, "").await else {
        panic!("too much")
    };
    assert!(fields.iter().any(|error| error.field == "amount"));
}

async fn a_form_sent_twice_makes_one(test: TestBackend) {
    let scene = Scene::new(test).await;
    let customer = scene.customer(scene.company.rep, "A").await;
    let context = scene.context(scene.company.rep).await;
    let first = opportunities::create(&context, &input(customer), "one").await.expect("a new one");
    let again = opportunities::create(&context, &input(customer), "one").await.expect("the same one");
    let other = opportunities::create(&context, &input(customer), "two").await.expect("another");
    assert_eq!(first, again);
    assert_ne!(first, other);
    // Somebody else's key is another key.
    let owner = scene.context(scene.company.owner).await;
    let theirs = opportunities::create(&owner, &input(customer), "one").await.expect("a new one");
    assert_ne!(theirs, first);
}

async fn twenty_clicks_make_one(test: TestBackend) {
    let scene = Scene::new(test).await;
    let customer = scene.customer(scene.company.rep, "A").await;
    let context = scene.context(scene.company.rep).await;
    let mut clicks = JoinSet::new();
    for _ in 0..20 {
        let (context, input) = (context.clone(), input(customer));
        clicks.spawn(async move { opportunities::create(&context, &input, "double").await });
    }
    let answers: Vec<OpportunityId> =
        clicks.join_all().await.into_iter().map(|made| made.expect("one")).collect();
    assert!(answers.iter().all(|id| *id == answers[0]));
    let rows: Vec<(i64,)> = scene.test.all("SELECT COUNT(*) FROM opportunities", args![]).await;
    assert_eq!(rows, [(1,)]);
    let rows: Vec<(i64,)> = scene.test.all("SELECT COUNT(*) FROM stage_changes", args![]).await;
    assert_eq!(rows, [(1,)]);
}

async fn a_customers_page_shows_its_opportunities(test: TestBackend) {
    let scene = Scene::new(test).await;
    let mut stored = scene.plain(scene.company.rep).await;
    let open = scene.store(&stored).await;
    stored.stage = scene.won();
    stored.updated_at = NOW.plus_seconds(60);
    let won = scene.store(&stored).await;
    stored.owner = scene.company.other_rep;
    let others = scene.store(&stored).await;
    let ids = async |user| {
        let cards = opportunities::for_customer(&scene.context(user).await, stored.customer).await;
        cards.map(|cards| cards.into_iter().map(|card| card.id).collect::<Vec<_>>())
    };
    assert_eq!(ids(scene.company.rep).await.expect("cards"), [open, won]);
    assert_eq!(ids(scene.company.manager).await.expect("cards").len(), 3);
    assert!(ids(scene.company.manager).await.expect("cards").contains(&others));
    // The other rep owns one of them but doesn't see the customer.
    assert!(matches!(ids(scene.company.other_rep).await, Err(Failure::NotFound)));
}

async fn a_customers_page_knows_of_more_than_it_shows(test: TestBackend) {
    let scene = Scene::new(test).await;
    let stored = scene.plain(scene.company.rep).await;
    let most = usize::from(MOST_OF_CUSTOMER);
    scene.store_all(&vec![stored.clone(); most + 9]).await;
    let context = scene.context(scene.company.rep).await;
    let cards = opportunities::for_customer(&context, stored.customer).await.expect("cards");
    assert_eq!(cards.len(), most + 1, "one more says that there are more");
}

async fn the_start_page_counts_open_ones_of_ones_own(test: TestBackend) {
    let scene = Scene::new(test).await;
    let mut stored = scene.plain(scene.company.rep).await;
    scene.store(&stored).await;
    scene.store(&stored).await;
    stored.stage = scene.won();
    scene.store(&stored).await;
    let count = async |user| opportunities::open_count(&scene.context(user).await).await.expect("a count");
    assert_eq!((count(scene.company.rep).await, count(scene.company.manager).await), (2, 0));
}
