//! Putting a seed role back to what it allows in a new workspace.

use super::apply::{Applied, Based, apply};
use super::form::{self, Wanted};
use super::{access, grants};
use crate::{Context, Failure};
use domain::audit::AuditVerb;
use domain::roles::SetBackInput;

/// The role keeps its name; a role of the company's own has nothing to go back to.
pub async fn set_back(context: &Context, input: &SetBackInput) -> Result<Applied, Failure> {
    let id = input.id.parse()?;
    let based = Based { version: form::version(&input.version)?, reviewed: &input.reviewed };
    let opened = access::open(context, id).await?;
    let of_old = opened.role.seed.ok_or(Failure::NotFound)?;
    let wanted = Wanted { name: opened.role.name.clone(), grants: grants::in_order(of_old.grants()) };
    apply(context, opened, &wanted, based, AuditVerb::SetBack).await
}
