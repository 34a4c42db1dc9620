//! What the crate is built from beside its source.

#[path = "../app/build/catalogue.rs"]
mod catalogue;
#[path = "../app/build/merge.rs"]
mod merge;
#[path = "build/packs.rs"]
mod packs;
#[path = "../app/build/pattern.rs"]
mod pattern;
#[path = "build/words.rs"]
mod words;

use std::path::Path;
use std::{env, fs, io};

/// The expressions that tell browsers; `cargo xtask` installs the npm packages.
const USER_AGENTS: &str = "../end2end/node_modules/uap-core/regexes.yaml";

fn main() -> io::Result<()> {
    // `sqlx::migrate!` sees changed files but not new ones.
    println!("cargo:rerun-if-changed=../migrations");
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=../app/build");
    // A path that is not there would have the crate built anew each time.
    let watched = if Path::new(USER_AGENTS).is_file() { USER_AGENTS } else { "../end2end" };
    println!("cargo:rerun-if-changed={watched}");
    let text = fs::read(USER_AGENTS).unwrap_or_else(|_| {
        println!("cargo:warning=no browser will be told by its name: run `npm ci` in end2end/");
        Vec::new()
    });
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let folder = Path::new(&folder);
    fs::write(folder.join("user-agents.yaml"), text)?;
    words::write(folder)
}
