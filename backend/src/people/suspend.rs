//! Suspending a user, and letting them back in.

use super::access::{self, Opened};
use crate::audit::{self, Event};
use crate::permissions::{self, giving};
use crate::storage::{StorageError, args};
use crate::{Context, Failure, entry, sessions};
use domain::accounts::UserStatus;
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{Problem, Timestamp, UserId};

/// Ends what the user may do here, and their sessions of this workspace, at
/// once. Invitations of theirs that are on their way are refused when somebody
/// accepts them. Whoever is suspended already stays so. It takes a fresh proof: whoever
/// has got hold of a session is not to shut a company's people out.
pub async fn suspend(context: &Context, id: UserId) -> Result<(), Failure> {
    let mut opened = access::open(context, id).await?;
    context.fresh()?;
    if id == opened.permit.user() {
        let permit = opened.permit.clone();
        drop(opened);
        return Err(access::refused(context, &permit, id).await);
    }
    if set(&mut opened, UserStatus::Active, UserStatus::Suspended, Some(context.now)).await? == 0 {
        return is_already(&opened, UserStatus::Suspended);
    }
    if !access::has_owner(&mut opened.tx, &opened.permit).await? {
        return Err(Failure::field("id", Problem::LastOwner));
    }
    let workspace = opened.permit.workspace();
    sessions::end_of_user(&mut opened.tx, workspace, id, context.now).await?;
    entry::forget_trust_of_user(&mut opened.tx, workspace, id).await?;
    keep(context, opened, AuditVerb::Suspended, [UserStatus::Active, UserStatus::Suspended]).await
}

/// Gives the user back what their roles give, as long as the actor may do all
/// of it: whoever comes back is judged like one who comes in. One who manages something
/// then takes a fresh proof, as an invitation to that does.
pub async fn reactivate(context: &Context, id: UserId) -> Result<(), Failure> {
    let mut opened = access::open(context, id).await?;
    if is_powerful(&mut opened).await? {
        context.fresh()?;
    }
    if set(&mut opened, UserStatus::Suspended, UserStatus::Active, None).await? == 0 {
        return is_already(&opened, UserStatus::Active);
    }
    let workspace = opened.permit.workspace();
    if giving::is_too_strong(&mut opened.tx, workspace, &opened.giver, id).await? {
        let permit = opened.permit.clone();
        drop(opened);
        access::refused(context, &permit, id).await;
        return Err(Failure::field("roles", Problem::MoreThanOwn));
    }
    keep(context, opened, AuditVerb::Reactivated, [UserStatus::Suspended, UserStatus::Active]).await
}

/// Whether one of the user's roles gives a right to manage.
async fn is_powerful(opened: &mut Opened) -> Result<bool, StorageError> {
    let workspace = opened.permit.workspace();
    for role in &opened.user.roles {
        if giving::makes_powerful(&mut opened.tx, workspace, role.id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn set(
    opened: &mut Opened,
    from: UserStatus,
    to: UserStatus,
    suspended_at: Option<Timestamp>,
) -> Result<u64, StorageError> {
    opened
        .tx
        .run(
            "UPDATE users SET status = $4, suspended_at = $5, row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2 AND status = $3",
            args![opened.permit.workspace(), opened.user.row.id, from, to, suspended_at],
        )
        .await
}

/// A second press changes nothing; one who never came in is no one to suspend.
fn is_already(opened: &Opened, status: UserStatus) -> Result<(), Failure> {
    if opened.user.row.status == status { Ok(()) } else { Err(Failure::NotFound) }
}

async fn keep(
    context: &Context,
    opened: Opened,
    verb: AuditVerb,
    [before, after]: [UserStatus; 2],
) -> Result<(), Failure> {
    let Opened { mut tx, permit, user, .. } = opened;
    permissions::changed(&mut tx, permit.workspace()).await?;
    let status = FieldChange {
        field: "status".to_owned(),
        before: Some(before.to_string()),
        after: Some(after.to_string()),
    };
    let event = Event::of(verb, AuditObject::User, user.row.id.uuid())
        .with(vec![audit::note("name", user.row.name), status]);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}
