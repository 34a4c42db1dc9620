//! Icons, images and message tables, copied under names that carry their hash.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{hash, write};
use crate::error::{Context as _, Error, Result};
use crate::workspace::files_under;

/// Copies every file of a folder; returns path in the folder → address.
pub fn copy(folder: &Path, site: &Path) -> Result<BTreeMap<String, String>> {
    let mut addresses = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(addresses);
    }
    for file in files_under(folder)? {
        let name = file
            .strip_prefix(folder)
            .ok()
            .and_then(Path::to_str)
            .ok_or_else(|| Error::new(format!("`{}` is not UTF-8", file.display())))?;
        addresses.insert(name.to_owned(), copy_file(&file, name, site)?);
    }
    Ok(addresses)
}

/// Copies `<tag>.json` for every language; returns tag → address.
pub fn copy_messages(folder: &Path, site: &Path) -> Result<BTreeMap<String, String>> {
    let mut addresses = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(addresses);
    }
    for file in files_under(folder)? {
        let tag = file.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".json"));
        if let Some(tag) = tag {
            let address = copy_file(&file, &format!("messages.{tag}.json"), site)?;
            addresses.insert(tag.to_owned(), address);
        }
    }
    Ok(addresses)
}

fn copy_file(file: &Path, name: &str, site: &Path) -> Result<String> {
    let bytes = fs::read(file).context(format!("cannot read `{}`", file.display()))?;
    let address = format!("/assets/{}", hash::addressed(name, &bytes));
    write(&site.join(address.trim_start_matches('/')), &bytes)?;
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_messages_get_addresses_with_hashes() {
        let from = tempfile::tempdir().expect("makes a folder");
        let site = tempfile::tempdir().expect("makes a folder");
        write(&from.path().join("images/logo.svg"), b"<svg/>").expect("writes");
        write(&from.path().join("zh-CN.json"), b"{}").expect("writes");

        let assets = copy(from.path(), site.path()).expect("copies");
        let address = &assets["images/logo.svg"];
        assert_eq!(address, &format!("/assets/images/logo.{}.svg", hash::of_bytes(b"<svg/>")));
        assert!(site.path().join(address.trim_start_matches('/')).is_file());

        let messages = copy_messages(from.path(), site.path()).expect("copies");
        let address = format!("/assets/messages.zh-CN.{}.json", hash::of_bytes(b"{}"));
        assert_eq!(messages, BTreeMap::from([("zh-CN".to_owned(), address)]));
    }
}
