//! The bin's list of one object's records.

use super::Part;
use super::page::{Deleted, page};
use super::restorable::add_restorable;
use crate::context::Permit;
use crate::query::{Cut, Sql};
use crate::{Context, Failure};
use domain::Action;
use domain::records::{ListQuery, Object};

/// How the records of an object are read that lie in the bin.
#[derive(Debug)]
pub(crate) struct Bin {
    pub object: &'static Object,
    pub part: Part,
    /// What a row shows, but for the columns of its deletion and for those that it is found by.
    pub columns: &'static str,
    /// The tables beside the object's that they are read from.
    pub beside: &'static str,
    /// How those belong to it, where the joins don't say: ` AND …`.
    pub linked: &'static str,
}

/// The page of the records in the bin that the query finds and the viewer may restore.
pub(crate) async fn of_object<R: Deleted>(
    context: &Context,
    bin: &'static Bin,
    query: &ListQuery,
) -> Result<Cut<R>, Failure> {
    let permit = context.permit(bin.object.module, Action::DeleteNew)?;
    page(context, &permit, &bin.part, query, &|| statement(context, &permit, bin)).await
}

fn statement(context: &Context, permit: &Permit, bin: &Bin) -> Sql {
    let Bin { object, ref part, columns, beside, linked } = *bin;
    let (table, alias) = (part.table, part.listed.alias);
    let mut sql = Sql::new("SELECT ");
    sql.push(columns);
    if let Some(table) = part.listed.table {
        table.select_found(&mut sql, alias);
    }
    sql.push(", ").push(alias).push(".deleted_at, ").push(alias);
    sql.push(".deleted_by, d.name AS deleter_name FROM ").push(table).push(" ").push(alias).push(beside);
    sql.push(" LEFT JOIN users d ON d.workspace_id = ").push(alias).push(".workspace_id AND d.id = ");
    sql.push(alias).push(".deleted_by WHERE ").push(alias).push(".workspace_id = ").bind(permit.workspace());
    sql.push(linked).push(" AND ");
    sql.within_of(&context.scope(object.module, Action::View), alias);
    add_restorable(&mut sql, context, permit, alias);
    sql
}
