//! The audit as a signed file, for whoever must not take our word for it
//! (R-LOG-04): JSON Lines, first what was asked for, then the events with their
//! links, last the signature. `check` needs the file and the public key, no
//! database.

mod check;
mod lines;

pub use super::signer::PublicKey;
pub use check::{Checked, check};

use super::chain::{self, Broken, Head};
use super::signer::{self, Signer};
use super::{Event, note};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, private};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Timestamp, WorkspaceId};
use lines::{EventLine, Header, Trailer};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

const AT_ONCE: i64 = 1000;

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("{0} is there already; an export never writes over a file")]
    Exists(String),
    #[error("{path}: {source}")]
    File { path: String, source: std::io::Error },
    #[error("the audit is broken: {0}")]
    Broken(#[from] Broken),
    #[error("line {0} is none of an export of the audit")]
    Line(usize),
    #[error("the file ends too early: the line with its signature is missing")]
    Unsigned,
    #[error("lines were changed, taken out or put in: they are not what was signed")]
    OtherThanSigned,
    #[error("the file was signed with another key, {0}")]
    OtherSigner(PublicKey),
    #[error("the key for signatures does not open under the master key of this installation")]
    NoSigner,
    #[error("the database is not available")]
    Unavailable,
    #[error("the log has the reason")]
    Logged,
}

impl ExportError {
    fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::File { path, source }
    }
}

impl From<Failure> for ExportError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unavailable => Self::Unavailable,
            _ => Self::Logged,
        }
    }
}

impl From<StorageError> for ExportError {
    fn from(error: StorageError) -> Self {
        Failure::from(error).into()
    }
}

/// Which events; all of them by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// From the first event at or after this instant.
    pub from: Option<Timestamp>,
    /// Up to the last event before this instant.
    pub to: Option<Timestamp>,
    pub workspace: Option<WorkspaceId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub events: u64,
    pub signer: PublicKey,
}

/// The key that signatures of this installation are checked with; made when it
/// is asked for first.
pub async fn public_key(backend: &Backend) -> Result<PublicKey, ExportError> {
    Ok(signer(backend).await?.public_key())
}

async fn signer(backend: &Backend) -> Result<Signer, ExportError> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let signer = signer::get_or_make(&mut tx, backend.keys()).await?.ok_or(ExportError::NoSigner)?;
    tx.commit().await?;
    Ok(signer)
}

/// Writes the events asked for into a new file and signs it; leaves an event.
///
/// # Errors
/// `Broken` where somebody tampered with the chain: that is not signed.
pub async fn export(backend: &Backend, asked: Asked, path: &Path) -> Result<Exported, ExportError> {
    if path.exists() {
        return Err(ExportError::Exists(path.display().to_string()));
    }
    chain::verify(backend, None).await??;
    chain::seal_due(backend).await?;
    let signer = signer(backend).await?;
    let draft = path.with_extension("partial");
    let written = write(backend, asked, &signer, &draft).await;
    let done = match written {
        Ok(written) => record(backend, asked, &written)
            .await
            .and_then(|()| std::fs::rename(&draft, path).map_err(ExportError::file(path)))
            .map(|()| Exported { events: written.events, signer: signer.public_key() }),
        Err(error) => Err(error),
    };
    if done.is_err() {
        // The first error is the one to tell of.
        let _ = std::fs::remove_file(&draft);
    }
    done
}

struct Written {
    events: u64,
    sha256: String,
}

async fn write(
    backend: &Backend,
    asked: Asked,
    signer: &Signer,
    path: &Path,
) -> Result<Written, ExportError> {
    let file = private::file().create_new(true).open(path).map_err(ExportError::file(path))?;
    let mut file = Signed { file: BufWriter::new(file), hash: Sha256::new() };
    file.put(&Header::of(asked, backend.clock().now())).map_err(ExportError::file(path))?;
    let mut tx = backend.storage().read(Reach::System).await?;
    let Some((first, last)) = bounds(&mut tx, asked).await? else {
        return file.finish(signer, 0).map_err(ExportError::file(path));
    };
    let mut events = 0;
    let mut head = Head { seq: first - 1, link: Vec::new() };
    loop {
        let rows = after(&mut tx, head.seq, last, asked.workspace).await?;
        if rows.is_empty() {
            return file.finish(signer, events).map_err(ExportError::file(path));
        }
        for row in rows {
            let next = row.head();
            file.put(&EventLine::of(&row.event, row.previous, &head)).map_err(ExportError::file(path))?;
            head = next;
            events += 1;
        }
    }
}

/// A file whose lines are hashed as they are written.
struct Signed {
    file: BufWriter<File>,
    hash: Sha256,
}

impl Signed {
    fn put(&mut self, line: &impl serde::Serialize) -> std::io::Result<()> {
        let text = line_of(line)?;
        self.hash.update(&text);
        self.file.write_all(&text)
    }

    fn finish(mut self, signer: &Signer, events: u64) -> std::io::Result<Written> {
        let digest: [u8; 32] = self.hash.finalize().into();
        let trailer = Trailer::of(signer, events, &digest);
        self.file.write_all(&line_of(&trailer)?)?;
        let file = self.file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(Written { events, sha256: trailer.sha256 })
    }
}

fn line_of(line: &impl serde::Serialize) -> std::io::Result<Vec<u8>> {
    let mut text = serde_json::to_vec(line)?;
    text.push(b'\n');
    Ok(text)
}

/// The numbers of the first and the last event asked for: instants of an order
/// that is settled by number.
async fn bounds(tx: &mut Tx, asked: Asked) -> Result<Option<(i64, i64)>, StorageError> {
    let from = asked.from.map_or(i64::MIN, Timestamp::micros);
    let to = asked.to.map_or(i64::MAX, Timestamp::micros);
    let (first,): (Option<i64>,) =
        tx.one("SELECT MIN(seq) FROM audit_events WHERE seq IS NOT NULL AND at >= $1", args![from]).await?;
    let (last,): (Option<i64>,) =
        tx.one("SELECT MAX(seq) FROM audit_events WHERE seq IS NOT NULL AND at < $1", args![to]).await?;
    Ok(first.zip(last).filter(|(first, last)| first <= last))
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    event: chain::EventRow,
    /// The link of the event before, whosever that is.
    previous: Option<Vec<u8>>,
}

impl Row {
    fn head(&self) -> Head {
        Head { seq: self.event.seq.unwrap_or_default(), link: self.event.link.clone().unwrap_or_default() }
    }
}

async fn after(
    tx: &mut Tx,
    seq: i64,
    last: i64,
    workspace: Option<WorkspaceId>,
) -> Result<Vec<Row>, StorageError> {
    tx.all(
        "SELECT e.*, p.link AS previous
         FROM audit_events e LEFT JOIN audit_events p ON p.seq = e.seq - 1
         WHERE e.seq > $1 AND e.seq <= $2 AND ($3 IS NULL OR e.workspace_id = $3) ORDER BY e.seq LIMIT $4",
        args![seq, last, workspace, AT_ONCE],
    )
    .await
}

async fn record(backend: &Backend, asked: Asked, written: &Written) -> Result<(), ExportError> {
    let mut notes = vec![note("events", written.events.to_string()), note("sha256", &written.sha256)];
    notes.extend(asked.from.map(|from| note("from", lines::instant(from))));
    notes.extend(asked.to.map(|to| note("to", lines::instant(to))));
    let event = match asked.workspace {
        Some(workspace) => Event::of(AuditVerb::Exported, AuditObject::Workspace, workspace.uuid()),
        None => Event::of_installation(AuditVerb::Exported),
    };
    let mut tx = backend.storage().write(Reach::System).await?;
    let now = backend.clock().now();
    super::write_unasked(&mut tx, backend.audit_key(), asked.workspace, &event.with(notes), now).await?;
    Ok(tx.commit().await?)
}
