//! The audit of a workspace as its pages show it, to whoever holds
//! `audit.view`: a page of the list, and one event.
//!
//! Who may look sees every event with its verb, person and time; what a record
//! was and became only whoever may see the record now.

mod filter;
mod rows;
mod subjects;
mod walk;
mod who;

use super::{OPERATOR, chain};
use crate::query::{KeyValue, Toward, list_name, open_cursor, seal_cursor};
use crate::{Context, Failure};
use domain::audit::{AUDIT, AuditActor, AuditEventFull, AuditLine, AuditPage, AuditWho};
use domain::records::ListQuery;
use domain::{Action, AuditEventId, Module};
use filter::Filter;
pub(crate) use filter::address;
use rows::{LogPosition, LogRow};
use subjects::{Names, Subjects};
use walk::Found;
pub(crate) use who::find as find_who;

/// One page of what happened in the workspace, newest first: the same few
/// statements however much that is.
pub async fn page(context: &Context, query: &ListQuery) -> Result<AuditPage, Failure> {
    let permit = context.permit(Module::Audit, Action::View)?;
    let asked = AUDIT.ask(query, context.terms().currency)?;
    let filter = Filter::read(&asked, context);
    let name = list_name("audit", &AUDIT, query);
    let (keys, workspace) = (context.backend.keys(), permit.workspace());
    let from = open_cursor(keys, workspace, &name, query.cursor())?.map(place).transpose()?;
    let mut tx = permit.read(context).await?;
    let chain = chain::checked(&mut tx, keys).await?;
    let who = who::of_events(&mut tx, workspace, &asked).await?;
    let found = match &who {
        AuditWho::Anybody => walk::found(&mut tx, workspace, &filter, from).await?,
        AuditWho::One(user) => walk::found(&mut tx, workspace, &filter.of_user(user.id), from).await?,
        AuditWho::Several(_) | AuditWho::Nobody => Found::default(),
    };
    let subjects = Subjects::look_up(&mut tx, context, workspace, &found.rows).await?;
    drop(tx);
    let events: Result<Vec<AuditLine>, Failure> = found.rows.iter().map(|row| line(row, &subjects)).collect();
    let older = found.older.map(|place| {
        let at = KeyValue::Int(place.at.micros());
        seal_cursor(keys, workspace, &name, at, place.id.uuid(), Toward::Next)
    });
    Ok(AuditPage { who, events: events?, older, looked_to: found.looked_to, chain })
}

/// One event; another workspace's, or the installation's, is not there.
pub async fn get(context: &Context, id: AuditEventId) -> Result<AuditEventFull, Failure> {
    let permit = context.permit(Module::Audit, Action::View)?;
    let mut tx = permit.read(context).await?;
    let row = rows::find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    let rows = [row];
    let subjects = Subjects::look_up(&mut tx, context, permit.workspace(), &rows).await?;
    let chain = chain::checked(&mut tx, context.backend.keys()).await?;
    let [row] = rows;
    Ok(AuditEventFull {
        line: line(&row, &subjects)?,
        request: row.request_id,
        number: row.seq,
        device: row.device,
        chain,
    })
}

fn line(row: &LogRow, subjects: &Subjects) -> Result<AuditLine, Failure> {
    let really = row.real_actor_user_id.filter(|_| row.real_actor_user_id != row.actor_user_id);
    Ok(AuditLine {
        id: row.id,
        at: row.at,
        actor: row.actor(&subjects.names)?,
        really: really.map(|user| subjects.names.actor(user)),
        verb: row.verb,
        object: row.object,
        subject: subjects.of(row),
        changes: subjects.changes(row)?,
        ip: row.ip.clone(),
    })
}

impl LogRow {
    fn actor(&self, names: &Names) -> Result<AuditActor, Failure> {
        Ok(match self.actor_user_id {
            Some(user) => names.actor(user),
            None if self.is_erased() => AuditActor::Erased,
            // So the product writes what the clock asked for.
            None if self.ip.is_empty() => AuditActor::System,
            None if self.noted()?.iter().any(|note| note.field == OPERATOR) => AuditActor::Operator,
            None => AuditActor::Stranger,
        })
    }
}

fn place((at, id, _): (KeyValue, uuid::Uuid, Toward)) -> Result<LogPosition, Failure> {
    match at {
        KeyValue::Int(at) => {
            Ok(LogPosition { at: domain::Timestamp::from_micros(at), id: AuditEventId::from_uuid(id) })
        }
        KeyValue::Text(_) => Err(Failure::BadRequest),
    }
}
