//! A user's records stand in the user's department, and follow to another one:
//! else the new manager would see nothing of them, and the old one everything.
//!
//! That brings them into the sight of others, as a transfer does. So whoever
//! moves a person has to be one who may transfer those records anyway, and could
//! bring each of them there alone; then nothing is possible that was not before.
//!
//! The first ten thousand move with the person, in one unit of work. The others
//! are on their way until a job has brought them, some thousand at a time.

mod following;
mod owner;

pub(super) use following::{follow, to_come};
pub(crate) use following::{go_on, resume};
pub(crate) use owner::department_of_owner;

use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use domain::permissions::Permissions;
use domain::{Action, DepartmentId, Module, Permission, UserId};

/// A kind of record that stands in a department. Indexes hold what is alive, and
/// what lies in the bin: hence two statements for each.
struct Kind {
    module: Module,
    look: [&'static str; 2],
    /// Moves those that stand elsewhere; how many goes behind it. Whose they are is
    /// asked again of each row: it may have changed hands meanwhile.
    change: [&'static str; 2],
    count: [&'static str; 2],
}

/// A [`Kind`] by its table: statements of what is alive, then of what lies in the bin.
macro_rules! kind {
    ($module:ident, $table:literal) => { kind!($module, $table, "NULL", "NOT NULL") };
    ($module:ident, $table:literal, $($deleted_at:literal),+) => {
        Kind {
            module: Module::$module,
            look: [$(concat!(
                "SELECT DISTINCT owner_department_id FROM ", $table,
                " WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS ", $deleted_at,
            )),+],
            change: [$(concat!(
                "UPDATE ", $table, " SET owner_department_id = $3 WHERE workspace_id = $1 AND owner_id = $2 AND id IN (
                 SELECT id FROM ", $table, " WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS ", $deleted_at,
                " AND owner_department_id IS DISTINCT FROM $3",
            )),+],
            count: [$(concat!(
                "SELECT COUNT(*) FROM ", $table,
                " WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS ", $deleted_at,
                " AND owner_department_id IS DISTINCT FROM $3",
            )),+],
        }
    };
}

const KINDS: [Kind; 3] =
    [kind!(Customers, "customers"), kind!(Opportunities, "opportunities"), kind!(Leads, "leads")];

/// Whether the giver may transfer every record that would move.
pub(super) async fn may_move(
    tx: &mut Tx,
    permit: &Permit,
    giver: &Permissions,
    user: UserId,
    to: Option<DepartmentId>,
) -> Result<bool, StorageError> {
    for kind in &KINDS {
        let reaches = |department| {
            [Action::View, Action::Transfer]
                .iter()
                .all(|&action| giver.scope(Permission::of(kind.module, action)).covers(user, department))
        };
        for look in kind.look {
            let departments: Vec<(Option<DepartmentId>,)> =
                tx.all(look, args![permit.workspace(), user]).await?;
            if departments.iter().any(|(department,)| *department != to && !reaches(*department)) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
