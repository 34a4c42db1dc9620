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
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::records::{Asked, ListQuery};
use domain::sign_ins::{EXPORTED_MOST, SIGN_INS, SignInRow};
use domain::{Action, Date, Module, Problem, Timestamp};
use serde::{Deserialize, Serialize};

const TICKET_SECONDS: i64 = 60;
/// Rows of one statement.
const AT_ONCE: usize = 1_000;

#[derive(Serialize, Deserialize)]
struct Ticket {
    query: ListQuery,
    until: Timestamp,
}

/// Rows of the file, each with the browser's own words beside what they were read as.
#[derive(Debug)]
pub struct ExportedRows(pub Vec<(SignInRow, String)>);

/// Gives the ticket for a file of the tries that fit a query.
pub async fn export(context: &Context, query: &ListQuery) -> Result<String, Failure> {
    let permit = context.permit(Module::Audit, Action::Export)?;
    context.fresh()?;
    let asked = SIGN_INS.ask(query, context.terms().currency)?;
    let days = days(&asked, context);
    let mut tx = permit.write(context).await?;
    let who = find_who(&mut tx, permit.workspace(), &asked).await?;
    if of(&mut tx, permit.workspace(), &who).await?.is_none() {
        return Err(Failure::field("person", Problem::Choice));
    }
    let event = Event {
        verb: AuditVerb::Exported,
        object: AuditObject::SignIn,
        object_id: None,
        changes: noted(&asked, days),
    };
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    let until = context.now.plus_seconds(TICKET_SECONDS);
    let ticket = Ticket { query: query.first_page().with("at", spelled(days)), until };
    let ticket = serde_json::to_vec(&ticket).map_err(|error| Failure::internal("ticket", &error))?;
    Ok(context.backend.keys().seal_text(&bound_to(context)?, &ticket))
}

/// A first and a last day; either may be open.
type Ends = (Option<Date>, Option<Date>);

/// The days that are asked for, as they are today: the file is of those that the event
/// names, also when it is fetched after midnight.
fn days(asked: &Asked, context: &Context) -> Ends {
    let ends = asked.days("at").and_then(|days| days.ends(context.zone.date(context.now)));
    ends.unwrap_or_default()
}

/// As a filter has them; empty for all days.
fn spelled(ends: Ends) -> String {
    let spelled = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    match ends {
        (None, None) => String::new(),
        (from, to) => format!("{}..{}", spelled(from), spelled(to)),
    }
}

/// What narrowed it.
fn noted(asked: &Asked, (from, to): Ends) -> Vec<FieldChange> {
    let typed = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let all = [
        ("person", typed(&asked.q)),
        ("from_day", from.map(|day| day.to_string())),
        ("to_day", to.map(|day| day.to_string())),
        ("ip", asked.text("address").and_then(typed)),
    ];
    all.into_iter().filter_map(|(field, value)| Some(audit::note(field, value?))).collect()
}

/// The rows that a ticket of this session is for, the newest first; `NotFound` for any
/// other ticket.
pub async fn file(context: &Context, ticket: &str) -> Result<ExportedRows, Failure> {
    let permit = context.permit(Module::Audit, Action::Export)?;
    let opened = context.backend.keys().open_text(&bound_to(context)?, ticket);
    let ticket: Option<Ticket> = opened.and_then(|opened| serde_json::from_slice(&opened).ok());
    let ticket = ticket.filter(|ticket| ticket.until > context.now).ok_or(Failure::NotFound)?;
    let asked = SIGN_INS.ask(&ticket.query, context.terms().currency)?;
    let filter = Filter::read(&asked, context);
    devices::ready().await;
    let mut tx = permit.read(context).await?;
    let who = find_who(&mut tx, permit.workspace(), &asked).await?;
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
