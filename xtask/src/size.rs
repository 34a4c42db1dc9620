//! `cargo xtask size`: what the site weighs, held against a budget (docs/PERFORMANCE.md).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::error::{Context as _, Error, Result};
use crate::site::compress::{brotli_length, is_variant};
use crate::site::manifest::Manifest;
use crate::site::pack::{FORMS, LISTS, PAGES, RECORD_TABLES, RECORDS, SHARED, TABLES};
use crate::site::{self, Profile};
use crate::workspace::{Workspace, files_under, has_extension};

/// Bytes after Brotli; 1 kB is 1000 bytes.
/// What every page loads, however many areas there are.
const SHARED_BY_ALL: u64 = 215_000;
const AREA_CHUNK: u64 = 60_000;
/// All modules that the heaviest first page needs: with scripts, styles, words and the page
/// itself it stays within the 350 kB of a first visit (docs/PERFORMANCE.md).
const FIRST_PAGE: u64 = 265_000;
const SCRIPTS: u64 = 15_000;
const STYLES: u64 = 30_000;
/// The texts of one language.
const WORDS: u64 = 12_000;

pub fn run(workspace: &Workspace) -> Result<()> {
    let site = site::build(workspace, Profile::Release)?;
    let manifest = Manifest::load(&site)?;
    print_files(&site)?;
    let pkg = site.join(manifest.pkg.trim_start_matches('/'));
    let weigh = |address: &str| brotli_length(&site.join(address.trim_start_matches('/')));
    let words: Result<Vec<_>> = manifest
        .messages
        .iter()
        .map(|(language, address)| Ok((language.as_str(), weigh(address)?)))
        .collect();
    let lines = account(&manifest, &weights(&pkg)?, weigh(&manifest.styles)?, &words?);
    println!();
    for line in &lines {
        println!("{line}");
    }
    let over: Vec<_> = lines.iter().filter(|line| line.is_over()).map(|line| line.label.as_str()).collect();
    if over.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!("over the budget: {}", over.join(", "))))
}

fn print_files(site: &Path) -> Result<()> {
    println!("{:>9} {:>9} {:>9}  kB", "raw", "gzip", "brotli");
    for file in files_under(site)? {
        let name = file.strip_prefix(site).unwrap_or(&file).display().to_string();
        if is_variant(&file) || name == "manifest.json" || name == "reload" {
            continue;
        }
        let raw = fs::metadata(&file).context("cannot weigh the site")?.len();
        let gzip = fs::metadata(format!("{}.gz", file.display())).map_or(raw, |found| found.len());
        println!("{} {} {}  {name}", kilobytes(raw), kilobytes(gzip), kilobytes(brotli_length(&file)?));
    }
    Ok(())
}

/// File name → length after Brotli.
fn weights(pkg: &Path) -> Result<BTreeMap<String, u64>> {
    let mut weights = BTreeMap::new();
    for file in files_under(pkg)? {
        let name = file.strip_prefix(pkg).unwrap_or(&file).to_string_lossy().into_owned();
        if !is_variant(&file) {
            weights.insert(name, brotli_length(&file)?);
        }
    }
    Ok(weights)
}

struct Line {
    label: String,
    bytes: u64,
    budget: u64,
}

impl Line {
    fn new(label: impl Into<String>, bytes: u64, budget: u64) -> Self {
        Self { label: label.into(), bytes, budget }
    }

    fn is_over(&self) -> bool {
        self.bytes > self.budget
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verdict = if self.is_over() { "  OVER" } else { "" };
        let (bytes, budget) = (kilobytes(self.bytes), kilobytes(self.budget));
        write!(formatter, "{bytes} of {budget} kB  {}{verdict}", self.label)
    }
}

/// The sums the budget speaks of.
fn account(
    manifest: &Manifest,
    weights: &BTreeMap<String, u64>,
    styles: u64,
    words: &[(&str, u64)],
) -> Vec<Line> {
    let weight = |name: &str| weights.get(name).copied().unwrap_or(0);
    let chunk_weight = |chunk: &str| weight(&format!("{chunk}.wasm"));
    let main = weight(manifest.wasm.rsplit('/').next().unwrap_or_default());
    let first_pages = manifest.chunks.iter().map(|(area, chunks)| {
        let chunks: BTreeSet<_> = chunks.iter().collect();
        (chunks.into_iter().map(|chunk| chunk_weight(chunk)).sum::<u64>(), area.as_str())
    });
    let (chunks, area) = first_pages.max().unwrap_or((0, "no area is lazy"));
    let scripts = weights.iter().filter(|(name, _)| has_extension(name, "js")).map(|(_, bytes)| bytes).sum();

    let mut lines = vec![
        Line::new("WASM of every page", main + chunk_weight(SHARED), SHARED_BY_ALL),
        Line::new(format!("WASM of the heaviest first page ({area})"), main + chunks, FIRST_PAGE),
        Line::new("scripts", scripts, SCRIPTS),
        Line::new("styles", styles, STYLES),
    ];
    let packs = [
        (RECORDS, "objects"),
        (LISTS, "lists"),
        (TABLES, "tables"),
        (RECORD_TABLES, "tables of records"),
        (FORMS, "forms and records of objects"),
        (PAGES, "records of objects"),
    ];
    for (pack, label) in packs {
        if let Some(bytes) = weights.get(&format!("{pack}.wasm")) {
            lines.push(Line::new(format!("WASM that {label} have in common"), *bytes, AREA_CHUNK));
        }
    }
    lines.extend(
        words.iter().map(|(language, bytes)| Line::new(format!("words ({language})"), *bytes, WORDS)),
    );
    let own_chunks = own_chunks(manifest);
    let areas = own_chunks.iter().map(|(area, chunks)| {
        Line::new(format!("area {area}"), chunks.iter().map(|chunk| chunk_weight(chunk)).sum(), AREA_CHUNK)
    });
    lines.extend(areas);
    lines
}

/// For each area the chunks nobody else needs.
fn own_chunks(manifest: &Manifest) -> BTreeMap<&str, Vec<&String>> {
    let mut needed_by: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
    for (area, chunks) in &manifest.chunks {
        for chunk in chunks {
            needed_by.entry(chunk).or_default().insert(area);
        }
    }
    let mut own: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (chunk, areas) in needed_by {
        if let (1, Some(area)) = (areas.len(), areas.first()) {
            own.entry(area).or_default().push(chunk);
        }
    }
    own
}

/// One decimal, rounded up, right-aligned.
fn kilobytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{:>9}", format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let chunks = [("leads", vec!["shared", "split_leads"]), ("tasks", vec!["shared", "split_tasks"])];
        Manifest {
            pkg: "/pkg/0".into(),
            script: "/pkg/0/latchkey.js".into(),
            wasm: "/pkg/0/latchkey_bg.wasm".into(),
            split_script: "split.js".into(),
            chunks: chunks
                .map(|(area, chunks)| (area.to_owned(), chunks.into_iter().map(str::to_owned).collect()))
                .into(),
            styles: "/assets/latchkey.0.css".into(),
            dev: false,
            assets: BTreeMap::new(),
            messages: BTreeMap::new(),
        }
    }

    fn weights() -> BTreeMap<String, u64> {
        [
            ("latchkey_bg.wasm", 115_000),
            ("shared.wasm", 100_001),
            ("split_leads.wasm", 20_000),
            ("split_tasks.wasm", 60_001),
            ("latchkey.js", 9_000),
            ("split.js", 700),
        ]
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .into()
    }

    fn sums(lines: &[Line]) -> Vec<(u64, bool)> {
        lines.iter().map(|line| (line.bytes, line.is_over())).collect()
    }

    #[test]
    fn what_all_areas_share_a_first_page_and_each_area_have_budgets_of_their_own() {
        let words = [("en", 12_000), ("zh-CN", 12_001)];
        let lines = account(&manifest(), &weights(), 12_000, &words);
        let all_share = (215_001, true);
        let first_page = (275_002, true);
        let languages = [(12_000, false), (12_001, true)];
        let areas = [(20_000, false), (60_001, true)];
        let expected =
            [&[all_share, first_page, (9_700, false), (12_000, false)], &languages[..], &areas[..]].concat();
        assert_eq!(sums(&lines), expected);
    }

    #[test]
    fn a_first_page_has_a_budget_to_the_byte() {
        for (bytes, is_over) in [(104_998, false), (104_999, true)] {
            let mut weights = weights();
            weights.insert("latchkey_bg.wasm".to_owned(), bytes);
            assert_eq!(sums(&account(&manifest(), &weights, 0, &[]))[1], (bytes + 160_002, is_over));
        }
    }

    #[test]
    fn what_objects_have_in_common_weighs_no_more_than_an_area() {
        for (bytes, is_over) in [(60_000, false), (60_001, true)] {
            let mut weights = weights();
            weights.insert("records.wasm".to_owned(), bytes);
            assert_eq!(sums(&account(&manifest(), &weights, 0, &[]))[4], (bytes, is_over));
        }
    }

    #[test]
    fn without_lazy_areas_the_main_module_is_all_there_is() {
        let manifest = Manifest { chunks: BTreeMap::new(), ..manifest() };
        let weights = BTreeMap::from([("latchkey_bg.wasm".to_owned(), 115_000)]);
        assert_eq!(sums(&account(&manifest, &weights, 0, &[]))[..2], [(115_000, false); 2]);
    }

    #[test]
    fn kilobytes_are_rounded_up() {
        assert_eq!(kilobytes(240_001).trim(), "240.1");
        assert_eq!(kilobytes(0).trim(), "0.0");
    }
}
