//! The recycle bin's customers. Opportunities have their own list
//! ([`crate::opportunities::deleted`]).

use crate::query::{KeyValue, Sql, Toward, open_cursor, seal_cursor};
use crate::{Context, Failure, customers};
use domain::accounts::UserRef;
use domain::customers::{CustomerKind, DeletedCustomer, DeletedCustomers};
use domain::{Action, CustomerId, Module, Timestamp, UserId};

const LIST: &str = "recycle bin: customers";
const ROWS: usize = 50;
const LIMIT: u32 = 51;

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

/// Customers deleted within thirty days that the viewer may restore, the
/// latest first; `cursor` is empty or an earlier answer's `more`.
pub async fn customers(context: &Context, cursor: &str) -> Result<DeletedCustomers, Failure> {
    let permit = context.permit(Module::Customers, Action::Delete)?;
    let keys = context.backend.keys();
    let mut sql = Sql::new(
        "SELECT c.id, c.name, c.kind, c.owner_id, o.name AS owner_name, c.deleted_at, c.deleted_by, d.name AS deleter_name
         FROM customers c
         JOIN users o ON o.workspace_id = c.workspace_id AND o.id = c.owner_id
         LEFT JOIN users d ON d.workspace_id = c.workspace_id AND d.id = c.deleted_by
         WHERE c.workspace_id = ",
    );
    sql.bind(permit.workspace())
        .push(" AND c.deleted_at >= ")
        .bind(context.now.plus_days(-customers::BIN_DAYS));
    let view = context.scope(Module::Customers, Action::View);
    sql.push(" AND ").within(&view, "c.owner_id", "c.owner_department_id");
    sql.push(" AND ").within(&permit.scope, "c.owner_id", "c.owner_department_id");
    if !cursor.is_empty() {
        let (value, id, _) = open_cursor(keys, permit.workspace(), LIST, cursor)?;
        sql.push(" AND (c.deleted_at, c.id) < (").bind(value).push(", ").bind(id).push(")");
    }
    sql.push(" ORDER BY c.deleted_at DESC, c.id DESC").limit(LIMIT);
    let (text, args) = sql.finish();
    let mut tx = permit.read(context).await?;
    let mut rows: Vec<BinRow> = tx.all(text, args).await?;
    let goes_on = rows.len() > ROWS;
    rows.truncate(ROWS);
    let more = rows.last().filter(|_| goes_on).map(|row| {
        let value = KeyValue::Int(row.deleted_at.micros());
        seal_cursor(keys, permit.workspace(), LIST, value, row.id.uuid(), Toward::Next)
    });
    Ok(DeletedCustomers { rows: rows.into_iter().map(BinRow::view).collect(), more })
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
