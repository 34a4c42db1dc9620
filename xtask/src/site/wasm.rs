//! Compiles the frontend to WASM.

use std::path::{Path, PathBuf};

use super::Profile;
use crate::command;
use crate::error::{Error, Result};
use crate::server::artifacts;
use crate::tools::WASM;
use crate::workspace::Workspace;

/// The splitter reads the relocations to see which function needs which.
const RELOCATIONS: &str = "-Clink-args=--emit-relocs";

/// The path of the linked module, before splitting.
pub fn compile(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    // `frontend` alone: a call that turns on `ssr` and `hydrate` together breaks every handler.
    link(workspace, profile, "frontend", &["--package", "frontend"])
}

/// Likewise of `app/examples/views.rs`, which only tests load.
pub fn compile_views(workspace: &Workspace) -> Result<PathBuf> {
    let arguments = ["--package", "app", "--example", "views", "--features", "views"];
    link(workspace, Profile::Release, "views", &arguments)
}

fn link(workspace: &Workspace, profile: Profile, name: &str, arguments: &[&str]) -> Result<PathBuf> {
    let mut cargo = command::cargo();
    cargo
        .arg("build")
        .args(arguments)
        .args(["--target", WASM, "--profile", profile.cargo_profile()])
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags(workspace))
        .env("LATCHKEY_MESSAGES_DIR", workspace.messages());
    artifacts(workspace, &mut cargo)?
        .into_iter()
        .filter(|artifact| artifact.target.name == name)
        .flat_map(|artifact| artifact.filenames)
        .find(|file| file.extension() == Some("wasm"))
        .map(PathBuf::from)
        .ok_or_else(|| Error::new(format!("cargo built no WASM from `{name}`; it must be a `cdylib`")))
}

/// What panics say of where they happened ends up in what people fetch: it names
/// files of the project and of crates, not of this machine.
fn flags(workspace: &Workspace) -> String {
    let mut flags = RELOCATIONS.to_owned();
    let mut forget = |folder: &Path| {
        flags.push_str(" --remap-path-prefix=");
        flags.push_str(&folder.to_string_lossy());
        flags.push_str("/=");
    };
    forget(&workspace.root);
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    if let Ok(crates) = std::fs::read_dir(home.join("registry/src")) {
        crates.flatten().for_each(|folder| forget(&folder.path()));
    }
    flags
}
