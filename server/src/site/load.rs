//! Reads the site from a folder or out of the binary.

use super::{File, Site};
use axum::body::Bytes;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const MANIFEST: &str = "manifest.json";
/// For the tools that build the site, not for browsers.
const NOT_SERVED: [&str; 2] = [MANIFEST, "reload"];

#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    #[error("the site in `{}` cannot be read: {source}", folder.display())]
    Unreadable { folder: PathBuf, source: io::Error },
    #[error("the site has no readable manifest.json; build it with `cargo xtask build`")]
    Manifest,
    #[error(
        "this binary has no site inside: set LATCHKEY_SITE_DIR to a built one, or start with `cargo xtask demo`"
    )]
    Missing,
}

impl Site {
    pub fn from_folder(folder: &Path) -> Result<Self, SiteError> {
        let mut files = Vec::new();
        collect(folder, "", &mut files)
            .map_err(|source| SiteError::Unreadable { folder: folder.to_owned(), source })?;
        Self::from_files(files)
    }

    #[cfg(feature = "embed-site")]
    pub fn embedded() -> Result<Self, SiteError> {
        use rust_embed::Embed;
        use std::borrow::Cow;

        #[derive(Embed)]
        #[folder = "$LATCHKEY_SITE_DIR"]
        struct Embedded;

        let file = |name: Cow<'static, str>| {
            let bytes = match Embedded::get(&name)?.data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            };
            Some((name.into_owned(), bytes))
        };
        Self::from_files(Embedded::iter().filter_map(file).collect())
    }

    #[cfg(not(feature = "embed-site"))]
    pub fn embedded() -> Result<Self, SiteError> {
        Err(SiteError::Missing)
    }

    /// Makes a site of files by their paths inside it.
    pub fn from_files(files: Vec<(String, Bytes)>) -> Result<Self, SiteError> {
        let mut files: HashMap<String, Bytes> = files.into_iter().collect();
        let manifest = files.get(MANIFEST).ok_or(SiteError::Manifest)?;
        let manifest = serde_json::from_slice(manifest).map_err(|_| SiteError::Manifest)?;
        let names: Vec<String> = files.keys().filter(|name| is_served(name)).cloned().collect();
        let mut served = HashMap::new();
        for name in names {
            let brotli = files.remove(&format!("{name}.br"));
            let gzip = files.remove(&format!("{name}.gz"));
            if let Some(plain) = files.remove(&name) {
                let file =
                    File { content_type: content_type(&name), hash: hash(&plain), plain, brotli, gzip };
                served.insert(format!("/{name}"), file);
            }
        }
        Ok(Self { files: served, manifest: Arc::new(manifest) })
    }
}

/// Source maps stay at home (R-OPS-03), and variants go with their file.
fn is_served(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    !NOT_SERVED.contains(&name) && !matches!(extension, Some("map" | "br" | "gz"))
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Bytes)>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let Some(name) = entry.file_name().to_str().map(|name| format!("{prefix}{name}")) else { continue };
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, Bytes::from(std::fs::read(entry.path())?)));
        }
    }
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

fn content_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ops_03_only_what_browsers_need_is_served() {
        for name in ["pkg/1/latchkey.js", "assets/a.css", "assets/x.svg"] {
            assert!(is_served(name), "{name}");
        }
        for name in ["manifest.json", "reload", "pkg/1/latchkey.js.map", "assets/a.css.br", "assets/a.css.gz"]
        {
            assert!(!is_served(name), "{name}");
        }
    }
}
