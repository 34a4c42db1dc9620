//! Deleting a role that nobody has.

use super::access::{self, Begun, Opened};
use super::{grants, row};
use crate::audit::{self, Event};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Problem, RoleId};

/// It goes as soon as neither a person nor an invitation on its way has it.
pub async fn delete(context: &Context, id: RoleId) -> Result<(), Failure> {
    let opened = access::open(context, id).await?;
    let Opened { begun: Begun { mut tx, permit, .. }, role, grants } = opened;
    let workspace = permit.workspace();
    let uses = row::uses(&mut tx, workspace, id).await?;
    if uses.holders > 0 || uses.invitations > 0 {
        return Err(Failure::field("id", Problem::RoleInUse));
    }
    let cells = grants::changes(&mut tx, workspace, &grants, &[]).await?;
    grants::replace(&mut tx, workspace, id, &[]).await?;
    row::retire(&mut tx, workspace, id, context.now).await?;
    let told = [grants::named(&role.name)].into_iter().chain(cells).collect();
    audit::write(&mut tx, context, Event::of(AuditVerb::Deleted, AuditObject::Role, id.uuid()).with(told))
        .await?;
    Ok(tx.commit().await?)
}
