//! The recycle bin's leads.

use super::objects::{Bin, of_object};
use super::page::{Deleted, Deletion, by_deletion, shown};
use super::part::{KEPT, Part, Searched};
use crate::records::list::Placed;
use crate::records::{FoundRow, Listed, Sorting};
use crate::search::Terms;
use crate::search::records::Kind;
use crate::{Context, Failure, leads};
use domain::accounts::UserRef;
use domain::leads::{DeletedLead, LEAD};
use domain::records::ListQuery;
use domain::recycle_bin::{BinPage, DELETED_LEADS};
use domain::{LeadId, UserId};
use uuid::Uuid;

static BIN: Bin = Bin {
    object: &LEAD,
    part: Part {
        listed: Listed { list: &DELETED_LEADS, table: Some(&leads::TABLE), alias: "l", kept: KEPT },
        table: "leads",
        id: "l.id",
        searched: Some(Searched::Records(Kind::Lead)),
    },
    columns: "l.id, l.name, l.company, l.owner_id, o.name AS owner_name",
    beside: " JOIN users o ON o.workspace_id = l.workspace_id AND o.id = l.owner_id",
    linked: "",
};

#[derive(sqlx::FromRow)]
struct BinRow {
    id: LeadId,
    name: String,
    company: Option<String>,
    owner_id: UserId,
    owner_name: String,
    #[sqlx(flatten)]
    found: FoundRow<leads::Leads>,
    #[sqlx(flatten)]
    deletion: Deletion,
}

/// One page of the leads in the bin that the query finds and the viewer may restore.
pub async fn leads(context: &Context, query: &ListQuery) -> Result<BinPage<DeletedLead>, Failure> {
    Ok(shown(of_object::<BinRow>(context, &BIN, query).await?, BinRow::view))
}

static ORDERS: [Sorting<BinRow>; 1] =
    [by_deletion("leads_deleted", "l.deleted_at", |row| row.deletion.key())];

impl Placed for BinRow {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

impl Deleted for BinRow {
    fn orders() -> &'static [Sorting<Self>] {
        &ORDERS
    }

    fn fits(&self, terms: &Terms) -> bool {
        terms.fits(&self.found.subject())
    }
}

impl BinRow {
    fn view(self) -> DeletedLead {
        DeletedLead {
            id: self.id,
            name: self.name,
            company: self.company,
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            deleted_at: self.deletion.deleted_at,
            deleted_by: self.deletion.by(),
        }
    }
}
