//! Settles order: every second, what was written since gets its number and link,
//! so that writers never wait for each other. Events that this installation did
//! not write as they are get none, and hold up nobody.

use super::head::{self, Head};
use super::head_log::HeadLog;
use super::link::{EventRow, SALT_BYTES};
use super::waiting::{self, WaitingPosition};
use crate::audit::hex;
use crate::start::Running;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, random};
use serde::Serialize;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(1);
/// Events sealed in one unit of work: SQLite's writer is soon free again.
pub const AT_ONCE: i64 = 500;

/// Seals until the product stops; what is left then is sealed when it starts.
pub async fn keep_sealing(backend: Backend) {
    let mut running = backend.running();
    let mut log = HeadLog::default();
    loop {
        match seal_and_tell(&backend, &mut log).await {
            Ok(()) => {}
            Err(Failure::Unavailable) => tracing::warn!("the audit waits for the database"),
            Err(failure) => tracing::error!(?failure, "the audit could not be sealed"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = running.wait_for(|running| *running == Running::Stopping) => return,
        }
    }
}

async fn seal_and_tell(backend: &Backend, log: &mut HeadLog) -> Result<(), Failure> {
    seal_due(backend).await?;
    log.tell(backend).await.map(drop)
}

/// Seals everything that waits for it and is genuine; gives how many events that
/// were.
///
/// # Errors
/// `Internal` where the chain was tampered with: going on would hide it.
pub async fn seal_due(backend: &Backend) -> Result<usize, Failure> {
    let mut sealed = 0;
    let mut next = Some(WaitingPosition::first());
    while let Some(after) = next {
        let waiting = look(backend, after).await?;
        next = waiting.last().copied();
        if waiting.iter().any(|place| !backend.foreign_events().knows(place.id)) {
            let (some, last) = seal_some(backend, after).await?;
            sealed += some;
            next = last;
        }
    }
    Ok(sealed)
}

async fn look(backend: &Backend, after: WaitingPosition) -> Result<Vec<WaitingPosition>, StorageError> {
    let mut tx = backend.storage().read(Reach::System).await?;
    waiting::places(&mut tx, after, AT_ONCE).await
}

/// One unit of work; gives how many events it sealed, and the last that it saw.
async fn seal_some(
    backend: &Backend,
    after: WaitingPosition,
) -> Result<(usize, Option<WaitingPosition>), Failure> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let Some(head) = head::lock(&mut tx, backend.keys()).await?.head() else {
        let found = "the head of the audit is missing or forged; `latchkey audit verify` tells more";
        return Err(StorageError::Inconsistent(found.to_owned()).into());
    };
    let events = waiting::page(&mut tx, after, AT_ONCE).await?;
    let last = events.last().map(WaitingPosition::of);
    let (genuine, foreign): (Vec<EventRow>, Vec<EventRow>) =
        events.into_iter().partition(|event| event.is_as_written(backend.audit_key()));
    if !genuine.is_empty() {
        let head = put(&mut tx, &head, &genuine).await?;
        head::write(&mut tx, backend.keys(), &head).await?;
    }
    tx.commit().await?;
    let told = backend.foreign_events().tell(foreign.iter().map(|event| event.id));
    backend.tallies().foreign_events.inc_by(told);
    Ok((genuine.len(), last))
}

/// Gives the events their numbers and links after `head`, in one statement
/// however many they are; gives the new head. The plus keeps SQLite from reading
/// the whole list for each event that waits.
pub async fn put(tx: &mut Tx, head: &Head, events: &[EventRow]) -> Result<Head, StorageError> {
    const SQLITE: &str = "UPDATE audit_events SET seq = sealed.seq, link = sealed.link, salt = sealed.salt, digest = sealed.digest
        FROM (SELECT unhex(value ->> 'id') AS id, value ->> 'seq' AS seq, unhex(value ->> 'link') AS link,
                unhex(value ->> 'salt') AS salt, unhex(value ->> 'digest') AS digest FROM json_each($1)) AS sealed
        WHERE audit_events.id = sealed.id AND +audit_events.seq IS NULL";
    const POSTGRES: &str = "UPDATE audit_events SET seq = sealed.seq, link = decode(sealed.link, 'hex'),
            salt = decode(sealed.salt, 'hex'), digest = decode(sealed.digest, 'hex')
        FROM json_to_recordset(CAST($1 AS json)) AS sealed (id UUID, seq BIGINT, link TEXT, salt TEXT, digest TEXT)
        WHERE audit_events.id = sealed.id AND audit_events.seq IS NULL";
    let mut last = head.clone();
    let mut seals = Vec::with_capacity(events.len());
    for event in events {
        let (head, seal) = Seal::of(event, &last);
        last = head;
        seals.push(seal);
    }
    let list =
        serde_json::to_string(&seals).map_err(|error| StorageError::Inconsistent(error.to_string()))?;
    let sql = if tx.is_postgres() { POSTGRES } else { SQLITE };
    let done = tx.run(sql, args![list]).await?;
    if usize::try_from(done) != Ok(seals.len()) {
        let found = format!("{} events waited for a seal, {done} took it", seals.len());
        return Err(StorageError::Inconsistent(found));
    }
    Ok(last)
}

/// What an event gets, as both engines read it: bytes in hexadecimal digits.
#[derive(Serialize)]
struct Seal {
    id: String,
    seq: i64,
    link: String,
    salt: Option<String>,
    digest: String,
}

impl Seal {
    fn of(event: &EventRow, head: &Head) -> (Head, Self) {
        let (salt, digest) = salted_digest(event);
        let seq = head.seq + 1;
        let link = event.link_after(seq, &head.link, &digest);
        let seal = Self {
            id: event.id.uuid().simple().to_string(),
            seq,
            link: hex::encode(&link),
            salt: salt.as_deref().map(hex::encode),
            digest: hex::encode(&digest),
        };
        (Head { seq, link }, seal)
    }
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
