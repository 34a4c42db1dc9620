//! The recycle bin's customers.

use super::{LotColumns, ROWS, add_restorable, begins};
use crate::context::Permit;
use crate::query::{KeyValue, Sql, Toward, open_cursor, seal_cursor};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::customers::{CustomerKind, DeletedCustomer, DeletedCustomers};
use domain::{Action, CustomerId, Module, Timestamp, UserId};
use uuid::Uuid;

const LIST: &str = "recycle bin: customers";

#[derive(sqlx::FromRow)]
struct BinRow {
    id: CustomerId,
    name: String,
    kind: CustomerKind,
    owner_id: UserId,
    owner_name: String,
    deleted_at: Timestamp,
    deleted_by: Option<UserId>,
    deleter_name: Option<String>,
}

/// Customers that the bin holds and the viewer may restore, the latest first;
/// `cursor` is empty or an earlier answer's `more`. Where nothing is left behind it,
/// the bin begins anew.
pub async fn customers(context: &Context, cursor: &str) -> Result<DeletedCustomers, Failure> {
    let permit = context.permit(Module::Customers, Action::DeleteNew)?;
    let keys = context.backend.keys();
    let after = match cursor {
        "" => None,
        cursor => {
            let (value, id, _) = open_cursor(keys, permit.workspace(), LIST, cursor)?;
            Some((value, id))
        }
    };
    let mut tx = permit.read(context).await?;
    let mut rows = rows(&mut tx, context, &permit, after.clone()).await?;
    if rows.is_empty() && after.is_some() {
        rows = self::rows(&mut tx, context, &permit, None).await?;
    }
    let goes_on = rows.len() > usize::from(ROWS);
    rows.truncate(ROWS.into());
    let more = rows.last().filter(|_| goes_on).map(|row| {
        let value = KeyValue::Int(row.deleted_at.micros());
        seal_cursor(keys, permit.workspace(), LIST, value, row.id.uuid(), Toward::Next)
    });
    Ok(DeletedCustomers { rows: rows.into_iter().map(BinRow::view).collect(), more })
}

async fn rows(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    after: Option<(KeyValue, Uuid)>,
) -> Result<Vec<BinRow>, StorageError> {
    let mut sql = Sql::new(
        "SELECT c.id, c.name, c.kind, c.owner_id, o.name AS owner_name, c.deleted_at, c.deleted_by, d.name AS deleter_name
         FROM customers c
         JOIN users o ON o.workspace_id = c.workspace_id AND o.id = c.owner_id
         LEFT JOIN users d ON d.workspace_id = c.workspace_id AND d.id = c.deleted_by
         WHERE c.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND c.deleted_at >= ").bind(begins(context.now));
    let view = context.scope(Module::Customers, Action::View);
    sql.push(" AND ").within(&view, "c.owner_id", "c.owner_department_id");
    let columns = LotColumns {
        owner: "c.owner_id",
        department: "c.owner_department_id",
        created_by: "c.created_by",
        deleted_by: "c.deleted_by",
    };
    add_restorable(&mut sql, context, permit, columns);
    if let Some((value, id)) = after {
        sql.push(" AND (c.deleted_at, c.id) < (").bind(value).push(", ").bind(id).push(")");
    }
    sql.push(" ORDER BY c.deleted_at DESC, c.id DESC").limit(ROWS + 1);
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

impl BinRow {
    fn view(self) -> DeletedCustomer {
        DeletedCustomer {
            id: self.id,
            name: self.name,
            kind: self.kind,
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            deleted_at: self.deleted_at,
            deleted_by: self.deleted_by.map(|id| UserRef { id, name: self.deleter_name.unwrap_or_default() }),
        }
    }
}
