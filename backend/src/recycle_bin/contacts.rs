//! The recycle bin's contacts: people at customers that are still there. What was
//! deleted of a customer in the bin waits for the customer.

use super::page::{Deleted, Deletion, Place, page};
use crate::context::Permit;
use crate::query::Sql;
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::contacts::{DeletedContact, DeletedContacts};
use domain::{Action, ContactId, CustomerId, Module, UserId};

const LIST: &str = "recycle bin: contacts";

#[derive(sqlx::FromRow)]
struct BinRow {
    id: ContactId,
    name: String,
    customer_id: CustomerId,
    customer_name: String,
    owner_id: UserId,
    owner_name: String,
    #[sqlx(flatten)]
    deletion: Deletion,
}

/// Contacts that the bin holds and whose customer the viewer may edit, the latest
/// first; `cursor` is empty or an earlier answer's `more`. Where nothing is left
/// behind it, the bin begins anew.
pub async fn contacts(context: &Context, cursor: &str) -> Result<DeletedContacts, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let (rows, more) = page(context, &permit, LIST, cursor, "k", || statement(context, &permit)).await?;
    Ok(DeletedContacts { rows: rows.into_iter().map(BinRow::view).collect(), more })
}

fn statement(context: &Context, permit: &Permit) -> Sql {
    let mut sql = Sql::new(
        "SELECT k.id, k.name, k.customer_id, c.name AS customer_name, c.owner_id, o.name AS owner_name,
             k.deleted_at, k.deleted_by, d.name AS deleter_name
         FROM contacts k
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

impl Deleted for BinRow {
    fn place(&self) -> Place {
        (self.deletion.deleted_at, self.id.uuid())
    }
}

impl BinRow {
    fn view(self) -> DeletedContact {
        DeletedContact {
            id: self.id,
            name: self.name,
            customer: self.customer_id,
            customer_name: self.customer_name,
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            deleted_at: self.deletion.deleted_at,
            deleted_by: self.deletion.by(),
        }
    }
}
