//! The start page: what the viewer has to do.

use crate::activities::{ActivityRow, Sight};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::activities::{ActivityView, TodayView};
use domain::{Action, Module, Timestamp};

/// Rows that each list shows.
const LIMIT: u32 = 20;
/// How far ahead the page looks, in days after today.
const UPCOMING_DAYS: i64 = 7;

/// A stretch of time: from, and before.
type Span = (Timestamp, Timestamp);

/// The viewer's own open activities: overdue (from the minute), due today, and
/// in the seven days after; the first of each, and how many there are.
/// Activities of a customer in the recycle bin wait there.
pub async fn today(context: &Context) -> Result<TodayView, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut tx = permit.read(context).await?;
    let first_day = context.zone.date(context.now);
    let start_of = |days| context.zone.start_of(first_day.plus_days(days));
    let overdue = (Timestamp::from_micros(i64::MIN), context.now);
    let today = (context.now, start_of(1));
    let upcoming = (start_of(1), start_of(1 + UPCOMING_DAYS));
    let counts = counts(&mut tx, &permit, context.now, start_of(1), start_of(1 + UPCOMING_DAYS)).await?;
    Ok(TodayView {
        overdue: due(&mut tx, context, &permit, overdue).await?,
        due_today: due(&mut tx, context, &permit, today).await?,
        upcoming: due(&mut tx, context, &permit, upcoming).await?,
        overdue_count: small(counts.overdue),
        due_today_count: small(counts.today),
        upcoming_count: small(counts.upcoming),
        open_opportunities: open_opportunities(&mut tx, context, &permit).await?,
        customers: customers(&mut tx, &permit).await?,
    })
}

async fn due(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    span: Span,
) -> Result<Vec<ActivityView>, StorageError> {
    let mut sql: Sql = Sight::of(context).select();
    sql.push(" WHERE a.workspace_id = ")
        .bind(permit.workspace())
        .push(" AND a.owner_id = ")
        .bind(permit.user());
    sql.push(" AND a.deleted_at IS NULL AND a.done_at IS NULL AND a.due_at >= ").bind(span.0);
    sql.push(" AND a.due_at < ").bind(span.1);
    sql.push(
        " AND EXISTS (SELECT 1 FROM customers l WHERE l.workspace_id = a.workspace_id AND l.id = a.customer_id
             AND l.deleted_at IS NULL)
          ORDER BY a.due_at, a.id LIMIT ",
    );
    sql.bind(LIMIT);
    let (text, args) = sql.finish();
    let rows: Vec<ActivityRow> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(ActivityRow::view).collect())
}

#[derive(sqlx::FromRow)]
struct Counts {
    overdue: i64,
    today: i64,
    upcoming: i64,
}

async fn counts(
    tx: &mut Tx,
    permit: &Permit,
    now: Timestamp,
    tomorrow: Timestamp,
    end: Timestamp,
) -> Result<Counts, StorageError> {
    tx.one(
        "SELECT COUNT(*) FILTER (WHERE a.due_at < $3) AS overdue,
             COUNT(*) FILTER (WHERE a.due_at >= $3 AND a.due_at < $4) AS today,
             COUNT(*) FILTER (WHERE a.due_at >= $4) AS upcoming
         FROM activities a JOIN customers c ON c.workspace_id = a.workspace_id AND c.id = a.customer_id
         WHERE a.workspace_id = $1 AND a.owner_id = $2 AND a.deleted_at IS NULL AND a.done_at IS NULL
             AND a.due_at < $5 AND c.deleted_at IS NULL",
        args![permit.workspace(), permit.user(), now, tomorrow, end],
    )
    .await
}

async fn customers(tx: &mut Tx, permit: &Permit) -> Result<u32, StorageError> {
    let (count,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM customers WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NULL",
            args![permit.workspace(), permit.user()],
        )
        .await?;
    Ok(small(count))
}

/// The viewer's own, or none for who sees no opportunities.
async fn open_opportunities(tx: &mut Tx, context: &Context, permit: &Permit) -> Result<u32, StorageError> {
    if context.scope(Module::Opportunities, Action::View).is_none() {
        return Ok(0);
    }
    let (count,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM opportunities
             WHERE workspace_id = $1 AND owner_id = $2 AND outcome = 'open' AND deleted_at IS NULL",
            args![permit.workspace(), permit.user()],
        )
        .await?;
    Ok(small(count))
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
