//! A page of one of the bin's lists, the latest deletion first.

use super::{ROWS, begins};
use crate::context::Permit;
use crate::query::{Cut, KeyValue, Sql, Toward, cut, open_cursor, seal_cursor};
use crate::storage::Row;
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::{Cursor, Timestamp, UserId};
use uuid::Uuid;

/// What lies in the bin stands where it was deleted, and by its id where two were at
/// one time.
pub(crate) type Place = (Timestamp, Uuid);

/// When a record was deleted and by whom; rows of the lists flatten it.
#[derive(sqlx::FromRow)]
pub(crate) struct Deletion {
    pub deleted_at: Timestamp,
    deleted_by: Option<UserId>,
    deleter_name: Option<String>,
}

impl Deletion {
    pub(crate) fn by(self) -> Option<UserRef> {
        let name = self.deleter_name.unwrap_or_default();
        self.deleted_by.map(|id| UserRef { id, name })
    }
}

/// A row of a list.
pub(crate) trait Deleted: Row {
    fn place(&self) -> Place;
}

/// The rows after a cursor (empty, or an earlier answer's) of the list that `bound`
/// names, and the way on. Where nothing is left behind it, the bin begins anew.
/// `statement` selects what the viewer may see, of a table that it calls by `alias`; order
/// and place are added here.
pub(crate) async fn page<R: Deleted>(
    context: &Context,
    permit: &Permit,
    bound: &str,
    cursor: &str,
    alias: &'static str,
    statement: impl Fn() -> Sql + Send,
) -> Result<(Vec<R>, Option<Cursor>), Failure> {
    let (keys, workspace) = (context.backend.keys(), permit.workspace());
    let mut after = match open_cursor(keys, workspace, bound, cursor)? {
        None => None,
        Some((KeyValue::Int(deleted_at), id, Toward::Next)) => Some((deleted_at, id)),
        Some(_) => return Err(Failure::BadRequest),
    };
    let mut tx = permit.read(context).await?;
    let rows = loop {
        let (text, args) = walked(statement(), alias, context.now, after).finish();
        let rows: Vec<R> = tx.all(text, args).await?;
        if !rows.is_empty() || after.take().is_none() {
            break rows;
        }
    };
    let Cut { rows, next, .. } = cut(rows, ROWS.into(), None, |row, toward| {
        let (deleted_at, id) = row.place();
        seal_cursor(keys, workspace, bound, KeyValue::Int(deleted_at.micros()), id, toward)
    });
    Ok((rows, next))
}

fn walked(mut sql: Sql, alias: &'static str, now: Timestamp, after: Option<(i64, Uuid)>) -> Sql {
    sql.push(" AND ").push(alias).push(".deleted_at >= ").bind(begins(now));
    if let Some((value, key)) = after {
        sql.push(" AND (").push(alias).push(".deleted_at, ").push(alias).push(".id) < (");
        sql.bind(value).push(", ").bind(key).push(")");
    }
    sql.push(" ORDER BY ").push(alias).push(".deleted_at DESC, ").push(alias).push(".id DESC");
    sql.limit(ROWS + 1);
    sql
}
