//! Making a customer.

use super::facts::{self, RowKeys};
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, idempotency, random, search, text_keys};
use domain::audit::{AuditObject, AuditVerb};
use domain::customers::CustomerFacts;
use domain::{Action, CustomerId, Module};

/// Makes a customer of the actor and their department. A form that is sent
/// twice under one `request_key` makes one record and gives its id both times.
pub async fn create(
    context: &Context,
    facts: CustomerFacts,
    request_key: Option<&str>,
) -> Result<CustomerId, Failure> {
    let permit = context.permit(Module::Customers, Action::Create)?;
    let mut tx = permit.write(context).await?;
    let id = random::id(CustomerId::from_uuid, context.now);
    if let Some(key) = request_key.filter(|key| !key.is_empty())
        && let Some(made) = idempotency::claim(&mut tx, &permit, key, id.uuid(), context.now).await?
    {
        return Ok(CustomerId::from_uuid(made));
    }
    insert(&mut tx, context, &permit, id, &facts).await?;
    let event = Event::of(AuditVerb::Created, AuditObject::Customer, id.uuid());
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(id)
}

#[derive(sqlx::FromRow)]
struct InsertedRow {
    search_id: i64,
}

async fn insert(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: CustomerId,
    facts: &CustomerFacts,
) -> Result<(), StorageError> {
    let home = facts::home(tx, permit.workspace()).await?;
    let keys = RowKeys::of(facts, permit.workspace(), home);
    let row: InsertedRow = tx
        .one(
            "INSERT INTO customers (workspace_id, id, name, sort_key, name_key, kind, level, source, phone, phone_key, email, email_key,
                 website, address, note, owner_id, owner_department_id, owner_sort_key, created_by, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $16, $19, $19)
             RETURNING search_id",
            args![
                permit.workspace(),
                id,
                &facts.name,
                keys.sort_key,
                keys.name_key,
                facts.kind,
                facts.level,
                facts.source,
                &facts.phone,
                keys.phone_key,
                &facts.email,
                keys.email_key,
                &facts.website,
                &facts.address,
                &facts.note,
                permit.user(),
                permit.actor.department,
                text_keys::sort_key(&permit.actor.name),
                context.now,
            ],
        )
        .await?;
    search::keep(tx, row.search_id, keys.search).await
}
