//! The three kinds of lines.

use super::{Asked, ExportError};
use crate::audit::chain::{EventRow, Head};
use crate::audit::hex;
use crate::audit::signer::{PublicKey, Signer};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::{AuditEventId, RequestId, Timestamp, UserId, WorkspaceId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Bytes of a link, a digest, a MAC.
const LINK_BYTES: usize = 32;

/// What was asked for.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The shape of the file.
    pub latchkey_audit: u32,
    pub exported_at: String,
    pub from: Option<String>,
    pub to: Option<String>,
    /// With a workspace events of others are left out, and numbers are missing.
    pub workspace: Option<WorkspaceId>,
}

impl Header {
    pub const SHAPE: u32 = 2;
    /// From before events carried a MAC.
    pub const OLDER_SHAPE: u32 = 1;

    pub fn of(asked: Asked, now: Timestamp) -> Self {
        Self {
            latchkey_audit: Self::SHAPE,
            exported_at: instant(now),
            from: asked.from.map(instant),
            to: asked.to.map(instant),
            workspace: asked.workspace,
        }
    }
}

/// One event: bytes in hexadecimal digits, ids of objects as UUIDs.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventLine {
    seq: i64,
    id: AuditEventId,
    at: String,
    workspace: Option<WorkspaceId>,
    actor: Option<UserId>,
    real_actor: Option<UserId>,
    verb: String,
    object: String,
    object_id: Option<Uuid>,
    /// JSON as text, as it was hashed.
    changes: String,
    ip: String,
    device: String,
    request: RequestId,
    /// Missing when the event was erased by law.
    salt: Option<String>,
    digest: String,
    /// Only the installation that wrote it can tell whether it is right; the link
    /// holds it. Missing in events of older releases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mac: Option<String>,
    /// The link of the event before, where that is not the line before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
    link: String,
}

impl EventLine {
    /// `previous` is the link of the event before, `head` the line before.
    pub fn of(event: &EventRow, previous: Option<Vec<u8>>, head: &Head) -> Self {
        let seq = event.seq.unwrap_or_default();
        let previous = previous.unwrap_or_else(|| Head::none().link);
        let follows = seq == head.seq + 1 && previous == head.link;
        Self {
            seq,
            id: event.id,
            at: instant(event.at),
            workspace: event.workspace_id,
            actor: event.actor_user_id,
            real_actor: event.real_actor_user_id,
            verb: event.verb.clone(),
            object: event.object.clone(),
            object_id: event.object_id,
            changes: event.changes.clone(),
            ip: event.ip.clone(),
            device: event.device.clone(),
            request: event.request_id,
            salt: event.salt.as_deref().map(hex::encode),
            digest: event.digest.as_deref().map(hex::encode).unwrap_or_default(),
            mac: event.mac.as_deref().map(hex::encode),
            previous: (!follows).then(|| hex::encode(&previous)),
            link: event.link.as_deref().map(hex::encode).unwrap_or_default(),
        }
    }

    /// The event, and the head that the line says it follows if that is not the
    /// line before; `None` where a value has not its shape.
    pub fn event(self) -> Option<(EventRow, Option<Head>)> {
        let before = match self.previous {
            Some(previous) => Some(Head { seq: self.seq - 1, link: hex::decode(&previous, LINK_BYTES)? }),
            None => None,
        };
        let event = EventRow {
            id: self.id,
            workspace_id: self.workspace,
            at: parse_instant(&self.at)?,
            actor_user_id: self.actor,
            real_actor_user_id: self.real_actor,
            verb: self.verb,
            object: self.object,
            object_id: self.object_id,
            changes: self.changes,
            ip: self.ip,
            device: self.device,
            request_id: self.request,
            salt: match self.salt {
                Some(salt) => Some(hex::decode(&salt, salt.len() / 2)?),
                None => None,
            },
            digest: Some(hex::decode(&self.digest, LINK_BYTES)?),
            mac: match self.mac {
                Some(mac) => Some(hex::decode(&mac, LINK_BYTES)?),
                None => None,
            },
            seq: Some(self.seq),
            link: Some(hex::decode(&self.link, LINK_BYTES)?),
        };
        Some((event, before))
    }
}

/// The signature over everything before it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trailer {
    pub events: u64,
    /// Of all lines before, with their ends.
    pub sha256: String,
    /// Ed25519, base64.
    pub public_key: String,
    /// Ed25519 over `latchkey audit export 1`, a line feed, and the 32 bytes of
    /// the hash; base64.
    pub signature: String,
}

impl Trailer {
    pub fn of(signer: &Signer, events: u64, digest: &[u8; 32]) -> Self {
        Self {
            events,
            sha256: hex::encode(digest),
            public_key: signer.public_key().to_string(),
            signature: STANDARD.encode(signer.sign(&signed(digest))),
        }
    }

    /// Who signed lines of this hash.
    pub fn signer(&self, digest: &[u8; 32]) -> Result<PublicKey, ExportError> {
        let key: PublicKey = self.public_key.parse().map_err(|_| ExportError::OtherThanSigned)?;
        let signature = STANDARD.decode(&self.signature).map_err(|_| ExportError::OtherThanSigned)?;
        if self.sha256 == hex::encode(digest) && key.verifies(&signed(digest), &signature) {
            return Ok(key);
        }
        Err(ExportError::OtherThanSigned)
    }
}

fn signed(digest: &[u8; 32]) -> Vec<u8> {
    [b"latchkey audit export 1\n".as_slice(), digest].concat()
}

/// `2026-01-05T02:00:00.000001Z`
pub fn instant(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.micros()).map(|at| at.to_string()).unwrap_or_default()
}

fn parse_instant(text: &str) -> Option<Timestamp> {
    let at: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp::from_micros(at.as_microsecond()))
}
