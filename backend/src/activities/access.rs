//! Looking an activity up and permitting what is to be done with it: one act.
//! An activity follows the record that it was made on (docs/decisions/0046): one of
//! an opportunity is within reach of whoever reaches the opportunity, whoever owns
//! the customer; one of a lead follows what that became. What somebody took on
//! themselves stays theirs to keep.

use super::touch::Around;
use crate::audit;
use crate::context::Permit;
use crate::records::{self, State};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, customers, leads, opportunities, recycle_bin};
use domain::activities::{ActivityKind, Times};
use domain::audit::AuditObject;
use domain::{
    Action, ActivityId, CustomerId, DepartmentId, LeadId, Module, OpportunityId, Permission, Timestamp,
    UserId, WorkspaceId,
};

/// What an activity is made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Customer(CustomerId),
    Opportunity(OpportunityId),
    Lead(LeadId),
}

/// A record on which the actor may log, and the unit of work in which they do.
pub(super) struct LogBook {
    pub tx: Tx,
    pub permit: Permit,
    pub around: Around,
    /// Whether the actor's scope has the customer as well.
    pub sees_customer: bool,
}

/// Holds the record that something is logged on, and its customer, whose activities
/// change one after the other. A lead that became a customer takes no more.
pub(super) async fn to_log(context: &Context, on: On) -> Result<LogBook, Failure> {
    match on {
        On::Customer(customer) => {
            let permit = context.permit(Module::Customers, Action::Edit)?;
            let held = records::look_up(context, &permit, &customers::TABLE, customer.uuid(), State::Live);
            let tx = held.await?.tx;
            let around = Around { customer: Some(customer), opportunity: None, lead: None };
            Ok(LogBook { tx, permit, around, sees_customer: true })
        }
        On::Opportunity(id) => {
            let permit = context.permit(Module::Opportunities, Action::Edit)?;
            let (tx, customer, sees_customer) = opportunities::to_log_on(context, &permit, id).await?;
            let around = Around { customer: Some(customer), opportunity: Some(id), lead: None };
            Ok(LogBook { tx, permit, around, sees_customer })
        }
        On::Lead(id) => {
            let permit = context.permit(Module::Leads, Action::Edit)?;
            let tx = leads::to_log_on(context, &permit, id).await?;
            Ok(LogBook { tx, permit, around: Around::lead(id), sees_customer: false })
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct StoredRow {
    pub id: ActivityId,
    customer_id: Option<CustomerId>,
    opportunity_id: Option<OpportunityId>,
    lead_id: Option<LeadId>,
    pub kind: ActivityKind,
    pub subject: String,
    pub body: Option<String>,
    owner_id: UserId,
    due_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub row_version: i64,
    customer_owner: Option<UserId>,
    customer_department: Option<DepartmentId>,
    deal_owner: Option<UserId>,
    deal_department: Option<DepartmentId>,
    deal_deleted_at: Option<Timestamp>,
    lead_owner: Option<UserId>,
    lead_department: Option<DepartmentId>,
}

const FIND: &str =
    "SELECT a.id, a.customer_id, a.opportunity_id, a.lead_id, a.kind, a.subject, a.body, a.owner_id, a.due_at,
     a.done_at, a.deleted_at, a.row_version, c.owner_id AS customer_owner,
     c.owner_department_id AS customer_department, o.owner_id AS deal_owner,
     o.owner_department_id AS deal_department, o.deleted_at AS deal_deleted_at, l.owner_id AS lead_owner,
     l.owner_department_id AS lead_department
 FROM activities a LEFT JOIN customers c ON c.workspace_id = a.workspace_id AND c.id = a.customer_id
     LEFT JOIN opportunities o ON o.workspace_id = a.workspace_id AND o.id = a.opportunity_id
     LEFT JOIN leads l ON l.workspace_id = a.workspace_id AND l.id = a.lead_id
 WHERE a.workspace_id = $1 AND a.id = $2 AND (a.opportunity_id IS NOT NULL
     OR (a.customer_id IS NOT NULL AND c.deleted_at IS NULL) OR (a.customer_id IS NULL AND l.deleted_at IS NULL))";
/// Locks the customer first, whose activities change one after the other, or the lead that is
/// none yet.
const LOCK: &str = "SELECT c.id FROM customers c JOIN activities a ON a.workspace_id = c.workspace_id AND a.customer_id = c.id
 WHERE a.workspace_id = $1 AND a.id = $2 FOR UPDATE OF c";
const LOCK_LEAD: &str =
    "SELECT l.id FROM leads l JOIN activities a ON a.workspace_id = l.workspace_id AND a.lead_id = l.id
 WHERE a.workspace_id = $1 AND a.id = $2 AND a.customer_id IS NULL FOR UPDATE OF l";

async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: ActivityId,
) -> Result<Option<StoredRow>, StorageError> {
    tx.find(FIND, args![workspace, id]).await
}

impl StoredRow {
    pub fn times(&self) -> Times {
        Times { due_at: self.due_at, done_at: self.done_at }
    }

    pub const fn around(&self) -> Around {
        Around { customer: self.customer_id, opportunity: self.opportunity_id, lead: self.lead_id }
    }

    /// The kind of record that it stands on.
    const fn module(&self) -> Module {
        match (self.opportunity_id, self.customer_id) {
            (Some(_), _) => Module::Opportunities,
            (None, Some(_)) => Module::Customers,
            (None, None) => Module::Leads,
        }
    }

    fn is_seen(&self, context: &Context) -> bool {
        self.is_within(context, Action::View)
    }

    /// What lies in the bin with its opportunity is changed by nobody but who took it on.
    fn may_be_edited(&self, context: &Context) -> bool {
        let is_live = self.deal_deleted_at.is_none();
        self.is_within(context, Action::Edit) && (is_live || self.is_own(context))
    }

    fn is_within(&self, context: &Context, action: Action) -> bool {
        let scope = context.scope(self.module(), action);
        let (owner, department) = match (self.opportunity_id, self.customer_id) {
            (Some(_), _) => (self.deal_owner, self.deal_department),
            (None, Some(_)) => (self.customer_owner, self.customer_department),
            (None, None) => (self.lead_owner, self.lead_department),
        };
        let covers = owner.is_some_and(|owner| scope.covers(owner, department));
        covers || (!scope.is_none() && self.is_own(context))
    }

    fn is_own(&self, context: &Context) -> bool {
        context.actor.as_ref().is_some_and(|actor| actor.user == self.owner_id)
    }

    /// One that was deleted lies in the bin for thirty days.
    fn is(&self, state: State, now: Timestamp) -> bool {
        match (state, self.deleted_at) {
            (State::Live, deleted_at) => deleted_at.is_none(),
            (State::InBin, deleted_at) => deleted_at.is_some_and(|at| recycle_bin::holds(at, now)),
        }
    }
}

/// An activity that the actor may change, and the unit of work in which they do.
pub(super) struct Reached {
    pub tx: Tx,
    pub permit: Permit,
    pub row: StoredRow,
}

/// An activity within reach of a change.
pub(super) async fn to_change(context: &Context, id: ActivityId, state: State) -> Result<Reached, Failure> {
    let door = door(context, Action::Edit)?;
    let mut tx = door.write(context).await?;
    if tx.is_postgres() && tx.find::<(CustomerId,)>(LOCK, args![door.workspace(), id]).await?.is_none() {
        tx.find::<(LeadId,)>(LOCK_LEAD, args![door.workspace(), id]).await?;
    }
    let row = find(&mut tx, door.workspace(), id).await?.ok_or(Failure::NotFound)?;
    let is_seen = row.is_seen(context);
    if is_seen && !row.is(state, context.now) {
        return Err(Failure::NotFound);
    }
    if is_seen && row.may_be_edited(context) {
        let permit = context.permit(row.module(), Action::Edit)?;
        return Ok(Reached { tx, permit, row });
    }
    // The refusal is written in a unit of work of its own, after this one.
    drop(tx);
    let permission = Permission::of(row.module(), Action::Edit);
    audit::denied(context, AuditObject::Activity, Some(id.uuid()), permission).await;
    Err(if is_seen { Failure::Forbidden(permission) } else { Failure::NotFound })
}

/// An activity to be looked at by itself, be it deleted a short while ago: then by those
/// who may bring it back.
pub(super) async fn to_view(context: &Context, id: ActivityId) -> Result<(Tx, StoredRow), Failure> {
    let door = door(context, Action::View)?;
    let mut tx = door.read(context).await?;
    let row = find(&mut tx, door.workspace(), id).await?.ok_or(Failure::NotFound)?;
    if !row.is_seen(context) {
        drop(tx);
        let view = Permission::of(row.module(), Action::View);
        audit::denied(context, AuditObject::Activity, Some(id.uuid()), view).await;
        return Err(Failure::NotFound);
    }
    let may_come_back = row.is(State::InBin, context.now) && row.may_be_edited(context);
    if row.is(State::Live, context.now) || may_come_back { Ok((tx, row)) } else { Err(Failure::NotFound) }
}

/// A way in for whoever may do that with records of one kind at least. Which kind
/// counts is known once the activity is.
pub(crate) fn door(context: &Context, action: Action) -> Result<Permit, Failure> {
    // Also in a workspace that only reads: whoever could is told of that, not refused.
    let rights = &context.actor()?.permissions;
    let may = |module| !rights.scope(Permission::of(module, action)).is_none();
    let modules = [Module::Customers, Module::Opportunities, Module::Leads];
    let module = modules.into_iter().find(|module| may(*module)).unwrap_or(Module::Customers);
    context.permit(module, action)
}
