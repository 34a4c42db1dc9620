//! Settles order: every second, what was written since gets its number and link,
//! so that writers never wait for each other.

use super::head::{self, Found, Head};
use super::link::{EventRow, SALT_BYTES};
use crate::start::Running;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, random};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(1);
/// Events sealed in one unit of work: SQLite's writer is soon free again.
const AT_ONCE: i64 = 500;

/// Seals until the product stops; what is left then is sealed when it starts.
pub async fn keep_sealing(backend: Backend) {
    let mut running = backend.running();
    loop {
        match seal_due(&backend).await {
            Ok(_) => {}
            Err(Failure::Unavailable) => tracing::warn!("the audit waits for the database"),
            Err(failure) => tracing::error!(?failure, "the audit could not be sealed"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = running.wait_for(|running| *running == Running::Stopping) => return,
        }
    }
}

/// Seals everything that waits for it; gives how many events that were.
///
/// # Errors
/// `Internal` where the chain was tampered with: going on would hide it.
pub async fn seal_due(backend: &Backend) -> Result<usize, Failure> {
    let mut sealed = 0;
    while is_any_due(backend).await? {
        sealed += seal_some(backend).await?;
    }
    Ok(sealed)
}

async fn is_any_due(backend: &Backend) -> Result<bool, StorageError> {
    let mut tx = backend.storage().read(Reach::System).await?;
    let due: Option<(i64,)> =
        tx.find("SELECT CAST(1 AS BIGINT) FROM audit_events WHERE seq IS NULL LIMIT 1", args![]).await?;
    Ok(due.is_some())
}

async fn seal_some(backend: &Backend) -> Result<usize, Failure> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let mut head = match head::lock(&mut tx, backend.keys()).await? {
        Found::Head(head) => head,
        Found::Nothing if !is_any_sealed(&mut tx).await? => Head::none(),
        Found::Nothing | Found::Forged => {
            let found = "the head of the audit is missing or forged; `latchkey audit verify` tells more";
            return Err(StorageError::Inconsistent(found.to_owned()).into());
        }
    };
    let due: Vec<EventRow> = tx
        .all("SELECT * FROM audit_events WHERE seq IS NULL ORDER BY at, id LIMIT $1", args![AT_ONCE])
        .await?;
    for event in &due {
        head = seal(&mut tx, event, &head).await?;
    }
    if !due.is_empty() {
        head::write(&mut tx, backend.keys(), &head).await?;
    }
    tx.commit().await?;
    Ok(due.len())
}

async fn is_any_sealed(tx: &mut Tx) -> Result<bool, StorageError> {
    let any: Option<(i64,)> =
        tx.find("SELECT CAST(1 AS BIGINT) FROM audit_events WHERE seq IS NOT NULL LIMIT 1", args![]).await?;
    Ok(any.is_some())
}

async fn seal(tx: &mut Tx, event: &EventRow, head: &Head) -> Result<Head, StorageError> {
    let (salt, digest) = salted_digest(event);
    let seq = head.seq + 1;
    let link = event.link_after(seq, &head.link, &digest);
    tx.run(
        "UPDATE audit_events SET seq = $2, link = $3, salt = $4, digest = $5 WHERE id = $1 AND seq IS NULL",
        args![event.id, seq, link.clone(), salt, digest],
    )
    .await?;
    Ok(Head { seq, link })
}

fn salted_digest(event: &EventRow) -> (Option<Vec<u8>>, Vec<u8>) {
    if let Some(digest) = &event.digest {
        return (event.salt.clone(), digest.clone());
    }
    // Written before there was a chain.
    let salt = random::bytes::<SALT_BYTES>().to_vec();
    let digest = event.payload().digest(&salt);
    (Some(salt), digest)
}
