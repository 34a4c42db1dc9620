//! The recycle bin's customers.

use super::page::{Deleted, Deletion, Place, page};
use super::{LotColumns, add_restorable};
use crate::context::Permit;
use crate::query::Sql;
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::customers::{CustomerKind, DeletedCustomer, DeletedCustomers};
use domain::{Action, CustomerId, Module, UserId};

const LIST: &str = "recycle bin: customers";

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
    let permit = context.permit(Module::Customers, Action::DeleteNew)?;
    let columns = ["c.deleted_at", "c.id"];
    let (rows, more) = page(context, &permit, LIST, cursor, columns, || statement(context, &permit)).await?;
    Ok(DeletedCustomers { rows: rows.into_iter().map(BinRow::view).collect(), more })
}

fn statement(context: &Context, permit: &Permit) -> Sql {
    let mut sql = Sql::new(
        "SELECT c.id, c.name, c.kind, c.owner_id, o.name AS owner_name, c.deleted_at, c.deleted_by, d.name AS deleter_name
         FROM customers c
         JOIN users o ON o.workspace_id = c.workspace_id AND o.id = c.owner_id
         LEFT JOIN users d ON d.workspace_id = c.workspace_id AND d.id = c.deleted_by
         WHERE c.workspace_id = ",
    );
    sql.bind(permit.workspace());
    let view = context.scope(Module::Customers, Action::View);
    sql.push(" AND ").within(&view, "c.owner_id", "c.owner_department_id");
    let columns = LotColumns {
        owner: "c.owner_id",
        department: "c.owner_department_id",
        created_by: "c.created_by",
        deleted_by: "c.deleted_by",
    };
    add_restorable(&mut sql, context, permit, columns);
    sql
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
