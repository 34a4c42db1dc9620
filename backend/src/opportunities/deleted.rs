//! What the recycle bin holds.

use super::cards::{BESIDE, CARD, CardRow, LINKED, Viewer};
use crate::context::Permit;
use crate::query::{KeyValue, Sql, Toward, open_cursor, seal_cursor};
use crate::recycle_bin::{LotColumns, ROWS, add_restorable, begins};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::opportunities::{DeletedOpportunities, DeletedOpportunity};
use domain::{Action, Module, Timestamp, UserId};
use uuid::Uuid;

/// What the bin's cursors are bound to.
const BOUND: &str = "opportunities.deleted";

#[derive(sqlx::FromRow)]
struct DeletedRow {
    #[sqlx(flatten)]
    card: CardRow,
    deleted_at: Timestamp,
    deleted_by: Option<UserId>,
    deleter_name: Option<String>,
}

/// The opportunities in the recycle bin that the viewer may restore. Where nothing is
/// left behind the cursor, the bin begins anew.
pub async fn deleted(context: &Context, cursor: &str) -> Result<DeletedOpportunities, Failure> {
    let permit = context.permit(Module::Opportunities, Action::DeleteNew)?;
    let after = match cursor {
        "" => None,
        cursor => Some(open(context, &permit, cursor)?),
    };
    let mut tx = permit.read(context).await?;
    let mut rows = rows(&mut tx, context, &permit, after).await?;
    if rows.is_empty() && after.is_some() {
        rows = self::rows(&mut tx, context, &permit, None).await?;
    }
    let goes_on = rows.len() > usize::from(ROWS);
    rows.truncate(ROWS.into());
    let more = rows.last().filter(|_| goes_on).map(|row| {
        let value = KeyValue::Int(row.deleted_at.micros());
        seal_cursor(
            context.backend.keys(),
            permit.workspace(),
            BOUND,
            value,
            row.card.id.uuid(),
            Toward::Next,
        )
    });
    let viewer = Viewer::new(context, permit.actor.currency);
    Ok(DeletedOpportunities { rows: rows.into_iter().map(|row| row.view(&viewer)).collect(), more })
}

fn open(context: &Context, permit: &Permit, cursor: &str) -> Result<(i64, Uuid), Failure> {
    match open_cursor(context.backend.keys(), permit.workspace(), BOUND, cursor)? {
        (KeyValue::Int(deleted_at), id, Toward::Next) => Ok((deleted_at, id)),
        _ => Err(Failure::BadRequest),
    }
}

async fn rows(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    after: Option<(i64, Uuid)>,
) -> Result<Vec<DeletedRow>, StorageError> {
    let (text, args) = statement(context, permit, after).finish();
    tx.all(text, args).await
}

fn statement(context: &Context, permit: &Permit, after: Option<(i64, Uuid)>) -> Sql {
    let view = context.scope(Module::Opportunities, Action::View);
    let mut sql = Sql::new("SELECT ");
    sql.push(CARD)
        .push(", o.deleted_at, o.deleted_by, d.name AS deleter_name FROM opportunities o")
        .push(BESIDE);
    sql.push(" LEFT JOIN users d ON d.workspace_id = o.workspace_id AND d.id = o.deleted_by");
    sql.push(" WHERE o.workspace_id = ").bind(permit.workspace()).push(LINKED);
    sql.push(" AND o.deleted_at IS NOT NULL AND o.deleted_at >= ").bind(begins(context.now));
    let columns = LotColumns {
        owner: "o.owner_id",
        department: "o.owner_department_id",
        created_by: "o.created_by",
        deleted_by: "o.deleted_by",
    };
    add_restorable(&mut sql, context, permit, columns);
    sql.push(" AND ").within(&view, "o.owner_id", "o.owner_department_id");
    if let Some((deleted_at, id)) = after {
        sql.push(" AND (o.deleted_at, o.id) < (").bind(deleted_at).push(", ").bind(id).push(")");
    }
    sql.push(" ORDER BY o.deleted_at DESC, o.id DESC").limit(ROWS + 1);
    sql
}

impl DeletedRow {
    fn view(self, viewer: &Viewer) -> DeletedOpportunity {
        let name = self.deleter_name.unwrap_or_default();
        DeletedOpportunity {
            card: viewer.card(self.card),
            deleted_at: self.deleted_at,
            deleted_by: self.deleted_by.map(|id| UserRef { id, name }),
        }
    }
}
