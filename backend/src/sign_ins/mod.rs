//! Records of each try to get in.

use crate::storage::{StorageError, Tx, args};
use crate::{Context, random};
use domain::factors::Method;
use domain::{DeviceId, PersonId, SignInId, UserId, WorkspaceId};

/// One try.
#[derive(Clone, Debug)]
pub struct Try {
    pub person: Option<PersonId>,
    /// What it entered, or named.
    pub place: Option<(WorkspaceId, Option<UserId>)>,
    pub device_id: Option<DeviceId>,
    pub method: Method,
    /// Why it failed; none for whoever got in.
    pub reason: Option<&'static str>,
}

/// Keeps a try.
pub(crate) async fn record(tx: &mut Tx, context: &Context, done: &Try) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO sign_ins (id, at, person_id, workspace_id, user_id, ip, device, device_id, method, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            random::id(SignInId::from_uuid, context.now),
            context.now,
            done.person,
            done.place.map(|(workspace, _)| workspace),
            done.place.and_then(|(_, user)| user),
            context.client.ip.to_string(),
            &context.client.device,
            done.device_id,
            done.method,
            done.reason,
        ],
    )
    .await
    .map(drop)
}
