//! What the recycle bin holds.

use super::cards::{BESIDE, CARD, CardRow, LINKED, Viewer};
use crate::context::Permit;
use crate::query::Sql;
use crate::recycle_bin::{Deleted, Deletion, LotColumns, Place, add_restorable, page};
use crate::{Context, Failure};
use domain::opportunities::{DeletedOpportunities, DeletedOpportunity};
use domain::{Action, Module};

/// What the bin's cursors are bound to.
const BOUND: &str = "opportunities.deleted";

#[derive(sqlx::FromRow)]
struct DeletedRow {
    #[sqlx(flatten)]
    card: CardRow,
    #[sqlx(flatten)]
    deletion: Deletion,
}

/// The opportunities in the recycle bin that the viewer may restore. Where nothing is
/// left behind the cursor, the bin begins anew.
pub async fn deleted(context: &Context, cursor: &str) -> Result<DeletedOpportunities, Failure> {
    let permit = context.permit(Module::Opportunities, Action::DeleteNew)?;
    let columns = ["o.deleted_at", "o.id"];
    let (rows, more) =
        page::<DeletedRow>(context, &permit, BOUND, cursor, columns, || statement(context, &permit)).await?;
    let viewer = Viewer::new(context, permit.actor.currency);
    Ok(DeletedOpportunities { rows: rows.into_iter().map(|row| row.view(&viewer)).collect(), more })
}

fn statement(context: &Context, permit: &Permit) -> Sql {
    let view = context.scope(Module::Opportunities, Action::View);
    let mut sql = Sql::new("SELECT ");
    sql.push(CARD)
        .push(", o.deleted_at, o.deleted_by, d.name AS deleter_name FROM opportunities o")
        .push(BESIDE);
    sql.push(" LEFT JOIN users d ON d.workspace_id = o.workspace_id AND d.id = o.deleted_by");
    sql.push(" WHERE o.workspace_id = ").bind(permit.workspace()).push(LINKED);
    sql.push(" AND o.deleted_at IS NOT NULL");
    let columns = LotColumns {
        owner: "o.owner_id",
        department: "o.owner_department_id",
        created_by: "o.created_by",
        deleted_by: "o.deleted_by",
    };
    add_restorable(&mut sql, context, permit, columns);
    sql.push(" AND ").within(&view, "o.owner_id", "o.owner_department_id");
    sql
}

impl Deleted for DeletedRow {
    fn place(&self) -> Place {
        (self.deletion.deleted_at, self.card.id.uuid())
    }
}

impl DeletedRow {
    fn view(self, viewer: &Viewer) -> DeletedOpportunity {
        DeletedOpportunity {
            card: viewer.card(self.card),
            deleted_at: self.deletion.deleted_at,
            deleted_by: self.deletion.by(),
        }
    }
}
