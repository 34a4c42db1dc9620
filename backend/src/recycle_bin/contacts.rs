//! The recycle bin's contacts: people at customers that are still there. What was
//! deleted of a customer in the bin waits for the customer.

use super::page::{Deleted, Deletion, by_deletion, page, shown};
use super::part::{DELETED, OF, Part, Searched};
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::Placed;
use crate::records::{FoundRow, Kept, Listed, Sorting};
use crate::search::Terms;
use crate::search::records::Kind;
use crate::{Context, Failure, contacts};
use domain::accounts::UserRef;
use domain::contacts::DeletedContact;
use domain::records::ListQuery;
use domain::recycle_bin::{BinPage, DELETED_CONTACTS};
use domain::{Action, ContactId, Module, UserId};
use uuid::Uuid;

static PART: Part = Part {
    listed: Listed {
        list: &DELETED_CONTACTS,
        table: Some(&contacts::TABLE),
        alias: "k",
        kept: &[
            OF,
            // The customer's.
            ("owner", Kept::Beside("c", "owner_id")),
            DELETED,
            ("deleted_by", Kept::In("deleted_by")),
        ],
    },
    table: "contacts",
    id: "k.id",
    searched: Some(Searched::Records(Kind::Contact)),
};

#[derive(sqlx::FromRow)]
struct BinRow {
    id: ContactId,
    name: String,
    customer_name: String,
    owner_id: UserId,
    owner_name: String,
    #[sqlx(flatten)]
    found: FoundRow<contacts::Contacts>,
    #[sqlx(flatten)]
    deletion: Deletion,
}

/// One page of the contacts in the bin that the query finds and whose customer the viewer may
/// edit.
pub async fn contacts(context: &Context, query: &ListQuery) -> Result<BinPage<DeletedContact>, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let found = page::<BinRow>(context, &permit, &PART, query, &|| statement(context, &permit)).await?;
    Ok(shown(found, BinRow::view))
}

fn statement(context: &Context, permit: &Permit) -> Sql {
    let mut sql = Sql::new(
        "SELECT k.id, k.name, c.name AS customer_name, c.owner_id,
             o.name AS owner_name, k.deleted_at, k.deleted_by, d.name AS deleter_name",
    );
    contacts::TABLE.select_found(&mut sql, "k");
    sql.push(
        " FROM contacts k
         JOIN customers c ON c.workspace_id = k.workspace_id AND c.id = k.customer_id AND c.deleted_at IS NULL
         JOIN users o ON o.workspace_id = c.workspace_id AND o.id = c.owner_id
         LEFT JOIN users d ON d.workspace_id = k.workspace_id AND d.id = k.deleted_by
         WHERE k.workspace_id = ",
    );
    sql.bind(permit.workspace());
    for scope in [&context.scope(Module::Customers, Action::View), &permit.scope] {
        sql.push(" AND ").within(scope, "c.owner_id", "c.owner_department_id");
    }
    sql
}

static ORDERS: [Sorting<BinRow>; 1] =
    [by_deletion("contacts_deleted", "k.deleted_at", |row| row.deletion.key())];

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
    fn view(self) -> DeletedContact {
        DeletedContact {
            id: self.id,
            name: self.name,
            customer_name: self.customer_name,
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            deleted_at: self.deletion.deleted_at,
            deleted_by: self.deletion.by(),
        }
    }
}
