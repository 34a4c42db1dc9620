//! Who asks, from where, when: what every use case is given first.

use crate::audit::Refusals;
use crate::phone::Home;
use crate::policies::Demand;
use crate::sessions::{MemberRow, SessionProof, SessionRow, Why};
use crate::storage::{Reach, Tx};
use crate::{Backend, Failure, installation, permissions, random, sessions, zones};
use domain::accounts::{Density, Theme};
use domain::permissions::Permissions;
use domain::records::{Layouts, Terms};
use domain::set_up::Entrance;
use domain::workspaces::WorkspaceState;
use domain::{
    Action, Currency, DepartmentId, Locale, Module, Permission, PersonId, RequestId, Scope, SessionId,
    Timestamp, UserId, WorkspaceId, Zone,
};
use std::any::Any;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// One request's facts.
#[derive(Clone, Debug)]
pub struct Context {
    pub backend: Backend,
    pub request: RequestId,
    pub client: Client,
    pub browser: Browser,
    pub now: Timestamp,
    pub locale: Locale,
    pub zone: Zone,
    pub theme: Theme,
    pub density: Density,
    /// The user who asks.
    pub actor: Option<Arc<Actor>>,
    /// The operator who asks; never beside a user.
    pub operator: Option<Arc<Operator>>,
    /// Whether strangers may sign up a company here.
    pub entrance: Entrance,
    pub refusals: Refusals,
    /// What the edge has given back when nobody works for the request any more,
    /// be it beside the request itself.
    pub attached: Option<Attached>,
}

pub type Attached = Arc<dyn Any + Send + Sync>;

/// Where a request came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub ip: IpAddr,
    /// The browser's own words about itself, shortened.
    pub device: String,
}

/// What this browser keeps for us of earlier visits: texts that we sealed.
#[derive(Clone, Default)]
pub struct Browser {
    /// That somebody has signed in with it; see [`crate::accounts::sign_in`].
    pub device: Option<String>,
    /// That somebody signed up with it; see [`crate::accounts::verify`].
    pub sign_up: Option<String>,
    /// The token of a sign-in that waits for its factor; see [`crate::entry`].
    pub pending: Option<String>,
    /// The secret of a trusted device; see [`crate::entry`].
    pub trust: Option<String>,
}

impl std::fmt::Debug for Browser {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Browser(…)")
    }
}

/// The user behind a session, with what they may do.
#[derive(Clone, Debug)]
pub struct Actor {
    pub session: SessionId,
    pub person: PersonId,
    pub user: UserId,
    pub name: String,
    pub email: String,
    pub department: Option<DepartmentId>,
    pub workspace: WorkspaceId,
    pub workspace_name: String,
    pub currency: Currency,
    /// Where phone numbers without a country are at home.
    pub home: Home,
    /// How they have their lists lie.
    pub layouts: Layouts,
    pub permissions: Arc<Permissions>,
    pub trial_ends_at: Option<Timestamp>,
    /// After the trial: everything can be seen, nothing changed.
    pub read_only: bool,
    /// When somebody of the workspace asked its operators to go on.
    pub renewal_asked_at: Option<Timestamp>,
    /// Whether the person runs the installation too, in a session of its own.
    pub operates: bool,
    /// Whether the person may go on somewhere else: in another workspace, or as an
    /// operator.
    pub elsewhere: bool,
    pub proof: SessionProof,
}

/// The operator behind a session: a person who runs the installation, and no user
/// of any workspace there.
#[derive(Clone, Debug)]
pub struct Operator {
    pub session: SessionId,
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub proof: SessionProof,
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub enum Who<'a> {
    Nobody,
    User(&'a Arc<Actor>),
    Operator(&'a Arc<Operator>),
}

/// Somebody at their own account, be they a user here or an operator.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    pub id: PersonId,
    pub session: SessionId,
    pub name: &'a str,
    pub email: &'a str,
    /// Where they are a user.
    pub user: Option<(WorkspaceId, UserId)>,
    /// Whether they run the installation.
    pub operates: bool,
    pub proof: SessionProof,
}

impl Person<'_> {
    pub fn workspace(&self) -> Option<WorkspaceId> {
        self.user.map(|(workspace, _)| workspace)
    }
}

/// Proof that the actor holds a permission, with the records it reaches. The
/// only way to a transaction on a workspace's rows.
#[derive(Clone, Debug)]
pub struct Permit {
    pub actor: Arc<Actor>,
    pub permission: Permission,
    pub scope: Scope,
}

impl Context {
    pub fn who(&self) -> Who<'_> {
        match (&self.actor, &self.operator) {
            (Some(actor), _) => Who::User(actor),
            (None, Some(operator)) => Who::Operator(operator),
            (None, None) => Who::Nobody,
        }
    }

    /// The signed-in user. Nothing of a workspace is there for an operator.
    pub fn actor(&self) -> Result<&Arc<Actor>, Failure> {
        match self.who() {
            Who::User(actor) => Ok(actor),
            Who::Operator(_) => Err(Failure::NotFound),
            Who::Nobody => Err(Failure::Unauthenticated),
        }
    }

    /// The signed-in operator. Nothing of the installation is there for a user,
    /// also one who is an operator in another session.
    pub fn operator(&self) -> Result<&Arc<Operator>, Failure> {
        match self.who() {
            Who::Operator(operator) => Ok(operator),
            Who::User(_) => Err(Failure::NotFound),
            Who::Nobody => Err(Failure::Unauthenticated),
        }
    }

    /// Whoever is signed in, for what is their own.
    pub fn person(&self) -> Result<Person<'_>, Failure> {
        match self.who() {
            Who::User(actor) => Ok(Person {
                id: actor.person,
                session: actor.session,
                name: &actor.name,
                email: &actor.email,
                user: Some((actor.workspace, actor.user)),
                operates: actor.operates,
                proof: actor.proof,
            }),
            Who::Operator(operator) => Ok(Person {
                id: operator.person,
                session: operator.session,
                name: &operator.name,
                email: &operator.email,
                user: None,
                operates: true,
                proof: operator.proof,
            }),
            Who::Nobody => Err(Failure::Unauthenticated),
        }
    }

    /// What can do great harm needs a fresh proof of who asks, beside the permission.
    pub fn fresh(&self) -> Result<(), Failure> {
        if self.person()?.proof.is_fresh(self.now) { Ok(()) } else { Err(Failure::StepUp) }
    }

    /// Reads times on the clock of the person who asks. The zone of the page only knows
    /// the changes of a few years.
    pub fn clock(&self) -> zones::Clock {
        zones::clock(&self.zone.name)
    }

    /// What forms are read by: the workspace's currency (whoever is in none saves
    /// nothing anyway), and which day it is where the person is.
    pub fn terms(&self) -> Terms {
        let currency = self.actor.as_ref().map_or(Currency::Cny, |actor| actor.currency);
        Terms { currency, today: self.zone.date(self.now) }
    }

    /// First line of every use case: the permission it needs. A refusal is
    /// noted, and the request's edge leaves it in the audit (see
    /// [`crate::audit::write_refusals`]).
    pub fn permit(&self, module: Module, action: Action) -> Result<Permit, Failure> {
        let permit = self.permit_after_trial(module, action)?;
        if permit.actor.read_only && !action.only_reads() {
            self.refusals.note(permit.permission);
            return Err(Failure::ReadOnly);
        }
        Ok(permit)
    }

    /// The same for consoles, whose managers read them while a workspace only reads, and for
    /// the little that can be done then.
    pub fn permit_after_trial(&self, module: Module, action: Action) -> Result<Permit, Failure> {
        let actor = self.actor()?;
        let permission = Permission::of(module, action);
        let scope = actor.permissions.scope(permission).clone();
        if scope.is_none() {
            self.refusals.note(permission);
            return Err(Failure::Forbidden(permission));
        }
        Ok(Permit { actor: Arc::clone(actor), permission, scope })
    }

    /// The records that another permission reaches, for controls that a page
    /// shows or hides.
    pub fn scope(&self, module: Module, action: Action) -> Scope {
        let Some(actor) = &self.actor else { return Scope::None };
        if actor.read_only && !action.only_reads() {
            return Scope::None;
        }
        actor.permissions.scope(Permission::of(module, action)).clone()
    }

    /// A door to a person's own rows (their session), which need no permission
    /// but that session.
    pub async fn write_own(&self) -> Result<Tx, Failure> {
        Ok(self.backend.storage().write_soon(self.own_reach()?).await?)
    }

    /// Where a person's own rows and events are.
    pub(crate) fn own_reach(&self) -> Result<Reach, Failure> {
        Ok(self.person()?.workspace().map_or(Reach::System, Reach::Workspace))
    }
}

impl Permit {
    pub fn workspace(&self) -> WorkspaceId {
        self.actor.workspace
    }

    pub fn user(&self) -> UserId {
        self.actor.user
    }

    /// Opens a view of the workspace's rows.
    pub async fn read(&self, context: &Context) -> Result<Tx, Failure> {
        Ok(context.backend.storage().read(Reach::Workspace(self.workspace())).await?)
    }

    /// Opens a view of the workspace's rows for one statement.
    pub async fn look(&self, context: &Context) -> Result<Tx, Failure> {
        Ok(context.backend.storage().look(Reach::Workspace(self.workspace())).await?)
    }

    /// Opens a unit of work on the workspace's rows.
    pub async fn write(&self, context: &Context) -> Result<Tx, Failure> {
        Ok(context.backend.storage().write_soon(Reach::Workspace(self.workspace())).await?)
    }
}

/// What the edge knows of a request before the database is asked.
#[derive(Clone, Debug)]
pub struct RequestFacts {
    pub request: RequestId,
    pub client: Client,
    pub browser: Browser,
    /// Whether the request is use of the session: what only watches it is not (R-SES-05).
    pub is_use: bool,
    /// The id in the session cookie.
    pub session: Option<tower_sessions_core::session::Id>,
    pub accept_language: String,
    /// What the person chose on this browser, from cookies.
    pub locale: Option<Locale>,
    pub time_zone: Option<String>,
    pub theme: Option<Theme>,
    pub density: Option<Density>,
}

/// Gathers a request's context: one query, whoever asks.
pub async fn build(backend: &Backend, facts: RequestFacts) -> Result<Context, Failure> {
    let now = backend.clock().now();
    let session = match facts.session {
        Some(id) => sessions::resolve(backend.storage(), id, now).await?,
        None => None,
    };
    let entrance = match &session {
        Some(row) => installation::entrance(backend.settings().sign_up, row.sign_up),
        None => entrance(backend).await?,
    };
    let chosen = facts.locale.unwrap_or_else(|| Locale::negotiate(&facts.accept_language));
    let locale = session.as_ref().map_or(chosen, |row| row.locale);
    let zone_name = session
        .as_ref()
        .map(|row| row.time_zone.clone())
        .or(facts.time_zone)
        .unwrap_or_else(|| zones::default_of(locale).to_owned());
    let context = Context {
        backend: backend.clone(),
        request: facts.request,
        client: facts.client,
        browser: facts.browser,
        now,
        locale,
        zone: zones::zone(&zone_name, now),
        theme: session.as_ref().map(|row| row.theme).or(facts.theme).unwrap_or(Theme::System),
        density: session.as_ref().map(|row| row.density).or(facts.density).unwrap_or(Density::Default),
        actor: None,
        operator: None,
        entrance,
        refusals: Refusals::default(),
        attached: None,
    };
    let Some(row) = session else { return Ok(context) };
    if let Some(member) = row.member.clone() {
        let actor = actor(backend, row, member, now, facts.is_use).await?;
        Ok(Context { actor: actor.map(Arc::new), ..context })
    } else {
        let operator = operator(backend, row, now, facts.is_use).await;
        Ok(Context { operator: operator.map(Arc::new), ..context })
    }
}

/// What a stranger finds here.
pub async fn entrance(backend: &Backend) -> Result<Entrance, Failure> {
    let mut tx = backend.storage().read(Reach::System).await?;
    Ok(installation::facts(&mut tx).await?.entrance(backend.settings().sign_up))
}

/// What a command on the machine itself carries.
pub fn of_console(backend: &Backend) -> Context {
    let now = backend.clock().now();
    Context {
        backend: backend.clone(),
        request: random::id(RequestId::from_uuid, now),
        client: Client { ip: IpAddr::V4(Ipv4Addr::LOCALHOST), device: "console".to_owned() },
        browser: Browser::default(),
        now,
        locale: Locale::En,
        zone: Zone::utc(),
        theme: Theme::System,
        density: Density::Default,
        actor: None,
        operator: None,
        entrance: Entrance::Closed,
        refusals: Refusals::default(),
        attached: None,
    }
}

/// Whether the session rests on too little for where it is: a factor is demanded there
/// by now (R-MFA-10).
fn lacks_factor(row: &SessionRow, due: Option<Timestamp>, now: Timestamp) -> Option<Why> {
    let lacks = row.proof.method.factors() < 2 && Demand::of(due, now) == Demand::Now;
    lacks.then_some(Why::Factor)
}

/// The operator of a session; `None` where it is over.
async fn operator(backend: &Backend, row: SessionRow, now: Timestamp, is_use: bool) -> Option<Operator> {
    let over = row.over_for_operators(now).or_else(|| lacks_factor(&row, row.operator_due_at, now));
    if let Some(why) = over {
        sessions::end(backend, &row, why, now).await;
        return None;
    }
    if is_use {
        sessions::touch(backend, &row, now).await;
    }
    let SessionRow { id: session, person_id: person, person_name: name, email, proof, .. } = row;
    Some(Operator { session, person, name, email, proof })
}

/// The actor of a session; `None` once the workspace is locked after its
/// trial and grace, or the session is too old for what its user may do.
async fn actor(
    backend: &Backend,
    row: SessionRow,
    member: MemberRow,
    now: Timestamp,
    is_use: bool,
) -> Result<Option<Actor>, Failure> {
    let state = WorkspaceState::of(member.trial_ends_at, None, now);
    if !state.is_open() {
        return Ok(None);
    }
    let cache = backend.permissions();
    let (workspace, user, version) = (member.workspace_id, member.user_id, member.permissions_version);
    let terms = if let Some(terms) = permissions::kept(cache, workspace, user, version) {
        terms
    } else {
        let mut tx = backend.storage().read(Reach::Workspace(workspace)).await?;
        permissions::terms_of(cache, &mut tx, workspace, user, version).await?
    };
    let permissions = terms.permissions;
    // Judged before the session counts as used.
    let over = row.over(&permissions, now).or_else(|| lacks_factor(&row, terms.factor_due_at, now));
    if let Some(why) = over {
        sessions::end(backend, &row, why, now).await;
        return Ok(None);
    }
    if is_use {
        sessions::touch(backend, &row, now).await;
    }
    Ok(Some(Actor {
        session: row.id,
        person: row.person_id,
        user,
        name: member.user_name,
        email: row.email,
        department: member.department_id,
        workspace,
        workspace_name: member.workspace_name,
        currency: member.currency,
        home: member.home,
        layouts: member.layouts,
        permissions,
        trial_ends_at: member.trial_ends_at,
        read_only: state == WorkspaceState::ReadOnly,
        renewal_asked_at: member.renewal_asked_at,
        operates: row.operates,
        elsewhere: row.operates || row.memberships > 1,
        proof: row.proof,
    }))
}
