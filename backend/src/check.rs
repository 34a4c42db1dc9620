//! Whether what is stored fits together: `latchkey verify`.

use crate::audit::chain::{self, Broken};
use crate::keys::Keys;
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use crate::{Backend, Failure, renewal, rotation};

/// Something that is not as it should be.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("the file of the database is damaged: {0}")]
    File(String),
    #[error("{count} rows of {table} name something that is not there")]
    Reference { table: String, count: i64 },
    #[error("{0} customers cannot be found by search")]
    NotSearched(i64),
    #[error("{0} contacts, opportunities and leads cannot be found by search")]
    RecordsNotSearched(i64),
    #[error("search finds {0} customers that are not there")]
    SearchedInVain(i64),
    #[error("{0} phone numbers are of customers or contacts that are not there")]
    NumbersOfNobody(i64),
    #[error(
        "the keys of {0} are of an older release, or only partly of this one: `latchkey migrate` makes them anew"
    )]
    OldKeys(&'static str),
    #[error("{0} sealed values name a master key that is not here; put it back beside the newest one")]
    Sealed(i64),
    #[error("the audit is broken: {0}")]
    Audit(#[from] Broken),
}

/// Everything that is not as it should be.
pub async fn run(backend: &Backend) -> Result<Vec<Flaw>, Failure> {
    Ok(of(backend.storage(), backend.keys()).await?)
}

/// The same of a database that nobody serves.
pub(crate) async fn of(storage: &Storage, keys: &Keys) -> Result<Vec<Flaw>, StorageError> {
    let mut flaws = Vec::new();
    let mut tx = storage.study(Reach::System).await?;
    // PostgreSQL watches its files and references itself.
    if !tx.is_postgres() {
        flaws.extend(file(&mut tx).await?);
        flaws.extend(references(&mut tx).await?);
    }
    flaws.extend(search(&mut tx).await?);
    flaws.extend(numbers(&mut tx).await?);
    let old = renewal::due(&mut tx).await?;
    if old.is_empty() {
        flaws.extend(records(&mut tx).await?);
    }
    flaws.extend(old.into_iter().map(Flaw::OldKeys));
    match rotation::uses(keys, &mut tx).await?.lost {
        0 => {}
        lost => flaws.push(Flaw::Sealed(lost)),
    }
    drop(tx);
    if let Err(broken) = chain::verify_stored(storage, keys, None).await? {
        flaws.push(broken.into());
    }
    Ok(flaws)
}

async fn file(tx: &mut Tx) -> Result<Vec<Flaw>, StorageError> {
    let said: Vec<(String,)> = tx.all("PRAGMA integrity_check", args![]).await?;
    Ok(said.into_iter().filter(|(word,)| word != "ok").map(|(word,)| Flaw::File(word)).collect())
}

async fn references(tx: &mut Tx) -> Result<Vec<Flaw>, StorageError> {
    let sql = "SELECT \"table\", COUNT(*) FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1";
    let mut broken: Vec<(String, i64)> = tx.all(sql, args![]).await?;
    // Triggers hold this one in the place of a foreign key.
    let sql = "SELECT COUNT(*) FROM customers c WHERE c.parent_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM customers p WHERE p.workspace_id = c.workspace_id AND p.id = c.parent_id)";
    let (parentless,): (i64,) = tx.one(sql, args![]).await?;
    if parentless > 0 {
        broken.push(("customers".to_owned(), parentless));
    }
    Ok(broken.into_iter().map(|(table, count)| Flaw::Reference { table, count }).collect())
}

/// Every contact, opportunity and lead has its entry in the index.
async fn records(tx: &mut Tx) -> Result<Option<Flaw>, StorageError> {
    let entries = if tx.is_postgres() {
        "SELECT COUNT(*) FROM searched WHERE search_id NOT IN (SELECT search_id FROM record_search)"
    } else {
        "SELECT COUNT(*) FROM searched WHERE search_id NOT IN (SELECT rowid FROM record_search)"
    };
    let mut missing = 0;
    for statement in [
        "SELECT COUNT(*) FROM contacts k WHERE NOT EXISTS (
             SELECT 1 FROM searched s WHERE s.workspace_id = k.workspace_id AND s.contact_id = k.id)",
        "SELECT COUNT(*) FROM opportunities o WHERE NOT EXISTS (
             SELECT 1 FROM searched s WHERE s.workspace_id = o.workspace_id AND s.opportunity_id = o.id)",
        "SELECT COUNT(*) FROM leads l WHERE NOT EXISTS (
             SELECT 1 FROM searched s WHERE s.workspace_id = l.workspace_id AND s.lead_id = l.id)",
        entries,
    ] {
        let (count,): (i64,) = tx.one(statement, args![]).await?;
        missing += count;
    }
    Ok((missing > 0).then_some(Flaw::RecordsNotSearched(missing)))
}

/// Every number by which twins are found is somebody's.
async fn numbers(tx: &mut Tx) -> Result<Option<Flaw>, StorageError> {
    let sql = "SELECT COUNT(*) FROM phone_keys k
        WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.workspace_id = k.workspace_id AND c.id = k.object_id)
          AND NOT EXISTS (SELECT 1 FROM contacts t WHERE t.workspace_id = k.workspace_id AND t.id = k.object_id)";
    let (count,): (i64,) = tx.one(sql, args![]).await?;
    Ok((count > 0).then_some(Flaw::NumbersOfNobody(count)))
}

/// Every customer has an entry in the index, and every entry a customer.
async fn search(tx: &mut Tx) -> Result<Vec<Flaw>, StorageError> {
    let (missing, vain) = if tx.is_postgres() {
        (
            "SELECT COUNT(*) FROM customers WHERE search_id NOT IN (SELECT search_id FROM customer_search)",
            "SELECT COUNT(*) FROM customer_search WHERE search_id NOT IN (SELECT search_id FROM customers)",
        )
    } else {
        (
            "SELECT COUNT(*) FROM customers WHERE search_id NOT IN (SELECT rowid FROM customer_search)",
            "SELECT COUNT(*) FROM customer_search WHERE rowid NOT IN (SELECT search_id FROM customers)",
        )
    };
    let (missing,): (i64,) = tx.one(missing, args![]).await?;
    let (vain,): (i64,) = tx.one(vain, args![]).await?;
    let flaws = [Flaw::NotSearched(missing), Flaw::SearchedInVain(vain)];
    Ok(flaws
        .into_iter()
        .filter(|flaw| !matches!(flaw, Flaw::NotSearched(0) | Flaw::SearchedInVain(0)))
        .collect())
}
