//! What stored values mean: amounts by the company's currency, phone numbers by
//! its home. Who saves such a value holds the basis still until the end of the
//! unit of work, and who changes it waits for them; so no value is kept that was
//! read on another basis.

use crate::phone::Home;
use crate::storage::{StorageError, Tx, args};
use domain::{Currency, Locale, WorkspaceId};

/// Where the workspace's phone numbers are at home.
pub(crate) async fn home(tx: &mut Tx, workspace: WorkspaceId) -> Result<Home, StorageError> {
    let sql = "SELECT country, locale FROM workspaces WHERE id = $1";
    let (country, locale): (Option<String>, Locale) = tx.one(sql, args![workspace]).await?;
    Ok(home_of(country.as_deref(), locale))
}

/// The same, for who saves a number. SQLite has one writer; PostgreSQL's lock is
/// the one that references take too, so that it keeps nobody waiting but who
/// changes the basis.
pub(crate) async fn hold_home(tx: &mut Tx, workspace: WorkspaceId) -> Result<Home, StorageError> {
    if !tx.is_postgres() {
        return home(tx, workspace).await;
    }
    let sql = "SELECT country, locale FROM workspaces WHERE id = $1 FOR KEY SHARE";
    let (country, locale): (Option<String>, Locale) = tx.one(sql, args![workspace]).await?;
    Ok(home_of(country.as_deref(), locale))
}

/// The home of numbers as it is stored; the language tells where nobody chose.
pub(crate) fn home_of(country: Option<&str>, locale: Locale) -> Home {
    country.and_then(Home::of).unwrap_or(Home::of_locale(locale))
}

/// What the workspace counts in, for who saves an amount.
pub(crate) async fn hold_currency(tx: &mut Tx, workspace: WorkspaceId) -> Result<Currency, StorageError> {
    const LOOK: &str = "SELECT currency FROM workspaces WHERE id = $1";
    const HOLD: &str = "SELECT currency FROM workspaces WHERE id = $1 FOR KEY SHARE";
    let sql = if tx.is_postgres() { HOLD } else { LOOK };
    let (currency,): (Currency,) = tx.one(sql, args![workspace]).await?;
    Ok(currency)
}
