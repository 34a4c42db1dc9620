//! What the recycle bin holds.

use super::TABLE;
use super::cards::{BESIDE, CARD, CardRow, LINKED, Viewer};
use crate::recycle_bin::{Bin, Deleted, Deletion, Place, of_object};
use crate::{Context, Failure};
use domain::opportunities::{DeletedOpportunities, DeletedOpportunity};

static BIN: Bin = Bin { table: &TABLE, alias: "o", columns: CARD, beside: BESIDE, linked: LINKED };

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
    let (rows, more) = of_object::<DeletedRow>(context, &BIN, cursor).await?;
    let viewer = Viewer::new(context, context.terms().currency);
    Ok(DeletedOpportunities { rows: rows.into_iter().map(|row| row.view(&viewer)).collect(), more })
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
