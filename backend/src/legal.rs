//! Terms of use and privacy, as files in the data folder: `terms.en.md`,
//! `terms.zh-CN.md`, `privacy.en.md`, `privacy.zh-CN.md`. A page is there as soon
//! as its file is.

use crate::audit::hex;
use crate::{Backend, Failure, random};
use domain::Locale;
use domain::legal::{LegalPage, LegalPages, LegalText, parse};
use std::io::ErrorKind;
use std::path::PathBuf;
use tokio::io::AsyncReadExt;

/// Bytes of a file that are read.
const MOST: u64 = 256 * 1024;

/// Which pages there are, in whatever language.
pub async fn pages(backend: &Backend) -> Result<LegalPages, Failure> {
    let mut found = [false; 2];
    for (page, found) in [LegalPage::Terms, LegalPage::Privacy].into_iter().zip(&mut found) {
        for locale in Locale::ALL {
            *found |= tokio::fs::try_exists(path(backend, page, *locale)).await.unwrap_or(true);
        }
    }
    let [terms, privacy] = found;
    Ok(LegalPages { terms, privacy })
}

/// The text in the reader's language, else in the other one.
pub async fn text(backend: &Backend, page: LegalPage, reader: Locale) -> Result<Option<LegalText>, Failure> {
    let found = read(backend, page, reader).await?;
    Ok(found.map(|(locale, bytes)| LegalText { locale, blocks: parse(&String::from_utf8_lossy(&bytes)) }))
}

/// What tells one text from another: the SHA-256 of what the reader was shown.
pub(crate) async fn digest(
    backend: &Backend,
    page: LegalPage,
    reader: Locale,
) -> Result<Option<String>, Failure> {
    let found = read(backend, page, reader).await?;
    Ok(found.map(|(locale, bytes)| format!("{locale} sha256:{}", hex::encode(&random::digest(&bytes)))))
}

async fn read(
    backend: &Backend,
    page: LegalPage,
    reader: Locale,
) -> Result<Option<(Locale, Vec<u8>)>, Failure> {
    let others = Locale::ALL.iter().copied().filter(|locale| *locale != reader);
    for locale in std::iter::once(reader).chain(others) {
        match tokio::fs::File::open(path(backend, page, locale)).await {
            Ok(file) => {
                let mut bytes = Vec::new();
                let read = file.take(MOST).read_to_end(&mut bytes).await;
                read.map_err(|error| Failure::internal("a legal text can't be read", &error))?;
                return Ok(Some((locale, bytes)));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::internal("a legal text can't be read", &error)),
        }
    }
    Ok(None)
}

fn path(backend: &Backend, page: LegalPage, locale: Locale) -> PathBuf {
    backend.settings().data_dir.join(format!("{page}.{locale}.md"))
}
