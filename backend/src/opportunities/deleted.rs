//! What the recycle bin holds.

use super::cards::{BESIDE, CARD, CardRow, LINKED, Viewer};
use super::facts::{Opportunities, TABLE};
use super::keys::subject;
use crate::records::list::Placed;
use crate::records::{FoundRow, Listed, Sorting};
use crate::recycle_bin::{Bin, Deleted, Deletion, KEPT, Part, Searched, by_deletion, of_object, shown};
use crate::search::Terms;
use crate::search::records::Kind;
use crate::{Context, Failure};
use domain::opportunities::{DeletedOpportunity, OPPORTUNITY};
use domain::records::ListQuery;
use domain::recycle_bin::{BinPage, DELETED_OPPORTUNITIES};
use uuid::Uuid;

static BIN: Bin = Bin {
    object: &OPPORTUNITY,
    part: Part {
        listed: Listed { list: &DELETED_OPPORTUNITIES, table: Some(&TABLE), alias: "o", kept: KEPT },
        table: "opportunities",
        id: "o.id",
        searched: Some(Searched::Records(Kind::Opportunity)),
    },
    columns: CARD,
    beside: BESIDE,
    linked: LINKED,
};

#[derive(sqlx::FromRow)]
struct DeletedRow {
    #[sqlx(flatten)]
    card: CardRow,
    #[sqlx(flatten)]
    found: FoundRow<Opportunities>,
    #[sqlx(flatten)]
    deletion: Deletion,
}

/// One page of the opportunities in the recycle bin that the query finds and the viewer may
/// restore.
pub async fn deleted(context: &Context, query: &ListQuery) -> Result<BinPage<DeletedOpportunity>, Failure> {
    let found = of_object::<DeletedRow>(context, &BIN, query).await?;
    let viewer = Viewer::new(context, context.terms().currency);
    Ok(shown(found, |row| row.view(&viewer)))
}

static ORDERS: [Sorting<DeletedRow>; 1] =
    [by_deletion("opportunities_deleted", "o.deleted_at", |row| row.deletion.key())];

impl Placed for DeletedRow {
    fn id(&self) -> Uuid {
        self.card.id.uuid()
    }
}

impl Deleted for DeletedRow {
    fn orders() -> &'static [Sorting<Self>] {
        &ORDERS
    }

    fn fits(&self, terms: &Terms) -> bool {
        terms.fits(&subject(&self.found, &self.card.customer_name))
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
