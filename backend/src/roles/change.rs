//! Saving the form on a role's page.

use super::apply::{Applied, Based, apply};
use super::{access, form};
use crate::{Context, Failure};
use domain::audit::AuditVerb;
use domain::roles::RoleInput;

/// Renames the role and changes what it allows. People who have it are held to
/// that on their next request.
pub async fn change(context: &Context, input: &RoleInput) -> Result<Applied, Failure> {
    let id = input.id.parse()?;
    let based = Based { version: form::version(&input.version)?, reviewed: &input.reviewed };
    let mut opened = access::open(context, id).await?;
    let wanted = form::read(&mut opened, input).await?;
    apply(context, opened, &wanted, based, AuditVerb::Edited).await
}
