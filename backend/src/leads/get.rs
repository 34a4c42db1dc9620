//! One lead, as its page shows it.

use super::facts::{Leads, TABLE};
use crate::context::Permit;
use crate::query::Sql;
use crate::records::{self, FactsRow, Head};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, phone};
use domain::accounts::UserRef;
use domain::leads::{ConvertedTo, DisqualifyReason, LEAD, LeadStatus, LeadView, MayBecome};
use domain::records::MayOnRecord;
use domain::{Action, ContactId, CustomerId, LeadId, Module, OpportunityId, Permission, Timestamp};

/// The lead; one in the recycle bin only for those who may restore it.
pub async fn get(context: &Context, id: LeadId) -> Result<LeadView, Failure> {
    let permit = context.permit(Module::Leads, Action::View)?;
    let mut tx = permit.read(context).await?;
    records::visible(&mut tx, context, &permit, &TABLE, id.uuid()).await?;
    view(&mut tx, context, &permit, id).await
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    id: LeadId,
    #[sqlx(flatten)]
    facts: FactsRow<Leads>,
    #[sqlx(flatten)]
    head: Head,
    status: LeadStatus,
    reason: Option<DisqualifyReason>,
    comment: Option<String>,
    closed_at: Option<Timestamp>,
    #[sqlx(flatten)]
    became: BecameRow,
    owner_name: String,
    department: Option<String>,
    creator_name: String,
    last_activity_at: Option<Timestamp>,
    next_activity_at: Option<Timestamp>,
}

/// What it became, as far as the viewer sees it.
#[derive(sqlx::FromRow)]
struct BecameRow {
    customer_id: Option<CustomerId>,
    customer_name: Option<String>,
    contact_id: Option<ContactId>,
    contact_name: Option<String>,
    opportunity_id: Option<OpportunityId>,
    opportunity_name: Option<String>,
}

/// The record for a viewer who has been let in.
pub(super) async fn view(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: LeadId,
) -> Result<LeadView, Failure> {
    let (text, args) = statement(context, permit, id).finish();
    let row: Option<ViewRow> = tx.find(text, args).await?;
    let row = row.ok_or_else(|| StorageError::Inconsistent(format!("leads {id}: no owner or creator")))?;
    let may = records::may(tx, context, permit, &TABLE, &row.head).await?;
    Ok(row.view(context, permit, may))
}

fn statement(context: &Context, permit: &Permit, id: LeadId) -> Sql {
    let mut sql = Sql::new("SELECT l.id, ");
    TABLE.select(&mut sql, "l.");
    sql.push(
        ", l.status, l.reason, l.comment, l.closed_at, y.id AS customer_id, y.name AS customer_name,
             k.id AS contact_id, k.name AS contact_name, p.id AS opportunity_id, p.name AS opportunity_name,
             l.owner_id, o.name AS owner_name, l.owner_department_id, d.name AS department, l.created_by,
             b.name AS creator_name, l.created_at, l.updated_at, l.last_activity_at, l.next_activity_at,
             l.deleted_at, l.deleted_by, l.row_version
         FROM leads l
         JOIN users o ON o.workspace_id = l.workspace_id AND o.id = l.owner_id
         JOIN users b ON b.workspace_id = l.workspace_id AND b.id = l.created_by
         LEFT JOIN departments d ON d.workspace_id = l.workspace_id AND d.id = l.owner_department_id
         LEFT JOIN customers y ON y.workspace_id = l.workspace_id AND y.id = l.customer_id
             AND y.deleted_at IS NULL AND ",
    );
    sql.within(&context.scope(Module::Customers, Action::View), "y.owner_id", "y.owner_department_id");
    sql.push(
        " LEFT JOIN contacts k ON k.workspace_id = y.workspace_id AND k.id = l.contact_id AND k.deleted_at IS NULL
          LEFT JOIN opportunities p ON p.workspace_id = l.workspace_id AND p.id = l.opportunity_id
             AND p.deleted_at IS NULL AND ",
    );
    sql.within(&context.scope(Module::Opportunities, Action::View), "p.owner_id", "p.owner_department_id");
    sql.push(" WHERE l.workspace_id = ").bind(permit.workspace()).push(" AND l.id = ").bind(id);
    sql
}

impl ViewRow {
    fn view(self, context: &Context, permit: &Permit, may: MayOnRecord) -> LeadView {
        let head = self.head;
        let is_open = self.status == LeadStatus::Open;
        let is_converted = self.status == LeadStatus::Converted;
        let may_reopen = !is_open && may.edit;
        let may_become = may_become(permit, &head);
        // Its facts are what the customer was made of.
        let may = MayOnRecord { edit: may.edit && !is_converted, ..may };
        let facts = self.facts.read(context.terms());
        let phones = facts.text("phone").map(|typed| phone::parts(typed, permit.actor.home));
        LeadView {
            id: self.id,
            facts: LEAD.typed(&facts),
            status: self.status,
            reason: self.reason,
            comment: self.comment,
            closed_at: self.closed_at,
            converted: is_converted.then(|| self.became.view()),
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
            may_convert: is_open && may.edit && (may_become.known || may_become.customer),
            may_become,
            may_reopen,
            phones: phones.unwrap_or_default(),
        }
    }
}

/// What is made of the lead is its owner's; who is there already is in sight and edited. The end
/// of a trial takes none of it away: a form that is refused for it stands again with its parts.
fn may_become(permit: &Permit, head: &Head) -> MayBecome {
    let scope = |module, action| permit.actor.permissions.scope(Permission::of(module, action));
    let has = |action| !scope(Module::Customers, action).is_none();
    let makes = |module| head.lot.is_in(scope(module, Action::Create));
    MayBecome {
        known: has(Action::View) && has(Action::Edit),
        customer: makes(Module::Customers),
        opportunity: makes(Module::Opportunities),
    }
}

impl BecameRow {
    fn view(self) -> ConvertedTo {
        ConvertedTo {
            customer: self.customer_id.zip(self.customer_name),
            contact: self.contact_id.zip(self.contact_name),
            opportunity: self.opportunity_id.zip(self.opportunity_name),
        }
    }
}
