//! Browsers that a person trusts: for a while the factor is not asked for on them.
//! What the browser keeps is a secret, what is stored is its hash, on the row of the
//! browser that the person is known by. It stands in the factor's place beside the
//! password, and is no proof of its own: nothing that asks for a fresh one takes it
//! (docs/decisions/0036).

use super::{Goal, Proved};
use crate::accounts::{self, PersonRow};
use crate::audit::{self, Event};
use crate::policies::{self, Demand};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, permissions, random};
use domain::audit::{AuditObject, AuditVerb};
use domain::factors::Method;
use domain::{DeviceId, PersonId, UserId, WorkspaceId};

/// How long a browser is trusted.
pub const TRUST_DAYS: i64 = 30;

/// Whether a browser may be trusted where somebody goes: not where a factor is asked
/// for, or will be, and never for whoever may manage something or runs the
/// installation. Judged when it is used, too.
pub(super) async fn is_allowed(
    tx: &mut Tx,
    context: &Context,
    person: PersonId,
    goal: Goal,
) -> Result<bool, Failure> {
    let Goal::User { workspace, user } = goal else { return Ok(false) };
    if policies::demand(tx, context.now, person, goal).await? != Demand::Nothing {
        return Ok(false);
    }
    Ok(!permissions::compile(tx, workspace, user).await?.are_powerful())
}

/// Whether the browser that asks is trusted by the person, for where they go.
pub(super) async fn holds(tx: &mut Tx, context: &Context, proved: &Proved) -> Result<bool, Failure> {
    let person = &proved.person;
    let is_password = matches!(proved.method, Method::Password | Method::PasswordTrusted);
    let (Some(secret), Some(device)) =
        (context.browser.trust.as_deref(), accounts::find_device(context, person))
    else {
        return Ok(false);
    };
    if proved.is_shared || !is_password {
        return Ok(false);
    }
    let found: Option<(DeviceId,)> = tx
        .find(
            "SELECT id FROM devices WHERE person_id = $1 AND id = $2 AND trust_hash = $3 AND trust_epoch = $4
             AND trusted_at <= $5 AND trust_ends_at > $5",
            args![person.id, device, random::digest(secret.as_bytes()), person.epoch, context.now],
        )
        .await?;
    Ok(found.is_some() && is_allowed(tx, context, person.id, proved.goal).await?)
}

/// From now on the browser is trusted; gives the secret that it is to keep.
pub(super) async fn begin(
    tx: &mut Tx,
    context: &Context,
    person: &PersonRow,
    goal: Goal,
    device: DeviceId,
) -> Result<String, Failure> {
    let (secret, now) = (random::token(), context.now);
    tx.run(
        "UPDATE devices SET trust_hash = $3, trusted_at = $4, trust_ends_at = $5, trust_epoch = $6 WHERE person_id = $1 AND id = $2",
        args![
            person.id,
            device,
            random::digest(secret.as_bytes()),
            now,
            now.plus_days(TRUST_DAYS),
            person.epoch,
        ],
    )
    .await?;
    let place = goal.place().map(|(workspace, user)| (workspace, Some(user)));
    let event = Event::of(AuditVerb::DeviceTrusted, AuditObject::Person, person.id.uuid());
    audit::write_as(tx, context, place, event).await?;
    Ok(secret)
}

/// No browser of the person's is trusted any more; gives how many were. Whatever puts
/// their account in doubt calls it, whether it makes a new epoch or not.
pub(crate) async fn forget(tx: &mut Tx, person: PersonId) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE devices SET trust_hash = NULL, trusted_at = NULL, trust_ends_at = NULL, trust_epoch = NULL
         WHERE person_id = $1 AND trust_hash IS NOT NULL",
        args![person],
    )
    .await
}

/// The same for everybody in a workspace, whose policy has changed.
pub(crate) async fn forget_in(tx: &mut Tx, workspace: WorkspaceId) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE devices SET trust_hash = NULL, trusted_at = NULL, trust_ends_at = NULL, trust_epoch = NULL
         WHERE trust_hash IS NOT NULL AND person_id IN (SELECT person_id FROM users WHERE workspace_id = $1)",
        args![workspace],
    )
    .await
}

/// The same for one user of a workspace.
pub(crate) async fn forget_of_user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE devices SET trust_hash = NULL, trusted_at = NULL, trust_ends_at = NULL, trust_epoch = NULL
         WHERE trust_hash IS NOT NULL AND person_id IN (SELECT person_id FROM users WHERE workspace_id = $1 AND id = $2)",
        args![workspace, user],
    )
    .await
}
