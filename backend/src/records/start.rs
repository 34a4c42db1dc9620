use crate::Context;
use crate::context::{Actor, Permit};
use crate::people::department_of_owner;
use crate::query::Columns;
use crate::storage::{StorageError, Tx};
use domain::{DepartmentId, Timestamp, UserId, WorkspaceId};
use uuid::Uuid;

/// What every record has from its first day, beside its facts: whose it is, in which
/// department, and by whom and when it was made.
pub(crate) struct Start<'a> {
    pub id: Uuid,
    pub owner: Owner<'a>,
    pub created_by: UserId,
    pub department: Option<DepartmentId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub touched: Touched,
}

/// Whose a new record is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner<'a> {
    pub workspace: WorkspaceId,
    pub user: UserId,
    pub name: &'a str,
}

impl<'a> Owner<'a> {
    pub(crate) fn of(actor: &'a Actor) -> Self {
        Self { workspace: actor.workspace, user: actor.user, name: &actor.name }
    }
}

/// When something was done and is to be done with a record.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Touched {
    pub last: Option<Timestamp>,
    pub next: Option<Timestamp>,
}

impl<'a> Start<'a> {
    /// Of a record that somebody makes now, in their department.
    pub(crate) async fn now(
        tx: &mut Tx,
        context: &Context,
        permit: &'a Permit,
        id: Uuid,
    ) -> Result<Self, StorageError> {
        let department = department_of_owner(tx, permit.workspace(), permit.user()).await?;
        Ok(Self::of(context, Owner::of(&permit.actor), department, permit.user(), id))
    }

    /// Of a record that somebody makes now, be it for somebody else.
    pub(crate) fn of(
        context: &Context,
        owner: Owner<'a>,
        department: Option<DepartmentId>,
        created_by: UserId,
        id: Uuid,
    ) -> Self {
        let (created_at, updated_at) = (context.now, context.now);
        Self { id, owner, created_by, department, created_at, updated_at, touched: Touched::default() }
    }

    pub(super) fn add_to(&self, columns: Columns) -> Columns {
        columns
            .set("workspace_id", self.owner.workspace)
            .set("id", self.id)
            .set("owner_id", self.owner.user)
            .set("owner_department_id", self.department)
            .set("created_by", self.created_by)
            .set("created_at", self.created_at)
            .set("updated_at", self.updated_at)
            .set("last_activity_at", self.touched.last)
            .set("next_activity_at", self.touched.next)
    }
}
