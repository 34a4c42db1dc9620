//! Whose a deleted record is to take back.

use super::{Lot, holds};
use crate::Context;
use crate::context::Permit;
use crate::query::Sql;
use domain::{Action, Module, Scope, Timestamp, UserId};

/// What the actor may take out of the bin: what they may delete, and what is their own,
/// made and put there by themselves.
#[derive(Clone, Debug)]
pub(crate) struct Restorable {
    delete: Scope,
    /// Who may take back what is all their own.
    maker: Option<UserId>,
    now: Timestamp,
}

impl Restorable {
    pub(crate) fn of(context: &Context, module: Module) -> Self {
        let may_delete_new = !context.scope(module, Action::DeleteNew).is_none();
        let maker = context.actor().ok().filter(|_| may_delete_new).map(|actor| actor.user);
        Self { delete: context.scope(module, Action::Delete), maker, now: context.now }
    }

    fn covers(&self, lot: &Lot) -> bool {
        let all_by = [Some(lot.owner_id), Some(lot.created_by), lot.deleted_by];
        lot.is_in(&self.delete) || self.maker.is_some_and(|maker| all_by == [Some(maker); 3])
    }

    /// The same, as long as the bin still holds it: whoever may take a record out sees it
    /// there.
    pub(crate) fn shows(&self, lot: &Lot, deleted_at: Timestamp) -> bool {
        holds(deleted_at, self.now) && self.covers(lot)
    }
}

/// Whether the actor may take a record out of the bin.
pub(crate) fn may_restore(context: &Context, module: Module, lot: &Lot) -> bool {
    Restorable::of(context, module).covers(lot)
}

/// Adds ` AND (…)`: the same of records whose table the statement calls by `alias`, for
/// whoever has the permit to delete what they just made.
pub(super) fn add_restorable(sql: &mut Sql, context: &Context, permit: &Permit, alias: &'static str) {
    let delete = context.scope(permit.permission.module, Action::Delete);
    sql.push(" AND (").within_of(&delete, alias);
    let all_by = [(" OR (", ".owner_id = "), (" AND ", ".created_by = "), (" AND ", ".deleted_by = ")];
    for (between, column) in all_by {
        sql.push(between).push(alias).push(column).bind(permit.user());
    }
    sql.push("))");
}
