//! Looking at a customer's contacts.

use super::facts::{Contacts, TABLE};
use crate::phone::{self, Home};
use crate::query::Sql;
use crate::records::{self, FactsRow, State};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, customers};
use domain::contacts::{CONTACT, ContactView, MOST_CONTACTS};
use domain::records::Facts;
use domain::{Action, ContactId, CustomerId, Module, Timestamp, WorkspaceId};

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct ContactRow {
    pub id: ContactId,
    pub customer_id: CustomerId,
    #[sqlx(flatten)]
    pub facts: FactsRow<Contacts>,
    pub row_version: i64,
}

/// The customer's contacts, the first made first: one more than is shown, which says that there
/// are more.
pub async fn list(context: &Context, customer: CustomerId) -> Result<Vec<ContactView>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let seen = records::look_up(context, &permit, &customers::TABLE, customer.uuid(), State::Live);
    let mut record = seen.await?;
    let mut sql = select(permit.workspace());
    sql.push(" AND customer_id = ").bind(customer);
    sql.push(" AND deleted_at IS NULL ORDER BY created_at, id").limit(MOST_CONTACTS + 1);
    let (text, args) = sql.finish();
    let rows: Vec<ContactRow> = record.tx.all(text, args).await?;
    let view = |row: &ContactRow| row.view(&row.facts.read(context.terms()), permit.actor.home);
    Ok(rows.iter().map(view).collect())
}

/// What a [`ContactRow`] is read by; further conditions follow.
fn select(workspace: WorkspaceId) -> Sql {
    let mut sql = Sql::new("SELECT id, customer_id, row_version, ");
    TABLE.select(&mut sql, "");
    sql.push(" FROM contacts WHERE workspace_id = ").bind(workspace);
    sql
}

pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: ContactId,
) -> Result<Option<ContactRow>, StorageError> {
    let mut sql = select(workspace);
    sql.push(" AND id = ").bind(id).push(" AND deleted_at IS NULL");
    let (text, args) = sql.finish();
    tx.find(text, args).await
}

/// One that was deleted since, so that the bin still holds it.
pub(super) async fn find_deleted(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: ContactId,
    since: Timestamp,
) -> Result<Option<ContactRow>, StorageError> {
    let mut sql = select(workspace);
    sql.push(" AND id = ").bind(id).push(" AND deleted_at >= ").bind(since);
    let (text, args) = sql.finish();
    tx.find(text, args).await
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
    /// The contact with these facts: its own, or what they are by now.
    pub(super) fn view(&self, facts: &Facts, home: Home) -> ContactView {
        let phones = facts.text("phone").map(|typed| phone::parts(typed, home)).unwrap_or_default();
        ContactView {
            id: self.id,
            customer: self.customer_id,
            facts: CONTACT.typed(facts),
            version: self.row_version,
            phones,
        }
    }
}
