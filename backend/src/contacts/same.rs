//! Who of the contacts at customers somebody is already.

use crate::phone::{self, Home};
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use crate::text_keys;
use domain::{ContactId, CustomerId, WorkspaceId};

/// What is known of somebody; what is not known is empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person<'a> {
    pub name: &'a str,
    pub phone: &'a str,
    pub email: &'a str,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct SameContact {
    pub customer_id: CustomerId,
    pub id: ContactId,
    pub name: String,
}

/// The contacts of these customers who have the person's e-mail or one of their numbers, one of
/// each customer: rather one of the same name, else the one that was made first.
pub(crate) async fn same(
    tx: &mut Tx,
    (workspace, home): (WorkspaceId, Home),
    customers: &[CustomerId],
    person: Person<'_>,
) -> Result<Vec<SameContact>, StorageError> {
    let phones = phone::keys(person.phone, home);
    let email = Some(text_keys::identifier(person.email)).filter(|key| !key.is_empty());
    if customers.is_empty() || (phones.is_empty() && email.is_none()) {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT t.customer_id, t.id, t.name FROM contacts t WHERE t.workspace_id = ");
    sql.bind(workspace).push(" AND t.customer_id IN ").bind_list(customers.iter().copied());
    sql.push(" AND t.deleted_at IS NULL AND (");
    let mut between = "";
    if let Some(email) = email {
        sql.push("t.email_key = ").bind(email);
        between = " OR ";
    }
    if !phones.is_empty() {
        sql.push(between).push("t.id IN (SELECT q.object_id FROM phone_keys q WHERE q.workspace_id = ");
        sql.bind(workspace).push(" AND q.object_kind = 'contact' AND q.digits IN ").bind_list(&phones);
        sql.push(")");
    }
    sql.push(") ORDER BY t.customer_id, t.created_at, t.id");
    let (text, args) = sql.finish();
    let rows: Vec<SameContact> = tx.all(text, args).await?;
    let one = |there: &[SameContact]| {
        there.iter().find(|row| row.name == person.name).or_else(|| there.first()).cloned()
    };
    Ok(rows.chunk_by(|a, b| a.customer_id == b.customer_id).filter_map(one).collect())
}
