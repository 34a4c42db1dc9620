//! One contact, as their own page shows them, and what happened to them.

use super::facts::{LINKS, TABLE};
use super::linked::{Of, further};
use super::list::ContactRow;
use crate::context::Permit;
use crate::leads::{Became, came_from};
use crate::query::Sql;
use crate::records::{self, State, look_up_in};
use crate::recycle_bin::holds;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, audit, customers};
use domain::accounts::UserRef;
use domain::audit::{AuditEventView, AuditObject, FieldChange};
use domain::contacts::ContactRecord;
use domain::records::MayOnRecord;
use domain::{Action, ContactId, CustomerId, DepartmentId, Module, Timestamp, UserId, WorkspaceId, is_id};

/// The contact; one in the recycle bin only for those who may restore them.
pub async fn get(context: &Context, id: ContactId) -> Result<ContactRecord, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut tx = visible(context, &permit, id).await?;
    view(&mut tx, context, &permit, id).await
}

/// So many events are told, as of every record.
const TOLD: u32 = 50;
/// How often it is read on past links whose customer the viewer doesn't see.
const ROUNDS: usize = 20;

/// What happened to the contact, newest first. Of links those events alone whose customer the
/// viewer sees; those that they don't see leave room for earlier ones.
pub async fn history(context: &Context, id: ContactId) -> Result<Vec<AuditEventView>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let workspace = permit.workspace();
    let mut tx = visible(context, &permit, id).await?;
    let (mut told, mut before) = (Vec::new(), None);
    for _ in 0..ROUNDS {
        let of = (AuditObject::Contact, id.uuid());
        let mut events = audit::changes(&mut tx, workspace, of, before, TOLD).await?;
        before = events.last().map(|last| (last.at, last.id.uuid()));
        let is_last = events.len() < TOLD as usize;
        let changes = events.iter_mut().flat_map(|event| &mut event.changes).collect();
        records::tell_names(&mut tx, context, workspace, &LINKS, changes).await?;
        events.retain(|event| event.changes.iter().all(is_told));
        told.extend(events);
        if is_last || told.len() >= TOLD as usize {
            break;
        }
    }
    told.truncate(TOLD as usize);
    Ok(told)
}

/// Whether a change names no customer, or one by the name that the viewer sees.
fn is_told(change: &FieldChange) -> bool {
    let mut sides = [&change.before, &change.after].into_iter().flatten();
    change.field != "linked" || !sides.any(|side| is_id(side))
}

/// Lets a viewer in to a contact by way of the customer; to one in the recycle bin only those
/// who may restore them.
pub(crate) async fn visible(context: &Context, permit: &Permit, id: ContactId) -> Result<Tx, Failure> {
    let mut look = permit.read(context).await?;
    let found: Option<(CustomerId, Option<Timestamp>)> = look
        .find(
            "SELECT k.customer_id, k.deleted_at FROM contacts k WHERE k.workspace_id = $1 AND k.id = $2",
            args![permit.workspace(), id],
        )
        .await?;
    let (customer, deleted_at) = found.ok_or(Failure::NotFound)?;
    let seen = look_up_in(look, context, permit, &customers::TABLE, customer.uuid(), State::Live);
    let record = seen.await?;
    let restores = record.head.lot.is_in(&context.scope(Module::Customers, Action::Edit));
    let is_there = deleted_at.is_none_or(|deleted_at| restores && holds(deleted_at, context.now));
    if is_there { Ok(record.tx) } else { Err(Failure::NotFound) }
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    #[sqlx(flatten)]
    contact: ContactRow,
    customer_name: String,
    owner_id: UserId,
    owner_name: String,
    owner_department_id: Option<DepartmentId>,
    department: Option<String>,
    created_by: UserId,
    creator_name: String,
    created_at: Timestamp,
    deleted_at: Option<Timestamp>,
}

/// The contact for a viewer who has been let in.
pub(super) async fn view(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: ContactId,
) -> Result<ContactRecord, Failure> {
    let (text, args) = statement(permit.workspace(), id).finish();
    let row: Option<ViewRow> = tx.find(text, args).await?;
    let row = row.ok_or_else(|| StorageError::Inconsistent(format!("contacts {id}: no owner or creator")))?;
    let further = further(tx, context, permit.workspace(), Of::Contact(id)).await?;
    let leads = came_from(tx, context, permit.workspace(), Became::Contact(id)).await?;
    let edits = context.scope(Module::Customers, Action::Edit).covers(row.owner_id, row.owner_department_id);
    Ok(ContactRecord {
        contact: row.contact.view(&row.contact.facts.read(context.terms()), permit.actor.home),
        customer_name: row.customer_name,
        owner: UserRef { id: row.owner_id, name: row.owner_name },
        department: row.department,
        created_by: UserRef { id: row.created_by, name: row.creator_name },
        created_at: row.created_at,
        deleted_at: row.deleted_at,
        may: MayOnRecord { edit: edits && row.deleted_at.is_none(), delete: edits, transfer: false },
        further,
        leads,
    })
}

fn statement(workspace: WorkspaceId, id: ContactId) -> Sql {
    let mut sql = Sql::new("SELECT k.id, k.customer_id, k.row_version, ");
    TABLE.select(&mut sql, "k.");
    sql.push(
        ", c.name AS customer_name, c.owner_id, o.name AS owner_name, c.owner_department_id,
             d.name AS department, k.created_by, b.name AS creator_name, k.created_at, k.deleted_at
         FROM contacts k
         JOIN customers c ON c.workspace_id = k.workspace_id AND c.id = k.customer_id
         JOIN users o ON o.workspace_id = c.workspace_id AND o.id = c.owner_id
         JOIN users b ON b.workspace_id = k.workspace_id AND b.id = k.created_by
         LEFT JOIN departments d ON d.workspace_id = c.workspace_id AND d.id = c.owner_department_id
         WHERE k.workspace_id = ",
    );
    sql.bind(workspace).push(" AND k.id = ").bind(id);
    sql
}
