//! Writing records, and deleting them again.

use crate::storage::{StorageError, Tx, args};
use crate::{Context, random};
use domain::factors::Method;
use domain::sign_ins::SignInWay;
use domain::{DeviceId, PersonId, SignInId, Timestamp, UserId, WorkspaceId};

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

/// Keeps a try at the door.
pub(crate) async fn record(tx: &mut Tx, context: &Context, done: &Try) -> Result<(), StorageError> {
    record_way(tx, context, done, SignInWay::SignIn).await
}

/// Keeps a try. One of nobody that named no workspace concerns nobody, and leaves no
/// row; the same statement sees to it for all, so that time tells nobody apart
/// (R-ENUM-02).
pub(crate) async fn record_way(
    tx: &mut Tx,
    context: &Context,
    done: &Try,
    way: SignInWay,
) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO sign_ins (id, at, person_id, workspace_id, user_id, ip, device, device_id, method, reason, way)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 WHERE $3 IS NOT NULL OR $4 IS NOT NULL",
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
            way,
        ],
    )
    .await
    .map(drop)
}

/// The workspace that a short name names, with the person's user there.
pub(crate) async fn named(
    tx: &mut Tx,
    slug: &str,
    person: PersonId,
) -> Result<Option<(WorkspaceId, Option<UserId>)>, StorageError> {
    tx.find(
        "SELECT w.id, u.id FROM workspaces w LEFT JOIN users u ON u.workspace_id = w.id AND u.person_id = $2
         WHERE w.slug = $1",
        args![slug, person],
    )
    .await
}

/// Deletes those of before `before`.
pub(crate) async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM sign_ins WHERE at < $1", args![before]).await
}
