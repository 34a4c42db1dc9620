//! `manifest.json`: what the server must know of the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Context as _, Result};

const FILE: &str = "manifest.json";

/// Addresses begin with `/` and are those of the server as well as paths in the site's folder.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The folder of the script, the WASM and its chunks, which belong together.
    pub pkg: String,
    pub script: String,
    pub wasm: String,
    /// The name, inside `pkg`, of the script that loads chunks.
    pub split_script: String,
    /// For each lazy function the chunks it needs: file names in `pkg` without `.wasm`.
    pub chunks: BTreeMap<String, Vec<String>>,
    pub styles: String,
    /// Built to build on, not to ship.
    pub dev: bool,
    /// Path under app/assets → address.
    pub assets: BTreeMap<String, String>,
    /// Language tag → address.
    pub messages: BTreeMap<String, String>,
}

impl Manifest {
    pub fn load(site: &Path) -> Result<Self> {
        let path = site.join(FILE);
        let text = fs::read(&path).context(format!("cannot read `{}`", path.display()))?;
        serde_json::from_slice(&text).context(format!("cannot understand `{}`", path.display()))
    }

    /// Replaces the file in one step, so that a server never reads half of it.
    pub fn save(&self, site: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).context("cannot write the manifest")?;
        let partial = site.join("manifest.json.partial");
        fs::write(&partial, text)
            .and_then(|()| fs::rename(&partial, site.join(FILE)))
            .context("cannot write the manifest")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_the_way_through_its_file() {
        let manifest = Manifest {
            pkg: "/pkg/0123".into(),
            script: "/pkg/0123/latchkey.js".into(),
            wasm: "/pkg/0123/latchkey_bg.wasm".into(),
            split_script: "split.js".into(),
            chunks: BTreeMap::from([("leads".into(), vec!["chunk_1".into(), "split_leads".into()])]),
            styles: "/assets/latchkey.4567.css".into(),
            dev: true,
            assets: BTreeMap::from([("icons.svg".into(), "/assets/icons.89ab.svg".into())]),
            messages: BTreeMap::from([("zh-CN".into(), "/assets/messages.zh-CN.cdef.json".into())]),
        };
        let site = tempfile::tempdir().expect("makes a folder");
        manifest.save(site.path()).expect("saves");
        assert_eq!(Manifest::load(site.path()).expect("loads"), manifest);
    }
}
