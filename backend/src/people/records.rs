//! A user's records stand in the user's department, and follow to another one:
//! else the new manager would see nothing of them, and the old one everything.
//!
//! That brings them into the sight of others, as a transfer does. So whoever
//! moves a person has to be one who may transfer those records anyway, and could
//! bring each of them there alone; then nothing is possible that was not before.

use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::permissions::Permissions;
use domain::{Action, DepartmentId, Module, Permission, UserId};

/// A kind of record that stands in a department.
struct Kind {
    module: Module,
    look: &'static str,
    change: &'static str,
}

const KINDS: [Kind; 2] = [
    Kind {
        module: Module::Customers,
        look: "SELECT DISTINCT owner_department_id FROM customers WHERE workspace_id = ",
        change: "UPDATE customers SET owner_department_id = ",
    },
    Kind {
        module: Module::Opportunities,
        look: "SELECT DISTINCT owner_department_id FROM opportunities WHERE workspace_id = ",
        change: "UPDATE opportunities SET owner_department_id = ",
    },
];

/// Indexes hold what is alive, and what lies in the bin.
const HALVES: [&str; 2] = [" AND deleted_at IS NULL", " AND deleted_at IS NOT NULL"];

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
        for half in HALVES {
            let mut sql = Sql::new(kind.look);
            sql.bind(permit.workspace()).push(" AND owner_id = ").bind(user).push(half);
            let (text, args) = sql.finish();
            let departments: Vec<(Option<DepartmentId>,)> = tx.all(text, args).await?;
            if departments.iter().any(|(department,)| *department != to && !reaches(*department)) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Moves the records; gives how many. Nobody edited them: their versions and
/// their place in lists stay.
pub(super) async fn follow(
    tx: &mut Tx,
    permit: &Permit,
    user: UserId,
    to: Option<DepartmentId>,
) -> Result<u64, StorageError> {
    let mut moved = 0;
    for kind in &KINDS {
        for half in HALVES {
            let mut sql = Sql::new(kind.change);
            sql.bind(to).push(" WHERE workspace_id = ").bind(permit.workspace());
            sql.push(" AND owner_id = ").bind(user).push(half);
            let (text, args) = sql.finish();
            moved += tx.run(text, args).await?;
        }
    }
    Ok(moved)
}
