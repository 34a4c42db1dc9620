//! The recycle bin's customers.

use super::objects::{Bin, of_object};
use super::page::{Deleted, Deletion, by_deletion, shown};
use super::part::{KEPT, Part, Searched};
use crate::records::list::Placed;
use crate::records::{FoundRow, Listed, Sorting};
use crate::search::Terms;
use crate::{Context, Failure, customers};
use domain::accounts::UserRef;
use domain::customers::{CUSTOMER, CustomerKind, DeletedCustomer};
use domain::records::ListQuery;
use domain::recycle_bin::{BinPage, DELETED_CUSTOMERS};
use domain::{CustomerId, UserId};
use uuid::Uuid;

static BIN: Bin = Bin {
    object: &CUSTOMER,
    part: Part {
        listed: Listed { list: &DELETED_CUSTOMERS, table: Some(&customers::TABLE), alias: "c", kept: KEPT },
        table: "customers",
        id: "c.id",
        searched: Some(Searched::Customers),
    },
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
    found: FoundRow<customers::Customers>,
    #[sqlx(flatten)]
    deletion: Deletion,
}

/// One page of the customers in the bin that the query finds and the viewer may restore. In the
/// place of a page that has become empty stands the one before it.
pub async fn customers(context: &Context, query: &ListQuery) -> Result<BinPage<DeletedCustomer>, Failure> {
    Ok(shown(of_object::<BinRow>(context, &BIN, query).await?, BinRow::view))
}

static ORDERS: [Sorting<BinRow>; 1] =
    [by_deletion("customers_deleted", "c.deleted_at", |row| row.deletion.key())];

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
