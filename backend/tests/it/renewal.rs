//! Keys are made anew after their rules have changed: in slices, resumed after a kill,
//! and told by whoever looks.

use crate::customers::{all_rows, make};
use crate::support::{TestBackend, both_engines, on_postgres, on_sqlite};
use backend::check::{self, Flaw};
use backend::rehearsal;
use backend::seed::{self, Amounts};
use backend::text_keys::{identifier, search_key, sort_key};
use backend::{Backend, args};
use domain::records::ListQuery;
use std::future::pending;
use std::time::Duration;
use tokio::time::Instant;

both_engines!(
    keys_of_an_older_release_are_made_anew,
    a_killed_renewal_goes_on_where_it_was,
    a_renewal_that_is_killed_at_any_time_comes_to_its_end,
    a_rehearsal_makes_keys_anew_on_the_copy_only,
    keys_of_a_later_release_stay,
    two_that_become_one_stay_two,
    a_new_database_has_nothing_to_renew,
);

const OLD: &str = "old";

/// As a release would leave it that made all keys by other rules.
async fn of_an_older_release(test: &TestBackend) {
    for sql in [
        "UPDATE customers SET sort_key = $1, name_key = $1, owner_sort_key = $1, phone_key = $1",
        "UPDATE users SET sort_key = $1, search_key = $1",
        "UPDATE opportunities SET sort_key = $1, search_key = $1",
        "UPDATE contacts SET sort_key = $1",
        "UPDATE workspaces SET search_key = $1",
    ] {
        test.run(sql, args![OLD]).await;
    }
    let emptied = if test.is_postgres().await {
        "UPDATE customer_search SET keys = array_to_tsvector(ARRAY['old'])"
    } else {
        "DELETE FROM customer_search"
    };
    test.run(emptied, args![]).await;
    test.run("UPDATE renewals SET version = 0", args![]).await;
}

/// Starts another process over the same database.
async fn start(test: &TestBackend) -> Backend {
    Backend::start(test.backend.settings().clone()).await.expect("a start")
}

async fn count(test: &TestBackend, sql: &str) -> i64 {
    test.all::<(i64,)>(sql, args![OLD]).await[0].0
}

async fn keys_of_an_older_release_are_made_anew(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    for name in ["Mango", "Łódź Optyka", "重庆重工", "成都银行", "Maßstab GmbH"] {
        make(&owner, name).await;
    }
    of_an_older_release(&test).await;
    let flaws = check::run(&test.backend).await.expect("a check");
    for kind in [
        "persons",
        "users",
        "invitations",
        "customers",
        "customer_search",
        "opportunities",
        "contacts",
        "customer_phones",
        "contact_phones",
        "contact_search",
        "opportunity_search",
        "leads",
        "lead_search",
        "workspaces",
    ] {
        assert!(flaws.contains(&Flaw::OldKeys(kind)), "{kind}: {flaws:?}");
    }
    let started = start(&test).await;
    let renewed: Vec<_> = started.renewed().iter().map(|kind| (kind.name, kind.rows)).collect();
    assert!(renewed.contains(&("customers", 5)) && renewed.contains(&("customer_search", 5)), "{renewed:?}");
    started.stop().await;
    assert_eq!(check::run(&test.backend).await.expect("a check"), []);
    let by_name = ListQuery::from([("sort", "name")]);
    let names: Vec<_> = all_rows(&owner, &by_name).await.into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["成都银行", "重庆重工", "Łódź Optyka", "Mango", "Maßstab GmbH"]);
    for (text, name) in [("MASSSTAB", "Maßstab GmbH"), ("lodz", "Łódź Optyka"), ("chengdu", "成都银行")]
    {
        let found = all_rows(&owner, &ListQuery::from([("q", text)])).await;
        assert_eq!(found.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), [name], "{text}");
    }
    let users: Vec<(String, String, String)> =
        test.all("SELECT name, sort_key, search_key FROM users", args![]).await;
    for (name, sort, search) in users {
        assert_eq!((sort, search), (sort_key(&name), search_key(&name)), "{name}");
    }
    let companies: Vec<(String, String)> = test.all("SELECT name, search_key FROM workspaces", args![]).await;
    assert_eq!(companies, [("港口贸易".to_owned(), search_key("港口贸易"))]);
    let rest = "SELECT COUNT(*) FROM customers WHERE sort_key = $1 OR name_key = $1 OR owner_sort_key = $1
         OR phone_key IS NOT NULL";
    assert_eq!(count(&test, rest).await, 0);
    let again = start(&test).await;
    assert_eq!(again.renewed(), []);
    again.stop().await;
}

async fn a_killed_renewal_goes_on_where_it_was(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let mut ids = Vec::new();
    for number in 0..6 {
        ids.push(make(&owner, &format!("Harbour {number}")).await);
    }
    ids.sort_unstable();
    test.run("UPDATE customers SET sort_key = $1", args![OLD]).await;
    // Three of six were done; they are told from the others by their keys.
    test.run("UPDATE customers SET sort_key = 'done' WHERE id <= $1", args![ids[2]]).await;
    test.run(
        "UPDATE renewals SET at_workspace = $1, at_id = $2 WHERE name = 'customers'",
        args![company.workspace, ids[2]],
    )
    .await;
    assert_eq!(check::run(&test.backend).await.expect("a check"), [Flaw::OldKeys("customers")]);
    let started = start(&test).await;
    let renewed: Vec<_> = started.renewed().iter().map(|kind| (kind.name, kind.rows)).collect();
    assert_eq!(renewed, [("customers", 3)]);
    started.stop().await;
    let done = test.all::<(i64,)>("SELECT COUNT(*) FROM customers WHERE sort_key = 'done'", args![]).await;
    assert_eq!(done, [(3,)]);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM customers WHERE sort_key = $1").await, 0);
}

async fn a_renewal_that_is_killed_at_any_time_comes_to_its_end(test: TestBackend) {
    let amounts = Amounts {
        customers: 3_500,
        opportunities: 1_500,
        activities: 0,
        users: 10,
        managers: 0,
        audit: 0,
        totps: 0,
        sign_ins: 0,
    };
    seed::fill(&test.backend, amounts, 3, Some("correct horse battery")).await.expect("a company");
    of_an_older_release(&test).await;
    for milliseconds in [5, 20, 40, 80, 120, 200] {
        let starting = Backend::start(test.backend.settings().clone());
        if let Ok(started) = tokio::time::timeout(Duration::from_millis(milliseconds), starting).await {
            started.expect("a start").stop().await;
        }
    }
    start(&test).await.stop().await;
    assert_eq!(count(&test, "SELECT COUNT(*) FROM customers WHERE sort_key = $1 OR name_key = $1").await, 0);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM opportunities WHERE search_key = $1").await, 0);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM contacts WHERE sort_key = $1").await, 0);
    assert_eq!(check::run(&test.backend).await.expect("a check"), []);
}

async fn a_rehearsal_makes_keys_anew_on_the_copy_only(test: TestBackend) {
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "Łódź Optyka").await;
    of_an_older_release(&test).await;
    let before = test.dump().await;
    let rehearsal = rehearsal::rehearse(test.backend.settings(), pending()).await.expect("a rehearsal");
    assert!(rehearsal.has_passed(), "{rehearsal:?}");
    let renewed: Vec<_> = rehearsal.renewed.iter().map(|kind| (kind.name, kind.rows)).collect();
    assert!(renewed.contains(&("customers", 1)), "{renewed:?}");
    assert_eq!(test.dump().await, before);
}

async fn keys_of_a_later_release_stay(test: TestBackend) {
    test.run("UPDATE renewals SET version = 99", args![]).await;
    let started = start(&test).await;
    assert_eq!(started.renewed(), []);
    started.stop().await;
    assert_eq!(count(&test, "SELECT COUNT(*) FROM renewals WHERE version <> 99 OR name = $1").await, 0);
}

/// Two proved addresses that an older release told apart.
async fn two_that_become_one_stay_two(test: TestBackend) {
    let company = test.company().await;
    let users: Vec<(uuid::Uuid,)> = test
        .all(
            "SELECT person_id FROM users WHERE workspace_id = $1 AND id IN ($2, $3) ORDER BY person_id",
            args![company.workspace, company.owner, company.rep],
        )
        .await;
    for ((person,), email, key) in [
        (users[0], "a@例子.example", "a@例子.example"),
        (users[1], "a@xn--fsqu00a.example", "a@xn--fsqu00a.example"),
    ] {
        let sql = "UPDATE persons SET email = $2, email_key = $3, email_verified_at = 1 WHERE id = $1";
        test.run(sql, args![person, email, key]).await;
    }
    test.run("UPDATE renewals SET version = 0", args![]).await;
    start(&test).await.stop().await;
    let keys: Vec<(String,)> = test
        .all("SELECT email_key FROM persons WHERE id IN ($1, $2) ORDER BY id", args![users[0].0, users[1].0])
        .await;
    assert_eq!(keys, [(identifier("a@例子.example"),), ("a@xn--fsqu00a.example".to_owned(),)]);
}

async fn a_new_database_has_nothing_to_renew(test: TestBackend) {
    assert_eq!(test.backend.renewed(), []);
    assert_eq!(check::run(&test.backend).await.expect("a check"), []);
}

const HUNDRED_THOUSAND: Amounts = Amounts {
    customers: 100_000,
    opportunities: 10_000,
    activities: 0,
    users: 40,
    managers: 0,
    audit: 0,
    totps: 0,
    sign_ins: 0,
};

async fn a_hundred_thousand_take_under_a_minute(test: TestBackend) {
    seed::fill(&test.backend, HUNDRED_THOUSAND, 3, Some("correct horse battery")).await.expect("a company");
    of_an_older_release(&test).await;
    let began = Instant::now();
    let started = start(&test).await;
    let took = began.elapsed();
    let rows = |name| started.renewed().iter().find(|kind| kind.name == name).map(|kind| kind.rows);
    assert_eq!((rows("customers"), rows("customer_search")), (Some(100_000), Some(100_000)));
    println!("{took:?}: {:?}", started.renewed());
    assert!(took < Duration::from_mins(1), "{took:?}: {:?}", started.renewed());
    started.stop().await;
    assert_eq!(check::run(&test.backend).await.expect("a check"), []);
}

#[test]
#[ignore = "measures: a release build alone on the machine"]
fn a_hundred_thousand_customers_take_under_a_minute_on_sqlite() {
    on_sqlite(a_hundred_thousand_take_under_a_minute);
}

#[test]
#[ignore = "measures: a release build alone on the machine"]
fn a_hundred_thousand_customers_take_under_a_minute_on_postgres() {
    on_postgres(a_hundred_thousand_take_under_a_minute);
}
