//! What happened to a user, as their page in the console shows it.

use super::access;
use crate::audit;
use crate::query::{KeyValue, Toward, open_cursor, seal_cursor};
use crate::storage::args;
use crate::{Context, Failure};
use domain::audit::AuditObject;
use domain::people::{PersonHistory, PersonHistoryInput};
use domain::{DepartmentId, Timestamp, UserId};

const EVENTS: u32 = 20;

/// A page of the user's changes, newest first; sign-ins are none.
pub async fn history(context: &Context, input: &PersonHistoryInput) -> Result<PersonHistory, Failure> {
    let permit = access::look_as_manager(context)?;
    let id: UserId = input.id.parse()?;
    let (keys, workspace) = (context.backend.keys(), permit.workspace());
    let name = format!("history {id}");
    let before = match open_cursor(keys, workspace, &name, &input.cursor)? {
        None => None,
        Some((KeyValue::Int(at), event, Toward::Next)) => Some((Timestamp::from_micros(at), event)),
        Some(_) => return Err(Failure::BadRequest),
    };
    let mut tx = permit.read(context).await?;
    let sql = "SELECT department_id FROM users WHERE workspace_id = $1 AND id = $2";
    let row: Option<(Option<DepartmentId>,)> = tx.find(sql, args![workspace, id]).await?;
    let (department,) = row.ok_or(Failure::NotFound)?;
    if !permit.scope.covers(id, department) {
        drop(tx);
        audit::denied(context, AuditObject::User, Some(id.uuid()), permit.permission).await;
        return Err(Failure::NotFound);
    }
    let mut events =
        audit::changes(&mut tx, workspace, (AuditObject::User, id.uuid()), before, EVENTS + 1).await?;
    let goes_on = events.len() > EVENTS as usize;
    events.truncate(EVENTS as usize);
    let seal = |event: &domain::audit::AuditEventView| {
        seal_cursor(keys, workspace, &name, KeyValue::Int(event.at.micros()), event.id.uuid(), Toward::Next)
    };
    let older = events.last().filter(|_| goes_on).map(seal);
    Ok(PersonHistory { events, older })
}
