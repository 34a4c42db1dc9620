//! How each engine reads the list: no walk through everything, no sort of
//! more than a page (PERFORMANCE.md).

use super::make;
use crate::support::{Company, NOW, TestBackend, both_engines, on_postgres};
use backend::storage::{Arg, Reach, Statement, Tx, watched};
use backend::{args, customers};
use domain::UserId;
use domain::customers::CUSTOMERS;
use domain::records::{Direction, ListQuery, Order};
use sqlx::AssertSqlSafe;

both_engines!(
    a_wide_list_walks_its_index,
    a_narrow_list_reads_its_own,
    a_search_asks_its_index,
    a_page_in_the_owners_order_steps_over_those_out_of_scope,
);

/// Customers of the company: ten in eleven in the sales departments, two in
/// a thousand the rep's.
pub async fn fill(test: &TestBackend, company: &Company, count: i64) {
    let id = if test.is_postgres().await { "gen_random_uuid()" } else { "randomblob(16)" };
    let insert = format!(
        "WITH RECURSIVE n (i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i - 1 FROM n WHERE i > 1)
         INSERT INTO customers (workspace_id, id, name, sort_key, kind, name_key, owner_id, owner_department_id, owner_sort_key, created_by, created_at, updated_at, last_activity_at, next_activity_at)
         SELECT $2, {id}, 'customer ' || i, 'customer ' || (i * 7919 % 100003), CASE WHEN i % 3 = 0 THEN 'person' ELSE 'company' END, 'customer' || i,
             CASE WHEN i % 500 = 0 THEN $3 WHEN i % 11 = 0 THEN $4 ELSE $5 END,
             CASE WHEN i % 500 = 0 THEN $6 WHEN i % 11 = 0 THEN $7 ELSE $8 END,
             '', $4, $9 - i * 1000000, $9, CASE WHEN i % 4 = 0 THEN NULL ELSE $9 - i * 7919 % 100003 * 1000000 END,
             CASE WHEN i % 3 = 0 THEN $9 + i * 7919 % 100003 * 1000000 END
         FROM n"
    );
    let (head, sales, east) = (company.head, company.sales, company.east);
    let (rep, owner, manager) = (company.rep, company.owner, company.manager);
    test.run(&insert, args![count, company.workspace, rep, owner, manager, east, head, sales, NOW]).await;
    let named = "UPDATE customers SET owner_sort_key = (SELECT u.sort_key FROM users u
         WHERE u.workspace_id = customers.workspace_id AND u.id = customers.owner_id)";
    test.run(named, args![]).await;
    if test.is_postgres().await {
        let keys = "INSERT INTO customer_search (search_id, keys) SELECT search_id, array_to_tsvector(ARRAY['abc' || search_id, 'abd' || sort_key]) FROM customers";
        test.run(keys, args![]).await;
    }
    test.storage().tidy().await.expect("known to the planner");
}

/// Every order of the list has an index.
fn index(field: &str) -> &'static str {
    match field {
        "last_activity" => "customers_by_last_activity",
        "next_activity" => "customers_by_next_activity",
        "created" => "customers_by_created",
        "name" => "customers_by_name",
        "owner" => "customers_by_owner_name",
        other => panic!("no index is known for an order by {other}"),
    }
}

/// How the statements begin that read the list's rows, and that count them.
const ROWS: [&str; 1] = ["SELECT c.id, c.name, c.kind"];
const COUNTS: [&str; 2] = ["SELECT COUNT(*)", "SELECT c.name, c.phone, c.email"];

/// The list's count and its first rows, as they are asked for.
async fn statements(test: &TestBackend, user: UserId, query: &ListQuery) -> [Statement; 2] {
    // No count is remembered.
    test.clock().advance_seconds(61);
    let context = test.context_of(user).await;
    let (page, statements) = watched(customers::page(&context, query)).await;
    page.expect("a page");
    let of = |heads: &[&str]| {
        let found = statements.iter().find(|(sql, _)| heads.iter().any(|head| sql.starts_with(head)));
        found.cloned().expect("a statement of the list")
    };
    [of(&COUNTS), of(&ROWS)]
}

async fn plans(test: &TestBackend, user: UserId, query: &ListQuery) -> [String; 2] {
    let [count, rows] = statements(test, user, query).await;
    let workspace = test.context_of(user).await.actor().expect("a user").workspace;
    let mut tx = test.storage().read(Reach::Workspace(workspace)).await.expect("a look");
    [plan(&mut tx, count).await, plan(&mut tx, rows).await]
}

#[derive(sqlx::FromRow)]
struct SqliteStep {
    detail: String,
}

async fn plan(tx: &mut Tx, (sql, args): Statement) -> String {
    if tx.is_postgres() {
        return lines(tx, format!("EXPLAIN {sql}"), args).await;
    }
    let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps: Vec<SqliteStep> = tx.all(explain, args).await.expect("a plan");
    steps.into_iter().map(|step| step.detail).collect::<Vec<_>>().join("\n")
}

/// What PostgreSQL explains.
async fn lines(tx: &mut Tx, explain: String, args: Vec<Arg>) -> String {
    let lines: Vec<(String,)> = tx.all(AssertSqlSafe(explain), args).await.expect("a plan");
    lines.into_iter().map(|(line,)| line).collect::<Vec<_>>().join("\n")
}

/// PostgreSQL's one plan for all values of a list.
async fn plan_for_all(test: &TestBackend, user: UserId, query: &ListQuery) -> String {
    let [_, (sql, args)] = statements(test, user, query).await;
    let workspace = test.context_of(user).await.actor().expect("a user").workspace;
    let mut tx = test.storage().read(Reach::Workspace(workspace)).await.expect("a look");
    tx.walks().await.expect("settings");
    tx.run(AssertSqlSafe(format!("PREPARE list AS {sql}")), args![]).await.expect("prepared");
    let values: Vec<String> = args.iter().map(literal).collect();
    // The comments name the workspace, as every statement has to.
    let explain = format!("EXPLAIN EXECUTE list({}) /* workspace_id */", values.join(", "));
    let plan = lines(&mut tx, explain, args![]).await;
    tx.run("DEALLOCATE list /* workspace_id */", args![]).await.expect("forgotten");
    plan
}

fn literal(arg: &Arg) -> String {
    match arg {
        Arg::Uuid(Some(value)) => format!("'{value}'"),
        Arg::Int(Some(value)) => value.to_string(),
        Arg::Text(Some(value)) => format!("'{}'", value.replace('\'', "''")),
        _ => "NULL".to_owned(),
    }
}

/// A customer whom the search finds by this text.
async fn make_a_hit(test: &TestBackend, user: UserId, text: &str) {
    make(&test.context_of(user).await, text).await;
}

/// The cursor of the second page.
async fn next(test: &TestBackend, user: UserId, query: &ListQuery) -> String {
    customers::page(&test.context_of(user).await, query).await.expect("a page").next.expect("a second page").0
}

/// Of what PostgreSQL sorts by the first of two columns already, it looks at no more
/// than it has to.
fn sorts_more_than_a_page(plan: &str) -> bool {
    let rows = |line: &str| {
        line.split_once("rows=").and_then(|(_, rest)| rest.split(' ').next()?.parse::<u32>().ok())
    };
    let sorts_much =
        |line: &str| line.trim_start_matches([' ', '-', '>']).starts_with("Sort ") && rows(line) > Some(51);
    plan.contains("TEMP B-TREE") || plan.lines().any(sorts_much)
}

async fn a_wide_list_walks_its_index(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company, 20_000).await;
    for user in [company.owner, company.manager] {
        for order in CUSTOMERS.orders() {
            for direction in Direction::ALL {
                let order = Order { direction: *direction, ..order };
                let list = ListQuery::default().sorted_by(Some(order));
                let [count, rows] = plans(&test, user, &list).await;
                assert!(!sorts_more_than_a_page(&rows), "{order}: {rows}");
                assert!(rows.contains(index(order.field)), "{order}: {rows}");
                assert!(!count.contains("SCAN c\n"), "{count}");
                if test.is_postgres().await {
                    assert!(rows.contains("Index Only Scan"), "picked from the index alone: {rows}");
                }
                let list = list.at(&next(&test, user, &list).await);
                let [_, rows] = plans(&test, user, &list).await;
                assert!(!sorts_more_than_a_page(&rows), "{order}: {rows}");
                assert!(rows.contains(index(order.field)), "{order}: {rows}");
                let entry = if test.is_postgres().await { "workspace_id = " } else { "(workspace_id=? AND " };
                assert!(rows.contains(entry) || rows.contains("ROW("), "{order}: {rows}");
            }
        }
    }
}

/// PostgreSQL takes a workspace for as small as the others are; a plan that gathers
/// its customers and sorts them would take long in a large one.
#[test]
fn the_one_plan_for_all_workspaces_walks_the_index() {
    on_postgres(async |test: TestBackend| {
        let company = test.company().await;
        test.run("ALTER TABLE customers ALTER COLUMN workspace_id SET (n_distinct = 500)", args![]).await;
        fill(&test, &company, 20_000).await;
        make_a_hit(&test, company.manager, "hx").await;
        // All are hits: more than are gathered and sorted.
        let all = "UPDATE customer_search SET keys = (SELECT s.keys FROM customer_search s JOIN customers c ON c.search_id = s.search_id WHERE c.name = 'hx')";
        test.run(all, args![]).await;
        test.run("UPDATE customers SET name = 'hx ' || name WHERE name <> 'hx'", args![]).await;
        for user in [company.owner, company.manager] {
            for (order, q) in CUSTOMERS.orders().flat_map(|order| ["", "hx"].map(|q| (order, q))) {
                let list = ListQuery::from([("q", q)]).sorted_by(Some(order));
                let plan = plan_for_all(&test, user, &list).await;
                let walks = plan.contains("Index Only Scan") && plan.contains(index(order.field));
                let is_asked_all = plan.contains("Seq Scan") || sorts_more_than_a_page(&plan);
                assert!(walks && !is_asked_all && !plan.contains("Sort Key: c"), "{order} {q}: {plan}");
            }
        }
    });
}

async fn a_narrow_list_reads_its_own(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company, 20_000).await;
    for order in CUSTOMERS.orders() {
        let list = ListQuery::default().sorted_by(Some(order));
        let [count, rows] = plans(&test, company.rep, &list).await;
        assert!(count.contains("customers_of_owner"), "{count}");
        assert!(rows.contains("customers_of_owner"), "{order}: {rows}");
    }
}

async fn a_search_asks_its_index(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company, 20_000).await;
    make_a_hit(&test, company.owner, "hx").await;
    let [count, rows] = plans(&test, company.owner, &ListQuery::from([("q", "hx")])).await;
    for plan in [count, rows] {
        let index = if test.is_postgres().await { "customer_search_keys" } else { "VIRTUAL TABLE INDEX" };
        assert!(plan.contains(index), "{plan}");
    }
}

/// Two thousand customers of an owner whom the manager may not see come first.
async fn a_page_in_the_owners_order_steps_over_those_out_of_scope(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company, 20_000).await;
    let names = [(company.owner, "a"), (company.rep, "b"), (company.manager, "c")];
    for (user, key) in names {
        test.run("UPDATE users SET sort_key = $2 WHERE id = $1", args![user, key]).await;
        test.run("UPDATE customers SET owner_sort_key = $2 WHERE owner_id = $1", args![user, key]).await;
    }
    let context = test.context_of(company.manager).await;
    for (sort, first, others) in [("owner", company.rep, 10), ("-owner", company.manager, 0)] {
        let list = ListQuery::from([("sort", sort)]);
        let page = customers::page(&context, &list).await.expect("a page");
        assert!(page.items[..40].iter().all(|row| row.owner.id == first), "{sort}");
        assert_eq!(page.items.iter().filter(|row| row.owner.id != first).count(), others, "{sort}");
        assert!(page.items.iter().all(|row| row.owner.id != company.owner));
        let [_, rows] = plans(&test, company.manager, &list).await;
        let entry = if test.is_postgres().await { "owner_sort_key = k.sort_key" } else { "owner_sort_key=?" };
        assert!(rows.contains(entry), "{rows}");
    }
}
