//! Who comes and who has gone: an invitation on its way, one that ran out, and
//! a seller who left.

use super::staff::Staff;
use crate::storage::{Reach, args};
use crate::{Backend, Failure, invitations, people};
use domain::invitations::InviteInput;
use domain::permissions::SeedRole;
use domain::{RoleId, Timestamp};

const LEFT: &str = "ma.chao@harbour.example";

/// Done by the owner, as it is done in the console.
pub(crate) async fn come_and_go(backend: &Backend, staff: &Staff, now: Timestamp) -> Result<(), Failure> {
    let (Some(owner), Some(left)) = (staff.owner(), staff.seller(LEFT)) else { return Ok(()) };
    let department = left.actor.department.map(|id| id.to_string()).unwrap_or_default();
    for (days, people, role) in [
        (12, "苏晴 su.qing@harbour.example", SeedRole::ReadOnly),
        (2, "Jonas Keller <jonas.keller@harbour.example>", SeedRole::SalesRep),
    ] {
        let input = InviteInput {
            people: people.to_owned(),
            role: seed_role(backend, staff, role).await?.to_string(),
            department: department.clone(),
            manager: String::new(),
        };
        invitations::invite(&owner.at(now.plus_days(-days)), &input).await?;
    }
    people::suspend(&owner.at(now.plus_days(-1)), left.actor.user).await
}

async fn seed_role(backend: &Backend, staff: &Staff, role: SeedRole) -> Result<RoleId, Failure> {
    let mut tx = backend.storage().read(Reach::Workspace(staff.workspace)).await?;
    let (id,): (RoleId,) = tx
        .one("SELECT id FROM roles WHERE workspace_id = $1 AND seed = $2", args![staff.workspace, role])
        .await?;
    Ok(id)
}
