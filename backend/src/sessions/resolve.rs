//! From a cookie to whoever it is of: one statement for each request.

use super::facts::SessionProof;
use super::limits::Lasting;
use super::over::Why;
use super::store::key_hash;
use crate::phone::Home;
use crate::storage::{Reach, Storage, StorageError, args};
use crate::{layouts, workspaces};
use domain::accounts::{Density, Theme};
use domain::factors::Method;
use domain::permissions::Permissions;
use domain::records::Layouts;
use domain::set_up::SignUpPolicy;
use domain::{Currency, DepartmentId, DeviceId, Locale, PersonId, SessionId, Timestamp, UserId, WorkspaceId};
use tower_sessions_core::session::Id;

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
    /// From when on that needs a second factor.
    pub operator_due_at: Option<Timestamp>,
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
    /// How they have their lists lie.
    pub layouts: Layouts,
    pub department_id: Option<DepartmentId>,
    pub workspace_id: WorkspaceId,
    pub workspace_name: String,
    pub currency: Currency,
    /// Where phone numbers are at home.
    pub home: Home,
    pub trial_ends_at: Option<Timestamp>,
    pub renewal_asked_at: Option<Timestamp>,
    pub permissions_version: i64,
    pub lasting: Lasting,
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
    operator_due_at: Option<Timestamp>,
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
    list_layouts: Option<String>,
    department_id: Option<DepartmentId>,
    workspace_id: Option<WorkspaceId>,
    workspace_name: Option<String>,
    currency: Option<Currency>,
    country: Option<String>,
    workspace_locale: Option<Locale>,
    trial_ends_at: Option<Timestamp>,
    renewal_asked_at: Option<Timestamp>,
    permissions_version: Option<i64>,
    #[sqlx(flatten)]
    lasting: Lasting,
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
                    u.id AS user_id, u.name AS user_name, u.list_layouts, u.department_id,
                    w.id AS workspace_id, w.name AS workspace_name, w.currency, w.country, w.locale AS workspace_locale, w.trial_ends_at, w.renewal_asked_at, w.permissions_version, w.session_idle_seconds, w.session_lasts_seconds,
                    o.person_id AS operator_id, COALESCE(o.factor_due_at, o.created_at + 1209600000000) AS operator_due_at,
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
            operator_due_at: self.operator_due_at,
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
            layouts: layouts::read(self.list_layouts.as_deref()),
            department_id: self.department_id,
            workspace_id: self.workspace_id?,
            workspace_name: self.workspace_name?,
            currency: self.currency?,
            home: workspaces::home_of(self.country.as_deref(), self.workspace_locale?),
            trial_ends_at: self.trial_ends_at,
            renewal_asked_at: self.renewal_asked_at,
            permissions_version: self.permissions_version?,
            lasting: self.lasting,
        })
    }
}

impl SessionRow {
    /// Which limit the session is beyond, for one who may do as much as that.
    pub(crate) fn over(&self, permissions: &Permissions, now: Timestamp) -> Option<Why> {
        self.over_after(self.lasts(permissions.are_powerful()), now)
    }

    /// The same of an operator's.
    pub(crate) fn over_for_operators(&self, now: Timestamp) -> Option<Why> {
        self.over_after(self.lasts(true), now)
    }

    /// When it ends if nobody does anything, and whether doing something puts that off.
    pub(super) fn ends(&self, is_powerful: bool) -> (Timestamp, bool) {
        let (idle, absolute) = self.lasts(is_powerful);
        let (idle, absolute) = (self.seen_at.plus_seconds(idle), self.created_at.plus_seconds(absolute));
        (idle.min(absolute), idle < absolute)
    }

    fn over_after(&self, (idle, absolute): (i64, i64), now: Timestamp) -> Option<Why> {
        if now.seconds_since(self.created_at) >= absolute {
            Some(Why::Age)
        } else if now.seconds_since(self.seen_at) >= idle {
            Some(Why::Idle)
        } else {
            None
        }
    }

    fn lasts(&self, is_powerful: bool) -> (i64, i64) {
        let lasting = self.member.as_ref().map(|member| member.lasting).unwrap_or_default();
        lasting.of(is_powerful, self.proof.is_shared)
    }

    pub(super) fn workspace(&self) -> Option<WorkspaceId> {
        self.member.as_ref().map(|member| member.workspace_id)
    }
}
