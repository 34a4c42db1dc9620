//! Turns `locales/{en,zh-CN}/*.ftl` into typed messages.
//!
//! Fluent is read here, once, so that neither the server nor the browser
//! carries a parser: `$OUT_DIR/messages.rs` gets one accessor per message and
//! one table of compact patterns per language (`build/pattern.rs` has the
//! encoding), parted into the one that every page fetches and those that come
//! with an area (`build/packs.rs`). Whatever is missing, extra or unsupported fails the build with
//! the file and line.
//!
//! With `LATCHKEY_MESSAGES_DIR` set, the tables of each language are also
//! written there as `<tag>.json` and `<tag>.<pack>.json`, for the browser to
//! fetch.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/emit.rs"]
mod emit;
#[path = "build/merge.rs"]
mod merge;
#[path = "build/packs.rs"]
mod packs;
#[path = "build/pattern.rs"]
mod pattern;

use catalogue::{Catalogue, Language, Problem, Source};

const MESSAGES_DIR: &str = "LATCHKEY_MESSAGES_DIR";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-env-changed={MESSAGES_DIR}");

    let english = sources(Language::English)?;
    let chinese = sources(Language::Chinese)?;
    let mut problems = Vec::new();
    let english = Catalogue::read(&english, &mut problems);
    let chinese = Catalogue::read(&chinese, &mut problems);
    let messages = merge::merge(&english, &chinese, &mut problems);
    if !problems.is_empty() {
        report(problems);
        return Ok(());
    }

    fs::write(out_dir()?.join("messages.rs"), emit::rust(&messages))?;
    if let Some(directory) = env::var_os(MESSAGES_DIR).filter(|value| !value.is_empty()) {
        fs::create_dir_all(&directory)?;
        for language in [Language::English, Language::Chinese] {
            for pack in 0..=packs::PACKS.len() {
                let name = format!("{}{}.json", language.tag(), suffix(pack));
                fs::write(Path::new(&directory).join(name), emit::json(&messages, language, pack))?;
            }
        }
    }
    Ok(())
}

/// The Fluent files of a language, by name.
fn sources(language: Language) -> io::Result<Vec<Source>> {
    let directory = Path::new("locales").join(language.tag());
    let mut paths = Vec::new();
    for entry in fs::read_dir(&directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| source(path)).collect()
}

fn source(path: &Path) -> io::Result<Source> {
    Ok(Source { path: format!("app/{}", path.display()), text: fs::read_to_string(path)? })
}

fn out_dir() -> io::Result<PathBuf> {
    env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other("cargo sets OUT_DIR for build scripts"))
}

/// Tells cargo every problem; a single one fails the build.
fn report(mut problems: Vec<Problem>) {
    problems.sort();
    for problem in problems {
        println!("cargo::error={problem}");
    }
}

/// What follows the language in the name of a table: nothing for every page's.
fn suffix(pack: usize) -> String {
    pack.checked_sub(1).map_or_else(String::new, |place| format!(".{}", packs::PACKS[place]))
}
