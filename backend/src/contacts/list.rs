//! Looking at a customer's contacts.

use crate::customers::{self, State};
use crate::phone::{self, Home};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::contacts::ContactView;
use domain::{Action, ContactId, CustomerId, Module, Timestamp, WorkspaceId};

#[derive(Clone, sqlx::FromRow)]
pub(super) struct ContactRow {
    pub id: ContactId,
    pub customer_id: CustomerId,
    pub name: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub row_version: i64,
}

/// The customer's contacts, the first made first.
pub async fn list(context: &Context, customer: CustomerId) -> Result<Vec<ContactView>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut record = customers::may(context, &permit, customer, State::Live).await?;
    let rows: Vec<ContactRow> = record
        .tx
        .all(
            "SELECT id, customer_id, name, title, phone, email, row_version FROM contacts
             WHERE workspace_id = $1 AND customer_id = $2 AND deleted_at IS NULL ORDER BY created_at, id LIMIT 500",
            args![permit.workspace(), customer],
        )
        .await?;
    Ok(rows.into_iter().map(|row| row.view(permit.actor.home)).collect())
}

pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: ContactId,
) -> Result<Option<ContactRow>, StorageError> {
    tx.find(
        "SELECT id, customer_id, name, title, phone, email, row_version FROM contacts
         WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL",
        args![workspace, id],
    )
    .await
}

/// One that was deleted since, so that the bin still holds it.
pub(super) async fn find_deleted(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: ContactId,
    since: Timestamp,
) -> Result<Option<ContactRow>, StorageError> {
    tx.find(
        "SELECT id, customer_id, name, title, phone, email, row_version FROM contacts
         WHERE workspace_id = $1 AND id = $2 AND deleted_at >= $3",
        args![workspace, id, since],
    )
    .await
}

/// Whether the contact is one of this customer's (R-AC-06).
pub(crate) async fn belongs(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: ContactId,
    customer: CustomerId,
) -> Result<bool, StorageError> {
    Ok(find(tx, workspace, id).await?.is_some_and(|row| row.customer_id == customer))
}

impl ContactRow {
    pub(super) fn view(self, home: Home) -> ContactView {
        let phones = self.phone.as_deref().map(|typed| phone::parts(typed, home)).unwrap_or_default();
        ContactView {
            id: self.id,
            customer: self.customer_id,
            name: self.name,
            title: self.title,
            phone: self.phone,
            email: self.email,
            version: self.row_version,
            phones,
        }
    }
}
