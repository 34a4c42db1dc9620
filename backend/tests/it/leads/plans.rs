//! How each engine reads the list: along the order's index where there is much, beginning
//! with what is few (docs/PERFORMANCE.md).

use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::storage::{Reach, Statement, Tx, watched};
use backend::{args, leads};
use domain::leads::LEADS;
use domain::records::{Direction, ListQuery, Order};
use domain::{Total, UserId};
use sqlx::AssertSqlSafe;

both_engines!(
    a_wide_list_walks_its_index,
    a_narrow_list_reads_its_own,
    a_search_asks_its_index,
    a_long_list_is_counted_once_a_minute,
);

/// Ten in eleven are the manager's, two in a thousand the rep's.
async fn seeded(test: &TestBackend) -> Company {
    let company = test.company().await;
    let id = if test.is_postgres().await { "gen_random_uuid()" } else { "randomblob(16)" };
    let insert = format!(
        "WITH RECURSIVE n (i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i - 1 FROM n WHERE i > 1)
         INSERT INTO leads (workspace_id, id, name, sort_key, owner_id, owner_department_id, created_by, created_at, updated_at, last_activity_at, next_activity_at)
         SELECT $2, {id}, 'lead ' || i, 'lead ' || (i * 7919 % 100003),
             CASE WHEN i % 500 = 0 THEN $3 WHEN i % 11 = 0 THEN $4 ELSE $5 END,
             CASE WHEN i % 500 = 0 THEN $6 WHEN i % 11 = 0 THEN $7 ELSE $8 END,
             $4, $9 - i * 1000000, $9, CASE WHEN i % 4 = 0 THEN NULL ELSE $9 - i * 7919 % 100003 * 1000000 END,
             CASE WHEN i % 3 = 0 THEN $9 + i * 7919 % 100003 * 1000000 END
         FROM n"
    );
    let (head, sales, east) = (company.head, company.sales, company.east);
    let (rep, owner, manager) = (company.rep, company.owner, company.manager);
    let values = args![20_000_i64, company.workspace, rep, owner, manager, east, head, sales, NOW];
    test.run(&insert, values).await;
    test.storage().tidy().await.expect("known to the planner");
    company
}

/// Every order of the list has an index.
fn index(field: &str) -> &'static str {
    match field {
        "created" => "leads_by_created",
        "name" => "leads_by_name",
        "last_activity" => "leads_by_last_activity",
        "next_activity" => "leads_by_next_activity",
        other => panic!("no index is known for an order by {other}"),
    }
}

/// What is told of the list's rows by their own columns alone.
const ROWS: &str = "SELECT l.id, l.name, l.company";

/// The plan of the statement that reads the rows, as it is asked.
async fn plan(test: &TestBackend, user: UserId, query: &ListQuery, walks: bool) -> String {
    let context = test.context_of(user).await;
    let (page, statements) = watched(leads::page(&context, query)).await;
    page.expect("a page");
    let rows = statements.into_iter().find(|(sql, _)| sql.contains(ROWS)).expect("a statement of the list");
    let workspace = context.actor().expect("a user").workspace;
    let mut tx = test.storage().read(Reach::Workspace(workspace)).await.expect("a look");
    if walks {
        tx.walks().await.expect("settings");
    }
    explained(&mut tx, rows).await
}

#[derive(sqlx::FromRow)]
struct SqliteStep {
    detail: String,
}

async fn explained(tx: &mut Tx, (sql, args): Statement) -> String {
    if tx.is_postgres() {
        let explain = AssertSqlSafe(format!("EXPLAIN {sql}"));
        let lines: Vec<(String,)> = tx.all(explain, args).await.expect("a plan");
        return lines.into_iter().map(|(line,)| line).collect::<Vec<_>>().join("\n");
    }
    let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps: Vec<SqliteStep> = tx.all(explain, args).await.expect("a plan");
    steps.into_iter().map(|step| step.detail).collect::<Vec<_>>().join("\n")
}

async fn a_wide_list_walks_its_index(test: TestBackend) {
    let company = seeded(&test).await;
    for user in [company.owner, company.manager] {
        for order in LEADS.orders() {
            for direction in Direction::ALL {
                let order = Order { direction: *direction, ..order };
                let first = ListQuery::default().sorted_by(Some(order));
                let context = test.context_of(user).await;
                let next = leads::page(&context, &first).await.expect("a page").next.expect("more");
                for list in [first.clone(), first.at(&next.0)] {
                    let plan = plan(&test, user, &list, true).await;
                    assert!(plan.contains(index(order.field)), "{order}: {plan}");
                    assert!(!plan.contains("Seq Scan on leads"), "{order}: {plan}");
                }
            }
        }
    }
}

async fn a_narrow_list_reads_its_own(test: TestBackend) {
    let company = seeded(&test).await;
    let of_rep = ListQuery::default().with("owner", company.rep.to_string());
    for (user, list) in [(company.rep, ListQuery::default()), (company.owner, of_rep)] {
        let plan = plan(&test, user, &list, false).await;
        assert!(test.is_postgres().await || plan.contains("leads_of_owner"), "{plan}");
        assert!(!plan.contains("Seq Scan on leads"), "{plan}");
    }
}

async fn a_search_asks_its_index(test: TestBackend) {
    let company = seeded(&test).await;
    let context = test.context_of(company.owner).await;
    super::make(&context, "李娜").await;
    let plan = plan(&test, company.owner, &ListQuery::from([("q", "lina")]), false).await;
    let index = if test.is_postgres().await { "record_search" } else { "VIRTUAL TABLE INDEX" };
    assert!(plan.contains(index), "{plan}");
    assert!(!plan.contains("Seq Scan on leads"), "{plan}");
}

/// Counting up to the cap costs more than reading a page.
async fn a_long_list_is_counted_once_a_minute(test: TestBackend) {
    let company = seeded(&test).await;
    assert!(is_counted(&test, company.owner).await, "for the first time");
    assert!(!is_counted(&test, company.owner).await, "as it was counted before");
    assert!(is_counted(&test, company.manager).await, "who sees others is told of those");
    test.clock().advance_seconds(60);
    assert!(is_counted(&test, company.owner).await, "a minute later");
}

/// Whether the list is counted for its first page.
async fn is_counted(test: &TestBackend, user: UserId) -> bool {
    let context = test.context_of(user).await;
    let (page, statements) = watched(leads::page(&context, &ListQuery::default())).await;
    assert_eq!(page.expect("a page").total, Total::MoreThan(Total::LIMIT));
    statements.iter().any(|(sql, _)| sql.starts_with("SELECT COUNT(*)"))
}
