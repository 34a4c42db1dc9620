//! A page far down costs what the first one costs: in every order, both ways, the
//! index is entered at the place. Under row-level security PostgreSQL once entered none
//! by COALESCE, and read and threw away all rows before it.

use super::model::Chance;
use super::scene::{DAY, Scene};
use crate::support::{NOW, TestBackend, both_engines};
use backend::storage::{Reach, Statement, watched};
use backend::{Context, opportunities};
use domain::opportunities::OPPORTUNITIES;
use domain::records::{Direction, ListQuery, Order};
use sqlx::AssertSqlSafe;

both_engines!(deep_pages_enter_their_index_at_the_place);

const ROWS: usize = 4_000;
/// Rows that a page may look at in vain: what is in another stage, or a level value.
const MOST_IN_VAIN: u64 = 200;

async fn deep_pages_enter_their_index_at_the_place(test: TestBackend) {
    let scene = Scene::new(test).await;
    fill(&scene).await;
    let context = scene.context(scene.company.owner).await;
    let mut wrong = Vec::new();
    for order in OPPORTUNITIES.orders() {
        for direction in Direction::ALL {
            let order = Order { direction: *direction, ..order };
            let (first, deep) = pages(&context, order).await;
            for (place, statement) in [("first", first), ("deep", deep)] {
                let faults = if scene.test.is_postgres().await {
                    in_postgres(&scene, &statement, order).await
                } else {
                    in_sqlite(&scene, &statement, order, place).await
                };
                wrong.extend(faults.map(|plan| format!("{order}, {place} page:\n{plan}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

async fn fill(scene: &Scene) {
    let mut chance = Chance::new(11);
    let plain = scene.plain(scene.company.rep).await;
    let mut rows = Vec::new();
    for number in 0..ROWS {
        let mut row = plain.clone();
        row.name = format!("{:04} 年框", chance.below(ROWS));
        row.stage = scene.stage(chance.below(7));
        row.amount = (number % 5 > 0).then(|| 1 + i64::try_from(chance.below(1_000_000)).expect("small"));
        row.close_day = (number % 4 > 0).then(|| 20_454 + i64::try_from(chance.below(900)).expect("small"));
        let next = NOW.plus_seconds(DAY * i64::try_from(chance.below(900)).expect("small"));
        row.next_activity_at = (number % 3 > 0).then_some(next);
        row.updated_at = NOW.plus_seconds(-i64::try_from(number).expect("small"));
        rows.push(row);
    }
    scene.store_all(&rows).await;
    scene.test.storage().tidy().await.expect("known to the planner");
}

/// The statements that read the rows of the first page and of one in the middle.
async fn pages(context: &Context, order: Order) -> (Statement, Statement) {
    let mut query = ListQuery::from([("outcome", "all"), ("size", "200")]).sorted_by(Some(order));
    let mut read = Vec::new();
    for _ in 0..10 {
        let (page, statements) = watched(opportunities::list(context, &query)).await;
        read.push(statements.into_iter().find(|(sql, _)| sql.contains(" AS picked")).expect("rows"));
        query = query.at(&page.expect("a page").page.next.expect("half of the rows are left").0);
    }
    (read.remove(0), read.pop().expect("a deep page"))
}

/// What it read and threw away, by its own account.
async fn in_postgres(scene: &Scene, (sql, args): &Statement, order: Order) -> Option<String> {
    let reach = Reach::Workspace(scene.company.workspace);
    let mut tx = scene.test.storage().read(reach).await.expect("a view");
    let sql = AssertSqlSafe(format!("EXPLAIN (ANALYZE, TIMING OFF) {sql}"));
    let lines: Vec<(String,)> = tx.all(sql, args.clone()).await.expect("a plan");
    let lines: Vec<String> = lines.into_iter().map(|(line,)| line).collect();
    let in_vain: u64 = lines
        .iter()
        .filter_map(|line| line.trim().strip_prefix("Rows Removed by Filter: ")?.parse::<u64>().ok())
        .sum();
    let walks = lines.iter().any(|line| line.contains(index(order)));
    (in_vain > MOST_IN_VAIN || !walks).then(|| lines.join("\n"))
}

/// An index that is entered at a place has a bound on what it is ordered by.
async fn in_sqlite(scene: &Scene, (sql, args): &Statement, order: Order, place: &str) -> Option<String> {
    let reach = Reach::Workspace(scene.company.workspace);
    let mut tx = scene.test.storage().read(reach).await.expect("a view");
    let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps: Vec<(i64, i64, i64, String)> = tx.all(sql, args.clone()).await.expect("a plan");
    let lines: Vec<String> = steps.into_iter().map(|(_, _, _, line)| line).collect();
    let is_entered = |line: &String| {
        let bound = line.split_once(index(order)).map_or("", |(_, bound)| bound);
        bound.starts_with(" (workspace_id=? AND pipeline_id=?")
            && (place == "first" || bound.contains('<') || bound.contains('>'))
    };
    (!lines.iter().any(is_entered)).then(|| lines.join("\n"))
}

/// Every order of the list has one.
fn index(order: Order) -> &'static str {
    match order.field {
        "updated" => "opportunities_by_updated",
        "amount" => "opportunities_by_amount",
        "close_date" => "opportunities_by_close_day",
        "name" => "opportunities_by_name",
        "next_activity" => "opportunities_by_next_activity",
        other => panic!("no index is known for an order by {other}"),
    }
}
