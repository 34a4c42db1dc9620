//! A workspace's list as a file. Asking for it leaves the event, and asks for a fresh
//! proof; what is given is a ticket for a minute, of the session that asked, so that
//! fetching the file changes nothing.

use super::filter::{Filter, KeysetPosition, Of};
use super::list::of;
use super::rows::{self, TryRow};
use crate::audit::log::find_who;
use crate::audit::{self, Event};
use crate::query::{KeyValue, Toward};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, devices};
use domain::audit::{AuditObject, AuditVerb};
use domain::sign_ins::{EXPORTED_MOST, SignInRow, SignInsQuery};
use domain::{Action, Module, Problem, Timestamp};
use serde::{Deserialize, Serialize};

const TICKET_SECONDS: i64 = 60;
/// Rows of one statement.
const AT_ONCE: usize = 1_000;

#[derive(Serialize, Deserialize)]
struct Ticket {
    query: SignInsQuery,
    until: Timestamp,
}

/// Rows of the file, each with the browser's own words beside what they were read as.
#[derive(Debug)]
pub struct ExportedRows(pub Vec<(SignInRow, String)>);

/// Gives the ticket for a file of the tries that fit a query.
pub async fn export(context: &Context, query: &SignInsQuery) -> Result<String, Failure> {
    let permit = context.permit(Module::Audit, Action::Export)?;
    context.fresh()?;
    Filter::parse(query, context)?;
    let mut tx = permit.write(context).await?;
    let who = find_who(&mut tx, permit.workspace(), &query.person, &query.user).await?;
    if of(&mut tx, permit.workspace(), &who).await?.is_none() {
        return Err(Failure::field("person", Problem::Choice));
    }
    let event = Event {
        verb: AuditVerb::Exported,
        object: AuditObject::SignIn,
        object_id: None,
        changes: noted(query),
    };
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    let ticket = Ticket { query: query.clone(), until: context.now.plus_seconds(TICKET_SECONDS) };
    let ticket = serde_json::to_vec(&ticket).map_err(|error| Failure::internal("ticket", &error))?;
    Ok(context.backend.keys().seal_text(&bound_to(context)?, &ticket))
}

/// What narrowed it.
fn noted(query: &SignInsQuery) -> Vec<domain::audit::FieldChange> {
    let SignInsQuery { person, from, to, address, .. } = query;
    let all = [("person", person), ("from_day", from), ("to_day", to), ("ip", address)];
    let some = all.into_iter().filter(|(_, value)| !value.is_empty());
    some.map(|(field, value)| audit::note(field, value.as_str())).collect()
}

/// The rows that a ticket of this session is for, the newest first; `NotFound` for any
/// other ticket.
pub async fn file(context: &Context, ticket: &str) -> Result<ExportedRows, Failure> {
    let permit = context.permit(Module::Audit, Action::Export)?;
    let opened = context.backend.keys().open_text(&bound_to(context)?, ticket);
    let ticket: Option<Ticket> = opened.and_then(|opened| serde_json::from_slice(&opened).ok());
    let ticket = ticket.filter(|ticket| ticket.until > context.now).ok_or(Failure::NotFound)?;
    let filter = Filter::parse(&ticket.query, context)?;
    devices::ready().await;
    let mut tx = permit.read(context).await?;
    let who = find_who(&mut tx, permit.workspace(), &ticket.query.person, &ticket.query.user).await?;
    let of = of(&mut tx, permit.workspace(), &who).await?.ok_or(Failure::NotFound)?;
    let found = newest(&mut tx, of, &filter).await?;
    drop(tx);
    let exported = |row: TryRow| {
        let device = row.device.clone();
        (row.of_workspace(context), device)
    };
    Ok(ExportedRows(found.into_iter().map(exported).collect()))
}

async fn newest(tx: &mut Tx, of: Of, filter: &Filter) -> Result<Vec<TryRow>, StorageError> {
    tx.walks().await?;
    let (mut found, mut place): (Vec<TryRow>, Option<KeysetPosition>) = (Vec::new(), None);
    while found.len() < usize::from(EXPORTED_MOST) {
        let some = rows::rows(tx, of, filter, place.as_ref(), AT_ONCE).await?;
        let is_end = some.len() < AT_ONCE;
        found.extend(some);
        place = found.last().map(|row| (KeyValue::Int(row.at.micros()), row.id.uuid(), Toward::Next));
        if is_end {
            break;
        }
    }
    Ok(found)
}

fn bound_to(context: &Context) -> Result<String, Failure> {
    Ok(format!("exports.sign_ins\n{}", context.person()?.session))
}
