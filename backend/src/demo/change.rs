//! Who comes and who has gone: an invitation on its way, one that ran out, and
//! a seller who left; and a role of the company's own.

use super::staff::Staff;
use crate::storage::{Reach, args};
use crate::{Backend, Context, Failure, invitations, people, roles};
use domain::invitations::InviteInput;
use domain::people::PersonInput;
use domain::permissions::SeedRole;
use domain::roles::{NewRoleInput, RoleInput};
use domain::{RoleId, Timestamp, UserId};
use std::collections::BTreeMap;

const LEFT: &str = "ma.chao@harbour.example";
const ASSISTANT: &str = "ouyang.jing@harbour.example";

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

/// Sales assistants see what their department sells and look after customers; what
/// is sold is others' to write down.
pub(crate) async fn own_role(backend: &Backend, staff: &Staff, now: Timestamp) -> Result<(), Failure> {
    let (Some(owner), Some(assistant)) = (staff.owner(), staff.seller(ASSISTANT)) else { return Ok(()) };
    let owner = owner.at(now.plus_days(-20));
    let from = seed_role(backend, staff, SeedRole::SalesRep).await?.to_string();
    let name = "销售助理 Sales assistant".to_owned();
    let role = roles::create(&owner, &NewRoleInput { name: name.clone(), from }).await?;
    let cells = |cells: &[(&str, &str)]| -> BTreeMap<String, String> {
        cells.iter().map(|(action, scope)| ((*action).to_owned(), (*scope).to_owned())).collect()
    };
    let customers = cells(&[("view", "department"), ("edit", "department")]);
    let opportunities = cells(&[("view", "department"), ("create", ""), ("edit", "")]);
    let grants = [("customers", customers), ("opportunities", opportunities)];
    let input = RoleInput {
        id: role.to_string(),
        version: "1".to_owned(),
        name,
        grants: grants.into_iter().map(|(module, cells)| (module.to_owned(), cells)).collect(),
        ..RoleInput::default()
    };
    if let Err(Failure::Unconfirmed(review)) = roles::change(&owner, &input).await {
        roles::change(&owner, &RoleInput { reviewed: review.reviewed, ..input }).await?;
    }
    give(&owner, assistant.actor.user, role).await
}

/// Puts a role in the place of what somebody has.
async fn give(owner: &Context, user: UserId, role: RoleId) -> Result<(), Failure> {
    let view = people::get(owner, user).await?;
    let input = PersonInput {
        id: user.to_string(),
        version: view.version.to_string(),
        department: view.department.map(|id| id.to_string()).unwrap_or_default(),
        manager: view.manager.map(|manager| manager.id.to_string()).unwrap_or_default(),
        roles: vec![role.to_string()],
    };
    people::change(owner, &input).await
}
