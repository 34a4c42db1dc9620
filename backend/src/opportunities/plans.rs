//! The plans of the statements that pages wait for, on SQLite: no table is
//! scanned, columns and sums are read from an index alone, and nothing is
//! sorted that an index could give in order. With and without statistics.

use super::board;
use super::cards::ORDERS;
use super::filter::Filter;
use super::list;
use super::totals;
use crate::query::{KeyValue, Sql, Toward};
use crate::random;
use crate::records::Sorting;
use crate::records::list::{Sorted, Stretch};
use crate::storage::{Arg, Reach, Storage, Tx, args};
use crate::workspaces::{self, NewWorkspace};
use domain::opportunities::{OPPORTUNITIES, OutcomeFilter, PipelineView};
use domain::page::PageSize;
use domain::records::Direction;
use domain::{Currency, DepartmentId, Locale, Scope, Timestamp, UserId, WorkspaceId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_seconds(1_700_000_000);
/// Rows that a page of the list reads.
const ROWS: i64 = 51;

struct Scene {
    storage: Storage,
    workspace: WorkspaceId,
    pipeline: PipelineView,
    _folder: tempfile::TempDir,
}

/// What SQLite knows of the rows when it plans.
#[derive(Clone, Copy, Debug)]
enum Statistics {
    None,
    Gathered,
}

impl Scene {
    async fn new(statistics: Statistics) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("plans.db").display());
        let storage = Storage::open(&url).await.unwrap();
        storage.migrate().await.unwrap();
        let mut tx = storage.write(Reach::System).await.unwrap();
        let new = NewWorkspace {
            name: "Plans".to_owned(),
            locale: Locale::En,
            currency: Currency::Usd,
            time_zone: "UTC".to_owned(),
            trial_ends_at: None,
        };
        let workspace = workspaces::create(&mut tx, &new, NOW).await.unwrap();
        let pipeline = crate::pipelines::find(&mut tx, workspace, None).await.unwrap().unwrap();
        if let Statistics::Gathered = statistics {
            fill(&mut tx, workspace, &pipeline).await;
        }
        tx.commit().await.unwrap();
        Self { storage, workspace, pipeline, _folder: folder }
    }

    fn filter(&self, scope: &Scope) -> Filter {
        Filter::sample(self.workspace, scope.clone(), self.pipeline.clone(), OutcomeFilter::Current)
    }

    async fn plan(&self, sql: Sql) -> Vec<String> {
        let (text, args) = sql.finish();
        let mut tx = self.storage.read(Reach::Workspace(self.workspace)).await.unwrap();
        let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", text.0));
        let rows: Vec<(i64, i64, i64, String)> = tx.all(sql, args).await.unwrap();
        rows.into_iter().map(|(_, _, _, line)| line).collect()
    }
}

/// Rows enough for statistics to matter: 20 owners in 5 departments.
async fn fill(tx: &mut Tx, workspace: WorkspaceId, pipeline: &PipelineView) {
    let id = |number: u64| Uuid::from_u128(u128::from(number)).into_bytes().to_vec();
    let run = async |tx: &mut Tx, sql: &'static str, args: Vec<Arg>| tx.run(sql, args).await.unwrap();
    run(tx, "PRAGMA defer_foreign_keys = ON", args![]).await;
    for number in 1..=5 {
        let sql = "INSERT INTO departments (workspace_id, id, name) VALUES ($1, $2, 'd')";
        run(tx, sql, args![workspace, id(number)]).await;
    }
    for number in 0..20 {
        let person = random::uuid(NOW);
        let sql = "INSERT INTO persons (id, name, email, email_key, locale, time_zone, created_at) VALUES ($1, 'p', 'e', 'e', 'en', 'UTC', 0)";
        run(tx, sql, args![person]).await;
        let sql = "INSERT INTO users (workspace_id, id, person_id, name, sort_key, status, created_at) VALUES ($1, $2, $3, 'u', 'u', 'active', 0)";
        run(tx, sql, args![workspace, id(number), person]).await;
        let sql = "INSERT INTO customers (workspace_id, id, name, sort_key, kind, name_key, owner_id, owner_sort_key, created_by, created_at, updated_at)
             VALUES ($1, $2, 'c', 'c', 'company', 'c', $2, '', $2, 0, 0)";
        run(tx, sql, args![workspace, id(number)]).await;
    }
    for number in 0..3000_u64 {
        let stage = &pipeline.stages[usize::try_from(number % 7).unwrap()];
        let at = NOW.plus_seconds(i64::try_from(number).unwrap());
        let closed_at = (number % 7 > 4).then_some(at);
        let sql = "INSERT INTO opportunities (workspace_id, id, customer_id, pipeline_id, stage_id, outcome, name, sort_key,
                 search_key, amount_minor, stage_since, closed_at, owner_id, owner_department_id, created_by, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, 'n', 'n', 'n', 1, $7, $8, $3, $9, $3, $7, $7)";
        let department = id(1 + number % 5);
        run(
            tx,
            sql,
            args![
                workspace,
                id(number),
                id(1),
                pipeline.id,
                stage.id,
                stage.outcome,
                at,
                closed_at,
                department
            ],
        )
        .await;
    }
    run(tx, "ANALYZE", args![]).await;
}

/// Everybody's, an owner's, a department's with one's own.
fn scopes() -> [(Scope, &'static [&'static str]); 3] {
    let owner = UserId::from_uuid(Uuid::from_u128(1));
    let department = DepartmentId::from_uuid(Uuid::from_u128(1));
    [
        (Scope::All, &["opportunities_on_board"]),
        (Scope::of([owner], []), &["opportunities_of_owner"]),
        (Scope::of([owner], [department]), &["opportunities_of_owner", "opportunities_of_department"]),
    ]
}

/// Lines of a plan that read `opportunities o` to pick rows.
fn walks(plan: &[String]) -> Vec<&String> {
    let by_id = |line: &&String| line.contains("sqlite_autoindex_opportunities");
    plan.iter()
        .filter(|line| line.contains(" o ") || line.ends_with(" o"))
        .filter(|line| !by_id(line))
        .collect()
}

fn assert_walks_indexes_alone(plan: &[String], indexes: &[&str]) {
    let walks = walks(plan);
    assert!(!walks.is_empty(), "{plan:#?}");
    for walk in walks {
        let fits = indexes.iter().any(|index| walk.contains(&format!("USING COVERING INDEX {index} (")));
        assert!(walk.starts_with("SEARCH o") && fits, "{walk} in {plan:#?}");
    }
}

fn assert_reads_records_by_id(plan: &[String]) {
    for table in ["o", "c", "u"] {
        assert!(!plan.iter().any(|line| line.starts_with(&format!("SCAN {table}"))), "{plan:#?}");
    }
}

fn sorts(plan: &[String]) -> usize {
    plan.iter().filter(|line| line.contains("USE TEMP B-TREE")).count()
}

#[tokio::test]
async fn a_column_is_picked_from_an_index_alone() {
    for statistics in [Statistics::None, Statistics::Gathered] {
        let scene = Scene::new(statistics).await;
        for (scope, indexes) in scopes() {
            let filter = scene.filter(&scope);
            let stages: Vec<_> = scene.pipeline.stages.iter().map(|stage| stage.id).collect();
            for after in [None, Some((NOW, Uuid::from_u128(9)))] {
                let plan = scene.plan(board::statement(&filter, &stages, after)).await;
                assert_walks_indexes_alone(&plan, indexes);
                assert_reads_records_by_id(&plan);
            }
        }
    }
}

#[tokio::test]
async fn one_walk_gives_a_column_in_order() {
    let scene = Scene::new(Statistics::Gathered).await;
    let filter = scene.filter(&Scope::All);
    let stages = [scene.pipeline.stages[0].id];
    let plan = scene.plan(board::statement(&filter, &stages, None)).await;
    // The only sort is that of the cards picked.
    assert!(sorts(&plan) <= 1, "{plan:#?}");
}

#[tokio::test]
async fn sums_are_read_from_an_index_alone() {
    for statistics in [Statistics::None, Statistics::Gathered] {
        let scene = Scene::new(statistics).await;
        for (scope, indexes) in scopes() {
            let plan = scene.plan(totals::statement(&scene.filter(&scope)).unwrap()).await;
            assert_walks_indexes_alone(&plan, indexes);
            assert_eq!(sorts(&plan), 0, "{plan:#?}");
        }
    }
}

#[tokio::test]
async fn a_page_walks_its_order_or_the_viewers_own_rows() {
    for statistics in [Statistics::None, Statistics::Gathered] {
        let scene = Scene::new(statistics).await;
        for sort in OPPORTUNITIES.orders() {
            let sorting = Sorting::find(&ORDERS, sort).unwrap();
            let sorted = Sorted { sorting, direction: Direction::Descending, size: PageSize::default() };
            for from in [None, Some(((place(sort.field), Uuid::from_u128(9)), Toward::Next))] {
                let stretch = Stretch::at(sorted, from);
                let plan = scene.plan(list::statement(&scene.filter(&Scope::All), &stretch, ROWS)).await;
                let index = format!("INDEX {} (workspace_id=? AND pipeline_id=?", sorting.index);
                assert!(walks(&plan).iter().all(|walk| walk.contains(&index)), "{statistics:?} {plan:#?}");
                assert!(sorts(&plan) <= 1, "{statistics:?} {plan:#?}");
                assert_reads_records_by_id(&plan);
                for (scope, indexes) in &scopes()[1..] {
                    let plan = scene.plan(list::statement(&scene.filter(scope), &stretch, ROWS)).await;
                    // Between two bounds in time everybody's index may be shorter still.
                    let short = "COVERING INDEX opportunities_on_board (workspace_id=? AND stage_id=? AND updated_at>? AND";
                    let fits = |walk: &&String| {
                        indexes.iter().any(|index| walk.contains(index)) || walk.contains(short)
                    };
                    assert!(walks(&plan).iter().all(fits), "{statistics:?} {sort} {plan:#?}");
                    assert_reads_records_by_id(&plan);
                }
            }
        }
    }
}

fn place(field: &str) -> KeyValue {
    if field == "name" { KeyValue::Text("n".to_owned()) } else { KeyValue::Int(5) }
}
