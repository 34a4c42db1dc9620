//! The start page: what the viewer has to do.

mod first_steps;

pub use first_steps::see_stages;

use crate::activities::{ActivityRow, Sight};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, activities, customers};
use domain::activities::{ActivityView, TodayView};
use domain::{Action, LocalTime, Module, Timestamp, Total};
use first_steps::Work;

/// Rows that each list shows.
const LIMIT: u32 = 20;
/// How far ahead the page looks, in days after today.
pub const UPCOMING_DAYS: i64 = 7;

/// A stretch of time: from, and before.
type Span = (Timestamp, Timestamp);

/// The viewer's own open activities: overdue (from the minute), due today, and
/// in the seven days after; the first of each, and how many there are.
/// Activities of a customer or a lead in the recycle bin wait there.
pub async fn today(context: &Context) -> Result<TodayView, Failure> {
    let permit = activities::door(context, Action::View)?;
    let mut tx = permit.read(context).await?;
    let first_day = context.zone.date(context.now);
    let clock = context.clock();
    let start_of = |days| clock.start_of(first_day.plus_days(days));
    let overdue = (Timestamp::from_micros(i64::MIN), context.now);
    let today = (context.now, start_of(1));
    let upcoming = (start_of(1), start_of(1 + UPCOMING_DAYS));
    let spans = [overdue, today, upcoming];
    let known = customers::own(context, &permit);
    let figures = figures(&mut tx, context, &permit, spans, known).await?;
    let customers = known.unwrap_or_else(|| {
        let counted = Total::of_capped_count(figures.customers);
        customers::keep_own(context, &permit, counted);
        counted
    });
    let work = Work {
        has_customers: !customers.is_zero(),
        has_activities: figures.overdue + figures.today + figures.upcoming > 0,
    };
    let first_steps = first_steps::first_steps(&mut tx, context, &permit, work).await?;
    let [overdue, due_today, upcoming] = due(&mut tx, context, &permit, spans).await?;
    Ok(TodayView {
        overdue,
        due_today,
        upcoming,
        overdue_count: Total::capped(figures.overdue, TodayView::MOST_DUE),
        due_today_count: Total::capped(figures.today, TodayView::MOST_DUE),
        upcoming_count: Total::capped(figures.upcoming, TodayView::MOST_DUE),
        open_opportunities: Total::of_capped_count(figures.opportunities),
        customers,
        first_steps,
    })
}

/// The first of each span, all in one statement.
async fn due(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    spans: [Span; 3],
) -> Result<[Vec<ActivityView>; 3], StorageError> {
    let sight = Sight::of(context);
    let mut sql: Sql = sight.select();
    sql.push(" WHERE a.workspace_id = ").bind(permit.workspace()).push(" AND a.id IN (");
    let mut between = "";
    for span in spans {
        sql.push(between).push("SELECT id FROM (SELECT a.id FROM activities a");
        push_due(&mut sql, permit, span);
        sql.push(" ORDER BY a.due_at, a.id").limit(LIMIT).push(") AS first");
        between = " UNION ALL ";
    }
    sql.push(") ORDER BY a.due_at, a.id");
    let (text, args) = sql.finish();
    let rows: Vec<ActivityRow> = tx.all(text, args).await?;
    let mut lists = [Vec::new(), Vec::new(), Vec::new()];
    for activity in rows.into_iter().map(|row| row.view(&sight)) {
        let within = |span: &Span| activity.due_at.is_some_and(|at| (span.0..span.1).contains(&at));
        if let Some((_, list)) = spans.iter().zip(&mut lists).find(|(span, _)| within(span)) {
            list.push(activity);
        }
    }
    Ok(lists)
}

#[derive(sqlx::FromRow)]
struct Figures {
    overdue: i64,
    today: i64,
    upcoming: i64,
    customers: i64,
    opportunities: i64,
}

/// Counts what is the viewer's, each one further than is told, in one
/// statement, but for customers of whom it is known that they are many. Who sees no
/// opportunities has none.
async fn figures(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    spans: [Span; 3],
    known: Option<Total>,
) -> Result<Figures, StorageError> {
    let mut sql = Sql::new("SELECT ");
    for (span, name) in spans.into_iter().zip([" AS overdue, ", " AS today, ", " AS upcoming, "]) {
        sql.push("(SELECT COUNT(*) FROM (SELECT 1 AS hit FROM activities a");
        push_due(&mut sql, permit, span);
        push_cap(&mut sql, TodayView::MOST_DUE);
        sql.push(name);
    }
    if known.is_some() {
        sql.push("CAST(0 AS BIGINT) AS customers, ");
    } else {
        sql.push("(SELECT COUNT(*) FROM (SELECT 1 AS hit FROM customers");
        push_own(&mut sql, permit);
        push_cap(&mut sql, Total::LIMIT);
        sql.push(" AS customers, ");
    }
    if context.scope(Module::Opportunities, Action::View).is_none() {
        sql.push("CAST(0 AS BIGINT) AS opportunities");
    } else {
        // What is not closed is open, which the index on owners holds.
        sql.push("(SELECT COUNT(*) FROM (SELECT 1 AS hit FROM opportunities");
        push_own(&mut sql, permit);
        sql.push(" AND closed_at IS NULL");
        push_cap(&mut sql, Total::LIMIT);
        sql.push(" AS opportunities");
    }
    let (text, args) = sql.finish();
    tx.one(text, args).await
}

fn push_own(sql: &mut Sql, permit: &Permit) {
    sql.push(" WHERE workspace_id = ").bind(permit.workspace());
    sql.push(" AND owner_id = ").bind(permit.user()).push(" AND deleted_at IS NULL");
}

fn push_cap(sql: &mut Sql, cap: u32) {
    sql.limit(cap + 1).push(") AS hits)");
}

/// The viewer's open activities of a span whose customers, or leads, are not in the bin.
fn push_due(sql: &mut Sql, permit: &Permit, span: Span) {
    sql.push(" WHERE a.workspace_id = ").bind(permit.workspace());
    sql.push(" AND a.owner_id = ").bind(permit.user());
    sql.push(" AND a.deleted_at IS NULL AND a.done_at IS NULL AND a.due_at >= ").bind(span.0);
    sql.push(" AND a.due_at < ").bind(span.1);
    sql.push(
        " AND (EXISTS (SELECT 1 FROM customers l WHERE l.workspace_id = a.workspace_id AND l.id = a.customer_id
             AND l.deleted_at IS NULL) OR (a.customer_id IS NULL AND EXISTS (SELECT 1 FROM leads g
             WHERE g.workspace_id = a.workspace_id AND g.id = a.lead_id AND g.deleted_at IS NULL)))",
    );
}
