//! Many events of a made-up company at once, written as they are sealed: one by
//! one they would take longer than all of its records.

use super::chain::{Facts, Head, Payload, SALT_BYTES, head};
use super::mac::AuditKey;
use crate::query::Sql;
use crate::storage::{Arg, StorageError, Tx, args};
use crate::{Backend, random};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{AuditEventId, RequestId, Timestamp, UserId, WorkspaceId};
use uuid::Uuid;

/// What somebody of the company did.
pub(crate) struct Made {
    pub at: Timestamp,
    pub user: UserId,
    pub verb: AuditVerb,
    pub object: AuditObject,
    pub object_id: Option<Uuid>,
    pub changes: Vec<FieldChange>,
    pub ip: String,
    pub device: &'static str,
}

/// The chain under the writer's hand, until the unit of work ends.
pub(crate) struct Bulk {
    key: AuditKey,
    workspace: WorkspaceId,
    head: Head,
}

impl Bulk {
    pub(crate) async fn begin(
        tx: &mut Tx,
        backend: &Backend,
        workspace: WorkspaceId,
    ) -> Result<Self, StorageError> {
        let head = head::lock(tx, backend.keys()).await?.head();
        let head =
            head.ok_or_else(|| StorageError::Inconsistent("the head of the audit is missing".to_owned()))?;
        Ok(Self { key: backend.audit_key().clone(), workspace, head })
    }

    pub(crate) async fn insert(&mut self, tx: &mut Tx, events: Vec<Made>) -> Result<(), StorageError> {
        const INSERT: &str = "INSERT INTO audit_events (id, workspace_id, at, actor_user_id, real_actor_user_id, verb, object, object_id, changes, ip, device, request_id, salt, digest, mac, seq, link) VALUES ";
        let rows: Result<Vec<Vec<Arg>>, StorageError> =
            events.into_iter().map(|event| self.sealed(event)).collect();
        let (text, args) = Sql::insert(INSERT, rows?).finish();
        tx.run(text, args).await.map(drop)
    }

    pub(crate) async fn end(self, tx: &mut Tx, backend: &Backend) -> Result<(), StorageError> {
        head::write(tx, backend.keys(), &self.head).await
    }

    /// The next event of the chain.
    fn sealed(&mut self, event: Made) -> Result<Vec<Arg>, StorageError> {
        let changes = serde_json::to_string(&event.changes)
            .map_err(|error| StorageError::Inconsistent(format!("changes of an audit event: {error}")))?;
        let salt = random::bytes::<SALT_BYTES>();
        let user = Some(event.user);
        let payload =
            Payload { actor: user, real_actor: user, changes: &changes, ip: &event.ip, device: event.device };
        let digest = payload.digest(&salt);
        let facts = Facts {
            id: random::id(AuditEventId::from_uuid, event.at),
            workspace: Some(self.workspace),
            at: event.at,
            verb: event.verb.as_str(),
            object: event.object.as_str(),
            object_id: event.object_id,
            request: random::id(RequestId::from_uuid, event.at),
            digest: &digest,
        };
        let mac = self.key.sign(&facts.message());
        let (id, request) = (facts.id, facts.request);
        let seq = self.head.seq + 1;
        let link = facts.link_after(seq, &self.head.link, Some(&mac));
        self.head = Head { seq, link: link.clone() };
        Ok(args![
            id,
            self.workspace,
            event.at,
            user,
            user,
            event.verb,
            event.object,
            event.object_id,
            changes,
            event.ip,
            event.device,
            request,
            salt.to_vec(),
            digest,
            mac,
            seq,
            link,
        ])
    }
}
