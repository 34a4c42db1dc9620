//! What is told at start: keys of another host work there alone.

use super::site::Site;
use crate::Backend;
use crate::storage::{Reach, StorageError, args};

/// Hosts of keys that work no more, now that people reach us under another one; with how
/// many there are.
pub async fn other_hosts(backend: &Backend) -> Result<Vec<(String, i64)>, StorageError> {
    let site = Site::of(&backend.settings().base_url);
    let here = site.as_ref().map_or("", Site::host);
    let mut tx = backend.storage().read(Reach::System).await?;
    tx.all("SELECT host, COUNT(*) FROM passkeys WHERE host <> $1 GROUP BY host ORDER BY host", args![here])
        .await
}

/// Warns when the address has changed since keys were registered.
pub(crate) async fn warn_of_other_hosts(backend: &Backend) -> Result<(), StorageError> {
    let base_url = &backend.settings().base_url;
    for (host, keys) in other_hosts(backend).await? {
        tracing::warn!(
            %host,
            keys,
            %base_url,
            "passkeys were registered under another host and work there alone: whoever has no other factor needs a recovery code, or `latchkey user reset-factor`"
        );
    }
    Ok(())
}
