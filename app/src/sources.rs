//! The product's own sources, for tests that hold how it is written.

use std::fs;
use std::path::{Path, PathBuf};

/// The Rust files below a folder that are no tests, each with what stands before its own.
pub fn below(folder: &Path) -> Vec<(PathBuf, String)> {
    let (mut sources, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                sources.push((path, text));
            }
        }
    }
    sources
}
