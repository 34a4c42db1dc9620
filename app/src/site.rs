//! The built site as the pages refer to it: written by the build as
//! `manifest.json`.

use domain::Locale;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Manifest {
    /// The folder of the script, the WASM and its chunks.
    pub pkg: String,
    pub script: String,
    pub wasm: String,
    /// The script that loads chunks, a file in `pkg`.
    pub split_script: String,
    /// For each lazy area, the chunks that it needs.
    pub chunks: HashMap<String, Vec<String>>,
    pub styles: String,
    pub assets: BTreeMap<String, String>,
    /// Built to build on, not to ship.
    #[serde(default)]
    pub dev: bool,
    /// By language tag; those of areas by `<tag>.<file>`.
    pub messages: BTreeMap<String, String>,
}

impl Manifest {
    /// The address of a static file by its name under `assets`; nothing if the
    /// build has no such file.
    pub fn asset(&self, name: &str) -> String {
        self.assets.get(name).cloned().unwrap_or_default()
    }

    /// Words that are fetched with an area: their file's name and its address.
    pub fn words_of_areas(&self, locale: Locale) -> Vec<(String, String)> {
        let of = |name: &str| Some(name.strip_prefix(locale.tag())?.strip_prefix('.')?.to_owned());
        self.messages.iter().filter_map(|(name, address)| Some((of(name)?, address.clone()))).collect()
    }
}
