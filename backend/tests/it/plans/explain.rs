//! What an engine says of how it reads a statement.

use super::judges::{AUDIT, AUDIT_PLACE, BIN, COUNT, PEOPLE, SIGN_INS};
use crate::support::TestBackend;
use backend::storage::{Arg, Reach, Statement, Tx};
use backend::{Context, args};
use sqlx::AssertSqlSafe;

#[derive(sqlx::FromRow)]
struct SqliteStep {
    detail: String,
}

/// How a statement of a page is read.
pub async fn plan(test: &TestBackend, context: &Context, (sql, args): &Statement) -> Vec<String> {
    let workspace = context.actor().unwrap().workspace;
    let (storage, reach) = (test.storage(), Reach::Workspace(workspace));
    // Given up at the end: what is explained changes nothing.
    let looks = sql.starts_with("SELECT") && !sql.contains(" FOR ");
    let tx = if looks { storage.read(reach).await } else { storage.write(reach).await };
    let mut tx = tx.unwrap();
    explained(&mut tx, sql, args).await
}

pub async fn explained(tx: &mut Tx, sql: &str, args: &[Arg]) -> Vec<String> {
    if tx.is_postgres() {
        // What fits into a few pages is read whole, index or not: the test asks what would be done
        // with more.
        tx.run("SET LOCAL enable_seqscan = off", args![]).await.unwrap();
        let walks = [AUDIT, AUDIT_PLACE, SIGN_INS].iter().any(|head| sql.starts_with(head));
        if walks || sql.contains(BIN) {
            // As it is asked (`Tx::walks`).
            tx.run("SET LOCAL enable_sort = off", args![]).await.unwrap();
        }
        if PEOPLE.iter().any(|head| sql.starts_with(head)) && !sql.contains(" LIKE ") {
            // A few people are sorted sooner than walked.
            tx.run("SET LOCAL enable_sort = off", args![]).await.unwrap();
        }
        if sql.starts_with(COUNT) {
            tx.run("SET LOCAL enable_bitmapscan = off", args![]).await.unwrap();
        }
        let sql = AssertSqlSafe(format!("EXPLAIN {sql}"));
        let lines: Vec<(String,)> = tx.all(sql, args.to_vec()).await.unwrap();
        return lines.into_iter().map(|(line,)| line).collect();
    }
    let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps: Vec<SqliteStep> = tx.all(sql, args.to_vec()).await.unwrap();
    steps.into_iter().map(|step| step.detail).collect()
}
