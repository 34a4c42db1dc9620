//! What the product tells of itself to whoever watches over it.

use crate::support::{TestBackend, both_engines};
use backend::storage::{Reach, watched};
use backend::{args, jobs, metrics, random};
use domain::{JobId, Timestamp};
use prometheus_client::encoding::prometheus_text::encode;
use prometheus_client::registry::Registry;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

both_engines!(
    jobs_are_told_by_kind_and_state,
    a_run_is_counted_by_how_it_ended,
    a_long_queue_is_looked_at_through_its_index,
    r_ops_03_a_kind_of_job_that_is_not_known_is_no_label,
);

async fn put(test: &TestBackend, kind: &str, created_at: Timestamp, run_at: Timestamp) {
    let id = random::id(JobId::from_uuid, created_at);
    let sql = "INSERT INTO jobs (id, kind, subject_id, run_at, created_at) VALUES ($1, $2, $3, $4, $5)";
    test.run(sql, args![id, kind, Uuid::nil(), run_at, created_at]).await;
}

/// All that is told now.
pub async fn text(test: &TestBackend) -> String {
    let mut registry = Registry::default();
    metrics::register(&test.backend, &mut registry);
    metrics::look(&test.backend, &mut registry).await;
    encoded(&registry)
}

fn encoded(registry: &Registry) -> String {
    let mut text = String::new();
    encode(&mut text, registry).unwrap();
    text
}

/// How often the database was opened to read.
pub fn reads(test: &TestBackend) -> u64 {
    let mut registry = Registry::default();
    metrics::register(&test.backend, &mut registry);
    let text = encoded(&registry);
    let count = r#"database_wait_seconds_count{door="read"} "#;
    text.lines().find_map(|line| line.strip_prefix(count)).unwrap().parse().unwrap()
}

#[track_caller]
pub fn has(text: &str, line: &str) {
    assert!(text.lines().any(|told| told == line), "{line} is not in\n{text}");
}

async fn jobs_are_told_by_kind_and_state(test: TestBackend) {
    let empty = text(&test).await;
    has(&empty, "database_up 1");
    has(&empty, r#"jobs{kind="send_mail",state="queued"} 0"#);
    has(&empty, "mails_waiting 0");
    has(&empty, r#"mails_total{outcome="failed"} 0"#);

    let now = test.clock().now();
    put(&test, "sign_up", now.plus_seconds(-40), now.plus_seconds(-40)).await;
    test.run("UPDATE jobs SET claimed_until = $1", args![now.plus_seconds(60)]).await;
    put(&test, "send_mail", now.plus_seconds(-900), now.plus_seconds(-30)).await;
    put(&test, "send_mail", now.plus_seconds(-20), now.plus_seconds(-20)).await;
    put(&test, "send_mail", now.plus_seconds(-7200), now.plus_seconds(3600)).await;
    let told = text(&test).await;
    has(&told, r#"jobs{kind="sign_up",state="running"} 1"#);
    has(&told, r#"jobs{kind="send_mail",state="queued"} 2"#);
    has(&told, r#"jobs{kind="send_mail",state="retrying"} 1"#);
    has(&told, r#"jobs_oldest_seconds{kind="send_mail"} 7200"#);
    has(&told, "jobs_overdue_seconds 30");
    has(&told, "mails_waiting 3");
    has(&told, "mails_oldest_seconds 7200");
}

async fn a_run_is_counted_by_how_it_ended(test: TestBackend) {
    let now = test.clock().now();
    // A mail that is gone needs no delivery; a kind that nobody knows fails.
    put(&test, "send_mail", now, now).await;
    put(&test, "from_a_newer_release", now, now).await;
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 2);
    let told = text(&test).await;
    has(&told, r#"job_runs_total{kind="send_mail",outcome="done"} 1"#);
    has(&told, r#"job_runs_total{kind="unknown",outcome="failed"} 1"#);
    has(&told, r#"job_run_seconds_count{kind="send_mail"} 1"#);
    test.run("UPDATE jobs SET attempts = 11, run_at = $1", args![now]).await;
    jobs::run_due(&test.backend).await.unwrap();
    has(&text(&test).await, r#"job_runs_total{kind="unknown",outcome="given_up"} 1"#);
}

async fn r_ops_03_a_kind_of_job_that_is_not_known_is_no_label(test: TestBackend) {
    let now = test.clock().now();
    put(&test, "mara@optik.example", now, now).await;
    let told = text(&test).await;
    has(&told, r#"jobs{kind="unknown",state="queued"} 1"#);
    assert!(!told.contains("mara"), "{told}");
}

async fn a_long_queue_is_looked_at_through_its_index(test: TestBackend) {
    let (backlog, statements) = watched(jobs::backlog(&test.backend)).await;
    assert!(backlog.unwrap().is_empty());
    let [(sql, args)] = statements.as_slice() else { panic!("one statement, not {statements:?}") };
    let mut tx = test.storage().read(Reach::System).await.unwrap();
    let plan: Vec<String> = if tx.is_postgres() {
        tx.run("SET LOCAL enable_seqscan = off", args![]).await.unwrap();
        let explain = AssertSqlSafe(format!("EXPLAIN {sql}"));
        let lines: Vec<(String,)> = tx.all(explain, args.clone()).await.unwrap();
        lines.into_iter().map(|(line,)| line).collect()
    } else {
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let lines: Vec<(i64, i64, i64, String)> = tx.all(explain, args.clone()).await.unwrap();
        lines.into_iter().map(|(.., line)| line).collect()
    };
    let plan = plan.join("\n");
    assert!(plan.contains("jobs_run"), "{plan}");
    assert!(!plan.contains("Sort  (") || !plan.contains("Seq Scan"), "{plan}");
}
