//! The rules of docs/ARCHITECTURE.md on who may depend on whom.
#![expect(clippy::expect_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

const OURS: [&str; 7] = ["domain", "backend", "view_macro", "app", "frontend", "server", "xtask"];

fn metadata() -> Metadata {
    MetadataCommand::new().exec().expect("the workspace is readable")
}

fn package<'a>(metadata: &'a Metadata, name: &str) -> &'a Package {
    metadata.workspace_packages().into_iter().find(|package| package.name == name).expect("is a member")
}

/// What a crate names in its own manifest, optional or not, without what only its tests use.
fn direct(metadata: &Metadata, name: &str) -> BTreeSet<String> {
    let dependencies = &package(metadata, name).dependencies;
    let normal = dependencies.iter().filter(|dependency| dependency.kind != DependencyKind::Development);
    normal.map(|dependency| dependency.name.clone()).collect()
}

fn direct_ours(metadata: &Metadata, name: &str) -> Vec<String> {
    direct(metadata, name).into_iter().filter(|name| OURS.contains(&name.as_str())).collect()
}

/// Every crate one of ours is built from, as cargo resolves it for a target.
fn all(package: &str, features: &[&str], target: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", package, "--edges", "normal", "--target", target, "--prefix", "none"])
        .args(["--format", "{p}"])
        .args(features)
        .output()
        .expect("cargo tree runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("is UTF-8");
    lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// Tests in a file that no module names never run, and nobody is told.
#[test]
fn every_file_belongs_to_a_module() {
    let metadata = metadata();
    let packages = metadata.workspace_packages();
    let targets = packages.iter().flat_map(|package| &package.targets);
    let roots: BTreeSet<&Path> = targets.map(|target| target.src_path.as_std_path()).collect();
    let mut files = Vec::new();
    for package in &packages {
        let folder = package.manifest_path.parent().expect("a manifest stands in a folder");
        find_rust(folder.as_std_path(), &mut files);
    }
    assert!(files.len() > 300, "{} files", files.len());
    files.retain(|file| !roots.contains(file.as_path()) && !is_named(file));
    assert_eq!(files, Vec::<PathBuf>::new());
}

fn find_rust(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            find_rust(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Whether `mod name;` stands where Rust looks for it: beside the file or in the
/// one that its folder is named after.
fn is_named(file: &Path) -> bool {
    let module = if file.ends_with("mod.rs") { file.parent().unwrap_or(file) } else { file };
    let name = module.file_stem().unwrap_or_default().to_string_lossy();
    let folder = module.parent().expect("a file stands in a folder");
    let mut owners: Vec<_> = ["mod.rs", "lib.rs", "main.rs"].map(|owner| folder.join(owner)).into();
    owners.push(folder.with_extension("rs"));
    owners.iter().any(|owner| {
        let text = std::fs::read_to_string(owner).unwrap_or_default();
        text.contains(&format!("mod {name};"))
    })
}

#[test]
fn our_crates_depend_on_each_other_in_one_direction() {
    let metadata = metadata();
    let nothing: [&str; 0] = [];
    assert_eq!(direct_ours(&metadata, "domain"), nothing);
    assert_eq!(direct_ours(&metadata, "backend"), ["domain"]);
    assert_eq!(direct_ours(&metadata, "app"), ["backend", "domain", "view_macro"]);
    assert_eq!(direct_ours(&metadata, "view_macro"), nothing);
    assert_eq!(direct_ours(&metadata, "frontend"), ["app"]);
    assert_eq!(direct_ours(&metadata, "server"), ["app", "backend", "domain"]);
    assert_eq!(direct_ours(&metadata, "xtask"), ["domain"]);
}

#[test]
fn only_backend_speaks_sql() {
    let metadata = metadata();
    for name in ["app", "frontend", "server", "xtask"] {
        let sql: Vec<_> =
            direct(&metadata, name).into_iter().filter(|name| name.starts_with("sqlx")).collect();
        assert!(sql.is_empty(), "`{name}` names {sql:?}; only `backend` may");
    }
    let domain = package(&metadata, "domain");
    let sqlx = domain.dependencies.iter().find(|dependency| dependency.name == "sqlx");
    assert!(sqlx.is_none_or(|dependency| dependency.optional), "in `domain` sqlx must stay optional");
}

#[test]
fn backend_knows_neither_pages_nor_http() {
    let found: Vec<_> = all("backend", &[], "all")
        .into_iter()
        .filter(|name| name.starts_with("leptos") || name.starts_with("axum"))
        .collect();
    assert!(found.is_empty(), "`backend` reaches {found:?}");
}

#[test]
fn nothing_of_the_server_reaches_the_browser() {
    let browser = all("frontend", &[], "wasm32-unknown-unknown");
    for name in ["backend", "server", "sqlx", "axum", "leptos_axum", "tokio", "zxcvbn", "phonenumber"] {
        assert!(!browser.contains(name), "`{name}` would be sent to every browser");
    }
}

#[test]
fn no_other_library_builds_on_leptos() {
    let metadata = metadata();
    let members: BTreeSet<_> = metadata.workspace_members.iter().collect();
    let others = metadata.packages.iter().filter(|package| !members.contains(&package.id));
    for package in others.filter(|package| !package.name.starts_with("leptos")) {
        let uses_leptos = package.dependencies.iter().any(|dependency| dependency.name == "leptos");
        assert!(!uses_leptos, "`{}` would hold back the next version of Leptos", package.name);
    }
}

#[test]
fn frontend_is_a_cdylib_alone_and_no_default_member() {
    let metadata = metadata();
    let frontend = package(&metadata, "frontend");
    let kinds: Vec<_> =
        frontend.targets.iter().flat_map(|target| &target.crate_types).map(ToString::to_string).collect();
    assert_eq!(kinds, ["cdylib"], "with `rlib` beside it cargo skips LTO silently");
    let is_default = metadata.workspace_default_packages().iter().any(|package| package.name == "frontend");
    assert!(!is_default, "one cargo call with `ssr` and `hydrate` breaks every event handler");
}

/// Every test and every file that docs/SECURITY.md names is there.
#[test]
fn what_holds_a_statement_exists() {
    let metadata = metadata();
    let root = metadata.workspace_root.as_std_path();
    let mut files = Vec::new();
    for folder in
        ["domain/src", "backend/src", "backend/tests", "app/src", "server/src", "server/tests", "xtask/src"]
    {
        find_rust(&root.join(folder), &mut files);
    }
    let sources: String = files.iter().map(|file| std::fs::read_to_string(file).expect("a source")).collect();
    let document = std::fs::read_to_string(root.join("docs/SECURITY.md")).expect("the document");
    let words: BTreeSet<&str> = document.split('`').skip(1).step_by(2).collect();
    let is_path = |word: &&str| word.contains('/') && word.contains('.') && !word.contains(' ');
    let lost: Vec<_> = words.iter().filter(|word| is_path(word) && !root.join(word).exists()).collect();
    assert!(lost.is_empty(), "docs/SECURITY.md names files that are gone: {lost:?}");
    let is_test = |word: &&str| word.starts_with("r_") || word.matches('_').count() >= 3;
    let named: BTreeSet<&str> = words.into_iter().filter(is_test).collect();
    assert!(named.len() > 200, "{} tests are named", named.len());
    let gone: Vec<_> = named.into_iter().filter(|name| !sources.contains(&format!("fn {name}("))).collect();
    assert!(gone.is_empty(), "docs/SECURITY.md names what is gone: {gone:?}");
}

/// Every statement that is named anywhere has its row in docs/SECURITY.md: `R-SES-04` in a
/// comment, `r_ses_04_…` as a test.
#[test]
fn every_statement_that_is_named_has_its_row() {
    let metadata = metadata();
    let root = metadata.workspace_root.as_std_path();
    let folders = [
        "app",
        "backend",
        "docs",
        "domain",
        "end2end/support",
        "end2end/tests",
        "frontend",
        "migrations",
        "server",
        "style",
        "view_macro",
        "xtask/src",
    ];
    let mut files = Vec::new();
    for folder in folders {
        find_text(&root.join(folder), &mut files);
    }
    let row = |line: &&str| line.starts_with("| ");
    let document = std::fs::read_to_string(root.join("docs/SECURITY.md")).expect("the document");
    let known: BTreeSet<String> = document.lines().filter(row).flat_map(statements).collect();
    assert!(known.len() > 60, "{} statements have a row", known.len());
    let mut lost = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text");
        lost.extend(statements(&text).into_iter().filter(|named| !known.contains(named)));
    }
    assert!(lost.is_empty(), "docs/SECURITY.md has no row of {lost:?}");
}

/// `R-SES-04`, in whichever spelling.
fn statements(text: &str) -> Vec<String> {
    const KINDS: [&str; 20] = [
        "AUTH", "ENUM", "MFA", "REC", "SES", "AC", "MASS", "INP", "FILE", "CSV", "SSRF", "RED", "HOST",
        "HDR", "CSRF", "RATE", "RACE", "LOG", "CRY", "OPS",
    ];
    let of = |word: &str| {
        let upper = word.to_ascii_uppercase().replace('_', "-");
        let mut parts = upper.strip_prefix("R-")?.splitn(3, '-');
        let (kind, number) = (parts.next()?, parts.next()?);
        let is_number = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
        (KINDS.contains(&kind) && is_number).then(|| format!("R-{kind}-{number}"))
    };
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).filter_map(of).collect()
}

fn find_text(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    const ENDINGS: [&str; 6] = ["rs", "ts", "md", "sql", "css", "ftl"];
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !["node_modules", "target"].contains(&name) {
                find_text(&path, files);
            }
        } else if ENDINGS.contains(&ending) {
            files.push(path);
        }
    }
}

/// What no page asks for would travel to every browser. Groups that are found by key are asked
/// for by names that are made of descriptions.
#[test]
fn every_text_is_asked_for() {
    let app = metadata().workspace_root.into_std_path_buf().join("app");
    let mut files = Vec::new();
    find_rust(&app.join("src"), &mut files);
    let sources: String = files.iter().map(|file| std::fs::read_to_string(file).expect("a source")).collect();
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let names: BTreeSet<&str> = sources.split(|c: char| !is_of_name(c)).collect();
    let literals: BTreeSet<&str> = sources.split(|c: char| !(is_of_name(c) || c == '-')).collect();
    let mut tables = Vec::new();
    find_text(&app.join("locales/en"), &mut tables);
    let texts: Vec<String> =
        tables.iter().map(|file| std::fs::read_to_string(file).expect("texts")).collect();
    let all = texts.concat();
    let keys: Vec<&str> = texts.iter().flat_map(|text| keys_with_functions(text)).collect();
    assert!(keys.len() > 1000, "{} texts", keys.len());
    let is_asked_for = |key: &str| {
        names.contains(key.replace('-', "_").as_str())
            || literals.contains(key)
            || all.contains(&format!("{{ {key} }}"))
    };
    let dead: Vec<_> = keys.into_iter().filter(|key| !is_asked_for(key)).collect();
    assert!(dead.is_empty(), "nobody asks for {dead:?}");
}

/// The keys of a Fluent file, without those of groups that are found by key.
fn keys_with_functions(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut is_by_key = false;
    for line in text.lines() {
        if let Some(group) = line.strip_prefix("## ") {
            is_by_key = group.ends_with("(by key)");
        }
        let key = line.split_once(" =").map(|(key, _)| key);
        let is_key = |key: &&str| {
            let of_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(of_key)
        };
        keys.extend(key.filter(is_key).filter(|_| !is_by_key));
    }
    keys
}
