//! Making a role, with nothing in it or as another one is.

use super::access::{self, Begun};
use super::{form, grants, row};
use crate::audit::{self, Event};
use crate::permissions::{Widening, too_wide};
use crate::{Context, Failure, policies, random};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::permissions::Grant;
use domain::roles::NewRoleInput;
use domain::validation::Problems;
use domain::{Problem, RoleId};

/// Nobody copies what they could not give: a copy is judged like a change. Where the
/// policy asks a second factor of whoever has the role, it asks the same of the copy's holders.
pub async fn create(context: &Context, input: &NewRoleInput) -> Result<RoleId, Failure> {
    let mut begun = access::begin(context).await?;
    let mut problems = Problems::default();
    let name = form::name(&mut begun, &input.name, None, &mut problems).await?;
    let source = form::source(&mut begun, &input.from, &mut problems).await?;
    problems.finish(())?;
    let workspace = begun.permit.workspace();
    let grants = match &source {
        Some(source) => grants::of(&mut begun.tx, workspace, source).await?,
        None => Vec::new(),
    };
    if !may_make(context, &mut begun, &grants).await? {
        access::refused(context, begun, source.map(|source| source.id)).await;
        return Err(Failure::field("from", Problem::WiderThanOwn));
    }
    let Begun { mut tx, .. } = begun;
    let id = random::id(RoleId::from_uuid, context.now);
    row::insert(&mut tx, workspace, id, &name).await?;
    grants::replace(&mut tx, workspace, id, &grants).await?;
    let needs = match &source {
        Some(source) => policies::copy_need(&mut tx, workspace, (source.id, id)).await?,
        None => false,
    };
    let need = needs.then(|| audit::note("factor_roles", &name));
    let copied = source.map(|source| audit::note("copied_from", source.name));
    let verb = if copied.is_some() { AuditVerb::Copied } else { AuditVerb::Created };
    let cells = grants::changes(&mut tx, workspace, &[], &grants).await?;
    let told: Vec<FieldChange> =
        [grants::named(&name)].into_iter().chain(copied).chain(need).chain(cells).collect();
    audit::write(&mut tx, context, Event::of(verb, AuditObject::Role, id.uuid()).with(told)).await?;
    tx.commit().await?;
    Ok(id)
}

async fn may_make(context: &Context, begun: &mut Begun, grants: &[Grant]) -> Result<bool, Failure> {
    let Begun { tx, permit, editor } = begun;
    let change = Widening { role: None, before: &[], after: grants };
    let wide = too_wide(tx, permit.workspace(), (permit.user(), &*editor), change, context.now).await?;
    Ok(wide.is_empty())
}
