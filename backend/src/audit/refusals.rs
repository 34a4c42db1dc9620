//! What was refused to whom, in transactions of their own: the refused work
//! was never begun, or left no trace (R-AC-03, R-LOG-01).

use super::{Event, note, write};
use crate::storage::{Reach, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{Module, Permission};
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
    let Some(actor) = &context.actor else { return Ok(Recorded::Yes) };
    let storage = context.backend.storage();
    let mut look = storage.read(Reach::Workspace(actor.workspace)).await?;
    let (recorded,): (i64,) = look
        .one(
            "SELECT COUNT(*) FROM audit_events
             WHERE workspace_id = $1 AND at > $2 AND at <= $4 AND actor_user_id = $3 AND verb = 'denied'",
            args![
                actor.workspace,
                context.now.plus_seconds(-WINDOW_SECONDS),
                actor.user,
                // Later ones were written before the clock was set back.
                context.now.plus_seconds(WINDOW_SECONDS),
            ],
        )
        .await?;
    drop(look);
    if recorded >= MOST {
        return Ok(Recorded::TooMany);
    }
    if recorded == MOST - 1 {
        changes.push(note("further", "not recorded"));
    }
    let mut tx = storage.write(Reach::Workspace(actor.workspace)).await?;
    let event = Event { verb: AuditVerb::Denied, object, object_id, changes };
    write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(Recorded::Yes)
}

/// As what a refusal of a whole module is recorded.
const fn object_of(module: Module) -> AuditObject {
    match module {
        Module::Customers => AuditObject::Customer,
        Module::Opportunities => AuditObject::Opportunity,
        Module::Pipelines => AuditObject::Pipeline,
        Module::Users => AuditObject::User,
        Module::Roles => AuditObject::Role,
        Module::Audit | Module::Workspace => AuditObject::Workspace,
    }
}
