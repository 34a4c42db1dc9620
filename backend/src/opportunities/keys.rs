//! What the search finds an opportunity by: its own name and its customer's, with the
//! rules that hold for customers.
//!
//! Of the customer only the name, which the deal's people are told in any case
//! (decision 29): by no phone number or address could they learn whose it is.

use crate::phone::Home;
use crate::query::Sql;
use crate::search::records::{self, Entry, Kind};
use crate::search::{self, Subject, Terms};
use crate::storage::{StorageError, Tx};
use domain::{CustomerId, OpportunityId, WorkspaceId};

#[derive(Clone, Debug, sqlx::FromRow)]
struct NamesRow {
    id: OpportunityId,
    name: String,
    customer_name: String,
}

impl NamesRow {
    fn entry(&self) -> Entry {
        // No phone number is read, so it does not matter where they are at home.
        let home = Home::of_locale(domain::Locale::En);
        let mut keys = search::keys(named(&self.name), home);
        keys.extend(search::keys(named(&self.customer_name), home));
        (self.id.uuid(), keys)
    }
}

/// Whether what the index found is a hit. Terms may fit one name or the other.
pub(crate) fn is_hit(terms: &Terms, name: &str, customer_name: &str) -> bool {
    let both = format!("{name} {customer_name}");
    [name, customer_name, both.as_str()].into_iter().any(|name| terms.fits(named(name)))
}

const fn named(name: &str) -> Subject<'_> {
    Subject { name, phone: None, email: None }
}

/// What a [`NamesRow`] is read by; the conditions follow.
const NAMES: &str = "SELECT o.id, o.name, c.name AS customer_name FROM opportunities o
     JOIN customers c ON c.workspace_id = o.workspace_id AND c.id = o.customer_id WHERE o.workspace_id = ";

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
    let mut sql = Sql::new(NAMES);
    sql.bind(workspace).push(" AND o.id IN ").bind_list(ids);
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
    let mut sql = Sql::new(NAMES);
    sql.bind(workspace).push(" AND o.customer_id = ").bind(customer);
    let entries = entries(tx, sql).await?;
    records::keep(tx, workspace, Kind::Opportunity, entries).await
}

async fn entries(tx: &mut Tx, sql: Sql) -> Result<Vec<Entry>, StorageError> {
    let (text, args) = sql.finish();
    let rows: Vec<NamesRow> = tx.all(text, args).await?;
    Ok(rows.iter().map(NamesRow::entry).collect())
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
    let mut sql = Sql::new(NAMES);
    sql.bind(workspace).push(" AND o.id IN (");
    records::add_found(&mut sql, tx.is_postgres(), workspace, Kind::Opportunity, terms);
    sql.push(")");
    let (text, args) = sql.finish();
    let rows: Vec<NamesRow> = tx.all(text, args).await?;
    Ok(rows
        .into_iter()
        .filter(|row| !is_hit(terms, &row.name, &row.customer_name))
        .map(|row| row.id)
        .collect())
}
