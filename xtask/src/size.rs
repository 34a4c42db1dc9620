//! `cargo xtask size`: what the site weighs, held against a budget.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::error::{Context as _, Error, Result};
use crate::site::compress::{brotli_length, is_variant};
use crate::site::manifest::Manifest;
use crate::site::{self, Profile};
use crate::workspace::{Workspace, files_under, has_extension};

/// Bytes after Brotli; 1 kB is 1000 bytes.
const FIRST_PAGE: u64 = 240_000;
const AREA_CHUNK: u64 = 60_000;
const SCRIPTS: u64 = 15_000;
const STYLES: u64 = 30_000;

pub fn run(workspace: &Workspace) -> Result<()> {
    let site = site::build(workspace, Profile::Release)?;
    let manifest = Manifest::load(&site)?;
    print_files(&site)?;
    let pkg = site.join(manifest.pkg.trim_start_matches('/'));
    let lines = account(
        &manifest,
        &weights(&pkg)?,
        brotli_length(&site.join(manifest.styles.trim_start_matches('/')))?,
    );
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
fn account(manifest: &Manifest, weights: &BTreeMap<String, u64>, styles: u64) -> Vec<Line> {
    let weight = |name: &str| weights.get(name).copied().unwrap_or(0);
    let chunk_weight = |chunk: &String| weight(&format!("{chunk}.wasm"));
    let main = weight(manifest.wasm.rsplit('/').next().unwrap_or_default());
    let own_chunks = own_chunks(manifest);
    let heaviest = manifest.chunks.iter().map(|(area, chunks)| {
        let chunks: BTreeSet<_> = chunks.iter().collect();
        (chunks.into_iter().map(chunk_weight).sum::<u64>(), area.as_str())
    });
    let (chunks, area) = heaviest.max().unwrap_or((0, "no area is lazy"));
    let scripts = weights.iter().filter(|(name, _)| has_extension(name, "js")).map(|(_, bytes)| bytes).sum();

    let mut lines = vec![
        Line::new(
            format!("WASM before the heaviest first page hydrates ({area})"),
            main + chunks,
            FIRST_PAGE,
        ),
        Line::new("scripts", scripts, SCRIPTS),
        Line::new("styles", styles, STYLES),
    ];
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
        let chunks = [("leads", vec!["chunk_0", "split_leads"]), ("tasks", vec!["chunk_0", "split_tasks"])];
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
            ("latchkey_bg.wasm", 100_000),
            ("chunk_0.wasm", 80_000),
            ("split_leads.wasm", 20_000),
            ("split_tasks.wasm", 60_001),
            ("latchkey.js", 9_000),
            ("split.js", 700),
        ]
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .into()
    }

    #[test]
    fn the_heaviest_first_page_counts_its_shared_chunks() {
        let lines = account(&manifest(), &weights(), 12_000);
        let sums: Vec<_> = lines.iter().map(|line| (line.bytes, line.is_over())).collect();
        assert_eq!(sums, [(240_001, true), (9_700, false), (12_000, false), (20_000, false), (60_001, true)]);
    }

    #[test]
    fn without_lazy_areas_the_main_module_is_the_first_page() {
        let manifest = Manifest { chunks: BTreeMap::new(), ..manifest() };
        assert_eq!(account(&manifest, &weights(), 0)[0].bytes, 100_000);
    }

    #[test]
    fn kilobytes_are_rounded_up() {
        assert_eq!(kilobytes(240_001).trim(), "240.1");
        assert_eq!(kilobytes(0).trim(), "0.0");
    }
}
