//! What lay in the recycle bin for thirty days is gone for good.

mod sign_ups;

use crate::activities::{call, log};
use crate::customers::make;
use crate::opportunities::scene::Scene;
use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::{Backend, Context, activities, args, contacts, customers, jobs, opportunities};
use domain::records::Facts;
use domain::{ContactId, CustomerId};

both_engines!(
    a_customer_goes_after_thirty_days_with_all_that_hangs_on_it,
    one_that_came_back_stays,
    a_customer_waits_for_its_opportunities,
    an_opportunity_goes_alone_and_the_timeline_stays,
    a_contact_goes_unless_the_timeline_names_it,
    a_deleted_activity_goes_after_thirty_days,
    r_race_nodes_purge_each_record_once,
    a_large_bin_is_emptied_in_pieces,
    keys_of_forms_are_forgotten_after_a_day,
);

const DAY: i64 = 86_400;

async fn add_contact(context: &Context, customer: CustomerId, name: &str) -> ContactId {
    let facts = Facts::default().with("name", name);
    contacts::create(context, customer, facts, None).await.expect("a contact")
}

async fn purge(test: &TestBackend) {
    jobs::clean_up(&test.backend).await.expect("a purge");
}

async fn count(test: &TestBackend, table: &str) -> i64 {
    number(test, &format!("SELECT COUNT(*) FROM {table}")).await
}

/// What the events of the purge say, the oldest first.
async fn events(test: &TestBackend) -> Vec<String> {
    let sql =
        "SELECT changes FROM audit_events WHERE verb = 'purged' AND workspace_id IS NOT NULL ORDER BY at, id";
    test.all::<(String,)>(sql, args![]).await.into_iter().map(|(changes,)| changes).collect()
}

async fn a_customer_goes_after_thirty_days_with_all_that_hangs_on_it(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let (gone, kept) = (make(&owner, "港口旧客").await, make(&owner, "港口新客").await);
    for customer in [gone, kept] {
        add_contact(&owner, customer, "李伟").await;
        log(&owner, customer, "电话").await;
        log(&owner, customer, "再电话").await;
    }
    customers::delete(&owner, gone).await.expect("a deletion");
    test.clock().advance_seconds(30 * DAY);
    let before = test.dump().await;
    purge(&test).await;
    assert_eq!(before, test.dump().await, "on the thirtieth day it can still come back");
    test.clock().advance_seconds(1);
    purge(&test).await;
    let counts =
        (count(&test, "customers").await, count(&test, "contacts").await, count(&test, "activities").await);
    assert_eq!(counts, (1, 1, 2));
    assert_eq!(count(&test, "customer_search").await, 1);
    let owner = test.context_of(company.owner).await;
    assert!(customers::restore(&owner, gone).await.is_err());
    assert!(customers::get(&owner, kept).await.is_ok());
    let said = events(&test).await;
    assert_eq!(said.len(), 1, "{said:?}");
    for fact in [
        r#""field":"customers","before":null,"after":"1""#,
        r#""field":"contacts","before":null,"after":"1""#,
        r#""field":"activities","before":null,"after":"2""#,
    ] {
        assert!(said[0].contains(fact), "{fact} is missing from {said:?}");
    }
    let after = test.dump().await;
    purge(&test).await;
    assert_eq!(after, test.dump().await, "once more changes nothing");
    assert_eq!(events(&test).await.len(), 1);
}

async fn one_that_came_back_stays(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = make(&owner, "甲").await;
    customers::delete(&owner, id).await.expect("a deletion");
    customers::restore(&owner, id).await.expect("a way back");
    test.clock().advance_seconds(60 * DAY);
    purge(&test).await;
    assert_eq!(count(&test, "customers").await, 1);
    assert!(events(&test).await.is_empty());
}

async fn a_customer_waits_for_its_opportunities(test: TestBackend) {
    let scene = Scene::new(test).await;
    let plain = scene.plain(scene.company.owner).await;
    let opportunity = scene.store(&plain).await;
    let owner = scene.context(scene.company.owner).await;
    customers::delete(&owner, plain.customer).await.expect("a deletion");
    scene.test.clock().advance_seconds(31 * DAY);
    purge(&scene.test).await;
    assert_eq!(count(&scene.test, "customers").await, 1, "a live opportunity hangs on it");
    let owner = scene.context(scene.company.owner).await;
    opportunities::delete(&owner, opportunity).await.expect("a deletion");
    scene.test.clock().advance_seconds(30 * DAY);
    purge(&scene.test).await;
    assert_eq!(count(&scene.test, "customers").await, 1, "one that can come back too");
    scene.test.clock().advance_seconds(1);
    purge(&scene.test).await;
    assert_eq!((count(&scene.test, "customers").await, count(&scene.test, "opportunities").await), (0, 0));
}

async fn an_opportunity_goes_alone_and_the_timeline_stays(test: TestBackend) {
    let scene = Scene::new(test).await;
    let plain = scene.plain(scene.company.owner).await;
    let (gone, kept) = (scene.store(&plain).await, scene.store(&plain).await);
    let owner = scene.context(scene.company.owner).await;
    for id in [gone, kept] {
        activities::create(&owner, activities::On::Opportunity(id), call("电话", None), None)
            .await
            .expect("a call");
    }
    scene
        .test
        .run(
            "INSERT INTO stage_changes (workspace_id, id, opportunity_id, to_stage_id, changed_by, changed_at) VALUES ($1, $2, $2, $3, $4, 0)",
            args![scene.company.workspace, gone, scene.stage(0), scene.company.owner],
        )
        .await;
    opportunities::delete(&owner, gone).await.expect("a deletion");
    scene.test.clock().advance_seconds(30 * DAY + 1);
    purge(&scene.test).await;
    assert_eq!(
        (count(&scene.test, "opportunities").await, count(&scene.test, "stage_changes").await),
        (1, 0)
    );
    let owner = scene.context(scene.company.owner).await;
    let timeline = activities::timeline(&owner, plain.customer, "").await.expect("a timeline");
    assert_eq!(timeline.items.len(), 2);
    assert_eq!(timeline.items.iter().filter(|item| item.opportunity.is_some()).count(), 1);
}

async fn a_contact_goes_unless_the_timeline_names_it(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let customer = make(&owner, "甲").await;
    let (named, unnamed) =
        (add_contact(&owner, customer, "李伟").await, add_contact(&owner, customer, "王芳").await);
    let facts = domain::activities::ActivityFacts { contact: Some(named), ..call("电话", None) };
    activities::create(&owner, activities::On::Customer(customer), facts, None).await.expect("a call");
    for id in [named, unnamed] {
        contacts::delete(&owner, id).await.expect("a deletion");
    }
    test.clock().advance_seconds(31 * DAY);
    purge(&test).await;
    let left: Vec<(ContactId,)> = test.all("SELECT id FROM contacts", args![]).await;
    assert_eq!(left, [(named,)]);
}

async fn a_deleted_activity_goes_after_thirty_days(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let customer = make(&owner, "甲").await;
    let (gone, kept) = (log(&owner, customer, "电话").await, log(&owner, customer, "再电话").await);
    activities::delete(&owner, gone).await.expect("a deletion");
    test.clock().advance_seconds(30 * DAY);
    purge(&test).await;
    assert_eq!(count(&test, "activities").await, 2, "on the thirtieth day it can still come back");
    test.clock().advance_seconds(1);
    purge(&test).await;
    let left: Vec<(domain::ActivityId,)> = test.all("SELECT id FROM activities", args![]).await;
    assert_eq!(left, [(kept,)]);
    let said = events(&test).await;
    assert!(
        said.len() == 1 && said[0].contains(r#""field":"activities","before":null,"after":"1""#),
        "{said:?}"
    );
}

/// Several times at once, as nodes do that share the database.
async fn clean_up_on_two_nodes(test: &TestBackend) {
    let node = Backend::start(test.backend.settings().clone()).await.expect("a node");
    let results = at_once(6, |index| {
        let backend = if index % 2 == 0 { test.backend.clone() } else { node.clone() };
        async move { jobs::clean_up(&backend).await }
    })
    .await;
    node.stop().await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
}

async fn r_race_nodes_purge_each_record_once(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    for number in 0..30 {
        let id = make(&owner, &format!("客户{number}")).await;
        customers::delete(&owner, id).await.expect("a deletion");
    }
    test.clock().advance_seconds(31 * DAY);
    clean_up_on_two_nodes(&test).await;
    assert_eq!(count(&test, "customers").await, 0);
    let told = events(&test).await;
    let number_of = |text: &String| -> i64 {
        let (_, rest) = text.split_once(r#""after":""#).expect("a count");
        rest.split('"').next().expect("a number").parse().expect("a number")
    };
    assert_eq!(told.iter().map(number_of).sum::<i64>(), 30, "{told:?}");
}

async fn a_large_bin_is_emptied_in_pieces(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let template = make(&owner, "甲").await;
    for _ in 0..450 {
        let id = backend::random::id(CustomerId::from_uuid, test.clock().now());
        let sql = "INSERT INTO customers (workspace_id, id, name, sort_key, kind, name_key, owner_id, owner_sort_key, created_by, created_at, updated_at)
            SELECT workspace_id, $2, name, sort_key, kind, name_key, owner_id, owner_sort_key, created_by, created_at, updated_at FROM customers WHERE id = $1";
        test.run(sql, args![template, id]).await;
    }
    test.run("UPDATE customers SET deleted_at = $1", args![test.clock().now()]).await;
    test.clock().advance_seconds(31 * DAY);
    purge(&test).await;
    assert_eq!(count(&test, "customers").await, 0);
    assert_eq!(events(&test).await.len(), 3);
}

async fn keys_of_forms_are_forgotten_after_a_day(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    customers::create(&owner, crate::customers::named("甲"), Some("form-1")).await.expect("a customer");
    test.clock().advance_seconds(DAY);
    purge(&test).await;
    assert_eq!(count(&test, "idempotency_keys").await, 1);
    test.clock().advance_seconds(1);
    purge(&test).await;
    assert_eq!(count(&test, "idempotency_keys").await, 0);
    let sql = "SELECT changes FROM audit_events WHERE verb = 'purged' AND workspace_id IS NULL";
    let said: Vec<(String,)> = test.all(sql, args![]).await;
    assert!(said.len() == 1 && said[0].0.contains("idempotency_keys"), "{said:?}");
}
