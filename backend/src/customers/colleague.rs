//! The one exception to who sees what (R-AC-10): where a workspace wants it, whoever
//! saves a new company learns that a colleague looks after a company of exactly this
//! name or number, and who that is. Nothing else is told, never of a person, never in
//! bulk (docs/decisions/0044).

use super::duplicates::{Alike, FOUND};
use super::facts;
use crate::audit::{self, Event, note};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::throttle::{self, COLLEAGUE_HINTS};
use crate::{Context, Failure, phone};
use domain::audit::{AuditObject, AuditVerb};
use domain::customers::CustomerKind;
use domain::records::Facts;
use domain::{Action, CustomerId, Module};

#[derive(sqlx::FromRow)]
struct Theirs {
    id: CustomerId,
    owner_name: String,
}

/// Refuses a new company that a colleague has out of the actor's sight, naming the
/// colleague. Whoever was told as often as an hour allows is told no more, and saves.
pub(crate) async fn ask(context: &Context, permit: &Permit, facts: &Facts) -> Result<(), Failure> {
    if facts.text("kind") != Some(CustomerKind::Company.as_str()) {
        return Ok(());
    }
    let mut tx = permit.read(context).await?;
    let Some(theirs) = find(&mut tx, context, permit, facts).await? else { return Ok(()) };
    drop(tx);
    let storage = context.backend.storage();
    match throttle::count(storage, COLLEAGUE_HINTS, &permit.user().to_string(), context.now).await {
        Ok(()) => {}
        Err(Failure::TooMany { .. }) => return Ok(()),
        Err(failure) => return Err(failure),
    }
    let mut tx = permit.write(context).await?;
    let event = Event::of(AuditVerb::ColleagueNamed, AuditObject::Customer, theirs.id.uuid());
    audit::write(&mut tx, context, event.with(vec![note("owner", theirs.owner_name.clone())])).await?;
    tx.commit().await?;
    Err(Failure::Colleague { owner: theirs.owner_name })
}

/// The oldest such company, if the workspace wants it told.
async fn find(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    facts: &Facts,
) -> Result<Option<Theirs>, StorageError> {
    let workspace = permit.workspace();
    let wanted: (i64,) =
        tx.one("SELECT colleague_hints FROM workspaces WHERE id = $1", args![workspace]).await?;
    if wanted == (0,) {
        return Ok(None);
    }
    let alike = Alike {
        name: Some(facts::name_key(facts.name())).filter(|key| !key.is_empty()),
        phones: facts.text("phone").map(|typed| phone::keys(typed, permit.actor.home)).unwrap_or_default(),
        email: None,
    };
    if alike.is_empty() {
        return Ok(None);
    }
    let mut sql = Sql::new("SELECT c.id, u.name AS owner_name FROM (");
    alike.add_ids(&mut sql, workspace);
    sql.push(FOUND).bind(workspace).push(" AND c.kind = 'company' AND CASE WHEN ");
    let view = context.scope(Module::Customers, Action::View);
    sql.within(&view, "c.owner_id", "c.owner_department_id");
    sql.push(" THEN 1 ELSE 0 END = 0 ORDER BY c.created_at, c.id LIMIT 1");
    let (text, args) = sql.finish();
    tx.find(text, args).await
}
