//! Brotli and gzip beside every file, made once instead of per request.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::Profile;
use crate::error::{Context as _, Result};
use crate::parallel;
use crate::workspace::{files_under, has_extension};

/// Compresses every file of a folder that is not compressed yet.
pub fn folder(folder: &Path, profile: Profile) -> Result<()> {
    let quality = match profile {
        Profile::Dev => 5,
        Profile::Release => 11,
    };
    let mut files = files_under(folder)?;
    files.retain(|file| !is_variant(file) && !variant(file, "br").exists());
    parallel::for_each(parallel::processors(), files, |file| compress_file(&file, quality))
}

/// `name.css` → `name.css.br`.
pub fn variant(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

pub fn is_variant(file: &Path) -> bool {
    has_extension(file, "br") || has_extension(file, "gz")
}

/// What the file costs a browser that takes Brotli: its variant's length, or its own.
pub fn brotli_length(file: &Path) -> Result<u64> {
    fs::metadata(variant(file, "br"))
        .or_else(|_| fs::metadata(file))
        .map(|found| found.len())
        .context(format!("cannot weigh `{}`", file.display()))
}

fn compress_file(file: &Path, quality: i32) -> Result<()> {
    let doing = || format!("cannot compress `{}`", file.display());
    let bytes = fs::read(file).context(doing())?;
    for (extension, compressed) in [("br", brotli(&bytes, quality)), ("gz", gzip(&bytes))] {
        let compressed = compressed.context(doing())?;
        if compressed.len() < bytes.len() {
            fs::write(variant(file, extension), compressed).context(doing())?;
        }
    }
    Ok(())
}

fn brotli(mut bytes: &[u8], quality: i32) -> std::io::Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_variants_that_are_smaller_are_kept() {
        let site = tempfile::tempdir().expect("makes a folder");
        let (long, short) = (site.path().join("long.css"), site.path().join("short.css"));
        fs::write(&long, "a{color:red}".repeat(100)).expect("writes");
        fs::write(&short, "a{}").expect("writes");
        folder(site.path(), Profile::Release).expect("compresses");
        assert!(variant(&long, "br").exists() && variant(&long, "gz").exists());
        assert!(!variant(&short, "br").exists() && !variant(&short, "gz").exists());
        assert!(brotli_length(&long).expect("weighs") < 100);
        assert_eq!(brotli_length(&short).expect("weighs"), 3);
    }
}
