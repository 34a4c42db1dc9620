//! What an invitation gives, as the form names it.

use crate::context::Permit;
use crate::permissions::giving::{Gift, Hindrance};
use crate::storage::{Arg, StorageError, Tx};
use crate::{Context, Failure, audit};
use domain::audit::AuditObject;
use domain::invitations::InviteInput;
use domain::validation::Problems;
use domain::{DepartmentId, InvitationId, Problem, RoleId, UserId};
use std::str::FromStr;

/// Reads role, department and manager; each has to be there and of this
/// workspace (R-AC-06).
pub(super) async fn gift(
    tx: &mut Tx,
    permit: &Permit,
    input: &InviteInput,
    problems: &mut Problems,
) -> Result<Option<Gift>, StorageError> {
    const ROLE: &str =
        "SELECT CAST(1 AS BIGINT) FROM roles WHERE workspace_id = $1 AND id = $2 AND retired_at IS NULL";
    const DEPARTMENT: &str = "SELECT CAST(1 AS BIGINT) FROM departments WHERE workspace_id = $1 AND id = $2";
    const MANAGER: &str =
        "SELECT CAST(1 AS BIGINT) FROM users WHERE workspace_id = $1 AND id = $2 AND status = 'active'";
    if input.role.is_empty() {
        problems.add("role", Problem::Required);
    }
    let role: Option<RoleId> = choice(tx, permit, problems, ("role", &input.role), ROLE).await?;
    let department: Option<DepartmentId> =
        choice(tx, permit, problems, ("department", &input.department), DEPARTMENT).await?;
    let manager: Option<UserId> = choice(tx, permit, problems, ("manager", &input.manager), MANAGER).await?;
    Ok(role.map(|role| Gift { role, department, manager }))
}

/// The id in a field, if there is such a row; an empty field chooses nothing.
async fn choice<Id: FromStr + Copy + Into<Arg>>(
    tx: &mut Tx,
    permit: &Permit,
    problems: &mut Problems,
    (field, typed): (&str, &str),
    look: &'static str,
) -> Result<Option<Id>, StorageError> {
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = typed.parse::<Id>()
        && tx.find::<(i64,)>(look, vec![permit.workspace().into(), id.into()]).await?.is_some()
    {
        return Ok(Some(id));
    }
    problems.add(field, Problem::Choice);
    Ok(None)
}

/// Says which field of a form can't be given. Whoever would give too much leaves a trace.
pub(super) async fn refused(
    context: &Context,
    permit: &Permit,
    id: Option<InvitationId>,
    hindrance: Hindrance,
) -> Failure {
    let field = match hindrance {
        Hindrance::RoleGone => return Failure::field("role", Problem::RoleGone),
        Hindrance::TooMuchForThem => "role",
        Hindrance::TooMuchForManagers => "manager",
    };
    audit::denied(context, AuditObject::Invitation, id.map(InvitationId::uuid), permit.permission).await;
    Failure::field(field, Problem::MoreThanOwn)
}
