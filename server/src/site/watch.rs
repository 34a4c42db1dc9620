//! In development, takes over a site that was built anew.

use super::{SharedSite, Site};
use std::path::PathBuf;
use std::time::Duration;

/// `cargo xtask dev` counts this file up when a new site is in place.
const STAMP: &str = "reload";
const EVERY: Duration = Duration::from_millis(300);

/// Looks for a new stamp for as long as the process lives.
pub async fn watch(site: SharedSite, folder: PathBuf) {
    let stamp = || std::fs::read(folder.join(STAMP)).ok();
    let mut seen = stamp();
    loop {
        tokio::time::sleep(EVERY).await;
        let found = stamp();
        if found.is_none() || found == seen {
            continue;
        }
        match Site::from_folder(&folder) {
            Ok(new) => {
                site.replace(new);
                seen = found;
            }
            // Half-swapped folders are whole a moment later.
            Err(error) => tracing::debug!(error = &error as &dyn std::error::Error, "site not readable"),
        }
    }
}
