//! Sessions: rows of our own database behind tower-sessions.
//!
//! The cookie's id is nowhere in the database, only its SHA-256. `save` is an
//! UPDATE of a live row: a request that was running while its session was
//! revoked can't bring it back.

use crate::context::{Client, Person};
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use crate::{Backend, clock::Clock, random};
use domain::accounts::{Density, Theme};
use domain::factors::Method;
use domain::permissions::Permissions;
use domain::set_up::SignUpPolicy;
use domain::{Currency, DepartmentId, DeviceId, Locale, PersonId, SessionId, Timestamp, UserId, WorkspaceId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::net::IpAddr;
use tower_sessions_core::session::{Id, Record};
use tower_sessions_core::session_store;

/// Under which name the facts stand in a session's data.
pub const FACTS: &str = "facts";

/// Limits of the standard policy, in seconds.
const IDLE: i64 = 8 * 3600;
const ABSOLUTE: i64 = 7 * 86_400;
/// The same for operators, and for whoever may manage something, judged whenever
/// a session is used: who is made powerful at noon has no session of yesterday.
const POWERFUL_IDLE: i64 = 3600;
const POWERFUL_ABSOLUTE: i64 = 8 * 3600;
/// Without a request on a computer that others use too.
const SHARED_IDLE: i64 = 15 * 60;
/// How long a proof counts as fresh, for what asks for one.
pub const FRESH_SECONDS: i64 = 15 * 60;
/// Ends a session of whoever it is.
const END: &str = "UPDATE sessions SET revoked_at = $1 WHERE id = $2 AND (workspace_id = $3 OR (workspace_id IS NULL AND $3 IS NULL)) AND revoked_at IS NULL";
/// "Last seen" is written at most this often.
const SEEN_EVERY: i64 = 60;

/// What a session is about, settled when it begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionFacts {
    pub person: PersonId,
    /// Where the person is a user; both missing for an operator.
    pub workspace: Option<WorkspaceId>,
    pub user: Option<UserId>,
    pub epoch: i64,
    pub ip: IpAddr,
    pub device: String,
    /// When the person showed to be who they are. Who goes on elsewhere has a new
    /// session, but no later end.
    pub since: Timestamp,
    pub method: Method,
    /// When the person last gave a full proof in this session.
    pub proved_at: Option<Timestamp>,
    /// The browser, where the person is known by it.
    pub known: Option<DeviceId>,
    /// Others use the computer as well.
    pub is_shared: bool,
}

impl SessionFacts {
    /// Of a session that begins with the password.
    pub fn new(
        person: PersonId,
        workspace: WorkspaceId,
        user: UserId,
        epoch: i64,
        client: &Client,
        since: Timestamp,
    ) -> Self {
        let (workspace, user) = (Some(workspace), Some(user));
        Self { workspace, user, ..Self::of_operator(person, epoch, client, since) }
    }

    /// Of a session in no workspace.
    pub fn of_operator(person: PersonId, epoch: i64, client: &Client, since: Timestamp) -> Self {
        Self {
            person,
            workspace: None,
            user: None,
            epoch,
            ip: client.ip,
            device: client.device.clone(),
            since,
            method: Method::Password,
            proved_at: Some(since),
            known: None,
            is_shared: false,
        }
    }

    /// When the session is over, whatever happens.
    pub const fn ends_at(&self) -> Timestamp {
        self.since.plus_seconds(self.lasts().1)
    }

    /// Seconds without a request, and over all.
    const fn lasts(&self) -> (i64, i64) {
        let (idle, absolute) =
            if self.workspace.is_some() { (IDLE, ABSOLUTE) } else { (POWERFUL_IDLE, POWERFUL_ABSOLUTE) };
        (if self.is_shared { SHARED_IDLE } else { idle }, absolute)
    }
}

/// What is stored of a session id.
pub fn key_hash(id: Id) -> Vec<u8> {
    random::digest(&id.0.to_be_bytes())
}

/// The store behind the session layer.
#[derive(Clone, Debug)]
pub struct SessionStore {
    storage: Storage,
    clock: Clock,
}

impl SessionStore {
    pub fn new(backend: &Backend) -> Self {
        Self { storage: backend.storage().clone(), clock: backend.clock().clone() }
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
    /// Nothing is written: whoever uses a session is noted by [`touch`].
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
    async fn insert(&self, id: Id, facts: &SessionFacts) -> Result<(), StorageError> {
        let now = self.clock.now();
        let (idle, _) = facts.lasts();
        let sql = "INSERT INTO sessions (id, key_hash, person_id, workspace_id, user_id, epoch, ip, device, created_at, seen_at, idle_seconds, expires_at, method, proved_at, device_id, is_shared)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
        let args = args![
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
            facts.ends_at(),
            facts.method,
            facts.proved_at,
            facts.known,
            i64::from(facts.is_shared),
        ];
        self.storage.change(Reach::System, sql, args).await.map(drop)
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

fn refused(reason: &str) -> session_store::Error {
    session_store::Error::Backend(reason.to_owned())
}

fn failed(error: &StorageError) -> session_store::Error {
    tracing::warn!(error = error as &dyn std::error::Error, "session store");
    session_store::Error::Backend("the database is not available".to_owned())
}

/// What a session rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionProof {
    pub method: Method,
    /// When the person last gave a full proof in it.
    pub proved_at: Option<Timestamp>,
    /// When they first showed to be who they are.
    pub since: Timestamp,
    pub known: Option<DeviceId>,
    pub is_shared: bool,
}

impl SessionProof {
    /// Of somebody who has just given the password.
    pub const fn by_password(now: Timestamp) -> Self {
        Self { method: Method::Password, proved_at: Some(now), since: now, known: None, is_shared: false }
    }

    /// Whether the proof is recent enough for what asks for a fresh one.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        self.proved_at.is_some_and(|proved| (0..FRESH_SECONDS).contains(&now.seconds_since(proved)))
    }
}

/// A live session with everything a request needs to know of whoever it is of.
#[derive(Clone, Debug)]
pub struct SessionRow {
    pub id: SessionId,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub person_id: PersonId,
    pub person_name: String,
    pub email: String,
    pub locale: Locale,
    pub time_zone: String,
    pub theme: Theme,
    pub density: Density,
    /// Where the person is a user; `None` where they are an operator.
    pub member: Option<MemberRow>,
    /// Whether the person runs the installation, wherever the session is.
    pub operates: bool,
    /// In how many workspaces the person is a user.
    pub memberships: i64,
    /// What set-up chose for the installation.
    pub sign_up: Option<SignUpPolicy>,
    pub proof: SessionProof,
}

/// The user behind a session, and their workspace.
#[derive(Clone, Debug)]
pub struct MemberRow {
    pub user_id: UserId,
    pub user_name: String,
    pub department_id: Option<DepartmentId>,
    pub workspace_id: WorkspaceId,
    pub workspace_name: String,
    pub currency: Currency,
    pub trial_ends_at: Option<Timestamp>,
    pub renewal_asked_at: Option<Timestamp>,
    pub permissions_version: i64,
}

/// As one statement gives it: what is of a user is missing in an operator's.
#[derive(sqlx::FromRow)]
struct FoundRow {
    id: SessionId,
    created_at: Timestamp,
    seen_at: Timestamp,
    person_id: PersonId,
    person_name: String,
    email: String,
    locale: Locale,
    time_zone: String,
    theme: Theme,
    density: Density,
    #[sqlx(flatten)]
    member: FoundMember,
    operator_id: Option<PersonId>,
    memberships: i64,
    sign_up: Option<SignUpPolicy>,
    method: Method,
    proved_at: Option<Timestamp>,
    device_id: Option<DeviceId>,
    is_shared: i64,
}

#[derive(sqlx::FromRow)]
struct FoundMember {
    user_id: Option<UserId>,
    user_name: Option<String>,
    department_id: Option<DepartmentId>,
    workspace_id: Option<WorkspaceId>,
    workspace_name: Option<String>,
    currency: Option<Currency>,
    trial_ends_at: Option<Timestamp>,
    renewal_asked_at: Option<Timestamp>,
    permissions_version: Option<i64>,
}

/// Finds the live session of a cookie: not revoked, not idle, not over, its
/// person's epoch unchanged; its user active in a workspace that is not closed, or
/// its person an operator still.
///
/// The session is found first, by its key, and all else from it. Left to itself,
/// PostgreSQL takes row-level security to leave one row of everything, begins
/// with the users of all workspaces and reads their sessions for each.
pub async fn resolve(storage: &Storage, id: Id, now: Timestamp) -> Result<Option<SessionRow>, StorageError> {
    let mut tx = storage.look(Reach::System).await?;
    let found: Option<FoundRow> = tx
        .find(
            "WITH s AS MATERIALIZED (
                 SELECT id, created_at, seen_at, person_id, workspace_id, user_id, epoch, method, proved_at, device_id, is_shared FROM sessions
                 WHERE key_hash = $1 AND revoked_at IS NULL AND expires_at > $2
                   AND seen_at + idle_seconds * 1000000 > $2
             )
             SELECT s.id, s.created_at, s.seen_at, s.method, s.proved_at, s.device_id, s.is_shared, p.id AS person_id, p.name AS person_name, p.email, p.locale, p.time_zone, p.theme, p.density,
                    u.id AS user_id, u.name AS user_name, u.department_id,
                    w.id AS workspace_id, w.name AS workspace_name, w.currency, w.trial_ends_at, w.renewal_asked_at, w.permissions_version,
                    o.person_id AS operator_id,
                    (SELECT COUNT(*) FROM users m WHERE m.person_id = s.person_id AND m.status = 'active') AS memberships,
                    (SELECT value FROM installation WHERE name = 'sign_up') AS sign_up
             FROM s
             JOIN persons p ON p.id = s.person_id AND p.epoch = s.epoch
             LEFT JOIN users u ON u.workspace_id = s.workspace_id AND u.id = s.user_id AND u.status = 'active'
             LEFT JOIN workspaces w ON w.id = s.workspace_id AND w.closed_at IS NULL
             LEFT JOIN operators o ON o.person_id = s.person_id
             WHERE (u.id IS NOT NULL AND w.id IS NOT NULL) OR (s.workspace_id IS NULL AND o.person_id IS NOT NULL)",
            args![key_hash(id), now],
        )
        .await?;
    Ok(found.map(FoundRow::session))
}

impl FoundRow {
    fn session(self) -> SessionRow {
        SessionRow {
            member: self.member.found(),
            id: self.id,
            created_at: self.created_at,
            seen_at: self.seen_at,
            person_id: self.person_id,
            person_name: self.person_name,
            email: self.email,
            locale: self.locale,
            time_zone: self.time_zone,
            theme: self.theme,
            density: self.density,
            operates: self.operator_id.is_some(),
            memberships: self.memberships,
            sign_up: self.sign_up,
            proof: SessionProof {
                method: self.method,
                proved_at: self.proved_at,
                since: self.created_at,
                known: self.device_id,
                is_shared: self.is_shared != 0,
            },
        }
    }
}

impl FoundMember {
    fn found(self) -> Option<MemberRow> {
        Some(MemberRow {
            user_id: self.user_id?,
            user_name: self.user_name?,
            department_id: self.department_id,
            workspace_id: self.workspace_id?,
            workspace_name: self.workspace_name?,
            currency: self.currency?,
            trial_ends_at: self.trial_ends_at,
            renewal_asked_at: self.renewal_asked_at,
            permissions_version: self.permissions_version?,
        })
    }
}

impl SessionRow {
    /// Whether the session is over for one who may do as much as that.
    pub fn is_over(&self, permissions: &Permissions, now: Timestamp) -> bool {
        permissions.are_powerful() && self.has_lasted(now)
    }

    /// Whether the session is over for somebody powerful.
    pub fn has_lasted(&self, now: Timestamp) -> bool {
        now.seconds_since(self.created_at) >= POWERFUL_ABSOLUTE
            || now.seconds_since(self.seen_at) >= POWERFUL_IDLE
    }

    fn workspace(&self) -> Option<WorkspaceId> {
        self.member.as_ref().map(|member| member.workspace_id)
    }
}

/// The person's epoch and when they showed to be who they are, as long as the
/// session that asks is live: what is begun from a session ends with it.
pub async fn live_epoch(tx: &mut Tx, person: &Person<'_>) -> Result<Option<(i64, Timestamp)>, StorageError> {
    tx.find(
        "SELECT s.epoch, s.created_at FROM sessions s JOIN persons p ON p.id = s.person_id AND p.epoch = s.epoch
         WHERE (s.workspace_id = $1 OR (s.workspace_id IS NULL AND $1 IS NULL)) AND s.id = $2 AND s.revoked_at IS NULL",
        args![person.workspace(), person.session],
    )
    .await
}

/// Ends one session, its person's own; 0 where it had ended.
pub async fn end_own(tx: &mut Tx, person: &Person<'_>, now: Timestamp) -> Result<u64, StorageError> {
    tx.run(END, args![now, person.session, person.workspace()]).await
}

/// Ends the sessions that a person began with a browser before: it keeps the last one
/// only.
pub(crate) async fn end_of_device(
    tx: &mut Tx,
    person: PersonId,
    device: DeviceId,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE sessions SET revoked_at = $3 WHERE person_id = $1 AND device_id = $2 AND revoked_at IS NULL",
        args![person, device, now],
    )
    .await
}

/// Ends all sessions of a workspace; gives how many there were.
pub async fn end_of_workspace(
    tx: &mut Tx,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE sessions SET revoked_at = $2 WHERE workspace_id = $1 AND revoked_at IS NULL",
        args![workspace, now],
    )
    .await
}

/// How many live sessions a user of these permissions has in the workspace.
pub async fn count_live(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    permissions: &Permissions,
    now: Timestamp,
) -> Result<u32, StorageError> {
    let (idle, absolute) =
        if permissions.are_powerful() { (POWERFUL_IDLE, POWERFUL_ABSOLUTE) } else { (IDLE, ABSOLUTE) };
    let (count,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM sessions s JOIN persons p ON p.id = s.person_id AND p.epoch = s.epoch
             WHERE s.workspace_id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.seen_at > $3 AND s.created_at > $4",
            args![workspace, user, now.plus_seconds(-idle), now.plus_seconds(-absolute)],
        )
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Ends a user's sessions of this workspace; gives how many there were.
pub async fn end_of_user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE sessions SET revoked_at = $3 WHERE workspace_id = $1 AND user_id = $2 AND revoked_at IS NULL",
        args![workspace, user, now],
    )
    .await
}

/// Ends a session that was found to be over, so that it stays so when its user
/// is less powerful again.
pub async fn end(backend: &Backend, row: &SessionRow, now: Timestamp) {
    let args = args![now, row.id, row.workspace()];
    if let Err(error) = backend.storage().change(Reach::System, END, args).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "a session could not be ended");
    }
}

/// Notes that the session was used, at most once a minute however many
/// requests come at one time. A request that only reads goes on when the
/// writer is busy; the session then counts as idle a little longer.
///
/// A session that was seen in what is now the future lived through a clock that
/// was set back: its idle time counts from now, and one that began there begins
/// now, so that it lasts no longer than others.
pub async fn touch(backend: &Backend, row: &SessionRow, now: Timestamp) {
    if now.seconds_since(row.seen_at).abs() < SEEN_EVERY {
        return;
    }
    let sql = "UPDATE sessions SET seen_at = $1,
                   expires_at = CASE WHEN created_at > $1 THEN $1 + (expires_at - created_at) ELSE expires_at END,
                   created_at = CASE WHEN created_at > $1 THEN $1 ELSE created_at END
               WHERE id = $2 AND (workspace_id = $3 OR (workspace_id IS NULL AND $3 IS NULL))
                 AND revoked_at IS NULL AND (seen_at <= $4 OR seen_at >= $5)";
    let args =
        args![now, row.id, row.workspace(), now.plus_seconds(-SEEN_EVERY), now.plus_seconds(SEEN_EVERY)];
    if let Err(error) = backend.storage().change(Reach::System, sql, args).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "last-seen could not be written");
    }
}

/// Deletes sessions that ended before `before`.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM sessions WHERE revoked_at < $1 OR expires_at < $1", args![before]).await
}
