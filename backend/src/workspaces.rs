//! Workspaces: made with their roles, an owner and a first pipeline.

mod basis;
mod settings;

pub(crate) use basis::{hold_currency, hold_home, home, home_of};
pub use settings::{change_settings, settings};

use crate::phone::Home;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::{countries, currencies, permissions, pipelines, random, text_keys};
use domain::accounts::UserStatus;
use domain::permissions::SeedRole;
use domain::{Currency, DepartmentId, Locale, PersonId, RoleId, Timestamp, UserId, WorkspaceId};

pub const TRIAL_DAYS: i64 = 14;

/// What a workspace begins with.
#[derive(Clone, Debug)]
pub struct NewWorkspace {
    pub name: String,
    pub locale: Locale,
    pub currency: Currency,
    pub time_zone: String,
    pub trial_ends_at: Option<Timestamp>,
}

impl NewWorkspace {
    /// The currency that a company of this language counts in.
    pub const fn currency_of(locale: Locale) -> Currency {
        currencies::of_locale(locale)
    }
}

/// Makes a workspace with its seed roles and default pipeline. Its phone numbers
/// are at home where its clocks are.
pub async fn create(tx: &mut Tx, new: &NewWorkspace, now: Timestamp) -> Result<WorkspaceId, StorageError> {
    let id = random::id(WorkspaceId::from_uuid, now);
    let by_language = Home::of_locale(new.locale);
    let country = countries::of_zone(&new.time_zone).unwrap_or(by_language.code());
    tx.run(
        "INSERT INTO workspaces (id, slug, name, search_key, currency, locale, time_zone, country, trial_ends_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            id,
            slug(&new.name),
            &new.name,
            text_keys::search_key(&new.name),
            new.currency,
            new.locale,
            &new.time_zone,
            country,
            new.trial_ends_at,
            now,
        ],
    )
    .await?;
    create_seed_roles(tx, id, now).await?;
    pipelines::create_default(tx, id, new.locale, now).await?;
    pipelines::create_seed_reasons(tx, id, now).await?;
    Ok(id)
}

/// Notes who brought the company here.
pub(crate) async fn note_reseller(
    tx: &mut Tx,
    workspace: WorkspaceId,
    code: Option<&str>,
) -> Result<(), StorageError> {
    let sql = "UPDATE workspaces SET reseller_code = $2 WHERE id = $1";
    tx.run(sql, args![workspace, code]).await.map(drop)
}

/// All seed roles with their grants, in two statements: a sign-up writes more
/// than a hundred grants.
async fn create_seed_roles(tx: &mut Tx, workspace: WorkspaceId, now: Timestamp) -> Result<(), StorageError> {
    let mut roles = Sql::new("INSERT INTO roles (workspace_id, id, seed, name) VALUES ");
    let mut grants =
        Sql::new("INSERT INTO role_grants (workspace_id, role_id, module, action, scope) VALUES ");
    let mut first_grant = true;
    for (index, role) in SeedRole::ALL.iter().enumerate() {
        let id = random::id(RoleId::from_uuid, now);
        roles.push(if index == 0 { "" } else { ", " }).bind_list(args![workspace, id, *role, role.as_str()]);
        for grant in role.grants() {
            let permission = grant.permission;
            grants.push(if first_grant { "" } else { ", " });
            grants.bind_list(args![workspace, id, permission.module, permission.action, grant.scope]);
            first_grant = false;
        }
    }
    for statement in [roles, grants] {
        let (sql, args) = statement.finish();
        tx.run(sql, args).await?;
    }
    Ok(())
}

/// A user to make.
#[derive(Clone, Debug)]
pub struct NewUser<'a> {
    pub person: PersonId,
    pub username: Option<&'a str>,
    pub name: &'a str,
    pub department: Option<DepartmentId>,
    pub manager: Option<UserId>,
    pub status: UserStatus,
    pub role: SeedRole,
}

/// A user as they come in, before they hold a role.
#[derive(Clone, Debug)]
pub(crate) struct Member<'a> {
    pub person: PersonId,
    pub username: Option<&'a str>,
    pub name: &'a str,
    pub department: Option<DepartmentId>,
    pub manager: Option<UserId>,
    pub status: UserStatus,
}

/// Keeps others from changing who is in the workspace, and what they may, until
/// the end of the unit of work. Taken before any row of theirs.
pub(crate) async fn lock(tx: &mut Tx, workspace: WorkspaceId) -> Result<(), StorageError> {
    // SQLite has one writer.
    if tx.is_postgres() {
        let sql = "SELECT id FROM workspaces WHERE id = $1 FOR NO KEY UPDATE";
        tx.find::<(WorkspaceId,)>(sql, args![workspace]).await?;
    }
    Ok(())
}

/// Makes a user with one of the seed roles, which nobody gives.
pub async fn create_user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    new: &NewUser<'_>,
    now: Timestamp,
) -> Result<UserId, StorageError> {
    let NewUser { person, username, name, department, manager, status, role } = *new;
    let id = insert_user(tx, workspace, &Member { person, username, name, department, manager, status }, now)
        .await?;
    let given = tx
        .run(
            "INSERT INTO user_roles (workspace_id, user_id, role_id, given_at)
             SELECT $1, $2, id, $4 FROM roles WHERE workspace_id = $1 AND seed = $3 AND retired_at IS NULL",
            args![workspace, id, role, now],
        )
        .await?;
    if given != 1 {
        return Err(StorageError::Inconsistent(format!("roles: {workspace} has no seed role {role}")));
    }
    Ok(id)
}

/// Gives a user one more role, in somebody's name.
pub(crate) async fn give_role(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    role: RoleId,
    (by, now): (UserId, Timestamp),
) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO user_roles (workspace_id, user_id, role_id, given_by, given_at) VALUES ($1, $2, $3, $4, $5)",
        args![workspace, user, role, by, now],
    )
    .await
    .map(drop)
}

/// Makes a user without a role.
pub(crate) async fn insert_user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    new: &Member<'_>,
    now: Timestamp,
) -> Result<UserId, StorageError> {
    let id = random::id(UserId::from_uuid, now);
    tx.run(
        "INSERT INTO users (workspace_id, id, person_id, username, username_key, name, sort_key, search_key, department_id, manager_id, status, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            workspace,
            id,
            new.person,
            new.username,
            new.username.map(text_keys::identifier),
            new.name,
            text_keys::sort_key(new.name),
            text_keys::search_key(new.name),
            new.department,
            new.manager,
            new.status,
            now,
        ],
    )
    .await?;
    // The manager reaches one user more.
    permissions::changed(tx, workspace).await?;
    Ok(id)
}

/// A short name for addresses: the company's name in plain letters, with a
/// few random ones so that two companies of one name both fit.
fn slug(name: &str) -> String {
    let key = text_keys::spelled(name);
    let mut words: String =
        key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(32).collect();
    while words.contains("--") {
        words = words.replace("--", "-");
    }
    let tail: String = random::bytes::<6>().iter().map(|byte| char::from(b'a' + byte % 26)).collect();
    match words.trim_matches('-') {
        "" => tail,
        words => format!("{words}-{tail}"),
    }
}

/// The workspace of an id, or of the word that stands for it in addresses.
pub async fn find(backend: &crate::Backend, name: &str) -> Result<Option<WorkspaceId>, crate::Failure> {
    let id: Option<WorkspaceId> = name.parse().ok();
    let mut tx = backend.storage().read(crate::storage::Reach::System).await?;
    let row: Option<(WorkspaceId,)> =
        tx.find("SELECT id FROM workspaces WHERE id = $1 OR slug = $2", args![id, name]).await?;
    Ok(row.map(|(id,)| id))
}

/// Whether nobody has a workspace here yet.
pub async fn is_empty(backend: &crate::Backend) -> Result<bool, crate::Failure> {
    let mut tx = backend.storage().read(crate::storage::Reach::System).await?;
    let (count,): (i64,) = tx.one("SELECT COUNT(*) FROM workspaces", args![]).await?;
    Ok(count == 0)
}
