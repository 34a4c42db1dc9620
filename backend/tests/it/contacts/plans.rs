//! How each engine reads the list: along the order's index, or beginning with what is few
//! (docs/decisions/0055).

use crate::customers::plans::fill;
use crate::support::{Company, TestBackend, both_engines};
use backend::storage::{Reach, Statement, Tx, watched};
use backend::{args, contacts};
use domain::UserId;
use domain::contacts::CONTACTS;
use domain::records::{Direction, ListQuery, Order};
use sqlx::AssertSqlSafe;

both_engines!(
    a_wide_list_walks_its_index,
    a_narrow_list_begins_with_its_customers,
    a_few_days_are_gathered_by_when_they_were,
    a_search_asks_its_index,
);

/// A contact for each of 20,000 customers.
async fn seeded(test: &TestBackend) -> Company {
    let company = test.company().await;
    fill(test, &company, 20_000).await;
    let id = if test.is_postgres().await { "gen_random_uuid()" } else { "randomblob(16)" };
    let insert = format!(
        "INSERT INTO contacts (workspace_id, id, customer_id, name, sort_key, created_by, created_at)
         SELECT c.workspace_id, {id}, c.id, c.name, c.sort_key, c.owner_id, c.created_at FROM customers c"
    );
    test.run(&insert, args![]).await;
    test.storage().tidy().await.expect("known to the planner");
    company
}

/// Every order of the list has an index.
fn index(field: &str) -> &'static str {
    match field {
        "name" => "contacts_by_name",
        "created" => "contacts_by_created",
        other => panic!("no index is known for an order by {other}"),
    }
}

/// How the statements begin that read the list's rows, and that tell how far a page looks.
const ROWS: [&str; 1] = ["SELECT k.id, k.name, k.sort_key"];
const PLACES: [&str; 2] = ["SELECT k.id, k.sort_key, CAST", "SELECT k.id, CAST"];

async fn statements(test: &TestBackend, user: UserId, query: &ListQuery) -> Vec<Statement> {
    let context = test.context_of(user).await;
    let (page, statements) = watched(contacts::page(&context, query)).await;
    page.expect("a page");
    statements
}

/// The plan of the first of them that begins so, as it is asked: a walk is told that it is
/// one (docs/decisions/0026).
async fn plan(test: &TestBackend, user: UserId, query: &ListQuery, heads: &[&str]) -> String {
    let statements = statements(test, user, query).await;
    let walks = statements.iter().any(|(sql, _)| PLACES.iter().any(|head| sql.starts_with(head)));
    let of = statements.into_iter().find(|(sql, _)| heads.iter().any(|head| sql.starts_with(head)));
    let workspace = test.context_of(user).await.actor().expect("a user").workspace;
    let mut tx = test.storage().read(Reach::Workspace(workspace)).await.expect("a look");
    if walks {
        tx.walks().await.expect("settings");
    }
    explained(&mut tx, of.expect("a statement of the list")).await
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

fn sorts(plan: &str) -> bool {
    plan.contains("TEMP B-TREE") || plan.contains("Sort")
}

async fn a_wide_list_walks_its_index(test: TestBackend) {
    let company = seeded(&test).await;
    let is_postgres = test.is_postgres().await;
    for user in [company.owner, company.manager] {
        for order in CONTACTS.orders() {
            for direction in Direction::ALL {
                let order = Order { direction: *direction, ..order };
                let first = ListQuery::default().sorted_by(Some(order));
                let context = test.context_of(user).await;
                let next = contacts::page(&context, &first).await.expect("a page").next.expect("more");
                for list in [first.clone(), first.at(&next.0)] {
                    for heads in [&ROWS[..], &PLACES[..]] {
                        let plan = plan(&test, user, &list, heads).await;
                        assert!(plan.contains(index(order.field)) && !sorts(&plan), "{order}: {plan}");
                        let entry = if is_postgres { "workspace_id = " } else { "(workspace_id=?" };
                        assert!(plan.contains(entry), "{order}: {plan}");
                    }
                }
            }
        }
    }
}

async fn a_narrow_list_begins_with_its_customers(test: TestBackend) {
    let company = seeded(&test).await;
    for list in [ListQuery::default(), ListQuery::from([("sort", "-created")])] {
        let plan = plan(&test, company.rep, &list, &ROWS).await;
        assert!(plan.contains("contacts_of_customer"), "{plan}");
        assert!(test.is_postgres().await || plan.contains("customers_of_owner"), "{plan}");
    }
    // Of a colleague who has few, too.
    let theirs = ListQuery::default().with("owner", company.rep.to_string());
    let plan = plan(&test, company.owner, &theirs, &ROWS).await;
    assert!(plan.contains("contacts_of_customer"), "{plan}");
}

async fn a_few_days_are_gathered_by_when_they_were(test: TestBackend) {
    let company = seeded(&test).await;
    // Each was made a second before the one before.
    let list = ListQuery::from([("created", "2020-01-01..2020-01-02")]);
    let context = test.context_of(company.owner).await;
    let none = contacts::page(&context, &list).await.expect("a page");
    assert_eq!(none.total, Some(domain::Total::Exactly(0)));
    test.run("UPDATE contacts SET created_at = 1577930400000000 WHERE name = 'customer 11'", args![]).await;
    let plan = plan(&test, company.owner, &list, &ROWS).await;
    assert!(plan.contains("contacts_by_created"), "{plan}");
}

async fn a_search_asks_its_index(test: TestBackend) {
    let company = seeded(&test).await;
    let context = test.context_of(company.owner).await;
    super::add(&context, crate::customers::make(&context, "甲").await, "李娜").await;
    let list = ListQuery::from([("q", "lina")]);
    let found =
        plan(&test, company.owner, &list, &["SELECT k.id, k.name, k.phone, k.email, k.wechat FROM"]).await;
    let index = if test.is_postgres().await { "record_search" } else { "VIRTUAL TABLE INDEX" };
    assert!(found.contains(index), "{found}");
    let rows = plan(&test, company.owner, &list, &ROWS).await;
    assert!(!rows.contains("Seq Scan on contacts") && !rows.contains("SCAN k\n"), "{rows}");
}
