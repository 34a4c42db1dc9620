//! The file: `LATCHKEY`, a version, the engine, an id of its own, then pieces,
//! each with its length (32 bits, big-endian) and sealed. A piece is bound to
//! the file, to its number and to whether it is the last: pieces of other files,
//! in another order, or too few of them, do not open.

use super::BackupError;
use super::engine::Engine;
use crate::keys::Keys;
use crate::{private, random};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;

const MAGIC: &[u8; 8] = b"LATCHKEY";
const VERSION: u8 = 1;
const ID_BYTES: usize = 16;
const HEADER: usize = MAGIC.len() + 2 + ID_BYTES;
const PIECE: usize = 1024 * 1024;
/// No sealed piece is longer: key number, nonce and tag take 41 bytes.
const LONGEST: usize = PIECE + 64;

/// Seals `from` into the new file `to`, which only its owner reads. What fails
/// leaves a part of it.
pub fn write(keys: &Keys, engine: Engine, from: &Path, to: &Path) -> Result<(), BackupError> {
    let mut source = BufReader::with_capacity(PIECE, File::open(from).map_err(BackupError::file(from))?);
    let mut target = BufWriter::new(new_file(to)?);
    let id = random::bytes::<ID_BYTES>();
    let header = [MAGIC.as_slice(), &[VERSION, engine.byte()], &id].concat();
    let mut put = |bytes: &[u8]| target.write_all(bytes);
    put(&header).map_err(BackupError::file(to))?;
    let mut piece = read_piece(&mut source).map_err(BackupError::file(from))?;
    for number in 0.. {
        let next = read_piece(&mut source).map_err(BackupError::file(from))?;
        let sealed = keys.seal(&place(&header, number, next.is_empty()), &piece);
        let length = u32::try_from(sealed.len()).unwrap_or(u32::MAX);
        put(&length.to_be_bytes()).and_then(|()| put(&sealed)).map_err(BackupError::file(to))?;
        if next.is_empty() {
            break;
        }
        piece = next;
    }
    let file = target.into_inner().map_err(|error| BackupError::file(to)(error.into_error()))?;
    file.sync_all().map_err(BackupError::file(to))
}

/// Opens the backup `from` into the new file `to`; gives whose copy it is.
pub fn read(keys: &Keys, from: &Path, to: &Path) -> Result<Engine, BackupError> {
    let mut source = BufReader::new(File::open(from).map_err(BackupError::file(from))?);
    let mut header = [0; HEADER];
    source.read_exact(&mut header).map_err(|_| BackupError::NoBackup)?;
    let (magic, rest) = header.split_at(MAGIC.len());
    let engine = Engine::find(rest[1]).filter(|_| magic == MAGIC && rest[0] == VERSION);
    let engine = engine.ok_or(BackupError::NoBackup)?;
    let mut target = BufWriter::new(new_file(to)?);
    let mut sealed = next_sealed(&mut source)?.ok_or(BackupError::Cut)?;
    for number in 0.. {
        let next = next_sealed(&mut source)?;
        let opened = keys.open(&place(&header, number, next.is_none()), &sealed);
        let piece = opened.ok_or_else(|| unopened(keys, &header, number, &sealed))?;
        target.write_all(&piece).map_err(BackupError::file(to))?;
        match next {
            Some(next) => sealed = next,
            None => break,
        }
    }
    let file = target.into_inner().map_err(|error| BackupError::file(to)(error.into_error()))?;
    file.sync_all().map_err(BackupError::file(to))?;
    Ok(engine)
}

/// A piece that opens as one with others after it is the end of a cut file.
fn unopened(keys: &Keys, header: &[u8], number: u64, sealed: &[u8]) -> BackupError {
    match keys.open(&place(header, number, false), sealed) {
        Some(_) => BackupError::Cut,
        None => BackupError::OtherKey,
    }
}

fn place(header: &[u8], number: u64, is_last: bool) -> String {
    let file: String = header.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("backup/{file}/{number}/{}", if is_last { "last" } else { "more" })
}

/// Up to a piece; empty at the end.
fn read_piece(source: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut piece = Vec::with_capacity(PIECE);
    source.take(PIECE as u64).read_to_end(&mut piece)?;
    Ok(piece)
}

fn next_sealed(source: &mut impl Read) -> Result<Option<Vec<u8>>, BackupError> {
    let mut length = Vec::with_capacity(4);
    source.take(4).read_to_end(&mut length).map_err(|_| BackupError::Cut)?;
    if length.is_empty() {
        return Ok(None);
    }
    let length: [u8; 4] = length.try_into().map_err(|_| BackupError::Cut)?;
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Err(BackupError::OtherKey);
    }
    let mut sealed = vec![0; length];
    source.read_exact(&mut sealed).map_err(|_| BackupError::Cut)?;
    Ok(Some(sealed))
}

fn new_file(path: &Path) -> Result<File, BackupError> {
    private::file().create_new(true).open(path).map_err(BackupError::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    fn keys(byte: u8) -> Keys {
        Keys::parse(&STANDARD.encode([byte; 32])).unwrap()
    }

    struct Scene(tempfile::TempDir);

    impl Scene {
        fn new(content: &[u8]) -> Self {
            let scene = Self(tempfile::tempdir().unwrap());
            std::fs::write(scene.path("plain"), content).unwrap();
            write(&keys(7), Engine::Sqlite, &scene.path("plain"), &scene.path("backup")).unwrap();
            scene
        }

        fn path(&self, name: &str) -> std::path::PathBuf {
            self.0.path().join(name)
        }

        fn bend(&self, bend: impl FnOnce(&mut Vec<u8>)) -> Result<Engine, BackupError> {
            let mut bytes = std::fs::read(self.path("backup")).unwrap();
            bend(&mut bytes);
            std::fs::write(self.path("bent"), bytes).unwrap();
            let out = self.path("out");
            std::fs::remove_file(&out).ok();
            read(&keys(7), &self.path("bent"), &out)
        }
    }

    #[test]
    fn r_ops_01_what_is_sealed_opens_again() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5] {
            let content: Vec<u8> = (0..=250).cycle().take(length).collect();
            let scene = Scene::new(&content);
            assert_eq!(read(&keys(7), &scene.path("backup"), &scene.path("out")).unwrap(), Engine::Sqlite);
            assert!(std::fs::read(scene.path("out")).unwrap() == content, "{length}");
        }
    }

    #[test]
    fn r_ops_01_a_backup_is_useless_without_its_key() {
        let scene = Scene::new(b"Harbour Trading");
        let bytes = std::fs::read(scene.path("backup")).unwrap();
        assert!(!bytes.windows(7).any(|window| window == b"Harbour"));
        let read = read(&keys(8), &scene.path("backup"), &scene.path("out"));
        assert!(matches!(read, Err(BackupError::OtherKey)), "{read:?}");
    }

    #[test]
    fn damage_and_cuts_are_seen() {
        let scene = Scene::new(&vec![1; 2 * PIECE + 9]);
        assert!(matches!(scene.bend(|_| {}), Ok(Engine::Sqlite)));
        assert!(matches!(scene.bend(|bytes| bytes[HEADER + 100] ^= 1), Err(BackupError::OtherKey)));
        assert!(
            matches!(scene.bend(|bytes| bytes[12] ^= 1), Err(BackupError::OtherKey)),
            "another file's id"
        );
        assert!(matches!(scene.bend(|bytes| bytes[0] = b'X'), Err(BackupError::NoBackup)));
        assert!(matches!(scene.bend(|bytes| bytes.truncate(10)), Err(BackupError::NoBackup)));
        assert!(matches!(scene.bend(|bytes| bytes.truncate(bytes.len() - 3)), Err(BackupError::Cut)));
        let piece = 4 + PIECE + 41;
        assert!(matches!(scene.bend(|bytes| bytes.truncate(HEADER + 2 * piece)), Err(BackupError::Cut)));
        assert!(matches!(scene.bend(|bytes| bytes.truncate(HEADER)), Err(BackupError::Cut)));
        let turned = scene.bend(|bytes| bytes[HEADER..HEADER + 2 * piece].rotate_left(piece));
        assert!(matches!(turned, Err(BackupError::OtherKey)), "{turned:?}");
    }
}
