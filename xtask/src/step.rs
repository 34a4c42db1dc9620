//! One short line per step, with the time it took.

use std::io::IsTerminal as _;
use std::time::Instant;

use crate::command;
use crate::error::Result;

/// Runs one step and prints its line when it is done.
#[expect(clippy::disallowed_methods, reason = "a stopwatch for the person at the terminal")]
pub fn step<T>(label: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    command::stop_if_interrupted()?;
    let is_terminal = std::io::stderr().is_terminal();
    if is_terminal {
        eprint!("         {label} …\r");
    }
    let start = Instant::now();
    let done = work()?;
    // Takes away what is left of the line above.
    let clear = if is_terminal { "\x1b[K" } else { "" };
    eprintln!("{:6.1} s {label}{clear}", start.elapsed().as_secs_f64());
    Ok(done)
}
