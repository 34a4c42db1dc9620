//! Compiles the frontend to WASM.

use std::path::PathBuf;

use super::Profile;
use crate::command;
use crate::error::{Error, Result};
use crate::server::artifacts;
use crate::tools::WASM;
use crate::workspace::Workspace;

/// These replace `build.rustflags` of .cargo/config.toml, so its flag stands here too. The
/// splitter reads the relocations to see which function needs which.
const RUSTFLAGS: &str = "--cfg erase_components -Clink-args=--emit-relocs";

/// The path of the linked module, before splitting.
pub fn compile(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let mut cargo = command::cargo();
    // `frontend` alone: a call that turns on `ssr` and `hydrate` together breaks every handler.
    cargo
        .args(["build", "--package", "frontend", "--target", WASM, "--profile", profile.cargo_profile()])
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS)
        .env("LATCHKEY_MESSAGES_DIR", workspace.messages());
    artifacts(workspace, &mut cargo)?
        .into_iter()
        .filter(|artifact| artifact.target.name == "frontend")
        .flat_map(|artifact| artifact.filenames)
        .find(|file| file.extension() == Some("wasm"))
        .map(PathBuf::from)
        .ok_or_else(|| Error::new("cargo built no WASM from `frontend`; it must be a `cdylib`"))
}
