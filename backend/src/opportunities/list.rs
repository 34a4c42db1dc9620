//! The board's list twin: the same filter, the same sums, any order.

use super::cards::{BESIDE, CARD, CardRow, LINKED, ORDERS, Viewer};
use super::filter::{self, Filter, Stages};
use super::parts::{Part, parts};
use super::totals::totals;
use crate::query::{KeyValue, Sql, Toward, cut, cut_last, list_name, open_cursor, seal_cursor};
use crate::records::Sorting;
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::opportunities::{OPPORTUNITIES, OpportunityList};
use domain::records::{Asked, Direction, ListQuery};
use domain::{Action, Module, Page, Total};
use uuid::Uuid;

/// In which order, and from where.
pub(super) struct Order {
    pub sorting: &'static Sorting<CardRow>,
    pub direction: Direction,
    pub rows: u16,
    pub from: Option<(KeyValue, Uuid, Toward)>,
}

/// One page of the opportunities that the filter finds, with the sums of all.
pub async fn list(context: &Context, query: &ListQuery) -> Result<OpportunityList, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let asked = filter::ask(query, context)?;
    let mut order = Order::read(&asked)?;
    let workspace = permit.workspace();
    let name = list_name("opportunities.list", &OPPORTUNITIES, query);
    order.from = open_cursor(context.backend.keys(), workspace, &name, query.cursor())?;
    let mut tx = permit.read(context).await?;
    let filter = Filter::of(&mut tx, context, &permit, &asked).await?;
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
        let value = (order.sorting.key)(row);
        seal_cursor(context.backend.keys(), workspace, &name, value, row.id.uuid(), toward)
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

impl Order {
    fn read(asked: &Asked) -> Result<Self, Failure> {
        let sorting = Sorting::find(&ORDERS, asked.order)?;
        Ok(Self { sorting, direction: asked.order.direction, rows: asked.size.rows(), from: None })
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
    sql.push("SELECT o.id AS id, ").push(order.sorting.expression).push(" AS place FROM opportunities o");
    filter.push_where(sql, part, stages);
    if let Some((value, id, _)) = &order.from {
        order.sorting.add_after(sql, "o.id", (value, *id), !order.walks_down());
    }
}
