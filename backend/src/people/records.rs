//! A user's records stand in the user's department, and follow to another one:
//! else the new manager would see nothing of them, and the old one everything.
//!
//! That brings them into the sight of others, as a transfer does. So whoever
//! moves a person has to be one who may transfer those records anyway, and could
//! bring each of them there alone; then nothing is possible that was not before.

use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use domain::permissions::Permissions;
use domain::{Action, DepartmentId, Module, Permission, UserId};

/// A kind of record that stands in a department. Indexes hold what is alive, and
/// what lies in the bin: hence two statements for each.
struct Kind {
    module: Module,
    look: [&'static str; 2],
    change: [&'static str; 2],
}

const KINDS: [Kind; 2] = [
    Kind {
        module: Module::Customers,
        look: [
            "SELECT DISTINCT owner_department_id FROM customers WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NULL",
            "SELECT DISTINCT owner_department_id FROM customers WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NOT NULL",
        ],
        change: [
            "UPDATE customers SET owner_department_id = $3 WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NULL",
            "UPDATE customers SET owner_department_id = $3 WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NOT NULL",
        ],
    },
    Kind {
        module: Module::Opportunities,
        look: [
            "SELECT DISTINCT owner_department_id FROM opportunities WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NULL",
            "SELECT DISTINCT owner_department_id FROM opportunities WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NOT NULL",
        ],
        change: [
            "UPDATE opportunities SET owner_department_id = $3 WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NULL",
            "UPDATE opportunities SET owner_department_id = $3 WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NOT NULL",
        ],
    },
];

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

/// Moves the records; gives how many. Nobody edited them: their versions and
/// their place in lists stay.
pub(super) async fn follow(
    tx: &mut Tx,
    permit: &Permit,
    user: UserId,
    to: Option<DepartmentId>,
) -> Result<u64, StorageError> {
    let mut moved = 0;
    for change in KINDS.iter().flat_map(|kind| kind.change) {
        moved += tx.run(change, args![permit.workspace(), user, to]).await?;
    }
    Ok(moved)
}
