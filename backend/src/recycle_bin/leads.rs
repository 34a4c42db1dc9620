//! The recycle bin's leads.

use super::objects::{Bin, of_object};
use super::page::{Deleted, Deletion, Place};
use crate::leads::TABLE;
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::leads::{DeletedLead, DeletedLeads};
use domain::{LeadId, UserId};

static BIN: Bin = Bin {
    table: &TABLE,
    alias: "l",
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
    deletion: Deletion,
}

/// Leads that the bin holds and the viewer may restore, the latest first; `cursor` is empty or
/// an earlier answer's `more`. Where nothing is left behind it, the bin begins anew.
pub async fn leads(context: &Context, cursor: &str) -> Result<DeletedLeads, Failure> {
    let (rows, more) = of_object::<BinRow>(context, &BIN, cursor).await?;
    Ok(DeletedLeads { rows: rows.into_iter().map(BinRow::view).collect(), more })
}

impl Deleted for BinRow {
    fn place(&self) -> Place {
        (self.deletion.deleted_at, self.id.uuid())
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
