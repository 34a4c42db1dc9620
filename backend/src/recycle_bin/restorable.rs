//! Whose a deleted record is to take back.

use super::Lot;
use crate::Context;
use crate::context::Permit;
use crate::query::Sql;
use domain::{Action, Module};

/// The columns of a [`Lot`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct LotColumns {
    pub owner: &'static str,
    pub department: &'static str,
    pub created_by: &'static str,
    pub deleted_by: &'static str,
}

/// Whether the actor may take a record out of the bin: one that they may delete, or
/// one of their own that they made and put there themselves.
pub(crate) fn may_restore(context: &Context, module: Module, lot: &Lot) -> bool {
    if lot.is_in(&context.scope(module, Action::Delete)) {
        return true;
    }
    let Ok(actor) = context.actor() else { return false };
    let all_by = [Some(lot.owner_id), Some(lot.created_by), lot.deleted_by] == [Some(actor.user); 3];
    all_by && !context.scope(module, Action::DeleteNew).is_none()
}

/// Adds ` AND (…)`: the same, for whoever has the permit to delete what they just
/// made.
pub(crate) fn add_restorable(sql: &mut Sql, context: &Context, permit: &Permit, columns: LotColumns) {
    let LotColumns { owner, department, created_by, deleted_by } = columns;
    let delete = context.scope(permit.permission.module, Action::Delete);
    sql.push(" AND (").within(&delete, owner, department);
    for (column, between) in [(owner, " OR ("), (created_by, " AND "), (deleted_by, " AND ")] {
        sql.push(between).push(column).push(" = ").bind(permit.user());
    }
    sql.push("))");
}
