//! `cargo xtask lint`: formatting, clippy, documentation, the gates, and cargo-deny if present.

use std::process::Command;

use crate::error::{Context as _, Error, Result};
use crate::gates::{self, GATES};
use crate::step::step;
use crate::tools::WASM;
use crate::workspace::{Workspace, files_under};
use crate::{command, tools};

/// Everything native; `frontend` is for WASM alone.
const NATIVE: [&str; 12] = [
    "--package",
    "domain",
    "--package",
    "backend",
    "--package",
    "app",
    "--package",
    "server",
    "--package",
    "xtask",
    "--features",
    "app/ssr",
];

pub fn run(workspace: &Workspace) -> Result<()> {
    tools::ensure_wasm_target()?;
    let cargo = |arguments: &[&[&str]]| -> Command {
        let mut cargo = command::cargo();
        cargo.args(arguments.concat()).current_dir(&workspace.root);
        cargo
    };
    // The cheap checks first.
    step("rules of the house", || check_gates(workspace))?;
    step("formatting", || command::run(&mut cargo(&[&["fmt", "--all", "--check"]])))?;
    step("clippy, native", || {
        command::run(&mut cargo(&[&["clippy", "--all-targets"], &NATIVE, &["--", "--deny", "warnings"]]))
    })?;
    step("clippy, WASM", || {
        let arguments: [&[&str]; 2] =
            [&["clippy", "--package", "frontend", "--target", WASM], &["--", "--deny", "warnings"]];
        command::run(
            cargo(&arguments)
                .env_remove("CARGO_BUILD_TARGET")
                .env("LATCHKEY_MESSAGES_DIR", workspace.messages()),
        )
    })?;
    step("documentation", || {
        command::run(
            cargo(&[&["doc", "--no-deps", "--document-private-items"], &NATIVE])
                .env("RUSTDOCFLAGS", "--deny warnings --allow rustdoc::private_intra_doc_links"),
        )
    })?;
    if command::is_on_path("cargo-deny") {
        step("cargo deny", || command::run(&mut cargo(&[&["deny", "check"]])))?;
    }
    Ok(())
}

/// Prints every line that breaks a rule.
fn check_gates(workspace: &Workspace) -> Result<()> {
    let mut findings = 0;
    for file in files_under(&workspace.root)? {
        let path = file.strip_prefix(&workspace.root).unwrap_or(&file).to_string_lossy().into_owned();
        let gates: Vec<_> = GATES.iter().filter(|gate| gate.covers(&path)).collect();
        if gates.is_empty() {
            continue;
        }
        let bytes = std::fs::read(&file).context(format!("cannot read `{path}`"))?;
        // What is not text has no lines to check.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for gate in gates {
            for line in gates::findings(gate, &text) {
                println!("{path}:{line}: {}", gate.reason);
                findings += 1;
            }
        }
    }
    if findings == 0 {
        return Ok(());
    }
    Err(Error::new(format!("{findings} lines break the rules of the house")))
}
