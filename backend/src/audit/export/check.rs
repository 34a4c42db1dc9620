//! Checking an export with nothing but the file and the public key.

use super::lines::{EventLine, Header, Trailer};
use super::{ExportError, PublicKey};
use crate::audit::chain::{Broken, Head, step};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// An export that is what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub events: u64,
    /// The last event, or number 0 in a file without any.
    pub head: Head,
    pub signer: PublicKey,
}

/// Reads a whole export: signature, order and content of its events. `known` is
/// the key that the installation is known by; without it anybody may have
/// signed.
pub fn check(path: &Path, known: Option<&PublicKey>) -> Result<Checked, ExportError> {
    let file = File::open(path).map_err(ExportError::file(path))?;
    let mut lines = Lines { reader: BufReader::new(file), path, number: 0, hash: Sha256::new() };
    let header: Header = lines.next()?.ok_or(ExportError::Unsigned)?.read()?;
    if ![Header::SHAPE, Header::OLDER_SHAPE].contains(&header.latchkey_audit) {
        return Err(ExportError::Line(1));
    }
    let mut walk = Walk { gaps: header.workspace.is_some(), head: None, events: 0 };
    loop {
        let before: [u8; 32] = lines.hash.clone().finalize().into();
        let line = lines.next()?.ok_or(ExportError::Unsigned)?;
        if let Ok(trailer) = line.read::<Trailer>() {
            if let Some(line) = lines.next()? {
                return Err(ExportError::Line(line.number));
            }
            return walk.end(&trailer, &before, known);
        }
        walk.take(&line)?;
    }
}

struct Lines<'a> {
    reader: BufReader<File>,
    path: &'a Path,
    number: usize,
    /// Of all lines so far.
    hash: Sha256,
}

struct Line {
    number: usize,
    text: Vec<u8>,
}

impl Lines<'_> {
    fn next(&mut self) -> Result<Option<Line>, ExportError> {
        let mut text = Vec::new();
        self.reader.read_until(b'\n', &mut text).map_err(ExportError::file(self.path))?;
        if text.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        self.hash.update(&text);
        Ok(Some(Line { number: self.number, text }))
    }
}

impl Line {
    fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, ExportError> {
        serde_json::from_slice(&self.text).map_err(|_| match self.text.last() {
            Some(b'\n') => ExportError::Line(self.number),
            // Cut off in the middle of a line.
            _ => ExportError::Unsigned,
        })
    }
}

struct Walk {
    /// Whether events of other workspaces are left out.
    gaps: bool,
    head: Option<Head>,
    events: u64,
}

impl Walk {
    fn take(&mut self, line: &Line) -> Result<(), ExportError> {
        let (event, before) = line.read::<EventLine>()?.event().ok_or(ExportError::Line(line.number))?;
        let head = match (self.head.take(), before) {
            (None, Some(before)) => before,
            (None, None) => return Err(ExportError::Line(line.number)),
            (Some(head), None) => head,
            (Some(head), Some(before)) if self.gaps && before.seq > head.seq => before,
            (Some(head), Some(_)) if event.seq != Some(head.seq + 1) => {
                return Err(Broken::Missing(head.seq + 1).into());
            }
            (Some(head), Some(_)) => return Err(Broken::Unlinked(head.seq + 1, event.id).into()),
        };
        self.head = Some(step(&head, &event)?);
        self.events += 1;
        Ok(())
    }

    fn end(
        self,
        trailer: &Trailer,
        digest: &[u8; 32],
        known: Option<&PublicKey>,
    ) -> Result<Checked, ExportError> {
        let signer = trailer.signer(digest)?;
        if trailer.events != self.events {
            return Err(ExportError::OtherThanSigned);
        }
        match known {
            Some(known) if *known != signer => Err(ExportError::OtherSigner(signer)),
            _ => Ok(Checked { events: self.events, head: self.head.unwrap_or_else(Head::none), signer }),
        }
    }
}
