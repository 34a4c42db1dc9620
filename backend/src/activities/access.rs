//! Looking an activity up and permitting what is to be done with it: one act.
//! An activity follows the record that it was made on (docs/decisions/0046): one of
//! an opportunity is within reach of whoever reaches the opportunity, whoever owns
//! the customer. What somebody took on themselves stays theirs to keep.

use crate::audit;
use crate::context::Permit;
use crate::records::{self, State};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, customers, opportunities, recycle_bin};
use domain::activities::{ActivityKind, Times};
use domain::audit::AuditObject;
use domain::{
    Action, ActivityId, CustomerId, DepartmentId, Module, OpportunityId, Permission, Timestamp, UserId,
    WorkspaceId,
};

/// What an activity is made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Customer(CustomerId),
    Opportunity(OpportunityId),
}

/// A record on which the actor may log, and the unit of work in which they do.
pub(super) struct LogBook {
    pub tx: Tx,
    pub permit: Permit,
    pub customer: CustomerId,
    pub opportunity: Option<OpportunityId>,
    /// Whether the actor's scope has the customer as well.
    pub sees_customer: bool,
}

/// Holds the record that something is logged on, and its customer, whose activities
/// change one after the other.
pub(super) async fn to_log(context: &Context, on: On) -> Result<LogBook, Failure> {
    match on {
        On::Customer(customer) => {
            let permit = context.permit(Module::Customers, Action::Edit)?;
            let held = records::look_up(context, &permit, &customers::TABLE, customer.uuid(), State::Live);
            let tx = held.await?.tx;
            Ok(LogBook { tx, permit, customer, opportunity: None, sees_customer: true })
        }
        On::Opportunity(id) => {
            let permit = context.permit(Module::Opportunities, Action::Edit)?;
            let (tx, customer, sees_customer) = opportunities::to_log_on(context, &permit, id).await?;
            Ok(LogBook { tx, permit, customer, opportunity: Some(id), sees_customer })
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct StoredRow {
    pub id: ActivityId,
    pub customer_id: CustomerId,
    pub opportunity_id: Option<OpportunityId>,
    pub kind: ActivityKind,
    pub subject: String,
    pub body: Option<String>,
    owner_id: UserId,
    due_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub row_version: i64,
    customer_owner: UserId,
    customer_department: Option<DepartmentId>,
    deal_owner: Option<UserId>,
    deal_department: Option<DepartmentId>,
    deal_deleted_at: Option<Timestamp>,
}

const FIND: &str =
    "SELECT a.id, a.customer_id, a.opportunity_id, a.kind, a.subject, a.body, a.owner_id, a.due_at, a.done_at,
     a.deleted_at, a.row_version, c.owner_id AS customer_owner, c.owner_department_id AS customer_department,
     o.owner_id AS deal_owner, o.owner_department_id AS deal_department, o.deleted_at AS deal_deleted_at
 FROM activities a JOIN customers c ON c.workspace_id = a.workspace_id AND c.id = a.customer_id
     LEFT JOIN opportunities o ON o.workspace_id = a.workspace_id AND o.id = a.opportunity_id
 WHERE a.workspace_id = $1 AND a.id = $2 AND (c.deleted_at IS NULL OR a.opportunity_id IS NOT NULL)";
/// Locks the customer first, whose activities change one after the other.
const LOCK: &str = "SELECT c.id FROM customers c JOIN activities a ON a.workspace_id = c.workspace_id AND a.customer_id = c.id
 WHERE a.workspace_id = $1 AND a.id = $2 FOR UPDATE OF c";

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

    /// The kind of record that it was made on.
    const fn module(&self) -> Module {
        if self.opportunity_id.is_some() { Module::Opportunities } else { Module::Customers }
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
        let made_on = match self.opportunity_id {
            Some(_) => self.deal_owner.map(|owner| (owner, self.deal_department)),
            None => Some((self.customer_owner, self.customer_department)),
        };
        let covers = made_on.is_some_and(|(owner, department)| scope.covers(owner, department));
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
    if tx.is_postgres() {
        tx.find::<(CustomerId,)>(LOCK, args![door.workspace(), id]).await?;
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
    let is_others = !may(Module::Customers) && may(Module::Opportunities);
    context.permit(if is_others { Module::Opportunities } else { Module::Customers }, action)
}
