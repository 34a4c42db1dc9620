//! Who did what to what, and what was refused: one event a write, in the same
//! transaction.

mod begin;
mod bulk;
pub mod chain;
pub mod export;
mod foreign;
pub(crate) mod hex;
pub mod log;
mod mac;
mod refusals;
mod signer;

pub use begin::BeginError;
pub(crate) use begin::begin;
pub(crate) use bulk::{Bulk, Made};
pub(crate) use foreign::Foreign;
pub use mac::AuditKey;
pub use refusals::{Refusals, denied, denied_at, not_here, write_refusals};

use crate::context::Who;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, random};
use chain::{Facts, Payload, SALT_BYTES};
use domain::accounts::UserRef;
use domain::audit::{AuditEventView, AuditObject, AuditVerb, FieldChange, former_mark};
use domain::{AuditEventId, RequestId, Timestamp, UserId, WorkspaceId};
use uuid::Uuid;

/// The note that tells which operator acted: a person of the installation, of whom
/// a workspace learns no more.
const OPERATOR: &str = "operator";

/// What the audit keeps sealed in `installation`.
pub(crate) const SEALED: [&str; 4] = [chain::HEAD, signer::NAME, mac::NAME, chain::CHECKED];

/// An event to write.
#[derive(Clone, Debug)]
pub struct Event {
    pub verb: AuditVerb,
    pub object: AuditObject,
    pub object_id: Option<Uuid>,
    pub changes: Vec<FieldChange>,
}

impl Event {
    pub fn of(verb: AuditVerb, object: AuditObject, object_id: Uuid) -> Self {
        Self { verb, object, object_id: Some(object_id), changes: Vec::new() }
    }

    /// About the installation as a whole.
    pub fn of_installation(verb: AuditVerb) -> Self {
        Self { verb, object: AuditObject::Installation, object_id: None, changes: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, changes: Vec<FieldChange>) -> Self {
        self.changes = changes;
        self
    }
}

/// A fact beside an event that changed no field.
pub fn note(field: &str, value: impl Into<String>) -> FieldChange {
    FieldChange { field: field.to_owned(), before: None, after: Some(value.into()) }
}

/// A change of one field, or nothing when it stayed.
pub fn change(field: &str, before: Option<String>, after: Option<String>) -> Option<FieldChange> {
    (before != after).then(|| FieldChange { field: field.to_owned(), before, after })
}

/// Writes an event of whoever is signed in: a user's in their workspace, an
/// operator's as one of the installation.
pub async fn write(tx: &mut Tx, context: &Context, event: Event) -> Result<(), Failure> {
    match context.who() {
        Who::User(actor) => write_as(tx, context, Some((actor.workspace, Some(actor.user))), event).await,
        Who::Operator(operator) => write_as(tx, context, None, by(operator.person.to_string(), event)).await,
        Who::Nobody => Err(Failure::Unauthenticated),
    }
}

/// Writes what an operator, or the console, did with a workspace. Its own people
/// read it as well: it names no user, but that it was the installation's.
pub(crate) async fn write_of_operator(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    event: Event,
) -> Result<(), Failure> {
    let who = match context.who() {
        Who::Operator(operator) => operator.person.to_string(),
        Who::User(_) | Who::Nobody => "console".to_owned(),
    };
    write_as(tx, context, Some((workspace, None)), by(who, event)).await
}

fn by(operator: String, mut event: Event) -> Event {
    event.changes.push(note(OPERATOR, operator));
    event
}

/// Writes an event outside a session: sign-up, sign-in, reset.
pub async fn write_as(
    tx: &mut Tx,
    context: &Context,
    actor: Option<(WorkspaceId, Option<UserId>)>,
    event: Event,
) -> Result<(), Failure> {
    let (workspace, user) = actor.map_or((None, None), |(workspace, user)| (Some(workspace), user));
    let source = Source {
        workspace,
        user,
        at: context.now,
        ip: context.client.ip.to_string(),
        device: &context.client.device,
        request: context.request,
    };
    Ok(insert(tx, context.backend.audit_key(), source, &event).await?)
}

/// Writes an event of the product itself: nobody asked for it, the clock did.
pub(crate) async fn write_unasked(
    tx: &mut Tx,
    key: &AuditKey,
    workspace: Option<WorkspaceId>,
    event: &Event,
    now: Timestamp,
) -> Result<(), StorageError> {
    let request = random::id(RequestId::from_uuid, now);
    let source = Source { workspace, user: None, at: now, ip: String::new(), device: "latchkey", request };
    insert(tx, key, source, event).await
}

/// Who and where an event comes from.
struct Source<'a> {
    workspace: Option<WorkspaceId>,
    user: Option<UserId>,
    at: Timestamp,
    ip: String,
    device: &'a str,
    request: RequestId,
}

async fn insert(tx: &mut Tx, key: &AuditKey, source: Source<'_>, event: &Event) -> Result<(), StorageError> {
    let changes = serde_json::to_string(&event.changes)
        .map_err(|error| StorageError::Inconsistent(format!("changes of an audit event: {error}")))?;
    let salt = random::bytes::<SALT_BYTES>();
    let payload = Payload {
        actor: source.user,
        real_actor: source.user,
        changes: &changes,
        ip: &source.ip,
        device: source.device,
    };
    let digest = payload.digest(&salt);
    let facts = Facts {
        id: random::id(AuditEventId::from_uuid, source.at),
        workspace: source.workspace,
        at: source.at,
        verb: event.verb.as_str(),
        object: event.object.as_str(),
        object_id: event.object_id,
        request: source.request,
        digest: &digest,
    };
    let mac = key.sign(&facts.message());
    tx.run(
        "INSERT INTO audit_events (id, workspace_id, at, actor_user_id, real_actor_user_id, verb, object, object_id, changes, ip, device, request_id, salt, digest, mac)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            facts.id,
            source.workspace,
            source.at,
            source.user,
            event.verb,
            event.object,
            event.object_id,
            changes,
            source.ip,
            source.device,
            source.request,
            salt.to_vec(),
            digest,
            mac,
        ],
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct EventRow {
    id: AuditEventId,
    at: Timestamp,
    actor_user_id: Option<UserId>,
    actor_name: Option<String>,
    verb: AuditVerb,
    changes: String,
}

/// The latest events about one object, newest first. The caller has proved
/// that the viewer may see the object.
pub async fn history(
    tx: &mut Tx,
    workspace: WorkspaceId,
    object: AuditObject,
    object_id: Uuid,
) -> Result<Vec<AuditEventView>, StorageError> {
    let rows: Vec<EventRow> = tx
        .all(
            "SELECT e.id, e.at, e.actor_user_id, u.name AS actor_name, e.verb, e.changes
             FROM audit_events e LEFT JOIN users u ON u.workspace_id = e.workspace_id AND u.id = e.actor_user_id
             WHERE e.workspace_id = $1 AND e.object = $2 AND e.object_id = $3 AND e.verb <> 'denied'
             ORDER BY e.at DESC, e.id DESC LIMIT 50",
            args![workspace, object, object_id],
        )
        .await?;
    rows.into_iter().map(EventRow::view).collect()
}

/// Changes of one object before a place, newest first; who came and went through
/// it is none. The caller has proved that the viewer may see the object.
pub(crate) async fn changes(
    tx: &mut Tx,
    workspace: WorkspaceId,
    (object, object_id): (AuditObject, Uuid),
    before: Option<(Timestamp, Uuid)>,
    limit: u32,
) -> Result<Vec<AuditEventView>, StorageError> {
    let mut sql = Sql::new(
        "SELECT e.id, e.at, e.actor_user_id, u.name AS actor_name, e.verb, e.changes
         FROM audit_events e LEFT JOIN users u ON u.workspace_id = e.workspace_id AND u.id = e.actor_user_id
         WHERE e.workspace_id = ",
    );
    sql.bind(workspace).push(" AND e.object = ").bind(object).push(" AND e.object_id = ").bind(object_id);
    sql.push(" AND e.verb NOT IN ('denied', 'signed_in', 'sign_in_failed', 'signed_out', 'session_expired')");
    if let Some((at, id)) = before {
        sql.push(" AND (e.at, e.id) < (").bind(at).push(", ").bind(id).push(")");
    }
    sql.push(" ORDER BY e.at DESC, e.id DESC").limit(limit);
    let (text, args) = sql.finish();
    let rows: Vec<EventRow> = tx.all(text, args).await?;
    rows.into_iter().map(EventRow::view).collect()
}

impl EventRow {
    fn view(self) -> Result<AuditEventView, StorageError> {
        let changes = serde_json::from_str(&self.changes).map_err(|error| {
            StorageError::Inconsistent(format!("audit_events.changes of {}: {error}", self.id))
        })?;
        let actor = self.actor_user_id.map(|id| {
            let name = self.actor_name.unwrap_or_else(|| former_mark(id));
            UserRef { id, name }
        });
        Ok(AuditEventView { id: self.id, at: self.at, actor, verb: self.verb, changes })
    }
}
