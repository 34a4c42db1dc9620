//! From a browser's own words to words for people.

use super::expressions;
use domain::devices::{DeviceKind, DeviceView};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};
use ua_parser::{os, user_agent};

/// Longer words are cut: what tells a browser stands at their beginning.
const LONGEST: usize = 400;
/// How many different words are kept read.
const KEPT: usize = 2000;
/// No name of a browser is longer; one that is was made up.
const NAME_LENGTH: usize = 40;

static EXTRACTORS: OnceLock<Option<Extractors>> = OnceLock::new();
static READ: Mutex<Option<HashMap<String, DeviceView>>> = Mutex::new(None);

struct Extractors {
    browsers: user_agent::Extractor<'static>,
    systems: os::Extractor<'static>,
}

/// Reads what a browser says about itself. The expressions match in linear time
/// whatever they are given.
pub fn describe(user_agent: &str) -> DeviceView {
    let text = cut(user_agent);
    if let Some(known) = with_read(|read| read.get(text).cloned()) {
        return known;
    }
    let view = read(text);
    with_read(|read| {
        if read.len() >= KEPT {
            read.clear();
        }
        read.insert(text.to_owned(), view.clone());
    });
    view
}

/// Waits until the expressions are loaded, which takes a moment the first time: beside
/// the requests, not before them.
pub async fn ready() {
    if EXTRACTORS.get().is_none() {
        // Where it fails, the first look loads them.
        let _ = tokio::task::spawn_blocking(|| extractors().is_some()).await;
    }
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

fn with_read<T>(act: impl FnOnce(&mut HashMap<String, DeviceView>) -> T) -> T {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    act(read.get_or_insert_default())
}

fn extractors() -> Option<&'static Extractors> {
    EXTRACTORS.get_or_init(load).as_ref()
}

fn load() -> Option<Extractors> {
    let (browsers, systems) = expressions::read();
    let built = || -> Result<Extractors, ua_parser::Error> {
        Ok(Extractors {
            browsers: user_agent::Builder::new().push_all(browsers)?.build()?,
            systems: os::Builder::new().push_all(systems)?.build()?,
        })
    };
    match built() {
        Ok(extractors) => Some(extractors),
        Err(error) => {
            tracing::error!(%error, "the expressions that tell browsers cannot be used");
            None
        }
    }
}

fn read(text: &str) -> DeviceView {
    let found = extractors();
    let browser = found.and_then(|found| found.browsers.extract(text)).filter(|value| value.family != OTHER);
    let system = found.and_then(|found| found.systems.extract(text)).filter(|value| value.os != OTHER);
    let family = system.as_ref().map_or(String::new(), |system| system.os.clone().into_owned());
    DeviceView {
        browser: browser.map_or_else(String::new, |value| named(&value.family, value.major)),
        system: system.map_or_else(String::new, |value| named(&value.os, version(&value))),
        kind: kind(&family, text),
    }
}

/// What uap-core calls what it does not know.
const OTHER: &str = "Other";

/// `Chrome 141`.
fn named(family: &str, major: Option<&str>) -> String {
    // "Mobile" is said by the picture beside it.
    let family = family.trim_end_matches(" Mobile").trim_end_matches(" iOS").trim_start_matches("Mobile ");
    let name = match major.filter(|major| !major.is_empty()) {
        Some(major) => format!("{family} {major}"),
        None => family.to_owned(),
    };
    name.chars().take(NAME_LENGTH).collect()
}

/// The first number of a system's version. Browsers froze what they say of these two:
/// every macOS is 10.15, and Windows 11 is 10.
fn version<'a>(system: &'a os::ValueRef<'_>) -> Option<&'a str> {
    if matches!(&*system.os, "Mac OS X" | "Windows") { None } else { system.major.as_deref() }
}

fn kind(system: &str, text: &str) -> DeviceKind {
    match system {
        "iOS" if text.contains("iPad") => DeviceKind::Tablet,
        "iOS" | "Windows Phone" | "HarmonyOS" | "KaiOS" => DeviceKind::Phone,
        "Android" if text.contains("Mobile") => DeviceKind::Phone,
        "Android" => DeviceKind::Tablet,
        "Windows" | "Mac OS X" | "Linux" | "Ubuntu" | "Fedora" | "Debian" | "Chrome OS" | "FreeBSD" => {
            DeviceKind::Computer
        }
        _ => DeviceKind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (String, String, DeviceKind) {
        let DeviceView { browser, system, kind } = describe(text);
        (browser, system, kind)
    }

    fn words(browser: &str, system: &str, kind: DeviceKind) -> (String, String, DeviceKind) {
        (browser.to_owned(), system.to_owned(), kind)
    }

    #[test]
    fn what_is_no_browsers_word_is_unknown_and_bounded() {
        for text in ["", "x", "\u{0}", "<script>alert(1)</script>", "钥客"] {
            assert_eq!(told(text), words("", "", DeviceKind::Unknown), "{text}");
        }
        let long = "Mozilla/5.0 (".repeat(100_000);
        let view = describe(&long);
        assert!(view.browser.len() <= 4 * NAME_LENGTH);
        assert!(view.browser.len() <= 4 * NAME_LENGTH && view.system.len() <= 4 * NAME_LENGTH);
    }

    #[test]
    fn usual_browsers_are_told() {
        if extractors().is_none_or(|_| expressions::read().0.is_empty()) {
            // A build without the npm packages knows no browser.
            return;
        }
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
        assert_eq!(told(chrome), words("Chrome 141", "Windows", DeviceKind::Computer));
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";
        assert_eq!(told(edge), words("Edge 140", "Windows", DeviceKind::Computer));
        let safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
        assert_eq!(told(safari), words("Safari 18", "Mac OS X", DeviceKind::Computer));
        let phone = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";
        assert_eq!(told(phone), words("Chrome 141", "Android 14", DeviceKind::Phone));
        let ipad = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
        assert_eq!(told(ipad), words("Safari 17", "iOS 17", DeviceKind::Tablet));
        let firefox = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";
        assert_eq!(told(firefox), words("Firefox 130", "Ubuntu", DeviceKind::Computer));
    }
}
