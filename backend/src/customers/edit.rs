//! Editing a customer's facts, all of them or one in place.

use super::access::{self, Record, State};
use super::facts::{self, RowKeys, Saved};
use super::get;
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::phone::stored::{self, Holder};
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, opportunities, search, workspaces};
use domain::audit::{AuditObject, AuditVerb};
use domain::customers::{CustomerFacts, CustomerFieldInput, CustomerInput, CustomerView};
use domain::{Action, CustomerId, Module, Problem};

/// Saves the form that was filled in at `version`; gives the record as it is
/// now. When somebody else saved in between, nothing is written and both
/// sides' values come back.
pub async fn edit(
    context: &Context,
    id: CustomerId,
    version: i64,
    facts: CustomerFacts,
) -> Result<CustomerView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut record = access::may(context, &permit, id, State::Live).await?;
    let saved = facts::load(&mut record.tx, permit.workspace(), id).await?;
    save(context, &permit, record, id, version, &saved, &facts).await
}

/// Saves one field, edited in place.
pub async fn edit_field(context: &Context, input: CustomerFieldInput) -> Result<CustomerView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let id: CustomerId = input.id.parse()?;
    let version = input.version.parse().map_err(|_| Failure::field("version", Problem::Number))?;
    let mut record = access::may(context, &permit, id, State::Live).await?;
    let saved = facts::load(&mut record.tx, permit.workspace(), id).await?;
    let mut typed = facts::typed(&saved.facts);
    *field(&mut typed, &input.field).ok_or_else(|| Failure::field("field", Problem::Choice))? = input.value;
    let facts = typed.parse()?;
    save(context, &permit, record, id, version, &saved, &facts).await
}

fn field<'a>(typed: &'a mut CustomerInput, name: &str) -> Option<&'a mut String> {
    Some(match name {
        "name" => &mut typed.name,
        "kind" => &mut typed.kind,
        "level" => &mut typed.level,
        "source" => &mut typed.source,
        "phone" => &mut typed.phone,
        "email" => &mut typed.email,
        "website" => &mut typed.website,
        "address" => &mut typed.address,
        "note" => &mut typed.note,
        _ => return None,
    })
}

async fn save(
    context: &Context,
    permit: &Permit,
    record: Record,
    id: CustomerId,
    version: i64,
    saved: &Saved,
    facts: &CustomerFacts,
) -> Result<CustomerView, Failure> {
    let changes = facts::changes(&saved.facts, facts);
    let mut tx = record.tx;
    if changes.is_empty() {
        return get::view(&mut tx, context, permit, id).await;
    }
    if saved.version != version {
        return Err(Failure::conflict(saved.version, changes));
    }
    if update(&mut tx, context, permit, id, saved, facts).await? == 0 {
        let newer = facts::load(&mut tx, permit.workspace(), id).await?;
        return Err(Failure::conflict(newer.version, facts::changes(&newer.facts, facts)));
    }
    let event = Event::of(AuditVerb::Edited, AuditObject::Customer, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    let view = get::view(&mut tx, context, permit, id).await?;
    tx.commit().await?;
    Ok(view)
}

async fn update(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: CustomerId,
    saved: &Saved,
    facts: &CustomerFacts,
) -> Result<u64, StorageError> {
    let home = workspaces::hold_home(tx, permit.workspace()).await?;
    let keys = RowKeys::of(facts, permit.workspace(), home);
    let columns = facts::columns(facts, &keys).set("updated_at", context.now);
    let mut sql = Sql::update("customers", columns);
    sql.push(", row_version = row_version + 1 WHERE workspace_id = ").bind(permit.workspace());
    sql.push(" AND id = ").bind(id).push(" AND row_version = ").bind(saved.version);
    let (text, args) = sql.finish();
    let changed = tx.run(text, args).await?;
    if changed == 1 {
        search::keep(tx, saved.search_id, keys.search).await?;
        if facts.name != saved.facts.name {
            // They are found by their customer's name too.
            opportunities::keep_keys_of(tx, permit.workspace(), id).await?;
        }
        if saved.facts.phone != facts.phone {
            stored::keep(tx, permit.workspace(), vec![(Holder::Customer(id), keys.phones)]).await?;
        }
    }
    Ok(changed)
}
