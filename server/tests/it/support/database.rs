//! Databases for one test each.

use std::path::Path;

pub fn sqlite(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("test.db").display())
}
