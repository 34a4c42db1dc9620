//! Where tests keep what nobody needs after them.

use std::path::PathBuf;
use std::process::Command;

use crate::command;

/// Linux keeps what stands here in memory.
const MEMORY: &str = "/dev/shm";
/// Bytes that have to be free: the databases of one run take a tenth of it.
const ROOM: u64 = 4_000_000_000;

/// In memory where there is room, so that no test waits for a disk to say that a database
/// which is gone in a second lasts; else where such things usually stand.
pub fn folder() -> PathBuf {
    let is_chosen = std::env::var_os("TMPDIR").is_some();
    if !is_chosen && free().is_some_and(|bytes| bytes >= ROOM) { MEMORY.into() } else { std::env::temp_dir() }
}

fn free() -> Option<u64> {
    let printed = command::output(Command::new("df").args(["--output=avail", "-B1", MEMORY])).ok()?;
    printed.lines().last()?.trim().parse().ok()
}
