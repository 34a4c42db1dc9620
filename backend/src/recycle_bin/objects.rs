//! The bin's list of one object's records.

use super::page::{Deleted, page};
use super::restorable::add_restorable;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::Table;
use crate::{Context, Failure};
use domain::{Action, Cursor};

/// How the records of an object are read that lie in the bin.
#[derive(Debug)]
pub(crate) struct Bin {
    pub table: &'static Table,
    /// What the statement calls the table: `c`. A `d` is who deleted.
    pub alias: &'static str,
    /// What a row shows, but for the columns of its deletion.
    pub columns: &'static str,
    /// The tables beside the object's that they are read from.
    pub beside: &'static str,
    /// How those belong to it, where the joins don't say: ` AND …`.
    pub linked: &'static str,
}

/// Records that the bin holds and the viewer may restore, the latest first; `cursor` is
/// empty or an earlier answer's. Where nothing is left behind it, the bin begins anew.
pub(crate) async fn of_object<R: Deleted>(
    context: &Context,
    bin: &'static Bin,
    cursor: &str,
) -> Result<(Vec<R>, Option<Cursor>), Failure> {
    let object = bin.table.object;
    let permit = context.permit(object.module, Action::DeleteNew)?;
    let bound = format!("recycle bin: {}", object.plural);
    page(context, &permit, &bound, cursor, bin.alias, || statement(context, &permit, bin)).await
}

fn statement(context: &Context, permit: &Permit, bin: &Bin) -> Sql {
    let Bin { table, alias, columns, beside, linked } = *bin;
    let mut sql = Sql::new("SELECT ");
    sql.push(columns).push(", ").push(alias).push(".deleted_at, ").push(alias);
    sql.push(".deleted_by, d.name AS deleter_name FROM ").push(table.name).push(" ").push(alias).push(beside);
    sql.push(" LEFT JOIN users d ON d.workspace_id = ").push(alias).push(".workspace_id AND d.id = ");
    sql.push(alias).push(".deleted_by WHERE ").push(alias).push(".workspace_id = ").bind(permit.workspace());
    sql.push(linked).push(" AND ");
    sql.within_of(&context.scope(table.object.module, Action::View), alias);
    add_restorable(&mut sql, context, permit, alias);
    sql
}
