//! The board's list twin: the same filter, the same sums, any order.

use super::cards::{BESIDE, CARD, CardRow, LINKED, ORDERS, Viewer};
use super::filter::{self, Filter, Stages};
use super::parts::{Part, parts};
use super::totals::totals;
use crate::query::{Cut, Sql, list_name};
use crate::records::list::{Pages, ReadRows, Sorted, Stretch};
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::opportunities::{OPPORTUNITIES, OpportunityList};
use domain::records::ListQuery;
use domain::{Action, Module, Page, Total};

/// One page of the opportunities that the filter finds, with the sums of all, which say how
/// many there are: nothing is counted beside them.
pub async fn list(context: &Context, query: &ListQuery) -> Result<OpportunityList, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let asked = filter::ask(query, context)?;
    let sorted = Sorted::read(&ORDERS, &asked)?;
    let pages = Pages::new(context, &permit, list_name("opportunities.list", &OPPORTUNITIES, query));
    let place = pages.open(query.cursor())?;
    let mut tx = permit.read(context).await?;
    let filter = Filter::of(&mut tx, context, &permit, &asked).await?;
    let (mut tx, cut) = pages.read(tx, &filter, Stretch::at(sorted, place)).await?;
    let totals = totals(&mut tx, &filter, permit.actor.currency).await?;
    let sums = totals.grand(&filter.pipeline.stages);
    let viewer = Viewer::new(context, permit.actor.currency);
    let Cut { rows, previous, next } = cut;
    Ok(OpportunityList {
        page: Page {
            items: rows.into_iter().map(|row| viewer.card(row)).collect(),
            total: Total::of_capped_count(sums.count.into()),
            previous,
            next,
        },
        pipeline: filter.pipeline,
        sums,
    })
}

impl ReadRows for Filter {
    type Row = CardRow;

    fn rows(&self, _tx: &Tx, stretch: &Stretch<CardRow>, limit: i64) -> Sql {
        statement(self, stretch, limit)
    }
}

/// One statement for so many rows of a stretch. A scope that covers everything
/// walks the order's own index; a narrow one gathers its rows, part by part,
/// and sorts those.
pub(super) fn statement(filter: &Filter, stretch: &Stretch<CardRow>, limit: i64) -> Sql {
    let mut sql = filter.begin();
    sql.push("SELECT ").push(CARD).push(" FROM (");
    let mut between = "";
    let parts = parts(&filter.scope, filter.owner);
    for part in &parts {
        let walks: Vec<Stages> =
            if matches!(part, Part::Whole) { vec![Stages::Every] } else { filter.groups().collect() };
        for stages in walks {
            sql.push(between);
            push_walk(&mut sql, filter, part, stages, stretch);
            between = " UNION ALL ";
        }
    }
    if between.is_empty() {
        push_walk(&mut sql, filter, &Part::Whole, Stages::Every, stretch);
    }
    stretch.add_order(&mut sql, "place", "id");
    sql.limit(limit).push(") AS picked CROSS JOIN opportunities o").push(BESIDE);
    sql.push(" WHERE o.workspace_id = ").bind(filter.workspace).push(" AND o.id = picked.id").push(LINKED);
    stretch.add_order(&mut sql, "picked.place", "picked.id");
    sql
}

fn push_walk(sql: &mut Sql, filter: &Filter, part: &Part<'_>, stages: Stages, stretch: &Stretch<CardRow>) {
    sql.push("SELECT o.id AS id, ").push(stretch.sorted.sorting.expression);
    sql.push(" AS place FROM opportunities o");
    filter.push_where(sql, part, stages);
    stretch.add_place(sql, "o.id");
}
