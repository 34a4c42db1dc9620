//! What is hashed, and in which shape: every field with its length before it,
//! so that no two events read alike.

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
            .finish()
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

    /// The link of this event as number `seq` after `previous`; 32 bytes.
    pub fn link_after(&self, seq: i64, previous: &[u8], digest: &[u8]) -> Vec<u8> {
        Fields::of("link")
            .bytes(previous)
            .bytes(&seq.to_be_bytes())
            .uuid(Some(self.id.uuid()))
            .uuid(self.workspace_id.map(WorkspaceId::uuid))
            .bytes(&self.at.micros().to_be_bytes())
            .bytes(self.verb.as_bytes())
            .bytes(self.object.as_bytes())
            .uuid(self.object_id)
            .uuid(Some(self.request_id.uuid()))
            .bytes(digest)
            .finish()
    }
}

struct Fields(Sha256);

impl Fields {
    fn of(purpose: &str) -> Self {
        Self(Sha256::new()).bytes(purpose.as_bytes())
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    fn uuid(self, id: Option<Uuid>) -> Self {
        self.bytes(id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()))
    }

    fn finish(self) -> Vec<u8> {
        self.0.finalize().to_vec()
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
}
