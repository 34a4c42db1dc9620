//! A seeded company: the same on both engines, found by search, as large as
//! asked for.

use crate::support::{TestBackend, both_engines, on_postgres, on_sqlite};
use backend::seed::{self, Amounts};
use backend::{args, customers, opportunities};
use domain::UserId;
use domain::records::ListQuery;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

const AMOUNTS: Amounts = Amounts {
    customers: 300,
    opportunities: 2_150,
    activities: 900,
    users: 30,
    managers: 3,
    audit: 0,
    totps: 2,
    sign_ins: 60,
};

both_engines!(
    a_seeded_company_is_as_large_as_asked_for,
    what_is_seeded_is_found,
    the_managers_board_and_plans_stay_small,
    further_managers_see_what_the_manager_sees
);

pub async fn seeded(test: &TestBackend) {
    let accounts = seed::fill(&test.backend, AMOUNTS, 7, Some("correct horse battery")).await.unwrap();
    assert_eq!(accounts.people.len(), 4);
}

pub async fn user(test: &TestBackend, email: &str) -> UserId {
    let sql = "SELECT u.id FROM users u JOIN persons p ON p.id = u.person_id WHERE p.email = $1";
    let rows: Vec<(UserId,)> = test.all(sql, args![email]).await;
    rows[0].0
}

async fn count(test: &TestBackend, sql: &str) -> i64 {
    test.all::<(i64,)>(sql, args![]).await[0].0
}

async fn a_seeded_company_is_as_large_as_asked_for(test: TestBackend) {
    seeded(&test).await;
    assert_eq!(count(&test, "SELECT COUNT(*) FROM customers").await, 300);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM opportunities").await, 2_150);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM leads").await, 60, "a fifth of the customers");
    assert_eq!(count(&test, "SELECT COUNT(*) FROM activities").await, 900);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM users").await, 30);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM totps WHERE confirmed_at IS NOT NULL").await, 2);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM sign_ins").await, 60);
    assert_eq!(
        count(&test, "SELECT COUNT(*) FROM audit_events").await,
        7,
        "that it was made, who comes and goes, a role of its own"
    );
    let chinese: Vec<(String,)> = test.all("SELECT name FROM customers", args![]).await;
    let chinese = chinese.iter().filter(|(name,)| name.chars().any(domain::text::is_han)).count();
    assert_eq!(chinese, 150);
    for (fact, table, words) in [
        ("industry", "customers", 4),
        ("employees", "customers", 5),
        ("region", "customers", 12),
        ("wechat", "contacts", 20),
        ("birthday", "contacts", 8),
    ] {
        let known = count(&test, &format!("SELECT COUNT(DISTINCT {fact}) FROM {table}")).await;
        let open = count(&test, &format!("SELECT COUNT(*) FROM {table} WHERE {fact} IS NULL")).await;
        assert!(known >= words && open > 0, "{fact}: {known} known, {open} open");
    }
    let long = "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM activities GROUP BY customer_id) AS counts";
    assert!(count(&test, long).await >= 200);
    // What the use cases would have kept beside the rows.
    let wrong = "SELECT COUNT(*) FROM customers c WHERE c.last_activity_at IS DISTINCT FROM
        (SELECT MAX(a.timeline_at) FROM activities a WHERE a.customer_id = c.id AND a.done_at IS NOT NULL)
        OR c.next_activity_at IS DISTINCT FROM
        (SELECT MIN(a.due_at) FROM activities a WHERE a.customer_id = c.id AND a.done_at IS NULL)";
    assert_eq!(count(&test, wrong).await, 0);
    let strayed = "SELECT COUNT(*) FROM activities a JOIN opportunities o ON o.id = a.opportunity_id
        WHERE o.customer_id <> a.customer_id";
    assert_eq!(count(&test, strayed).await, 0);
}

#[test]
fn the_planner_knows_of_each_table_that_is_filled() {
    on_postgres(async |test: TestBackend| {
        seeded(&test).await;
        // More than a page of rows, and nothing is known of them. Sign-in records are looked
        // up by their person, whatever is known.
        let unknown = "SELECT CAST(relname AS TEXT) FROM pg_class WHERE relkind = 'r' AND reltuples < 0
            AND relnamespace = CAST(current_schema() AS regnamespace) AND pg_relation_size(oid) > 8192
            AND relname <> 'sign_ins'";
        let unknown: Vec<(String,)> = test.all(unknown, args![]).await;
        assert!(unknown.is_empty(), "not told to the planner by `Storage::tidy`: {unknown:?}");
    });
}

async fn what_is_seeded_is_found(test: TestBackend) {
    seeded(&test).await;
    let owner = test.context_of(user(&test, "owner@harbour.example").await).await;
    for q in ["northwind", "海", "hx", "1000", "c12"] {
        let query = ListQuery::from([("q", q)]);
        let page = customers::page(&owner, &query).await.unwrap();
        assert!(!page.items.is_empty(), "{q} finds nothing");
    }
}

async fn the_managers_board_and_plans_stay_small(test: TestBackend) {
    seeded(&test).await;
    let manager = test.context_of(user(&test, "manager@harbour.example").await).await;
    let open = ListQuery::from([("outcome", "open")]);
    assert_eq!(opportunities::board(&manager, &open).await.unwrap().sums.count, 2_000);
    let owner = test.context_of(user(&test, "owner@harbour.example").await).await;
    assert!(opportunities::board(&owner, &open).await.unwrap().sums.count > 2_000);
    let planned = "SELECT COUNT(*) FROM activities a JOIN users u ON u.id = a.owner_id
        WHERE a.done_at IS NULL AND u.username ";
    assert_eq!(count(&test, &format!("{planned} = 'manager'")).await, 300);
    assert!(count(&test, &format!("{planned} <> 'manager'")).await > 0);
}

async fn further_managers_see_what_the_manager_sees(test: TestBackend) {
    seeded(&test).await;
    let mut seen = Vec::new();
    for email in ["manager@harbour.example", "manager25@harbour.example", "manager27@harbour.example"] {
        let manager = test.context_of(user(&test, email).await).await;
        let customers = customers::page(&manager, &ListQuery::default()).await.unwrap();
        let board = opportunities::board(&manager, &ListQuery::default()).await.unwrap();
        let today = backend::today::today(&manager).await.unwrap();
        assert!(!today.overdue.is_empty() && !today.upcoming.is_empty(), "{email} has nothing to do");
        seen.push((
            customers.items.iter().map(|row| row.id).collect::<Vec<_>>(),
            customers.total,
            board.sums.count,
        ));
    }
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
    let owned = "SELECT COUNT(*) FROM customers c JOIN users u ON u.id = c.owner_id WHERE u.username LIKE 'manager2%'";
    assert_eq!(count(&test, owned).await, 0);
}

/// Every row with the names of what it points to, as text.
const TEXTS: [&str; 6] = [
    "SELECT c.id, c.name || '|' || c.sort_key || '|' || c.name_key || '|' || c.kind || '|' || COALESCE(c.level, '') || '|' ||
        COALESCE(c.source, '') || '|' || COALESCE(c.phone, '') || '|' || COALESCE(c.email_key, '') || '|' ||
        COALESCE(c.address, '') || '|' || COALESCE(c.industry, '') || '|' || COALESCE(c.employees, '') || '|' ||
        u.username || '|' || d.name || '|' || CAST(c.created_at AS TEXT) || '|' ||
        COALESCE(CAST(c.last_activity_at AS TEXT), '') || '|' || COALESCE(CAST(c.next_activity_at AS TEXT), '')
     FROM customers c JOIN users u ON u.id = c.owner_id JOIN departments d ON d.id = c.owner_department_id ORDER BY c.id",
    "SELECT l.id, l.name || '|' || l.sort_key || '|' || COALESCE(l.company, '') || '|' || l.status || '|' || COALESCE(l.reason, '') || '|' ||
        u.username || '|' || CAST(l.created_at AS TEXT) || '|' || COALESCE(CAST(l.closed_at AS TEXT), '')
     FROM leads l JOIN users u ON u.id = l.owner_id ORDER BY l.id",
    "SELECT p.id, p.name || '|' || p.title || '|' || COALESCE(p.wechat, '') || '|' || COALESCE(CAST(p.birthday AS TEXT), '')
     FROM contacts p ORDER BY p.id",
    "SELECT o.id, o.name || '|' || s.name || '|' || u.username || '|' || CAST(o.amount_minor AS TEXT) || '|' ||
        CAST(o.close_day AS TEXT) || '|' || COALESCE(o.lost_reason, '') || '|' || CAST(o.created_at AS TEXT) || '|' ||
        CAST(o.updated_at AS TEXT) || '|' || COALESCE(CAST(o.next_activity_at AS TEXT), '')
     FROM opportunities o JOIN stages s ON s.id = o.stage_id JOIN users u ON u.id = o.owner_id ORDER BY o.id",
    "SELECT h.id, s.name || '|' || CAST(h.changed_at AS TEXT) FROM stage_changes h JOIN stages s ON s.id = h.to_stage_id ORDER BY h.id",
    "SELECT a.id, a.kind || '|' || a.subject || '|' || u.username || '|' || CAST(a.timeline_at AS TEXT) || '|' ||
        COALESCE(CAST(a.due_at AS TEXT), '')
     FROM activities a JOIN users u ON u.id = a.owner_id ORDER BY a.id",
];

async fn digest(test: &TestBackend) -> Vec<u8> {
    let mut all = Vec::new();
    for sql in TEXTS {
        let rows: Vec<(Uuid, String)> = test.all(sql, args![]).await;
        assert!(!rows.is_empty());
        for (id, text) in rows {
            all.extend(id.into_bytes());
            all.extend(text.into_bytes());
        }
    }
    backend::random::digest(&all)
}

#[test]
fn one_seed_gives_one_company_on_both_engines() {
    let digests = Arc::new(Mutex::new(Vec::new()));
    let note = |digests: &Arc<Mutex<Vec<Vec<u8>>>>| {
        let digests = Arc::clone(digests);
        async move |test: TestBackend| {
            seeded(&test).await;
            let digest = digest(&test).await;
            digests.lock().unwrap().push(digest);
        }
    };
    on_sqlite(note(&digests));
    on_sqlite(note(&digests));
    on_postgres(note(&digests));
    let mut digests = digests.lock().unwrap().clone();
    digests.dedup();
    assert_eq!(digests.len(), 1);
}
