//! Customers that the one being typed may be the same as.

use super::facts;
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::Tx;
use crate::{Context, Failure, phone, text_keys};
use domain::accounts::UserRef;
use domain::customers::DuplicateHint;
use domain::{Action, CustomerId, DepartmentId, Module, Scope, UserId, WorkspaceId};
use std::collections::BTreeSet;

/// Goes on from the ids in `k` to their rows: CROSS tells SQLite in which order.
pub(super) const FOUND: &str = ") k CROSS JOIN customers c
     JOIN users u ON u.workspace_id = c.workspace_id AND u.id = c.owner_id
     WHERE c.id = k.id AND c.deleted_at IS NULL AND c.workspace_id = ";
/// Ends a question of whether an id is one of some.
const IS_SO: &str = ") THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END";
const MOST_HINTS: &str = " ORDER BY c.created_at DESC, c.id DESC LIMIT 10";

#[derive(sqlx::FromRow)]
struct TwinRow {
    id: CustomerId,
    name: String,
    owner_id: UserId,
    owner_name: String,
    owner_department_id: Option<DepartmentId>,
    name_key: String,
    email_key: Option<String>,
    same_phone: i64,
    /// Of a contact.
    same_email: i64,
}

/// Customers within the viewer's sight that agree in name (but for its legal
/// form), or in e-mail or any phone number, their own or a contact's, as typed so far;
/// empty texts agree with nothing.
pub async fn duplicates(
    context: &Context,
    name: &str,
    phone: &str,
    email: &str,
) -> Result<Vec<DuplicateHint>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut tx = permit.read(context).await?;
    duplicates_in(&mut tx, context, &permit, [name, phone, email]).await
}

/// The same in a view of the workspace's rows that is open.
pub(crate) async fn duplicates_in(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    [name, phone, email]: [&str; 3],
) -> Result<Vec<DuplicateHint>, Failure> {
    let [name, phone, email] = [name, phone, email].map(text_keys::beginning);
    let typed = Alike {
        name: Some(facts::name_key(&name)).filter(|key| !key.is_empty()),
        phones: phone::keys(&phone, permit.actor.home),
        email: Some(text_keys::identifier(&email)).filter(|key| !key.is_empty()),
    };
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let workspace = permit.workspace();
    let mut sql = Sql::new(
        "SELECT c.id, c.name, c.owner_id, u.name AS owner_name, c.owner_department_id, c.name_key,
             c.email_key, ",
    );
    if typed.phones.is_empty() {
        sql.push("CAST(0 AS BIGINT)");
    } else {
        typed.add_phones(sql.push("CASE WHEN c.id IN ("), workspace);
        typed.add_phones_of_contacts(sql.push(" UNION "), workspace);
        sql.push(IS_SO);
    }
    sql.push(" AS same_phone, ");
    if typed.email.is_none() {
        sql.push("CAST(0 AS BIGINT)");
    } else {
        typed.add_emails_of_contacts(sql.push("CASE WHEN c.id IN ("), workspace);
        sql.push(IS_SO);
    }
    sql.push(" AS same_email FROM (");
    typed.add_ids(&mut sql, workspace);
    if !typed.phones.is_empty() {
        typed.add_phones_of_contacts(sql.push(" UNION "), workspace);
    }
    if typed.email.is_some() {
        typed.add_emails_of_contacts(sql.push(" UNION "), workspace);
    }
    sql.push(FOUND).bind(workspace).push(" AND ");
    sql.within(&permit.scope, "c.owner_id", "c.owner_department_id").push(MOST_HINTS);
    let (text, args) = sql.finish();
    let rows: Vec<TwinRow> = tx.all(text, args).await?;
    let edits = context.scope(Module::Customers, Action::Edit);
    Ok(rows.into_iter().map(|row| typed.hint(row, &edits)).collect())
}

/// The keys of what was typed, and how customers that have one of them are found.
#[derive(Debug, Default)]
pub(super) struct Alike {
    pub name: Option<String>,
    pub phones: BTreeSet<String>,
    pub email: Option<String>,
}

impl Alike {
    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.name.is_none() && self.phones.is_empty() && self.email.is_none()
    }

    /// Adds SELECTs of the ids of customers that have one of the keys themselves; there
    /// is one at least. Each reads a range of an index: an OR would read all customers.
    pub(super) fn add_ids(&self, sql: &mut Sql, workspace: WorkspaceId) {
        const BY_NAME: &str = "SELECT n.id FROM customers n WHERE n.deleted_at IS NULL AND n.workspace_id = ";
        const BY_EMAIL: &str =
            "SELECT e.id FROM customers e WHERE e.deleted_at IS NULL AND e.workspace_id = ";
        let mut between = "";
        if let Some(name) = &self.name {
            sql.push(BY_NAME).bind(workspace).push(" AND n.name_key = ").bind(name);
            between = " UNION ";
        }
        if let Some(email) = &self.email {
            sql.push(between).push(BY_EMAIL).bind(workspace).push(" AND e.email_key = ").bind(email);
            between = " UNION ";
        }
        if !self.phones.is_empty() {
            self.add_phones(sql.push(between), workspace);
        }
    }

    /// Adds a SELECT of the ids of customers that have one of the numbers.
    fn add_phones(&self, sql: &mut Sql, workspace: WorkspaceId) {
        sql.push("SELECT p.object_id AS id FROM phone_keys p WHERE p.object_kind = 'customer' AND p.workspace_id = ");
        sql.bind(workspace).push(" AND p.digits IN ").bind_list(&self.phones);
    }

    /// The same of customers that have a contact with one of the numbers.
    fn add_phones_of_contacts(&self, sql: &mut Sql, workspace: WorkspaceId) {
        sql.push(
            "SELECT t.customer_id AS id FROM phone_keys q CROSS JOIN contacts t
             WHERE t.workspace_id = q.workspace_id AND t.id = q.object_id AND t.deleted_at IS NULL
                 AND q.object_kind = 'contact' AND q.workspace_id = ",
        );
        sql.bind(workspace).push(" AND q.digits IN ").bind_list(&self.phones);
    }

    /// The same of customers that have a contact with the e-mail.
    fn add_emails_of_contacts(&self, sql: &mut Sql, workspace: WorkspaceId) {
        const BY_EMAIL: &str =
            "SELECT w.customer_id AS id FROM contacts w WHERE w.deleted_at IS NULL AND w.workspace_id = ";
        sql.push(BY_EMAIL).bind(workspace).push(" AND w.email_key = ").bind(&self.email);
    }

    fn hint(&self, row: TwinRow, edits: &Scope) -> DuplicateHint {
        let agreements = [
            ("name", self.name.is_some() && self.name.as_ref() == Some(&row.name_key)),
            ("phone", row.same_phone != 0),
            ("email", self.email.is_some() && (self.email == row.email_key || row.same_email != 0)),
        ];
        let matches = agreements.into_iter().filter(|(_, agrees)| *agrees).map(|(field, _)| field.to_owned());
        DuplicateHint {
            id: row.id,
            name: row.name,
            owner: UserRef { id: row.owner_id, name: row.owner_name },
            matches: matches.collect(),
            may_edit: edits.covers(row.owner_id, row.owner_department_id),
        }
    }
}
