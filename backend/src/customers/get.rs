//! One customer, as its page shows it.

use super::access::{self, AccessRow, Lock};
use super::facts::{Customers, TABLE};
use crate::audit;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::FactsRow;
use crate::recycle_bin::{JustMade, Lot, Restorable, may_delete, may_restore};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, phone};
use domain::accounts::UserRef;
use domain::audit::{AuditEventView, AuditObject};
use domain::customers::{CUSTOMER, CustomerView, MayOnRecord};
use domain::{Action, CustomerId, Module, Timestamp};

/// The customer; one in the recycle bin only for those who may restore it.
pub async fn get(context: &Context, id: CustomerId) -> Result<CustomerView, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut tx = permit.read(context).await?;
    visible(&mut tx, context, &permit, id).await?;
    view(&mut tx, context, &permit, id).await
}

/// What happened to the record, newest first.
pub async fn history(context: &Context, id: CustomerId) -> Result<Vec<AuditEventView>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut tx = permit.read(context).await?;
    visible(&mut tx, context, &permit, id).await?;
    Ok(audit::history(&mut tx, permit.workspace(), AuditObject::Customer, id.uuid()).await?)
}

async fn visible(tx: &mut Tx, context: &Context, permit: &Permit, id: CustomerId) -> Result<(), Failure> {
    let is_there = |row: &AccessRow| {
        row.deleted_at
            .is_none_or(|deleted_at| Restorable::of(context, Module::Customers).shows(&row.lot, deleted_at))
    };
    let fits = |row: &AccessRow| row.is_in(&permit.scope) && is_there(row);
    match access::find(tx, permit.workspace(), id, Lock::None).await? {
        Some(row) if fits(&row) => Ok(()),
        Some(row) if !row.is_in(&permit.scope) => Err(access::unseen(context, id).await),
        Some(_) | None => Err(Failure::NotFound),
    }
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    id: CustomerId,
    #[sqlx(flatten)]
    facts: FactsRow<Customers>,
    #[sqlx(flatten)]
    lot: Lot,
    owner_name: String,
    department: Option<String>,
    creator_name: String,
    created_at: Timestamp,
    updated_at: Timestamp,
    last_activity_at: Option<Timestamp>,
    next_activity_at: Option<Timestamp>,
    deleted_at: Option<Timestamp>,
    row_version: i64,
}

/// The record for a viewer who has been let in.
pub(super) async fn view(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: CustomerId,
) -> Result<CustomerView, Failure> {
    let mut sql = Sql::new("SELECT c.id, ");
    TABLE.select(&mut sql, "c.");
    sql.push(
        ", c.owner_id, o.name AS owner_name, c.owner_department_id, d.name AS department,
             c.created_by, b.name AS creator_name, c.created_at, c.updated_at, c.last_activity_at,
             c.next_activity_at, c.deleted_at, c.deleted_by, c.row_version
         FROM customers c
         JOIN users o ON o.workspace_id = c.workspace_id AND o.id = c.owner_id
         JOIN users b ON b.workspace_id = c.workspace_id AND b.id = c.created_by
         LEFT JOIN departments d ON d.workspace_id = c.workspace_id AND d.id = c.owner_department_id
         WHERE c.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND c.id = ").bind(id);
    let (text, args) = sql.finish();
    let row: Option<ViewRow> = tx.find(text, args).await?;
    let row =
        row.ok_or_else(|| StorageError::Inconsistent(format!("customers {id}: no owner or creator")))?;
    // Or be taken back, where it lies in the bin.
    let delete = match row.deleted_at {
        Some(_) => may_restore(context, Module::Customers, &row.lot),
        None => may_delete(tx, context, permit, JustMade::Customer(id), (&row.lot, row.created_at)).await?,
    };
    Ok(row.view(context, permit, delete))
}

impl ViewRow {
    fn view(self, context: &Context, permit: &Permit, delete: bool) -> CustomerView {
        let may = |action| self.lot.is_in(&context.scope(Module::Customers, action));
        let may = MayOnRecord::of(self.deleted_at.is_none(), delete, may);
        let facts = self.facts.read(context.terms());
        let phones = facts.text("phone").map(|typed| phone::parts(typed, permit.actor.home));
        CustomerView {
            id: self.id,
            facts: CUSTOMER.typed(&facts),
            owner: UserRef { id: self.lot.owner_id, name: self.owner_name },
            department: self.department,
            created_by: UserRef { id: self.lot.created_by, name: self.creator_name },
            created_at: self.created_at,
            updated_at: self.updated_at,
            last_activity_at: self.last_activity_at,
            next_activity_at: self.next_activity_at,
            deleted_at: self.deleted_at,
            version: self.row_version,
            may,
            phones: phones.unwrap_or_default(),
        }
    }
}
