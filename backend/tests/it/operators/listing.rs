//! The operators' list.

use super::{facts, later, operator, workspace_of};
use crate::invitations::signed_in;
use crate::people::{EMAIL, form, sign_up, signed_up, stranger};
use crate::support::{TestBackend, both_engines};
use crate::workspaces::{change, form as settings};
use backend::storage::{Reach, watched};
use backend::text_keys::search_key;
use backend::{Context, Failure, args, jobs, operators, random};
use domain::operators::{WorkspacesPage, WorkspacesQuery};
use domain::workspaces::WorkspaceInput;
use domain::{Locale, Timestamp, Total, WorkspaceId};
use sqlx::AssertSqlSafe;

both_engines!(
    the_list_is_searched_and_filtered,
    a_company_is_found_however_its_name_is_typed,
    the_list_goes_page_by_page_to_and_fro,
    people_and_last_activity_are_counted_of_the_workspace_alone,
    last_activity_outlives_the_sessions,
    a_resellers_code_is_kept_with_the_sign_up,
    the_list_walks_by_indexes,
);

/// A workspace as a row alone.
async fn row(test: &TestBackend, name: &str, slug: &str, ends: Option<Timestamp>, closed: Option<Timestamp>) {
    let now = test.clock().now();
    let id = random::id(WorkspaceId::from_uuid, now);
    test.run(
        "INSERT INTO workspaces (id, slug, name, search_key, currency, locale, time_zone, trial_ends_at, closed_at, created_at) VALUES ($1, $2, $3, $4, 'CNY', 'zh-CN', 'UTC', $5, $6, $7)",
        args![id, slug, name, search_key(name), ends, closed, now],
    )
    .await;
}

async fn page(context: &Context, query: &WorkspacesQuery) -> WorkspacesPage {
    operators::page(context, query).await.unwrap()
}

async fn names(context: &Context, query: WorkspacesQuery) -> Vec<String> {
    let page = page(context, &query).await;
    assert_eq!(page.total, Total::Exactly(u32::try_from(page.rows.len()).unwrap()));
    page.rows.into_iter().map(|row| row.name).collect()
}

async fn the_list_is_searched_and_filtered(test: TestBackend) {
    let now = test.clock().now();
    row(&test, "港口贸易", "gang-kou-mao-yi-abcdef", None, None).await;
    test.clock().advance_seconds(1);
    row(&test, "Nordlicht 100%", "nordlicht-100-ghijkl", Some(now.plus_days(5)), None).await;
    test.clock().advance_seconds(1);
    row(&test, "Old Harbour", "old-harbour-mnopqr", Some(now.plus_days(-5)), None).await;
    test.clock().advance_seconds(1);
    row(&test, "Lost Harbour", "lost-harbour-stuvwx", Some(now.plus_days(-50)), None).await;
    test.clock().advance_seconds(1);
    row(&test, "Shut", "shut-abcdef", Some(now.plus_days(5)), Some(now)).await;
    test.run(
        "UPDATE workspaces SET renewal_asked_at = $1, reseller_code = 'East-7' WHERE name = 'Old Harbour'",
        args![now],
    )
    .await;
    let context = operator(&test).await;
    let q = |q: &str| WorkspacesQuery { q: q.to_owned(), ..WorkspacesQuery::default() };
    let state = |state: &str| WorkspacesQuery { state: state.to_owned(), ..WorkspacesQuery::default() };
    let all = ["Shut", "Lost Harbour", "Old Harbour", "Nordlicht 100%", "港口贸易"];
    assert_eq!(names(&context, WorkspacesQuery::default()).await, all, "the newest first");
    assert_eq!(names(&context, q("harbour")).await, ["Lost Harbour", "Old Harbour"]);
    assert_eq!(names(&context, q("HARBOUR")).await, ["Lost Harbour", "Old Harbour"]);
    assert_eq!(names(&context, q("港口")).await, ["港口贸易"]);
    assert_eq!(names(&context, q("gangkou")).await, ["港口贸易"]);
    assert_eq!(names(&context, q("east-7")).await, ["Old Harbour"]);
    assert_eq!(names(&context, q("100%")).await, ["Nordlicht 100%"]);
    assert_eq!(names(&context, q("_")).await, [""; 0]);
    for (word, name) in [
        ("unlimited", "港口贸易"),
        ("trial", "Nordlicht 100%"),
        ("read_only", "Old Harbour"),
        ("locked", "Lost Harbour"),
        ("closed", "Shut"),
    ] {
        assert_eq!(names(&context, state(word)).await, [name], "{word}");
    }
    let asked = WorkspacesQuery { asked: "1".to_owned(), ..WorkspacesQuery::default() };
    assert_eq!(names(&context, asked).await, ["Old Harbour"]);
    let wrong = operators::page(&context, &state("open")).await;
    assert!(matches!(wrong, Err(Failure::Invalid(_))), "{wrong:?}");
}

async fn a_company_is_found_however_its_name_is_typed(test: TestBackend) {
    let company = test.company_of("Österreich Optik", Locale::En).await;
    test.company_of("ＡＣＭＥ Ｔrading", Locale::En).await;
    test.company_of("重庆 Łódź", Locale::ZhCn).await;
    let context = operator(&test).await;
    let q = |q: &str| WorkspacesQuery { q: q.to_owned(), ..WorkspacesQuery::default() };
    for (name, typed) in [
        ("Österreich Optik", ["ÖSTERREICH", "österreich", "osterreich", "ＯＰＴＩＫ", "reich opt"]),
        ("ＡＣＭＥ Ｔrading", ["ACME", "acme", "ＡＣＭＥ", "acmetrading", "ME TRAD"]),
        ("重庆 Łódź", ["重庆", "chongqing", "cq", "ŁÓDŹ", "lodz"]),
    ] {
        for typed in typed {
            assert_eq!(names(&context, q(typed)).await, [name], "{typed}");
        }
    }
    let owner = test.context_of(company.owner).await;
    let input = WorkspaceInput { name: "Zürich Optik".to_owned(), ..settings(&owner).await };
    change(&owner, &input).await.unwrap();
    assert_eq!(names(&context, q("ÖSTERREICH")).await, [""; 0]);
    assert_eq!(names(&context, q("ZÜRICH")).await, ["Zürich Optik"]);
}

async fn the_list_goes_page_by_page_to_and_fro(test: TestBackend) {
    for number in 0..103 {
        row(&test, &format!("Company {number}"), &format!("company-{number}"), None, None).await;
        if number % 10 == 0 {
            test.clock().advance_seconds(1);
        }
    }
    let context = operator(&test).await;
    let query = WorkspacesQuery::default();
    let first = page(&context, &query).await;
    assert!(first.rows.len() == 50 && first.previous.is_none());
    assert_eq!(first.total, Total::Exactly(103));
    let at = |cursor: Option<domain::Cursor>| WorkspacesQuery { cursor: cursor.unwrap().0, ..query.clone() };
    let second = page(&context, &at(first.next.clone())).await;
    let third = page(&context, &at(second.next.clone())).await;
    assert!(third.rows.len() == 3 && third.next.is_none());
    let mut seen: Vec<WorkspaceId> =
        [&first, &second, &third].iter().flat_map(|page| page.rows.iter().map(|row| row.id)).collect();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 103, "each once");
    let back = page(&context, &at(third.previous)).await;
    assert_eq!(back.rows, second.rows);
    let start = page(&context, &at(back.previous)).await;
    assert_eq!(start.rows, first.rows);
    // A place of another list, or one made up.
    let moved = WorkspacesQuery { q: "x".to_owned(), ..at(first.next.clone()) };
    for cursor in [moved, WorkspacesQuery { cursor: "AAAA".to_owned(), ..query.clone() }] {
        assert!(matches!(operators::page(&context, &cursor).await, Err(Failure::BadRequest)));
    }
}

async fn people_and_last_activity_are_counted_of_the_workspace_alone(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let context = operator(&test).await;
    assert_eq!(
        facts(&context, company.workspace).await.row.people,
        Total::Exactly(6),
        "without the suspended"
    );
    assert_eq!(facts(&context, company.workspace).await.row.seen_at, None);
    signed_in(&test, company.rep).await;
    let context = later(&test, &context, 60);
    signed_in(&test, company.manager).await;
    let seen = facts(&context, company.workspace).await;
    assert_eq!(seen.row.seen_at, Some(test.clock().now()));
    assert_eq!(facts(&context, other.workspace).await.row.seen_at, None);
    let rows = page(&context, &WorkspacesQuery::default()).await.rows;
    let listed = rows.iter().find(|row| row.id == company.workspace).unwrap();
    assert_eq!(*listed, seen.row, "the list says what the page says");
    assert_eq!(seen.owners.len(), 1);
}

async fn last_activity_outlives_the_sessions(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    signed_in(&test, company.rep).await;
    test.clock().advance_seconds(60);
    signed_in(&test, company.manager).await;
    let seen = test.clock().now();
    test.clock().advance_seconds(60 * 86_400);
    jobs::clean_up(&test.backend).await.unwrap();
    let context = operator(&test).await;
    let told = facts(&context, company.workspace).await.row;
    assert_eq!(told.seen_at, Some(seen));
    assert_eq!(facts(&context, other.workspace).await.row.seen_at, None);
    let rows = page(&context, &WorkspacesQuery::default()).await.rows;
    assert_eq!(rows.iter().find(|row| row.id == company.workspace), Some(&told));
}

async fn a_resellers_code_is_kept_with_the_sign_up(test: TestBackend) {
    let with_code = domain::accounts::SignUpInput { reseller: "East-7".to_owned(), ..form(EMAIL) };
    sign_up(&stranger(&test), with_code).await.unwrap();
    signed_up(&test, "other@optik.example").await;
    let context = operator(&test).await;
    let id = workspace_of(&test, EMAIL).await;
    assert_eq!(facts(&context, id).await.reseller_code.as_deref(), Some("East-7"));
    let other = workspace_of(&test, "other@optik.example").await;
    assert_eq!(facts(&context, other).await.reseller_code, None);
}

/// However many workspaces, sessions and users there are.
async fn the_list_walks_by_indexes(test: TestBackend) {
    for number in 0..60 {
        row(&test, &format!("Company {number}"), &format!("company-{number}"), None, None).await;
    }
    let context = operator(&test).await;
    let (found, statements) = watched(operators::page(&context, &WorkspacesQuery::default())).await;
    found.unwrap();
    assert_eq!(statements.len(), 2, "{statements:?}");
    let (sql, args) = statements.into_iter().find(|(sql, _)| sql.contains("latest")).unwrap();
    let mut tx = test.storage().read(Reach::System).await.unwrap();
    let plan: Vec<String> = if tx.is_postgres() {
        // As the list has it.
        tx.walks().await.unwrap();
        let lines: Vec<(String,)> = tx.all(AssertSqlSafe(format!("EXPLAIN {sql}")), args).await.unwrap();
        lines.into_iter().map(|(line,)| line).collect()
    } else {
        let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps: Vec<Step> = tx.all(sql, args).await.unwrap();
        steps.into_iter().map(|step| step.detail).collect()
    };
    for index in ["workspaces_created", "sessions_begun", "users_seen"] {
        assert!(plan.iter().any(|line| line.contains(index)), "{index}: {plan:#?}");
    }
    let sorts = |line: &&String| line.contains("Sort") || line.contains("B-TREE");
    assert_eq!(plan.iter().find(sorts), None, "{plan:#?}");
}

#[derive(sqlx::FromRow)]
struct Step {
    detail: String,
}
