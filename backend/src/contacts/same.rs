//! Who of the contacts at customers somebody is already.

use super::names;
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

/// Who has the person's e-mail or one of their numbers.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct SameContact {
    pub customer_id: CustomerId,
    pub id: ContactId,
    pub name: String,
    email_key: Option<String>,
}

/// By what somebody is told to be a contact, the surest first. A number alone tells nobody:
/// everybody behind a switchboard has it. An e-mail tells nobody of another name: several may
/// read one mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    EmailAndName,
    Email,
    NumberAndName,
}

impl SameContact {
    /// `wanted` is how the name is compared.
    fn by(&self, name: &str, wanted: &str, email: Option<&str>) -> Option<By> {
        let has_email = email.is_some() && self.email_key.as_deref() == email;
        let has_name = text_keys::wanted(&self.name) == wanted;
        match (has_email, has_name) {
            (true, true) => Some(By::EmailAndName),
            (true, false) => names::may_be_one(&self.name, name).then_some(By::Email),
            (false, true) => Some(By::NumberAndName),
            (false, false) => None,
        }
    }
}

/// The contacts of these customers who the person is, one of each customer: of those who are told
/// by the same the one that was made first.
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
    let mut sql =
        Sql::new("SELECT t.customer_id, t.id, t.name, t.email_key FROM contacts t WHERE t.workspace_id = ");
    sql.bind(workspace).push(" AND t.customer_id IN ").bind_list(customers.iter().copied());
    sql.push(" AND t.deleted_at IS NULL AND (");
    let mut between = "";
    if let Some(email) = &email {
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
    let wanted = text_keys::wanted(person.name);
    let surest = |there: &[SameContact]| {
        let told =
            there.iter().filter_map(|row| Some((row.by(person.name, &wanted, email.as_deref())?, row)));
        told.min_by_key(|(by, _)| *by).map(|(_, row)| row.clone())
    };
    Ok(rows.chunk_by(|a, b| a.customer_id == b.customer_id).filter_map(surest).collect())
}
