//! The store behind the session layer.

use super::ended;
use super::facts::{FACTS, SessionFacts};
use super::limits::{self, ABSOLUTE};
use super::over::Why;
use super::resolve::resolve;
use crate::audit::AuditKey;
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use crate::{Backend, clock::Clock, random};
use domain::{SessionId, Timestamp};
use std::collections::HashMap;
use tower_sessions_core::session::{Id, Record};
use tower_sessions_core::session_store;

/// What is stored of a session id.
pub fn key_hash(id: Id) -> Vec<u8> {
    random::digest(&id.0.to_be_bytes())
}

/// The store behind the session layer.
#[derive(Clone, Debug)]
pub struct SessionStore {
    storage: Storage,
    clock: Clock,
    audit_key: AuditKey,
}

impl SessionStore {
    pub fn new(backend: &Backend) -> Self {
        Self {
            storage: backend.storage().clone(),
            clock: backend.clock().clone(),
            audit_key: backend.audit_key().clone(),
        }
    }
}

#[async_trait::async_trait]
impl session_store::SessionStore for SessionStore {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let facts = record.data.get(FACTS).cloned().ok_or_else(|| refused("a session without facts"))?;
        let facts: SessionFacts =
            serde_json::from_value(facts).map_err(|error| refused(&error.to_string()))?;
        self.insert(record.id, &facts).await.map_err(|error| failed(&error))
    }

    /// Refuses a session that has ended. Facts in the record must be those that
    /// the row was made with: a session never becomes another person's, a new one
    /// begins with [`Session::cycle_id`](tower_sessions_core::Session::cycle_id).
    /// Nothing is written: whoever uses a session is noted by [`super::touch()`].
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let facts: Option<SessionFacts> = match record.data.get(FACTS) {
            Some(facts) => {
                Some(serde_json::from_value(facts.clone()).map_err(|error| refused(&error.to_string()))?)
            }
            None => None,
        };
        let is_live = self.is_live(record.id, facts.as_ref()).await.map_err(|error| failed(&error))?;
        if is_live { Ok(()) } else { Err(refused("the session has ended")) }
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let now = self.clock.now();
        let found = resolve(&self.storage, *id, now).await.map_err(|error| failed(&error))?;
        // The layer writes no date of ours into the cookie; the row decides.
        let ends = time::OffsetDateTime::from_unix_timestamp(now.seconds() + ABSOLUTE)
            .map_err(|error| refused(&error.to_string()))?;
        Ok(found.map(|_| Record { id: *id, data: HashMap::new(), expiry_date: ends }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.revoke(*id).await.map_err(|error| failed(&error))
    }
}

impl SessionStore {
    /// Begins a session, as long as its place lets it last; ends what the browser had
    /// before, and the oldest of its user where there are too many. One unit of work: of
    /// any number that begin at one time, no more are left than the limit (R-SES-08).
    async fn insert(&self, id: Id, facts: &SessionFacts) -> Result<(), StorageError> {
        let now = self.clock.now();
        let mut tx = self.storage.write(Reach::System).await?;
        let Some((workspace, user)) = facts.workspace.zip(facts.user) else {
            write(&mut tx, id, facts, facts.lasts(), now).await?;
            return tx.commit().await;
        };
        let (lasting, limit) = limits::wait_for(&mut tx, workspace, user).await?;
        if let Some(device) = facts.known {
            ended::end_of_device(&mut tx, facts.person, device, now).await?;
        }
        // Power is judged when the session is used.
        write(&mut tx, id, facts, lasting.of(false, facts.is_shared), now).await?;
        for over in limits::end_oldest(&mut tx, workspace, user, limit, now).await? {
            over.tell(&mut tx, &self.audit_key, Why::TooMany, now).await?;
        }
        tx.commit().await
    }

    /// Whether a session is live still, and of these facts.
    async fn is_live(&self, id: Id, facts: Option<&SessionFacts>) -> Result<bool, StorageError> {
        let mut tx = self.storage.look(Reach::System).await?;
        let found: Option<(i64,)> = tx
            .find(
                "SELECT CAST(1 AS BIGINT) FROM sessions
                 WHERE key_hash = $1 AND revoked_at IS NULL AND expires_at > $2 AND seen_at + idle_seconds * 1000000 > $2
                   AND ($3 IS NULL OR (person_id = $3 AND epoch = $6
                       AND (workspace_id = $4 OR (workspace_id IS NULL AND $4 IS NULL)) AND (user_id = $5 OR (user_id IS NULL AND $5 IS NULL))))",
                args![
                    key_hash(id),
                    self.clock.now(),
                    facts.map(|facts| facts.person),
                    facts.and_then(|facts| facts.workspace),
                    facts.and_then(|facts| facts.user),
                    facts.map(|facts| facts.epoch),
                ],
            )
            .await?;
        Ok(found.is_some())
    }

    async fn revoke(&self, id: Id) -> Result<(), StorageError> {
        let sql = "UPDATE sessions SET revoked_at = $2 WHERE key_hash = $1 AND revoked_at IS NULL";
        let args = args![key_hash(id), self.clock.now()];
        self.storage.change(Reach::System, sql, args).await.map(drop)
    }
}

async fn write(
    tx: &mut Tx,
    id: Id,
    facts: &SessionFacts,
    (idle, absolute): (i64, i64),
    now: Timestamp,
) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO sessions (id, key_hash, person_id, workspace_id, user_id, epoch, ip, device, created_at, seen_at, idle_seconds, expires_at, method, proved_at, device_id, is_shared)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        args![
            random::id(SessionId::from_uuid, now),
            key_hash(id),
            facts.person,
            facts.workspace,
            facts.user,
            facts.epoch,
            facts.ip.to_string(),
            &facts.device,
            facts.since,
            now,
            idle,
            facts.since.plus_seconds(absolute),
            facts.method,
            facts.proved_at,
            facts.known,
            i64::from(facts.is_shared),
        ],
    )
    .await
    .map(drop)
}

fn refused(reason: &str) -> session_store::Error {
    session_store::Error::Backend(reason.to_owned())
}

fn failed(error: &StorageError) -> session_store::Error {
    tracing::warn!(error = error as &dyn std::error::Error, "session store");
    session_store::Error::Backend("the database is not available".to_owned())
}
