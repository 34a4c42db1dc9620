//! What is hashed and signed, and in which shape: every field with its length before it,
//! so that no two events read alike.

use crate::audit::mac::AuditKey;
use domain::{AuditEventId, RequestId, Timestamp, UserId, WorkspaceId};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

pub const SALT_BYTES: usize = 16;

/// What may be erased by law.
pub struct Payload<'a> {
    pub actor: Option<UserId>,
    pub real_actor: Option<UserId>,
    pub changes: &'a str,
    pub ip: &'a str,
    pub device: &'a str,
}

impl Payload<'_> {
    /// 32 bytes.
    pub fn digest(&self, salt: &[u8]) -> Vec<u8> {
        Fields::of("payload")
            .bytes(salt)
            .uuid(self.actor.map(UserId::uuid))
            .uuid(self.real_actor.map(UserId::uuid))
            .bytes(self.changes.as_bytes())
            .bytes(self.ip.as_bytes())
            .bytes(self.device.as_bytes())
            .hash()
    }
}

/// What stays of an event whatever is erased.
pub struct Facts<'a> {
    pub id: AuditEventId,
    pub workspace: Option<WorkspaceId>,
    pub at: Timestamp,
    pub verb: &'a str,
    pub object: &'a str,
    pub object_id: Option<Uuid>,
    pub request: RequestId,
    /// Of what may be erased.
    pub digest: &'a [u8],
}

impl Facts<'_> {
    /// What the key of the audit signs.
    pub fn message(&self) -> Vec<u8> {
        self.add_to(Fields::of("event")).0
    }

    /// The link of an event with this MAC; see [`EventRow::link_after`].
    pub fn link_after(&self, seq: i64, previous: &[u8], mac: Option<&[u8]>) -> Vec<u8> {
        let fields = match mac {
            Some(mac) => Fields::of("link with mac").bytes(mac),
            None => Fields::of("link"),
        };
        self.add_to(fields.bytes(previous).bytes(&seq.to_be_bytes())).hash()
    }

    fn add_to(&self, fields: Fields) -> Fields {
        fields
            .uuid(Some(self.id.uuid()))
            .uuid(self.workspace.map(WorkspaceId::uuid))
            .bytes(&self.at.micros().to_be_bytes())
            .bytes(self.verb.as_bytes())
            .bytes(self.object.as_bytes())
            .uuid(self.object_id)
            .uuid(Some(self.request.uuid()))
            .bytes(self.digest)
    }
}

/// An event as the chain sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EventRow {
    pub id: AuditEventId,
    pub workspace_id: Option<WorkspaceId>,
    pub at: Timestamp,
    pub actor_user_id: Option<UserId>,
    pub real_actor_user_id: Option<UserId>,
    pub verb: String,
    pub object: String,
    pub object_id: Option<Uuid>,
    pub changes: String,
    pub ip: String,
    pub device: String,
    pub request_id: RequestId,
    pub salt: Option<Vec<u8>>,
    pub digest: Option<Vec<u8>>,
    /// None in events of older releases.
    pub mac: Option<Vec<u8>>,
    pub seq: Option<i64>,
    pub link: Option<Vec<u8>>,
}

impl EventRow {
    pub fn payload(&self) -> Payload<'_> {
        Payload {
            actor: self.actor_user_id,
            real_actor: self.real_actor_user_id,
            changes: &self.changes,
            ip: &self.ip,
            device: &self.device,
        }
    }

    fn facts<'a>(&'a self, digest: &'a [u8]) -> Facts<'a> {
        Facts {
            id: self.id,
            workspace: self.workspace_id,
            at: self.at,
            verb: &self.verb,
            object: &self.object,
            object_id: self.object_id,
            request: self.request_id,
            digest,
        }
    }

    /// Whether this installation wrote it. What may be erased is known by its
    /// digest alone.
    pub fn is_genuine(&self, key: &AuditKey) -> bool {
        match (&self.mac, &self.digest) {
            (Some(mac), Some(digest)) => key.verifies(&self.facts(digest).message(), mac),
            _ => false,
        }
    }

    /// Whether what may be erased is there and is what its digest says.
    pub fn is_whole(&self) -> bool {
        self.salt.as_ref().is_some_and(|salt| self.digest == Some(self.payload().digest(salt)))
    }

    /// Whether all of it is as this installation wrote it.
    pub fn is_as_written(&self, key: &AuditKey) -> bool {
        self.is_whole() && self.is_genuine(key)
    }

    /// The link of this event as number `seq` after `previous`; 32 bytes. It holds
    /// the MAC, so that nobody can make an event one of an older release without
    /// another link.
    pub fn link_after(&self, seq: i64, previous: &[u8], digest: &[u8]) -> Vec<u8> {
        self.facts(digest).link_after(seq, previous, self.mac.as_deref())
    }
}

struct Fields(Vec<u8>);

impl Fields {
    fn of(purpose: &str) -> Self {
        Self(Vec::new()).bytes(purpose.as_bytes())
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend((bytes.len() as u64).to_be_bytes());
        self.0.extend(bytes);
        self
    }

    fn uuid(self, id: Option<Uuid>) -> Self {
        self.bytes(id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()))
    }

    fn hash(self) -> Vec<u8> {
        Sha256::digest(&self.0).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payload<'a>(ip: &'a str, device: &'a str) -> Payload<'a> {
        Payload { actor: None, real_actor: None, changes: "[]", ip, device }
    }

    #[test]
    fn r_log_04_no_two_payloads_read_alike() {
        let salt = [1; SALT_BYTES];
        assert_eq!(payload("a", "b").digest(&salt), payload("a", "b").digest(&salt));
        assert_ne!(payload("ab", "").digest(&salt), payload("a", "b").digest(&salt));
        assert_ne!(payload("a", "b").digest(&salt), payload("a", "b").digest(&[2; SALT_BYTES]));
    }

    fn facts<'a>(verb: &'a str, object: &'a str, digest: &'a [u8]) -> Facts<'a> {
        let (id, request) = (AuditEventId::from_uuid(Uuid::nil()), RequestId::from_uuid(Uuid::nil()));
        let at = Timestamp::from_micros(1);
        Facts { id, workspace: None, at, verb, object, object_id: None, request, digest }
    }

    #[test]
    fn r_log_04_no_two_events_are_signed_alike() {
        let event = || facts("edited", "user", b"digest");
        let some = Some(Uuid::max());
        let others = [
            facts("edite", "duser", b"digest"),
            facts("edited", "user", b"digesT"),
            Facts { id: AuditEventId::from_uuid(Uuid::max()), ..event() },
            Facts { workspace: some.map(WorkspaceId::from_uuid), ..event() },
            Facts { at: Timestamp::from_micros(2), ..event() },
            Facts { object_id: some, ..event() },
            Facts { request: RequestId::from_uuid(Uuid::max()), ..event() },
        ];
        assert_eq!(event().message(), event().message());
        for (place, other) in others.iter().enumerate() {
            assert_ne!(event().message(), other.message(), "{place}");
            assert!(others[..place].iter().all(|before| before.message() != other.message()), "{place}");
        }
    }
}
