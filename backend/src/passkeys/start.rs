//! What is told at start: keys of another host work there alone.

use super::site::Site;
use crate::Backend;
use crate::storage::{Reach, StorageError, args};

/// Warns when the address has changed since keys were registered.
pub(crate) async fn warn_of_other_hosts(backend: &Backend) -> Result<(), StorageError> {
    let base_url = &backend.settings().base_url;
    let site = Site::of(base_url);
    let here = site.as_ref().map_or("", Site::host);
    let mut tx = backend.storage().read(Reach::System).await?;
    let others: Vec<(String, i64)> = tx
        .all("SELECT host, COUNT(*) FROM passkeys WHERE host <> $1 GROUP BY host ORDER BY host", args![here])
        .await?;
    for (host, keys) in others {
        tracing::warn!(
            %host,
            keys,
            %base_url,
            "passkeys were registered under another host and work there alone: whoever has no other factor needs a recovery code, or `latchkey user reset-factor`"
        );
    }
    Ok(())
}
