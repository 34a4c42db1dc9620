//! What the search finds an opportunity by: its own facts that say so and its customer's name,
//! with the rules that hold for customers.
//!
//! Of the customer only the name, which the deal's people are told in any case
//! (decision 29): by no phone number or address could they learn whose it is.

use super::facts::{Opportunities, TABLE};
use crate::phone::Home;
use crate::query::Sql;
use crate::records::FoundRow;
use crate::search::records::{self, Entry, Kind};
use crate::search::{self, Subject, Terms};
use crate::storage::{StorageError, Tx};
use domain::records::FoundBy;
use domain::{CustomerId, OpportunityId, WorkspaceId};

#[derive(Clone, Debug, sqlx::FromRow)]
struct KeysRow {
    id: OpportunityId,
    customer_name: String,
    #[sqlx(flatten)]
    found: FoundRow<Opportunities>,
}

impl KeysRow {
    fn subject(&self) -> Subject<'_> {
        subject(&self.found, &self.customer_name)
    }

    fn entry(&self) -> Entry {
        // No phone number is read, so it does not matter where they are at home.
        let home = Home::of_locale(domain::Locale::En);
        (self.id.uuid(), search::keys(&self.subject(), home))
    }
}

/// What an opportunity is found by.
pub(crate) fn subject<'a>(found: &'a FoundRow<Opportunities>, customer_name: &'a str) -> Subject<'a> {
    found.subject().with(Some(FoundBy::Words), Some(customer_name))
}

/// What a [`KeysRow`] is read by; further conditions follow.
fn select(workspace: WorkspaceId) -> Sql {
    let mut sql = Sql::new("SELECT o.id, c.name AS customer_name");
    TABLE.select_found(&mut sql, "o");
    sql.push(" FROM opportunities o JOIN customers c ON c.workspace_id = o.workspace_id");
    sql.push(" AND c.id = o.customer_id WHERE o.workspace_id = ").bind(workspace);
    sql
}

/// Puts the keys of opportunities into the index that have just been made.
pub async fn put_keys(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: Vec<OpportunityId>,
) -> Result<(), StorageError> {
    for some in ids.chunks(records::AT_ONCE) {
        let entries = entries_of(tx, workspace, some.to_vec()).await?;
        records::put_new(tx, workspace, Kind::Opportunity, entries).await?;
    }
    Ok(())
}

/// Renews the keys of these opportunities, which the caller holds.
pub(crate) async fn keep_keys(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: Vec<OpportunityId>,
) -> Result<(), StorageError> {
    let entries = entries_of(tx, workspace, ids).await?;
    records::keep(tx, workspace, Kind::Opportunity, entries).await
}

async fn entries_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: Vec<OpportunityId>,
) -> Result<Vec<Entry>, StorageError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = select(workspace);
    sql.push(" AND o.id IN ").bind_list(ids);
    if tx.is_postgres() {
        // A customer who is being renamed is waited for.
        sql.push(" FOR KEY SHARE OF c");
    }
    entries(tx, sql).await
}

/// Renews the keys of a customer's opportunities; the caller holds the customer.
pub(crate) async fn keep_keys_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    customer: CustomerId,
) -> Result<(), StorageError> {
    let mut sql = select(workspace);
    sql.push(" AND o.customer_id = ").bind(customer);
    let entries = entries(tx, sql).await?;
    records::keep(tx, workspace, Kind::Opportunity, entries).await
}

async fn entries(tx: &mut Tx, sql: Sql) -> Result<Vec<Entry>, StorageError> {
    let (text, args) = sql.finish();
    let rows: Vec<KeysRow> = tx.all(text, args).await?;
    Ok(rows.iter().map(KeysRow::entry).collect())
}

/// Those that the index finds although they are no hits: few, and only where a term
/// is longer than its keys.
pub(super) async fn found_in_vain(
    tx: &mut Tx,
    workspace: WorkspaceId,
    terms: &Terms,
) -> Result<Vec<OpportunityId>, StorageError> {
    if !terms.needs_check() {
        return Ok(Vec::new());
    }
    let mut sql = select(workspace);
    sql.push(" AND o.id IN (");
    records::add_found(&mut sql, tx.is_postgres(), workspace, Kind::Opportunity, terms);
    sql.push(")");
    let (text, args) = sql.finish();
    let rows: Vec<KeysRow> = tx.all(text, args).await?;
    Ok(rows.into_iter().filter(|row| !terms.fits(&row.subject())).map(|row| row.id).collect())
}

#[cfg(test)]
mod tests {
    use domain::opportunities::OPPORTUNITY;
    use domain::records::FoundBy;

    #[test]
    fn no_phone_number_is_read() {
        assert!(OPPORTUNITY.found().all(|field| field.found != Some(FoundBy::Phone)));
    }
}
