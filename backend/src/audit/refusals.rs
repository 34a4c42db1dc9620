//! What was refused to whom, in transactions of their own: the refused work
//! was never begun, or left no trace (R-AC-03, R-LOG-01).

use super::{Event, note, write};
use crate::context::Who;
use crate::storage::{Reach, StorageError, args};
use crate::{Actor, Context, Failure, Operator};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{Module, Permission, Timestamp};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// So many refusals of one user are recorded within the window: who knocks at
/// every door must not fill the table. The count is that of the events
/// themselves, so nodes share it and no other row changes.
const MOST: i64 = 30;
const WINDOW_SECONDS: i64 = 300;
/// Paths are written up to here.
const PATH_LENGTH: usize = 200;

/// The permissions that one request was refused, noted where it is said and
/// written by the request's edge.
#[derive(Clone, Debug, Default)]
pub struct Refusals(Arc<Mutex<BTreeSet<Permission>>>);

impl Refusals {
    pub(crate) fn note(&self, permission: Permission) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(permission);
    }

    fn take(&self) -> BTreeSet<Permission> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Records the refusals that the request's use cases noted.
pub async fn write_refusals(context: &Context, path: &str) {
    for permission in context.refusals.take() {
        denied_at(context, permission, path).await;
    }
}

/// Records that a page or function was refused as a whole.
pub async fn denied_at(context: &Context, permission: Permission, path: &str) {
    let path = note("path", path.chars().take(PATH_LENGTH).collect::<String>());
    record(context, object_of(permission.module), None, vec![asked(permission), path]).await;
}

/// Records that a page or function was asked for that is not there for whoever is
/// signed in: one of the installation for a user, one of workspaces for an operator.
pub async fn not_here(context: &Context, path: &str) {
    let path = note("path", path.chars().take(PATH_LENGTH).collect::<String>());
    let (object, id) = match context.who() {
        Who::Operator(operator) => (AuditObject::Person, Some(operator.person.uuid())),
        Who::User(_) | Who::Nobody => (AuditObject::Installation, None),
    };
    record(context, object, id, vec![path]).await;
}

/// Records that one object was refused.
pub async fn denied(context: &Context, object: AuditObject, object_id: Option<Uuid>, permission: Permission) {
    record(context, object, object_id, vec![asked(permission)]).await;
}

fn asked(permission: Permission) -> FieldChange {
    note("permission", permission.to_string())
}

async fn record(context: &Context, object: AuditObject, object_id: Option<Uuid>, changes: Vec<FieldChange>) {
    match write_within_bounds(context, object, object_id, changes).await {
        Ok(Recorded::Yes) => {}
        Ok(Recorded::TooMany) => {
            tracing::warn!(object = object.as_str(), "a refusal beyond those that are recorded");
        }
        Err(_) => tracing::error!(object = object.as_str(), "a refusal could not be recorded"),
    }
}

enum Recorded {
    Yes,
    TooMany,
}

async fn write_within_bounds(
    context: &Context,
    object: AuditObject,
    object_id: Option<Uuid>,
    mut changes: Vec<FieldChange>,
) -> Result<Recorded, Failure> {
    let recorded = match context.who() {
        Who::User(actor) => of_user(context, actor).await?,
        Who::Operator(operator) => of_operator(context, operator).await?,
        Who::Nobody => return Ok(Recorded::Yes),
    };
    if recorded >= MOST {
        return Ok(Recorded::TooMany);
    }
    if recorded == MOST - 1 {
        changes.push(note("further", "not recorded"));
    }
    let mut tx = context.backend.storage().write(context.own_reach()?).await?;
    write(&mut tx, context, Event { verb: AuditVerb::Denied, object, object_id, changes }).await?;
    tx.commit().await?;
    Ok(Recorded::Yes)
}

/// The window: later events were written before the clock was set back.
const fn window(now: Timestamp) -> (Timestamp, Timestamp) {
    (now.plus_seconds(-WINDOW_SECONDS), now.plus_seconds(WINDOW_SECONDS))
}

async fn of_user(context: &Context, actor: &Actor) -> Result<i64, StorageError> {
    let (from, to) = window(context.now);
    let mut look = context.backend.storage().read(Reach::Workspace(actor.workspace)).await?;
    let (recorded,): (i64,) = look
        .one(
            "SELECT COUNT(*) FROM audit_events
             WHERE workspace_id = $1 AND at > $2 AND at <= $4 AND actor_user_id = $3 AND verb = 'denied'",
            args![actor.workspace, from, actor.user, to],
        )
        .await?;
    Ok(recorded)
}

/// An operator's are events of the installation about themselves.
async fn of_operator(context: &Context, operator: &Operator) -> Result<i64, StorageError> {
    let (from, to) = window(context.now);
    let mut look = context.backend.storage().read(Reach::System).await?;
    let (recorded,): (i64,) = look
        .one(
            "SELECT COUNT(*) FROM audit_events
             WHERE workspace_id IS NULL AND object = 'person' AND object_id = $3 AND at > $1 AND at <= $2 AND verb = 'denied'",
            args![from, to, operator.person],
        )
        .await?;
    Ok(recorded)
}

/// As what a refusal of a whole module is recorded.
const fn object_of(module: Module) -> AuditObject {
    match module {
        Module::Customers => AuditObject::Customer,
        Module::Opportunities => AuditObject::Opportunity,
        Module::Leads => AuditObject::Lead,
        Module::Pipelines => AuditObject::Pipeline,
        Module::Users => AuditObject::User,
        Module::Roles => AuditObject::Role,
        Module::Audit | Module::Workspace => AuditObject::Workspace,
    }
}
