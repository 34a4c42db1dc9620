//! Each area asks for the words that it says: its folder's, and those of the
//! modules that it takes parts from.

use super::messages::PACKS;
use crate::sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Names = BTreeSet<String>;

/// Folders and, by `folder::module`, the modules in them, with their text.
type Texts = BTreeMap<String, String>;

/// What is in the main module, on every page.
const EVERYWHERE: [&str; 4] = ["components", "fetched", "i18n", "layout"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn texts() -> Texts {
    let mut texts = Texts::new();
    for (path, text) in sources::below(&root().join("src")) {
        for name in names(&path) {
            texts.entry(name).or_default().push_str(&text);
        }
    }
    texts
}

/// `people` and `people::words` for a file; nothing for one beside the folders.
fn names(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let mut parts = inside.iter().filter_map(|part| part.to_str());
    match (parts.next(), parts.next()) {
        (Some(folder), Some(module)) => vec![folder.to_owned(), format!("{folder}::{module}")],
        _ => Vec::new(),
    }
}

/// The packs that a text says something of, by their accessors.
fn said(text: &str) -> Names {
    let is_said = |pack: &&&str| {
        let keys = fs::read_to_string(root().join(format!("locales/en/{pack}.ftl"))).unwrap();
        keys.lines().filter_map(|line| line.split_once(" =")).any(|(key, _)| {
            let is_key = key.starts_with(|first: char| first.is_ascii_lowercase());
            is_key && text.contains(&format!(".{}(", key.replace('-', "_")))
        })
    };
    PACKS.iter().filter(is_said).map(|pack| (*pack).to_owned()).collect()
}

/// The folders and modules that a text takes from: `crate::people::words`.
/// Server functions say nothing.
fn taken(name: &str, text: &str, texts: &Texts) -> Names {
    let word = |text: &str| -> String {
        text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
    };
    let mut taken = Names::new();
    for (at, path) in text.match_indices("crate::") {
        let rest = &text[at + path.len()..];
        let folder = word(rest);
        let module = word(rest[folder.len()..].trim_start_matches("::"));
        let whole = format!("{folder}::{module}");
        taken.insert(if texts.contains_key(&whole) { whole } else { folder });
    }
    // A module goes with its folder where it takes from it.
    if text.contains("super::") {
        taken.extend(name.split_once("::").map(|(folder, _)| folder.to_owned()));
    }
    taken.retain(|other| other != name && texts.contains_key(other) && !other.ends_with("::api"));
    taken
}

fn needs(texts: &Texts) -> BTreeMap<&str, Names> {
    let mut needs: BTreeMap<&str, Names> =
        texts.iter().map(|(name, text)| (name.as_str(), said(text))).collect();
    let taken: BTreeMap<&str, Names> =
        texts.iter().map(|(name, text)| (name.as_str(), taken(name, text, texts))).collect();
    loop {
        let before = needs.clone();
        for (name, others) in &taken {
            let theirs = others.iter().flat_map(|other| before[other.as_str()].iter().cloned());
            needs.entry(name).or_default().extend(theirs);
        }
        if needs == before {
            return needs;
        }
    }
}

/// What stands in brackets behind each `__preload_…` of a folder.
fn asked(folder: &str) -> Vec<Names> {
    let file: PathBuf = root().join("src").join(folder).join("mod.rs");
    let text = fs::read_to_string(file).unwrap_or_default();
    let Some((_, pages)) = text.split_once("lazy_pages! {") else { return Vec::new() };
    let areas = pages.split(" / __preload_").skip(1);
    areas
        .map(|area| {
            let head = area.split('{').next().unwrap_or_default();
            let list = head.split_once('[').and_then(|(_, list)| list.split_once(']'));
            let names = list.map(|(list, _)| list.split(',').map(|name| name.trim().to_owned()).collect());
            names.unwrap_or_default()
        })
        .collect()
}

#[test]
fn every_area_asks_for_the_words_that_it_says() {
    let texts = texts();
    let needs = needs(&texts);
    let mut wrong = Vec::new();
    for folder in texts.keys().filter(|name| !name.contains("::")) {
        let needed = &needs[folder.as_str()];
        if EVERYWHERE.contains(&folder.as_str()) && !needed.is_empty() {
            wrong.push(format!("`{folder}` is on every page, and says words of {needed:?}"));
        }
        for asked in asked(folder) {
            let missing: Vec<&String> = needed.difference(&asked).collect();
            if !missing.is_empty() {
                wrong
                    .push(format!("an area of `{folder}` says words of {missing:?} without asking for them"));
            }
            wrong.extend(
                asked
                    .iter()
                    .filter(|pack| !PACKS.contains(&pack.as_str()))
                    .map(|pack| format!("`{folder}` asks for `{pack}`, which is no pack (`build/packs.rs`)")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Few of the pages that somebody opens are settings: no other page carries their words.
#[test]
fn pages_of_settings_bring_their_words_along() {
    let texts = texts();
    let is_settings = |name: &str, text: &str| {
        !name.contains("::") && name != "settings" && text.contains("<Frame section=Section::")
    };
    let pages = texts.iter().filter(|(name, text)| is_settings(name, text));
    let wrong: Vec<&str> =
        pages.map(|(name, _)| name.as_str()).filter(|name| !PACKS.contains(name)).collect();
    assert!(wrong.is_empty(), "no packs (`build/packs.rs`): {wrong:?}");
}
