//! What the browser suite leaves behind (`end2end/support/canaries.ts`): the
//! secrets that it came across, and the logs, databases and pages that must
//! not have them.

use super::search::{Canary, Search, Searched, Secret};
use crate::support::tables;
use backend::storage::Storage;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Shorter ones would be found everywhere.
const SHORTEST: usize = 8;
/// How a file of SQLite begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

#[tokio::test]
#[ignore = "searches what the browser suite left behind; `cargo xtask test` runs it after that suite"]
async fn r_log_02_the_browser_suite_left_no_secret_in_the_clear() {
    let folder =
        std::env::var("LATCHKEY_TEST_LEFT_BEHIND").expect("LATCHKEY_TEST_LEFT_BEHIND names the folder");
    let folder = PathBuf::from(folder);
    let canaries = read_canaries(&folder.join("canaries.jsonl"));
    for secret in [Secret::Password, Secret::Cookie, Secret::Link, Secret::Shown] {
        let count = canaries.iter().filter(|canary| canary.secret == secret).count();
        assert!(count > 0, "no {secret:?} was noted among {} canaries", canaries.len());
    }
    let search = Search::of(canaries);
    let (mut found, mut searched, mut databases) = (Vec::new(), Vec::new(), Vec::new());
    let named = |file: &Path| file.strip_prefix(&folder).unwrap().display().to_string();
    for file in files_under(&folder) {
        let Some((kind, place)) = what_is(&file) else { continue };
        let bytes = std::fs::read(&file).unwrap();
        if !bytes.is_empty() {
            searched.push(kind);
        }
        found.extend(search.find(&named(&file), place, &bytes));
        // A test leaves one that is none any more.
        if bytes.starts_with(SQLITE) {
            databases.push(file);
        }
    }
    // Only now: to open a database is to change its files.
    for file in &databases {
        found.extend(search_tables(&search, &named(file), file).await);
    }
    let count = |kind: &str| searched.iter().filter(|other| **other == kind).count();
    for kind in ["log", "console", "database", "page"] {
        assert!(count(kind) > 0, "no {kind} was left behind in {}", folder.display());
    }
    assert!(!databases.is_empty(), "no database can be read");
    println!("searched {} logs, {} databases, {} pages", count("log"), databases.len(), count("page"));
    assert!(found.is_empty(), "{found:#?}");
}

fn read_canaries(file: &Path) -> Vec<Canary> {
    let text = std::fs::read_to_string(file).expect("the suite notes its canaries");
    let canaries: BTreeSet<Canary> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    canaries.into_iter().filter(|canary| canary.value.chars().count() >= SHORTEST).collect()
}

/// What a file is, by its name, and how it is searched.
fn what_is(file: &Path) -> Option<(&'static str, Searched)> {
    match file.extension()?.to_str()? {
        "log" => Some(("log", Searched::Log)),
        "console" => Some(("console", Searched::Console)),
        "html" => Some(("page", Searched::Page)),
        "db" => Some(("database", Searched::File)),
        // What SQLite keeps beside the file.
        "db-wal" => Some(("journal", Searched::File)),
        _ => None,
    }
}

/// Once more by table: the file holds a long value in pieces.
async fn search_tables(search: &Search, name: &str, file: &Path) -> Vec<String> {
    let storage = Storage::open(&format!("sqlite://{}", file.display())).await.unwrap();
    let mut found = Vec::new();
    for (table, rows) in tables(&storage).await {
        found.extend(search.find(&format!("{name}, {table}"), Searched::Table, rows.join("\n").as_bytes()));
    }
    storage.close().await;
    found
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder that was left behind") {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_under(&path));
        } else {
            files.push(path);
        }
    }
    files
}
