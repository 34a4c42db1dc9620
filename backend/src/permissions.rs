//! Compiles what a user may do from their roles, and keeps the result as long
//! as the workspace's permissions stay what they were.

mod everybody;
pub mod giving;
mod held;
pub(crate) mod moving;
mod place;
mod widening;

pub(crate) use held::{Held, Holder, held, of_each_role};
pub(crate) use place::{above, below, place};
pub(crate) use widening::{Widening, too_wide};

use crate::policies;
use crate::storage::{StorageError, Tx, args};
use domain::permissions::{Permissions, Standing, UserPlace};
use domain::{Timestamp, UserId, WorkspaceId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Users whose permissions are kept at one time.
const KEPT: usize = 10_000;

type Key = (WorkspaceId, UserId, i64);

/// Compiled permissions by user and version. The version comes with the
/// session's own query, so that a changed right holds on the next request.
#[derive(Debug, Default)]
pub struct Cache(Mutex<HashMap<Key, Terms>>);

/// What a workspace gives a user and asks of them, until its permissions change.
#[derive(Clone, Debug)]
pub struct Terms {
    pub permissions: Arc<Permissions>,
    /// From when on a session needs a second factor.
    pub factor_due_at: Option<Timestamp>,
}

impl Cache {
    fn find(&self, key: Key) -> Option<Terms> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    fn keep(&self, key: Key, terms: Terms) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(workspace, user, version), _| {
            (*workspace, *user) != (key.0, key.1) || *version == key.2
        });
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, terms);
    }
}

/// What the user may do at this version of the workspace's permissions;
/// nothing for a user who is not active (R-AC-09).
pub async fn of_user(
    cache: &Cache,
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    version: i64,
) -> Result<Arc<Permissions>, StorageError> {
    Ok(terms_of(cache, tx, workspace, user, version).await?.permissions)
}

/// The same, with what is asked of the user.
pub async fn terms_of(
    cache: &Cache,
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    version: i64,
) -> Result<Terms, StorageError> {
    let key = (workspace, user, version);
    if let Some(terms) = cache.find(key) {
        return Ok(terms);
    }
    let terms = Terms {
        permissions: Arc::new(compile(tx, workspace, user).await?),
        factor_due_at: policies::due(tx, workspace, user).await?,
    };
    cache.keep(key, terms.clone());
    Ok(terms)
}

/// What the user may do by what stands in the database now.
pub async fn compile(tx: &mut Tx, workspace: WorkspaceId, user: UserId) -> Result<Permissions, StorageError> {
    compile_as(tx, workspace, Holder::Active(user), user).await
}

/// The same of a user whatever their state: what they would reach once they
/// are active.
pub(crate) async fn compile_as_if_active(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Permissions, StorageError> {
    compile_as(tx, workspace, Holder::Anyhow(user), user).await
}

async fn compile_as(
    tx: &mut Tx,
    workspace: WorkspaceId,
    holder: Holder,
    user: UserId,
) -> Result<Permissions, StorageError> {
    let held = held(tx, workspace, holder).await?;
    // Owners reach everything from anywhere.
    let place = if held.standing == Standing::Owner {
        UserPlace { user, reports: Vec::new(), department: None, departments_below: Vec::new() }
    } else {
        place(tx, workspace, user).await?
    };
    Ok(held.at(&place))
}

/// A cached answer without a look at the database.
pub fn kept(cache: &Cache, workspace: WorkspaceId, user: UserId, version: i64) -> Option<Terms> {
    cache.find((workspace, user, version))
}

/// Says that roles, departments, reporting lines or the state of users of the
/// workspace changed.
pub async fn changed(tx: &mut Tx, workspace: WorkspaceId) -> Result<(), StorageError> {
    tx.run(
        "UPDATE workspaces SET permissions_version = permissions_version + 1 WHERE id = $1",
        args![workspace],
    )
    .await
    .map(drop)
}
