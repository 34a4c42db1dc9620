//! Child processes: run, capture, replace ourselves, and stop on Ctrl-C.

use std::io::{Read, Write};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::error::{Context as _, Error, Result};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static CHILDREN: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// On Ctrl-C or SIGTERM asks the children to stop, so that guards can clean up; the second
/// time leaves at once.
pub fn handle_interrupts() -> Result<()> {
    ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
        for id in children().iter() {
            terminate(*id);
        }
    })
    .context("cannot listen for Ctrl-C")
}

pub fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

pub fn stop_if_interrupted() -> Result<()> {
    if is_interrupted() { Err(Error::new("interrupted")) } else { Ok(()) }
}

/// Runs to the end with our own terminal; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = wait(spawn(command)?)?;
    expect_success(command, status)
}

/// Runs to the end and returns what it printed; its own words are the error when it fails.
pub fn output(command: &mut Command) -> Result<String> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = spawn(command)?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let complaints = thread::spawn(move || read_all(stderr, &mut std::io::sink()));
    let printed = read_all(stdout, &mut std::io::sink());
    let status = wait(child)?;
    let complaints = complaints.join().unwrap_or_default();
    if status.success() {
        return Ok(printed);
    }
    let words = if complaints.trim().is_empty() { &printed } else { &complaints };
    expect_success(command, status).context(words.trim())?;
    Ok(printed)
}

/// Runs to the end, shows what it prints and returns it too.
pub fn tee(command: &mut Command) -> Result<(ExitStatus, String)> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = spawn(command)?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let complaints = thread::spawn(move || read_all(stderr, &mut std::io::stderr()));
    let mut printed = read_all(stdout, &mut std::io::stdout());
    let status = wait(child)?;
    printed.push_str(&complaints.join().unwrap_or_default());
    Ok((status, printed))
}

/// Becomes the command: signals and the exit code are then its own. Returns only on failure.
pub fn replace_with(command: &mut Command) -> Error {
    let cause = command.exec();
    Error::new(format!("cannot start {}: {cause}", name(command)))
}

/// Starts a child that Ctrl-C stops too.
pub fn spawn(command: &mut Command) -> Result<Child> {
    stop_if_interrupted()?;
    let child = command.spawn().context(format!("cannot start {}", name(command)))?;
    children().push(child.id());
    Ok(child)
}

/// Waits for a child of [`spawn`].
pub fn wait(mut child: Child) -> Result<ExitStatus> {
    let status = child.wait().context("cannot wait for a child process");
    children().retain(|id| *id != child.id());
    stop_if_interrupted()?;
    status
}

/// Asks a child of [`spawn`] to end, and insists after five seconds.
pub fn stop(mut child: Child) {
    const LOOKS: u32 = 250;
    terminate(child.id());
    for _ in 0..LOOKS {
        if !matches!(child.try_wait(), Ok(None)) {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    // One that has ended cannot be killed: that is what we want.
    child.kill().and_then(|()| child.wait()).ok();
    children().retain(|id| *id != child.id());
}

/// The cargo that runs us. It is told the target by name, so that build scripts and macros are
/// built once for the server and the WASM alike; and nothing of the package that we are, which
/// some build scripts (ring's) take for a reason to build everything anew in each clone.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    if let Some(host) = host() {
        cargo.env("CARGO_BUILD_TARGET", host);
    }
    cargo
}

/// The target of this machine, as rustc names it.
fn host() -> Option<String> {
    let printed = Command::new("rustc").arg("-vV").output().ok()?;
    let text = String::from_utf8(printed.stdout).ok()?;
    text.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}

/// Whether a program of this name is on the path.
pub fn is_on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn terminate(id: u32) {
    // The child may be gone already: that is what we want.
    Command::new("kill").arg(id.to_string()).stderr(Stdio::null()).status().ok();
}

fn expect_success(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    Err(Error::new(format!("{} failed ({status})", name(command))))
}

/// `cargo build`: the program and its first argument name a command well enough.
fn name(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit('/').next().unwrap_or_default();
    match command.get_args().next().map(|argument| argument.to_string_lossy()) {
        Some(argument) if !argument.starts_with('-') && !argument.contains('/') => {
            format!("`{program} {argument}`")
        }
        _ => format!("`{program}`"),
    }
}

fn read_all(from: Option<impl Read>, echo: &mut impl Write) -> String {
    let mut all = Vec::new();
    let mut buffer = [0; 4096];
    if let Some(mut from) = from {
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            // A closed terminal must not end the run.
            echo.write_all(&buffer[..length]).and_then(|()| echo.flush()).ok();
            all.extend_from_slice(&buffer[..length]);
        }
    }
    String::from_utf8_lossy(&all).into_owned()
}

fn children() -> MutexGuard<'static, Vec<u32>> {
    CHILDREN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_with_its_own_words() {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "echo no such thing >&2; exit 3"]);
        let error = output(&mut command).expect_err("exits with 3").to_string();
        assert_eq!(error, "no such thing: `sh` failed (exit status: 3)");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut Command::new("no-such-program-here")).expect_err("is missing");
        assert!(error.to_string().starts_with("cannot start `no-such-program-here`"));
    }

    #[test]
    fn tee_returns_both_streams() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2"]);
        let (status, printed) = tee(&mut command).expect("runs");
        assert!(status.success());
        assert_eq!(printed, "out\nerr\n");
    }
}
