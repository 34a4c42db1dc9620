//! The board's list twin: the same filter, the same sums, any order.

use super::cards::{BESIDE, CARD, CardRow, LINKED, Viewer, is_computed, push_sort};
use super::filter::{Filter, Stages};
use super::parts::{Part, parts};
use super::totals::totals;
use crate::query::{KeyValue, Sql, Toward, cut, cut_last, open_cursor, seal_cursor};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::customers::{Direction, choice};
use domain::opportunities::{OpportunityList, OpportunityQuery, OpportunitySort};
use domain::page::PageSize;
use domain::validation::Problems;
use domain::{Action, Module, Page, Total};
use uuid::Uuid;

/// In which order, and from where.
pub(super) struct Order {
    pub sort: OpportunitySort,
    pub direction: Direction,
    pub rows: u16,
    pub from: Option<(KeyValue, Uuid, Toward)>,
}

/// One page of the opportunities that the filter finds, with the sums of all.
pub async fn list(context: &Context, query: &OpportunityQuery) -> Result<OpportunityList, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut order = Order::read(query)?;
    let workspace = permit.workspace();
    if !query.cursor.is_empty() {
        order.from = Some(open_cursor(context.backend.keys(), workspace, &bound(query), &query.cursor)?);
    }
    let mut tx = permit.read(context).await?;
    let filter = Filter::read(&mut tx, context, &permit, query).await?;
    let mut rows = rows(&mut tx, &filter, &order).await?;
    let came = order.from.as_ref().map(|(_, _, toward)| *toward);
    let is_beside = rows.is_empty() && came.is_some();
    if is_beside {
        order = order.beside();
        rows = self::rows(&mut tx, &filter, &order).await?;
    }
    let totals = totals(&mut tx, &filter, permit.actor.currency).await?;
    let sums = totals.grand(&filter.pipeline.stages);
    let place = |row: &CardRow, toward| {
        let value = row.sort_value(order.sort);
        seal_cursor(context.backend.keys(), workspace, &bound(query), value, row.id.uuid(), toward)
    };
    let most = order.rows.into();
    let cut = match came {
        Some(Toward::Next) if is_beside => cut_last(rows, most, place),
        came => cut(rows, most, came.filter(|_| !is_beside), place),
    };
    let viewer = Viewer::new(context, permit.actor.currency);
    Ok(OpportunityList {
        page: Page {
            items: cut.rows.into_iter().map(|row| viewer.card(row)).collect(),
            total: Total::of_capped_count(sums.count.into()),
            previous: cut.previous,
            next: cut.next,
        },
        pipeline: filter.pipeline,
        sums,
    })
}

async fn rows(tx: &mut Tx, filter: &Filter, order: &Order) -> Result<Vec<CardRow>, StorageError> {
    let (text, args) = statement(filter, order).finish();
    tx.all(text, args).await
}

/// What a list's cursor is bound to.
fn bound(query: &OpportunityQuery) -> String {
    // How many rows a page has says nothing of where one stands.
    let query = OpportunityQuery { cursor: String::new(), size: String::new(), ..query.clone() };
    format!("opportunities.list\n{}", serde_json::to_string(&query).unwrap_or_default())
}

impl Order {
    fn read(query: &OpportunityQuery) -> Result<Self, Failure> {
        let mut problems = Problems::default();
        let sort = choice(&mut problems, "sort", &query.sort, OpportunitySort::find);
        let sort = sort.unwrap_or(OpportunitySort::Updated);
        let direction = choice(&mut problems, "direction", &query.direction, Direction::find);
        let size = choice(&mut problems, "size", &query.size, PageSize::parse).unwrap_or_default();
        problems.finish(())?;
        let direction = direction.unwrap_or(usual(sort));
        Ok(Self { sort, direction, rows: size.rows(), from: None })
    }

    /// The page that stands in the place of one that has become empty: the last, walked
    /// from the end, or the first.
    fn beside(self) -> Self {
        let direction = match self.toward() {
            Toward::Next => self.direction.reversed(),
            Toward::Previous => self.direction,
        };
        Self { direction, from: None, ..self }
    }

    fn toward(&self) -> Toward {
        self.from.as_ref().map_or(Toward::Next, |(_, _, toward)| *toward)
    }

    /// The way that the statement walks: back for the page before.
    fn walks_down(&self) -> bool {
        (self.direction == Direction::Descending) == (self.toward() == Toward::Next)
    }
}

/// The direction that people mean when they name none.
const fn usual(sort: OpportunitySort) -> Direction {
    match sort {
        OpportunitySort::Updated | OpportunitySort::Amount => Direction::Descending,
        OpportunitySort::CloseDate | OpportunitySort::Name | OpportunitySort::NextActivity => {
            Direction::Ascending
        }
    }
}

/// One statement for a page and one row more. A scope that covers everything
/// walks the order's own index; a narrow one gathers its rows, part by part,
/// and sorts those.
pub(super) fn statement(filter: &Filter, order: &Order) -> Sql {
    let mut sql = filter.begin();
    sql.push("SELECT ").push(CARD).push(" FROM (");
    let mut between = "";
    let parts = parts(&filter.scope, filter.owner);
    for part in &parts {
        let walks: Vec<Stages> =
            if matches!(part, Part::Whole) { vec![Stages::Every] } else { filter.groups().collect() };
        for stages in walks {
            sql.push(between);
            push_walk(&mut sql, filter, part, stages, order);
            between = " UNION ALL ";
        }
    }
    if between.is_empty() {
        push_walk(&mut sql, filter, &Part::Whole, Stages::Every, order);
    }
    sql.push(if order.walks_down() { " ORDER BY place DESC, id DESC" } else { " ORDER BY place, id" });
    sql.limit(order.rows + 1);
    sql.push(") AS picked CROSS JOIN opportunities o").push(BESIDE);
    sql.push(" WHERE o.workspace_id = ").bind(filter.workspace).push(" AND o.id = picked.id").push(LINKED);
    let order_by = if order.walks_down() {
        " ORDER BY picked.place DESC, picked.id DESC"
    } else {
        " ORDER BY picked.place, picked.id"
    };
    sql.push(order_by);
    sql
}

fn push_walk(sql: &mut Sql, filter: &Filter, part: &Part<'_>, stages: Stages, order: &Order) {
    sql.push("SELECT o.id AS id, ");
    push_sort(sql, order.sort);
    sql.push(" AS place FROM opportunities o");
    filter.push_where(sql, part, stages);
    if let Some((value, id, _)) = &order.from {
        if is_computed(order.sort) {
            // SQLite enters an index on an expression by this, not by the pair.
            sql.push(" AND ");
            push_sort(sql, order.sort);
            sql.push(if order.walks_down() { " <= " } else { " >= " }).bind(value.clone());
        }
        sql.push(" AND (");
        push_sort(sql, order.sort);
        sql.push(", o.id) ").push(if order.walks_down() { "<" } else { ">" });
        sql.push(" (").bind(value.clone()).push(", ").bind(*id).push(")");
    }
}
