//! How the engine reads the list, for the tests that pin it.

use super::filter::Filter;
use super::{list_sql, page};
use crate::query::Sql;
use crate::storage::{Arg, StorageError, Tx};
use crate::{Context, Failure};
use domain::customers::CustomerQuery;
use domain::{Action, Module, Total};
use sqlx::AssertSqlSafe;

/// The engine's plans for the list's count and for its rows.
pub async fn plans(context: &Context, query: &CustomerQuery) -> Result<[String; 2], Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let filter = Filter::parse(query, context)?;
    let place = page::place(context, &permit, &page::list_name(query)?, query)?;
    let mut tx = permit.read(context).await?;
    let counted = list_sql::count(&mut tx, &permit, &filter).await?;
    let count = list_sql::count_sql(&tx, &permit, &filter, Total::LIMIT);
    let rows = list_sql::rows_sql(&tx, &permit, &filter, place.as_ref(), counted.many, 51);
    Ok([plan(&mut tx, count).await?, plan(&mut tx, rows).await?])
}

/// PostgreSQL's one plan for all values of a list of many rows.
pub async fn plan_for_all(context: &Context, query: &CustomerQuery) -> Result<String, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let filter = Filter::parse(query, context)?;
    let mut tx = permit.read(context).await?;
    let (AssertSqlSafe(text), args) = list_sql::rows_sql(&tx, &permit, &filter, None, true, 51).finish();
    tx.walks().await?;
    tx.run(AssertSqlSafe(format!("PREPARE list AS {text}")), Vec::new()).await?;
    let values: Vec<String> = args.iter().map(literal).collect();
    // The comments name the workspace, as every statement has to.
    let explain = format!("EXPLAIN EXECUTE list({}) /* workspace_id */", values.join(", "));
    let lines = lines(&mut tx, explain, Vec::new()).await?;
    tx.run("DEALLOCATE list /* workspace_id */", Vec::new()).await?;
    Ok(lines.join("\n"))
}

/// What PostgreSQL explains.
async fn lines(tx: &mut Tx, explain: String, args: Vec<Arg>) -> Result<Vec<String>, StorageError> {
    let lines: Vec<(String,)> = tx.all(AssertSqlSafe(explain), args).await?;
    Ok(lines.into_iter().map(|(line,)| line).collect())
}

fn literal(arg: &Arg) -> String {
    match arg {
        Arg::Uuid(Some(value)) => format!("'{value}'"),
        Arg::Int(Some(value)) => value.to_string(),
        Arg::Text(Some(value)) => format!("'{}'", value.replace('\'', "''")),
        _ => "NULL".to_owned(),
    }
}

#[derive(sqlx::FromRow)]
struct SqliteStep {
    detail: String,
}

async fn plan(tx: &mut Tx, sql: Sql) -> Result<String, StorageError> {
    let (AssertSqlSafe(text), args) = sql.finish();
    let steps: Vec<String> = if tx.is_postgres() {
        lines(tx, format!("EXPLAIN {text}"), args).await?
    } else {
        let lines: Vec<SqliteStep> =
            tx.all(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}")), args).await?;
        lines.into_iter().map(|step| step.detail).collect()
    };
    Ok(steps.join("\n"))
}
