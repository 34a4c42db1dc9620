//! No modules of the application ask for each other, not even by way of a third: what two
//! need stands in one that needs neither. Read from the text, as it is built for the server
//! and for the browser at once.
#![expect(clippy::expect_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Circles that are there on purpose, each with its reason. There is none.
const KNOWN: [&[&str]; 0] = [];

/// A module, those that it asks for, and a file of it that does.
type Asks = BTreeMap<String, BTreeMap<String, PathBuf>>;

#[test]
fn modules_of_the_application_stand_in_no_circle() {
    let asks = asks(&root().join("app/src"), "crate::");
    assert!(asks.len() > 50, "{} modules", asks.len());
    assert!(asks["form"].contains_key("boot") && asks["routes"].contains_key("pages"));
    assert_eq!(circles(&asks), KNOWN, "{}", told(&asks));
}

#[test]
fn files_of_the_board_stand_in_no_circle() {
    let asks = asks(&root().join("app/src/opportunities/board"), "crate::opportunities::board::");
    assert!(asks["card"].contains_key("state"));
    assert_eq!(circles(&asks), KNOWN, "{}", told(&asks));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What each module of a folder asks for among its neighbours. The file of the folder itself
/// has them all, and whoever asks for something of its own asks for it.
fn asks(folder: &Path, prefix: &str) -> Asks {
    let mut files = Vec::new();
    find(folder, folder, &mut files);
    let names: BTreeSet<String> =
        files.iter().filter(|file| !is_own(file)).map(|file| name_of(file)).collect();
    let mut asks = Asks::new();
    for file in &files {
        let name = if is_own(file) { OWN.to_owned() } else { name_of(file) };
        let asked = asks.entry(name.clone()).or_default();
        if is_own(file) {
            asked.extend(names.iter().map(|other| (other.clone(), file.clone())));
            continue;
        }
        let text = fs::read_to_string(folder.join(file)).expect("a source");
        for word in words(&text, prefix, depth(file)) {
            let other = if names.contains(&word) { word } else { OWN.to_owned() };
            if other != name {
                asked.entry(other).or_insert_with(|| file.clone());
            }
        }
    }
    asks
}

/// The file of the folder itself.
const OWN: &str = "(the folder)";

fn is_own(file: &Path) -> bool {
    file == Path::new("lib.rs") || file == Path::new("mod.rs")
}

fn find(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            find(root, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            files.push(path.strip_prefix(root).expect("lies in it").to_owned());
        }
    }
    files.sort();
}

/// `customers` for `customers.rs`, `customers/mod.rs` and `customers/list/row.rs`.
fn name_of(file: &Path) -> String {
    let first = file.iter().next().map(Path::new).and_then(Path::file_stem);
    first.unwrap_or_default().to_string_lossy().into_owned()
}

/// How far below the folder a file's module is: 1 for `customers/mod.rs`, 2 for
/// `customers/api.rs`.
fn depth(file: &Path) -> usize {
    file.iter().count() - usize::from(file.ends_with("mod.rs"))
}

/// The first words of paths that begin at the folder: what stands behind its own path, and
/// behind so many `super::` that they lead to it.
fn words(text: &str, prefix: &str, depth: usize) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (code, depths) = code(text, depth);
    for (at, _) in code.match_indices(prefix) {
        found.extend(first_words(&code[at + prefix.len()..]));
    }
    for (at, _) in code.match_indices("super::") {
        let rest = code[at..].trim_start_matches("super::");
        let steps = (code.len() - at - rest.len()) / "super::".len();
        let is_whole = !code[..at].ends_with("::");
        if is_whole && depths[code[..at].matches('\n').count()] == steps {
            found.extend(first_words(rest));
        }
    }
    found
}

/// The text without comments and tests, and how deep the module of each of its lines is.
fn code(text: &str, depth: usize) -> (String, Vec<usize>) {
    let (mut code, mut depths) = (String::new(), Vec::new());
    // Modules within the file, by how far their lines are set in, and whether they are tests.
    let mut modules: Vec<(usize, bool)> = Vec::new();
    let mut is_for_tests = false;
    for line in text.lines() {
        let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':'));
        let line = comment.map_or(line, |(at, _)| &line[..at]);
        let (indent, words) = (line.len() - line.trim_start().len(), line.trim());
        let opens = words.ends_with('{') && words.split(' ').any(|word| word == "mod");
        if opens {
            modules.push((indent, is_for_tests));
        } else if words == "}" && modules.last().is_some_and(|(at, _)| *at == indent) {
            modules.pop();
        } else if !modules.iter().any(|(_, is_for_tests)| *is_for_tests) {
            code.push_str(line);
        }
        code.push('\n');
        depths.push(depth + modules.len());
        is_for_tests = words == "#[cfg(test)]" || (is_for_tests && words.starts_with("#["));
    }
    (code, depths)
}

/// `a` of `a::B`, `a` and `c` of `{a::B, c::{D, E}}`.
fn first_words(path: &str) -> Vec<String> {
    let Some(list) = path.strip_prefix('{') else { return word(path).into_iter().collect() };
    let (mut words, mut open) = (Vec::new(), 0);
    let mut is_first = true;
    for (at, sign) in list.char_indices() {
        match sign {
            '{' => open += 1,
            '}' if open == 0 => break,
            '}' => open -= 1,
            ',' if open == 0 => is_first = true,
            _ if is_first && !sign.is_whitespace() => {
                words.extend(word(&list[at..]));
                is_first = false;
            }
            _ => {}
        }
    }
    words
}

fn word(text: &str) -> Option<String> {
    let end = text.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// Modules that reach each other.
fn circles(asks: &Asks) -> Vec<Vec<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        asks.keys().map(|name| (name.as_str(), reach(asks, name))).collect();
    let mut circles = Vec::new();
    for (name, others) in &reached {
        let reaches_back = |other: &&str| reached.get(other).is_some_and(|theirs| theirs.contains(name));
        let circle: Vec<&str> = others.iter().copied().filter(reaches_back).collect();
        if circle.first() == Some(name) {
            circles.push(circle);
        }
    }
    circles
}

/// All that a module asks for, and what they ask for.
fn reach<'a>(asks: &'a Asks, name: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![name];
    while let Some(asked) = waiting.pop().and_then(|name| asks.get(name)) {
        for other in asked.keys() {
            if reached.insert(other.as_str()) {
                waiting.push(other);
            }
        }
    }
    reached
}

/// Who asks for whom within the circles, and where.
fn told(asks: &Asks) -> String {
    let mut told = vec!["these modules ask for each other; move what both need into a third".to_owned()];
    for circle in circles(asks) {
        for name in &circle {
            let within = asks[*name].iter().filter(|(other, _)| circle.contains(&other.as_str()));
            told.extend(
                within.map(|(other, file)| format!("`{name}` asks for `{other}` ({})", file.display())),
            );
        }
    }
    told.join("\n")
}

#[test]
fn what_a_text_asks_for_is_found() {
    let text = "
use crate::{a::B, c::{D, E}};
use super::f::{G, H};
/// [`crate::not`]
fn i(i: crate::j::K) -> super::super::L { super::m::n() } // crate::not
mod inside {
    use super::super::o::P;
    use super::Q;
}
#[cfg(test)]
mod tests {
    use crate::not::R;
    mod more {
        use crate::not::S;
    }
}
use super::t;
";
    let found = words(text, "crate::", 1);
    assert_eq!(found.iter().map(String::as_str).collect::<String>(), "acfjmot");
    let deeper = words(text, "crate::", 2);
    assert_eq!(deeper.iter().map(String::as_str).collect::<String>(), "Lacj");
}

#[test]
fn a_circle_is_found_by_way_of_a_third() {
    let mut asks = Asks::new();
    for (name, other) in [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("c", "e"), ("e", "f")] {
        asks.entry(name.to_owned()).or_default().insert(other.to_owned(), PathBuf::new());
    }
    assert_eq!(circles(&asks), [["a", "b", "c"]]);
    assert!(told(&asks).contains("`c` asks for `a`"));
}
