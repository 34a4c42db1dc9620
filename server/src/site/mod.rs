//! The built site: scripts, WASM, styles, icons. Read once into memory;
//! addresses carry a hash of what they name, so that browsers keep the files
//! for good.

mod answer;
mod load;
mod watch;

pub use answer::through;
pub use load::SiteError;
pub use watch::watch;

use app::site::Manifest;
use axum::body::Bytes;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

/// The files by address, and what the pages must know of them.
#[derive(Debug)]
pub struct Site {
    files: HashMap<String, File>,
    manifest: Arc<Manifest>,
}

#[derive(Clone, Debug)]
struct File {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    content_type: &'static str,
    /// The beginning of the content's SHA-256.
    hash: String,
}

/// The site that is served now; in development it changes while we run.
#[derive(Clone, Debug)]
pub struct SharedSite(Arc<RwLock<Arc<Site>>>);

impl SharedSite {
    pub fn new(site: Site) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(site))))
    }

    /// The site in `folder`, else the one inside the binary.
    pub fn load(folder: Option<&Path>) -> Result<Self, SiteError> {
        match folder {
            Some(folder) => Site::from_folder(folder),
            None => Site::embedded(),
        }
        .map(Self::new)
    }

    pub fn current(&self) -> Arc<Site> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, site: Site) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
    }
}

impl Site {
    pub fn manifest(&self) -> Arc<Manifest> {
        Arc::clone(&self.manifest)
    }

    /// The file behind an address. Browsers ask for `/favicon.ico` by
    /// themselves; ours is an SVG.
    fn find(&self, address: &str) -> Option<&File> {
        let address = match address {
            "/favicon.ico" => self.manifest.assets.get("favicon.svg")?,
            address => address,
        };
        self.files.get(address)
    }
}
