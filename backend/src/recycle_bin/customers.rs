//! The recycle bin's customers.

use super::objects::{Bin, of_object};
use super::page::{Deleted, Deletion, Place};
use crate::customers::TABLE;
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::customers::{CustomerKind, DeletedCustomer, DeletedCustomers};
use domain::{CustomerId, UserId};

static BIN: Bin = Bin {
    table: &TABLE,
    alias: "c",
    columns: "c.id, c.name, c.kind, c.owner_id, o.name AS owner_name",
    beside: " JOIN users o ON o.workspace_id = c.workspace_id AND o.id = c.owner_id",
    linked: "",
};

#[derive(sqlx::FromRow)]
struct BinRow {
    id: CustomerId,
    name: String,
    kind: CustomerKind,
    owner_id: UserId,
    owner_name: String,
    #[sqlx(flatten)]
    deletion: Deletion,
}

/// Customers that the bin holds and the viewer may restore, the latest first;
/// `cursor` is empty or an earlier answer's `more`. Where nothing is left behind it,
/// the bin begins anew.
pub async fn customers(context: &Context, cursor: &str) -> Result<DeletedCustomers, Failure> {
    let (rows, more) = of_object::<BinRow>(context, &BIN, cursor).await?;
    Ok(DeletedCustomers { rows: rows.into_iter().map(BinRow::view).collect(), more })
}

impl Deleted for BinRow {
    fn place(&self) -> Place {
        (self.deletion.deleted_at, self.id.uuid())
    }
}

impl BinRow {
    fn view(self) -> DeletedCustomer {
        DeletedCustomer {
            id: self.id,
            name: self.name,
            kind: self.kind,
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            deleted_at: self.deletion.deleted_at,
            deleted_by: self.deletion.by(),
        }
    }
}
