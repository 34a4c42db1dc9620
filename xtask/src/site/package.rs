//! From one linked WASM module to what the browser loads: script, main module and chunks.
//!
//! Main module and chunks call each other by number, so they live and die together in one
//! folder named by the hash of them all. Finished sets are kept by the hash of what they were
//! made from: a build that changes nothing in the browser costs nothing here.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use wasm_bindgen_cli_support::Bindgen;

use super::pack::Needs;
use super::slim::slim;
use super::{Profile, compress, gather, hash, pack};
use crate::error::{Context as _, Error, Result};
use crate::step::step;
use crate::workspace::{Workspace, files_under, has_extension};
use crate::{command, parallel, tools};

/// The stem of the script and the main module.
pub const NAME: &str = "latchkey";
/// The name Leptos expects; the blanks are where cargo-leptos would put a hash.
pub const SPLIT_SCRIPT: &str = "__wasm_split.______________________.js";

/// Raised when a change below must not reuse sets made before it.
const RECIPE: &str = "22";

#[derive(Serialize, Deserialize)]
pub struct Package {
    pub folder: PathBuf,
    pub hash: String,
    /// For each lazy function the files to fetch, without `.wasm`.
    pub chunks: Needs,
}

/// Makes the set, or takes it from the cache.
pub fn build(workspace: &Workspace, profile: Profile, wasm: &Path) -> Result<Package> {
    let input = fs::read(wasm).context("cannot read the compiled WASM")?;
    let lock = fs::read(workspace.end2end().join("package-lock.json")).unwrap_or_default();
    let key = hash::of_parts([("recipe", RECIPE.as_bytes()), ("wasm", &input), ("tools", &lock)]);
    let cache = workspace.target.join("xtask-cache").join(profile.cargo_profile());
    let finished = cache.join(&key);
    if let Some(package) = load(&finished) {
        return Ok(package);
    }
    // Only the newest set is of use.
    fs::remove_dir_all(&cache).ok();
    let partial = cache.join("partial");
    let folder = partial.join("pkg");
    fs::create_dir_all(&folder).context("cannot make the package's folder")?;

    let mut pieces = step("split and bind", || {
        let main = partial.join("main.wasm");
        let pieces = match profile {
            Profile::Dev => split(&input, &folder, &main)?,
            Profile::Release => split(&gather(&input, &partial)?, &folder, &main)?,
        };
        bind(&main, &folder)?;
        Ok(pieces)
    })?;
    if profile == Profile::Release {
        let main = folder.join(format!("{NAME}_bg.wasm"));
        gather::take_in(&folder, &main, &folder.join(SPLIT_SCRIPT), &mut pieces)?;
        slim(&main, &folder.join(format!("{NAME}.js")))?;
        optimise(workspace, &folder)?;
    }
    let chunks = pack::pack(&folder, SPLIT_SCRIPT, &pieces)?;
    if profile == Profile::Release {
        minify(workspace, &folder)?;
    }
    let package = Package { hash: hash_folder(&folder)?, folder: finished.join("pkg"), chunks };
    step("compress WASM and scripts", || compress::folder(&folder, profile))?;
    let text = serde_json::to_vec(&package).context("cannot describe the package")?;
    super::write(&partial.join("package.json"), &text)?;
    fs::rename(&partial, &finished).context("cannot keep the finished package")?;
    Ok(package)
}

/// A module that only tests load: joined to the browser as it was linked.
pub fn bare(wasm: &Path, folder: &Path) -> Result<()> {
    let input = fs::read(wasm).context("cannot read the compiled WASM")?;
    fs::remove_dir_all(folder).ok();
    fs::create_dir_all(folder).context("cannot make the package's folder")?;
    let main = folder.join("main.wasm");
    split(&input, folder, &main)?;
    bind(&main, folder)
}

fn load(finished: &Path) -> Option<Package> {
    let text = fs::read(finished.join("package.json")).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Cuts the lazy functions out into pieces beside the script that loads them.
fn split(input: &[u8], folder: &Path, main: &Path) -> Result<Needs> {
    let link_name = format!("./{SPLIT_SCRIPT}");
    let main_module = format!("./{NAME}.js");
    let mut options = wasm_split_cli_support::Options::new(input);
    options.output_dir = folder;
    options.main_out_path = main;
    options.link_name = &link_name;
    options.main_module = &main_module;
    let split = wasm_split_cli_support::transform(options).context("cannot split the WASM")?;
    Ok(split.prefetch_map.into_iter().collect())
}

/// Splits the module to see what many areas share, and says so in it.
fn gather(input: &[u8], near: &Path) -> Result<Vec<u8>> {
    let trial = tempfile::tempdir_in(near).context("cannot make a folder for a trial")?;
    let pieces = split(input, trial.path(), &trial.path().join("main.wasm"))?;
    gather::keep(input, trial.path(), &pieces)
}

/// Writes the script that joins the main module to the browser.
fn bind(main: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(main)
        .out_name(NAME)
        .typescript(false)
        // The chunks import what the linker exported, by its mangled names.
        .keep_lld_exports(true)
        .demangle(false)
        .remove_producers_section(true);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(folder)).context("wasm-bindgen failed")
}

/// Two processes: each holds a whole module in memory, several times over.
fn optimise(workspace: &Workspace, folder: &Path) -> Result<()> {
    let mut wasm = with_extension(folder, "wasm")?;
    step(&format!("Binaryen on {} files", wasm.len()), || {
        wasm.sort_by_key(|file| std::cmp::Reverse(fs::metadata(file).map_or(0, |found| found.len())));
        // The main module weighs as much as all the rest.
        let (main, pieces) = wasm.split_at(wasm.len().min(1));
        parallel::for_each(2, vec![main.to_vec(), pieces.to_vec()], |files| {
            let mut node = tools::node(workspace, include_str!("optimise.mjs"));
            command::output(node.args(files)).map(drop)
        })
    })
}

fn minify(workspace: &Workspace, folder: &Path) -> Result<()> {
    let scripts = with_extension(folder, "js")?;
    step("minify scripts", || {
        parallel::for_each(2, scripts, |file| {
            let mut terser = tools::npm_program(workspace, "terser");
            let output = command::output(
                terser.arg(&file).args(["--module", "--compress", "--mangle", "-o"]).arg(&file),
            );
            output.map(drop)
        })
    })
}

fn with_extension(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = files_under(folder)?;
    files.retain(|file| has_extension(file, extension));
    Ok(files)
}

fn hash_folder(folder: &Path) -> Result<String> {
    let mut contents = Vec::new();
    for file in files_under(folder)? {
        let bytes = fs::read(&file).context("cannot read the package")?;
        let name = file.strip_prefix(folder).ok().and_then(Path::to_str).map(str::to_owned);
        contents.push((name.ok_or_else(|| Error::new("a file name is not UTF-8"))?, bytes));
    }
    Ok(hash::of_parts(contents.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))))
}
