//! The board: every stage's exact sums and its first cards.

use super::cards::{BESIDE, CARD, CardRow, LINKED, Viewer};
use super::filter::{Filter, Stages};
use super::parts::{Part, parts};
use super::totals::{Totals, totals};
use crate::query::{KeyValue, Sql, Toward, list_name, open_cursor, seal_cursor};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, pipelines};
use domain::opportunities::{BoardColumn, BoardView, MoreCards, OPPORTUNITIES, StageView};
use domain::records::ListQuery;
use domain::{Action, Cursor, Module, Problem, StageId, Timestamp, WorkspaceId};
use std::collections::HashMap;
use uuid::Uuid;

/// Cards of a column that come at one time.
const CARDS: u16 = 20;

/// The board of the pipeline asked for, else of the workspace's first. Columns
/// that the filter leaves out stand there empty.
pub async fn board(context: &Context, query: &ListQuery) -> Result<BoardView, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut tx = permit.read(context).await?;
    let filter = Filter::read(&mut tx, context, &permit, query).await?;
    let currency = permit.actor.currency;
    let shown: Vec<StageId> =
        filter.pipeline.stages.iter().filter(|stage| filter.shows(stage)).map(|stage| stage.id).collect();
    let mut rows: HashMap<StageId, Vec<CardRow>> = HashMap::new();
    for row in first_cards(&mut tx, &filter, &shown, None).await? {
        rows.entry(row.stage_id).or_default().push(row);
    }
    let may_move = !context.scope(Module::Opportunities, Action::Edit).is_none();
    let reasons = if may_move { pipelines::choices(&mut tx, filter.workspace).await? } else { Vec::new() };
    let totals = totals(&mut tx, &filter, currency).await?;
    let viewer = Viewer::new(context, currency);
    let columns = filter.pipeline.stages.iter().map(|stage| {
        let rows = rows.remove(&stage.id).unwrap_or_default();
        column(context, &viewer, query, filter.workspace, stage, &totals, rows)
    });
    let columns = columns.collect();
    let sums = totals.grand(&filter.pipeline.stages);
    Ok(BoardView { columns, pipeline: filter.pipeline, reasons, sums })
}

/// The cards of a column after those already there.
pub async fn more_cards(
    context: &Context,
    query: &ListQuery,
    stage: StageId,
    cursor: &str,
) -> Result<MoreCards, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let place = open_cursor(context.backend.keys(), permit.workspace(), &bound(query, stage), cursor)?;
    let Some((KeyValue::Int(updated_at), id, Toward::Next)) = place else { return Err(Failure::BadRequest) };
    let after = Some((Timestamp::from_micros(updated_at), id));
    let mut tx = permit.read(context).await?;
    let filter = Filter::read(&mut tx, context, &permit, query).await?;
    if !filter.pipeline.stages.iter().any(|view| view.id == stage && filter.shows(view)) {
        return Err(Failure::field("stage", Problem::Choice));
    }
    let mut rows = first_cards(&mut tx, &filter, &[stage], after).await?;
    let more = more(context, query, filter.workspace, stage, &mut rows);
    let viewer = Viewer::new(context, permit.actor.currency);
    Ok(MoreCards { cards: rows.into_iter().map(|row| viewer.card(row)).collect(), more })
}

fn column(
    context: &Context,
    viewer: &Viewer,
    query: &ListQuery,
    workspace: WorkspaceId,
    stage: &StageView,
    totals: &Totals,
    mut rows: Vec<CardRow>,
) -> BoardColumn {
    let sums = totals.column(stage);
    let more = more(context, query, workspace, stage.id, &mut rows);
    BoardColumn {
        stage: stage.clone(),
        count: sums.count,
        sum: sums.sum,
        weighted: sums.weighted,
        cards: rows.into_iter().map(|row| viewer.card(row)).collect(),
        more,
    }
}

/// Cuts the row that only told that there is more, and names the last one
/// that stays.
fn more(
    context: &Context,
    query: &ListQuery,
    workspace: WorkspaceId,
    stage: StageId,
    rows: &mut Vec<CardRow>,
) -> Option<Cursor> {
    if rows.len() <= usize::from(CARDS) {
        return None;
    }
    rows.truncate(CARDS.into());
    let last = rows.last()?;
    let value = KeyValue::Int(last.updated_at.micros());
    let bound = bound(query, stage);
    Some(seal_cursor(context.backend.keys(), workspace, &bound, value, last.id.uuid(), Toward::Next))
}

/// What a column's cursor is bound to.
fn bound(query: &ListQuery, stage: StageId) -> String {
    list_name(&format!("opportunities.column\n{stage}"), &OPPORTUNITIES, query)
}

/// The first cards of each stage and one more, latest change first.
async fn first_cards(
    tx: &mut Tx,
    filter: &Filter,
    stages: &[StageId],
    after: Option<(Timestamp, Uuid)>,
) -> Result<Vec<CardRow>, StorageError> {
    if stages.is_empty() {
        return Ok(Vec::new());
    }
    let (text, args) = statement(filter, stages, after).finish();
    tx.all(text, args).await
}

/// One statement for all columns: each picks its ids from an index alone, and
/// only the picked ones are read.
pub(super) fn statement(filter: &Filter, stages: &[StageId], after: Option<(Timestamp, Uuid)>) -> Sql {
    let mut sql = filter.begin();
    sql.push("SELECT ").push(CARD).push(" FROM (");
    let mut between = "";
    for stage in stages {
        sql.push(between);
        push_column(&mut sql, filter, *stage, after);
        between = " UNION ALL ";
    }
    sql.push(") AS picked CROSS JOIN opportunities o").push(BESIDE);
    sql.push(" WHERE o.workspace_id = ").bind(filter.workspace);
    sql.push(" AND o.id = picked.id").push(LINKED);
    sql.push(" ORDER BY picked.updated_at DESC, picked.id DESC");
    sql
}

fn push_column(sql: &mut Sql, filter: &Filter, stage: StageId, after: Option<(Timestamp, Uuid)>) {
    let parts = parts(&filter.scope, filter.owner);
    if let [part] = parts.as_slice() {
        return push_walk(sql, filter, part, stage, after);
    }
    sql.push("SELECT walks.id, walks.updated_at FROM (");
    let mut between = "";
    for part in &parts {
        sql.push(between);
        push_walk(sql, filter, part, stage, after);
        between = " UNION ALL ";
    }
    sql.push(" ORDER BY updated_at DESC, id DESC").limit(CARDS + 1).push(") AS walks");
}

fn push_walk(
    sql: &mut Sql,
    filter: &Filter,
    part: &Part<'_>,
    stage: StageId,
    after: Option<(Timestamp, Uuid)>,
) {
    sql.push("SELECT walk.id, walk.updated_at FROM (SELECT o.id, o.updated_at FROM opportunities o");
    filter.push_where(sql, part, Stages::One(stage));
    if let Some((updated_at, id)) = after {
        sql.push(" AND (o.updated_at, o.id) < (").bind(updated_at).push(", ").bind(id).push(")");
    }
    sql.push(" ORDER BY o.updated_at DESC, o.id DESC").limit(CARDS + 1).push(") AS walk");
}
