//! How each engine reads what pages wait for: no table that grows is read
//! from end to end, and nothing is sorted but what a page shows
//! (docs/PERFORMANCE.md). Asked of every statement that the use cases run; of
//! the lists in `lists.rs`.

mod conversions;
mod entries;
mod explain;
mod judges;
mod lists;
mod pages;
mod samples;
mod ways;

use crate::support::{TestBackend, both_engines};
use backend::seed::{self, Amounts};
use backend::storage::{Reach, Tx, watched};
use backend::{Context, args, sessions};
use domain::UserId;
use explain::explained;
use samples::Known;
use sqlx::AssertSqlSafe;
use tower_sessions_core::session::Id;

const AMOUNTS: Amounts = Amounts {
    customers: 4_000,
    opportunities: 4_000,
    activities: 8_000,
    users: 40,
    managers: 0,
    audit: 3_000,
    totps: 0,
    sign_ins: 4_000,
};
/// Tables that grow with the business.
const GROWING: [&str; 12] = [
    "customers",
    "opportunities",
    "activities",
    "contacts",
    "contact_links",
    "leads",
    "lead_keys",
    "stage_changes",
    "audit_events",
    "sign_ins",
    "searched",
    "phone_keys",
];
const PASSWORD: &str = "correct horse battery";
const OWNER: &str = "owner@harbour.example";
const REP: &str = "rep@harbour.example";
/// Who sees everything, some, and their own.
const VIEWERS: [&str; 3] = [OWNER, "manager@harbour.example", REP];

both_engines!(no_page_reads_or_sorts_what_it_does_not_show, the_session_of_a_request_is_found_by_its_key);

/// Each request asks this first. Beginning anywhere else means to look at every
/// session of a company, for each of its users.
async fn the_session_of_a_request_is_found_by_its_key(test: TestBackend) {
    seed::fill(&test.backend, AMOUNTS, 3, Some(PASSWORD)).await.unwrap();
    let asked = sessions::resolve(test.storage(), Id(1), test.backend.clock().now());
    let (found, statements) = watched(asked).await;
    assert!(found.unwrap().is_none());
    let [(sql, args)] = statements.as_slice() else { panic!("one statement is enough: {statements:?}") };
    let mut tx = test.storage().read(Reach::System).await.unwrap();
    let plan = if tx.is_postgres() {
        of_any_values(&mut tx, sql).await
    } else {
        explained(&mut tx, sql, args).await
    };
    let by_key = |line: &String| line.contains("sessions_key_hash_key") || line.contains("key_hash=?");
    assert!(plan.iter().any(by_key), "{}", plan.join("\n"));
    assert!(!plan.iter().any(|line| line.contains("sessions_user")), "{}", plan.join("\n"));
}

/// How PostgreSQL reads a statement that it has seen a few times: with no regard
/// to what is asked for.
async fn of_any_values(tx: &mut Tx, sql: &str) -> Vec<String> {
    tx.run("SET LOCAL plan_cache_mode = force_generic_plan", args![]).await.unwrap();
    let sql = AssertSqlSafe(format!("PREPARE asked (bytea, bigint) AS {sql}"));
    tx.run(sql, args![]).await.unwrap();
    let lines: Vec<(String,)> = tx.all("EXPLAIN EXECUTE asked('', 0)", args![]).await.unwrap();
    lines.into_iter().map(|(line,)| line).collect()
}

async fn no_page_reads_or_sorts_what_it_does_not_show(test: TestBackend) {
    seed::fill(&test.backend, AMOUNTS, 3, Some(PASSWORD)).await.unwrap();
    link_contacts(&test).await;
    test.storage().tidy().await.expect("known to the planner");
    let known = Box::pin(known(&test)).await;
    let mut wrong = Vec::new();
    for email in VIEWERS {
        let context = context_of(&test, email).await;
        let mut asked = pages::pages(&context, &known).await;
        asked.extend(Box::pin(conversions::there_and_back(&context)).await);
        for (page, statements) in asked {
            wrong.extend(judges::faults(&test, &context, &page, &statements).await);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each contact has a part at the next customer, too.
async fn link_contacts(test: &TestBackend) {
    let link =
        "INSERT INTO contact_links (workspace_id, contact_id, customer_id, part, created_at, created_by)
         SELECT k.workspace_id, k.id, n.next_id, 'user', k.created_at, k.created_by
         FROM contacts k JOIN (SELECT c.workspace_id, c.id,
                 LEAD(c.id) OVER (PARTITION BY c.workspace_id ORDER BY c.id) AS next_id FROM customers c) n
             ON n.workspace_id = k.workspace_id AND n.id = k.customer_id
         WHERE n.next_id IS NOT NULL";
    test.run(link, args![]).await;
}

/// What filters of the lists name.
async fn known(test: &TestBackend) -> Known {
    Known::of(&context_of(test, OWNER).await, user(test, REP).await).await
}

async fn context_of(test: &TestBackend, email: &str) -> Context {
    test.context_of(user(test, email).await).await
}

async fn user(test: &TestBackend, email: &str) -> UserId {
    let sql = "SELECT u.id FROM users u JOIN persons p ON p.id = u.person_id WHERE p.email = $1";
    test.all::<(UserId,)>(sql, args![email]).await[0].0
}
