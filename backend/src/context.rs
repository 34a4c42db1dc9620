//! Who asks, from where, when: what every use case is given first.

use crate::audit::Refusals;
use crate::storage::{Reach, Tx};
use crate::{Backend, Failure, installation, permissions, random, sessions, workspaces, zones};
use domain::accounts::{Density, Theme};
use domain::permissions::Permissions;
use domain::set_up::Entrance;
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
    pub actor: Option<Arc<Actor>>,
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
    pub permissions: Arc<Permissions>,
    pub trial_ends_at: Option<Timestamp>,
    /// After the trial: everything can be seen, nothing changed.
    pub read_only: bool,
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
    /// The signed-in actor.
    pub fn actor(&self) -> Result<&Arc<Actor>, Failure> {
        self.actor.as_ref().ok_or(Failure::Unauthenticated)
    }

    /// First line of every use case: the permission it needs. A refusal is
    /// noted, and the request's edge leaves it in the audit (see
    /// [`crate::audit::write_refusals`]).
    pub fn permit(&self, module: Module, action: Action) -> Result<Permit, Failure> {
        let actor = self.actor()?;
        let permission = Permission::of(module, action);
        let scope = actor.permissions.scope(permission).clone();
        if scope.is_none() {
            self.refusals.note(permission);
            return Err(Failure::Forbidden(permission));
        }
        if actor.read_only && action != Action::View && action != Action::Export {
            self.refusals.note(permission);
            return Err(Failure::ReadOnly);
        }
        Ok(Permit { actor: Arc::clone(actor), permission, scope })
    }

    /// The records that another permission reaches, for controls that a page
    /// shows or hides.
    pub fn scope(&self, module: Module, action: Action) -> Scope {
        let Some(actor) = &self.actor else { return Scope::None };
        if actor.read_only && action != Action::View && action != Action::Export {
            return Scope::None;
        }
        actor.permissions.scope(Permission::of(module, action)).clone()
    }

    /// A door to the actor's own rows (preferences, own password), which need
    /// no permission but a session.
    pub async fn write_own(&self) -> Result<Tx, Failure> {
        let actor = self.actor()?;
        Ok(self.backend.storage().write_soon(Reach::Workspace(actor.workspace)).await?)
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
        entrance,
        refusals: Refusals::default(),
        attached: None,
    };
    match session {
        None => Ok(context),
        Some(row) => {
            let actor = actor(backend, row, now).await?;
            Ok(Context { actor: actor.map(Arc::new), ..context })
        }
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
        entrance: Entrance::Closed,
        refusals: Refusals::default(),
        attached: None,
    }
}

/// The actor of a session; `None` once the workspace is locked after its
/// trial and grace, or the session is too old for what its user may do.
async fn actor(
    backend: &Backend,
    row: sessions::SessionRow,
    now: Timestamp,
) -> Result<Option<Actor>, Failure> {
    if row.trial_ends_at.is_some_and(|ends| ends.plus_days(workspaces::GRACE_DAYS) < now) {
        return Ok(None);
    }
    let cache = backend.permissions();
    let kept = permissions::kept(cache, row.workspace_id, row.user_id, row.permissions_version);
    let permissions = if let Some(permissions) = kept {
        permissions
    } else {
        let mut tx = backend.storage().read(Reach::Workspace(row.workspace_id)).await?;
        permissions::of_user(cache, &mut tx, row.workspace_id, row.user_id, row.permissions_version).await?
    };
    // Judged before the session counts as used.
    if row.is_over(&permissions, now) {
        sessions::end(backend, &row, now).await;
        return Ok(None);
    }
    sessions::touch(backend, &row, now).await;
    Ok(Some(Actor {
        session: row.id,
        person: row.person_id,
        user: row.user_id,
        name: row.user_name,
        email: row.email,
        department: row.department_id,
        workspace: row.workspace_id,
        workspace_name: row.workspace_name,
        currency: row.currency,
        permissions,
        trial_ends_at: row.trial_ends_at,
        read_only: row.trial_ends_at.is_some_and(|ends| ends < now),
    }))
}
