//! Content hashes: the names under which browsers may keep files forever.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Sixteen hexadecimal digits are enough to tell versions of a file apart.
const DIGITS: usize = 16;

pub fn of_bytes(bytes: &[u8]) -> String {
    short(Sha256::digest(bytes).as_slice())
}

/// One hash for several named pieces; neither names nor borders can be confused.
pub fn of_parts<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut digest = Sha256::new();
    for (name, bytes) in parts {
        digest.update(Sha256::digest(name));
        digest.update(Sha256::digest(bytes));
    }
    short(digest.finalize().as_slice())
}

/// `icons.svg` with its hash: `icons.<hash>.svg`.
pub fn addressed(name: &str, bytes: &[u8]) -> String {
    let hash = of_bytes(bytes);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => format!("{stem}.{hash}.{extension}"),
        _ => format!("{name}.{hash}"),
    }
}

fn short(digest: &[u8]) -> String {
    let mut text = String::with_capacity(DIGITS);
    for byte in &digest[..DIGITS / 2] {
        // Writing into a string cannot fail.
        write!(text, "{byte:02x}").ok();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_start_of_the_sha_256() {
        assert_eq!(of_bytes(b""), "e3b0c44298fc1c14");
        assert_eq!(addressed("icons.svg", b""), "icons.e3b0c44298fc1c14.svg");
        assert_eq!(addressed("fonts.d/plain", b""), "fonts.d/plain.e3b0c44298fc1c14");
        assert_eq!(addressed("messages.zh-CN.json", b""), "messages.zh-CN.e3b0c44298fc1c14.json");
    }

    #[test]
    fn the_borders_between_parts_count() {
        let one = of_parts([("a", &b"xy"[..]), ("b", b"")]);
        let two = of_parts([("a", &b"x"[..]), ("b", b"y")]);
        let renamed = of_parts([("ab", &b"xy"[..]), ("", b"")]);
        assert_ne!(one, two);
        assert_ne!(one, renamed);
    }
}
