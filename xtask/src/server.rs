//! The binary `latchkey`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_metadata::{Artifact, Message};

use crate::command;
use crate::error::{Context as _, Error, Result};
use crate::step::step;
use crate::tools;
use crate::workspace::Workspace;

/// The dev profile: quick to build, its dependencies optimised; reads the site from a folder.
pub fn build_dev(workspace: &Workspace) -> Result<PathBuf> {
    step("server (dev)", || build(workspace, &mut command::cargo()))
}

/// The release profile with the site inside.
pub fn build_release(workspace: &Workspace, site: &Path) -> Result<PathBuf> {
    let mut cargo = command::cargo();
    cargo.env("LATCHKEY_SITE_DIR", site);
    let binary = step("server (release, site embedded)", || {
        build_with(workspace, &mut cargo, &["--release", "--features", "embed-site"])
    })?;
    eprintln!("         {}", binary.display());
    Ok(binary)
}

fn build(workspace: &Workspace, cargo: &mut Command) -> Result<PathBuf> {
    build_with(workspace, cargo, &[])
}

fn build_with(workspace: &Workspace, cargo: &mut Command, arguments: &[&str]) -> Result<PathBuf> {
    cargo.args(["build", "--package", "server", "--bin", "latchkey"]).args(arguments);
    executable(workspace, cargo, "latchkey")
}

/// A program of backend/examples.
pub fn build_example(workspace: &Workspace, name: &str, arguments: &[&str]) -> Result<PathBuf> {
    let mut cargo = command::cargo();
    cargo.args(["build", "--package", "backend", "--example", name]).args(arguments);
    executable(workspace, &mut cargo, name)
}

fn executable(workspace: &Workspace, cargo: &mut Command, name: &str) -> Result<PathBuf> {
    // Some of what is built comes from them: `backend/build.rs`.
    tools::ensure_npm_packages(workspace)?;
    artifacts(workspace, cargo)?
        .into_iter()
        .filter(|artifact| artifact.target.name == name)
        .find_map(|artifact| artifact.executable)
        .map(PathBuf::from)
        .ok_or_else(|| Error::new(format!("cargo built no program `{name}`")))
}

/// Runs a cargo build and returns what it made; compiler messages go to the terminal.
pub fn artifacts(workspace: &Workspace, cargo: &mut Command) -> Result<Vec<Artifact>> {
    cargo.arg("--message-format=json-render-diagnostics").current_dir(&workspace.root).stdout(Stdio::piped());
    let mut child = command::spawn(cargo)?;
    let mut artifacts = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        for message in Message::parse_stream(std::io::BufReader::new(stdout)) {
            if let Message::CompilerArtifact(artifact) = message.context("cannot read cargo's output")? {
                artifacts.push(artifact);
            }
        }
    }
    if command::wait(child)?.success() {
        return Ok(artifacts);
    }
    Err(Error::new("the build failed; the compiler's messages are above"))
}
