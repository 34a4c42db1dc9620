//! One customer, as its page shows it.

use super::facts::{Customers, TABLE};
use super::subsidiaries;
use crate::context::Permit;
use crate::leads::{Became, came_from};
use crate::query::Sql;
use crate::records::{self, FactsRow, Head};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, phone};
use domain::accounts::UserRef;
use domain::customers::{CUSTOMER, CustomerView};
use domain::records::{Facts, MayOnRecord, Typed};
use domain::{Action, CustomerId, Module, Timestamp};

/// The customer; one in the recycle bin only for those who may restore it.
pub async fn get(context: &Context, id: CustomerId) -> Result<CustomerView, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut tx = permit.read(context).await?;
    records::visible(&mut tx, context, &permit, &TABLE, id.uuid()).await?;
    view(&mut tx, context, &permit, id).await
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    id: CustomerId,
    #[sqlx(flatten)]
    facts: FactsRow<Customers>,
    #[sqlx(flatten)]
    head: Head,
    owner_name: String,
    department: Option<String>,
    creator_name: String,
    last_activity_at: Option<Timestamp>,
    next_activity_at: Option<Timestamp>,
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
    let may = records::may(tx, context, permit, &TABLE, &row.head).await?;
    let facts = row.facts.read(context.terms());
    let names = records::names_in(tx, context, permit.workspace(), &TABLE, &facts).await?;
    let subsidiaries = subsidiaries::of(tx, context, permit.workspace(), id).await?;
    let leads = came_from(tx, context, permit.workspace(), Became::Customer(id)).await?;
    Ok(CustomerView { names, subsidiaries, leads, ..row.view(permit, &facts, may) })
}

impl ViewRow {
    /// Without what stands in other rows.
    fn view(self, permit: &Permit, facts: &Facts, may: MayOnRecord) -> CustomerView {
        let head = self.head;
        let phones = facts.text("phone").map(|typed| phone::parts(typed, permit.actor.home));
        CustomerView {
            id: self.id,
            facts: CUSTOMER.typed(facts),
            owner: UserRef { id: head.lot.owner_id, name: self.owner_name },
            department: self.department,
            created_by: UserRef { id: head.lot.created_by, name: self.creator_name },
            created_at: head.created_at,
            updated_at: head.updated_at,
            last_activity_at: self.last_activity_at,
            next_activity_at: self.next_activity_at,
            deleted_at: head.deleted_at,
            version: head.row_version,
            may,
            phones: phones.unwrap_or_default(),
            names: Typed::default(),
            subsidiaries: Vec::new(),
            leads: Vec::new(),
        }
    }
}
