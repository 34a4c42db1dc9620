//! Finds secrets in whatever form they were written down.

use aho_corasick::AhoCorasick;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    Password,
    /// The value of a session's or another cookie.
    Cookie,
    /// The token of a link in a mail.
    Link,
    /// A recovery code or the seed of an app, which its own page shows once.
    Code,
    /// What the console shows by design: the demo's password, the link to
    /// set-up.
    Shown,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
pub struct Canary {
    #[serde(rename = "kind")]
    pub secret: Secret,
    pub value: String,
}

impl Canary {
    pub fn new(secret: Secret, value: &str) -> Self {
        Self { secret, value: value.to_owned() }
    }
}

/// Where is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searched {
    Log,
    /// What the server prints for whoever started it.
    Console,
    Table,
    File,
    /// A page as it stands in a browser.
    Page,
}

impl Searched {
    /// A page that a link leads to carries its token in its form.
    const fn may_show(self, secret: Secret) -> bool {
        match self {
            Self::Log | Self::Table | Self::File => false,
            Self::Console => matches!(secret, Secret::Shown),
            Self::Page => matches!(secret, Secret::Link | Secret::Code | Secret::Shown),
        }
    }
}

pub struct Search {
    canaries: Vec<Canary>,
    /// The form and the canary of each pattern.
    patterns: Vec<(&'static str, usize)>,
    automaton: AhoCorasick,
}

impl Search {
    pub fn of(canaries: Vec<Canary>) -> Self {
        let (mut patterns, mut texts) = (Vec::new(), Vec::new());
        for (place, canary) in canaries.iter().enumerate() {
            for (form, text) in forms(&canary.value) {
                patterns.push((form, place));
                texts.push(text);
            }
        }
        let automaton = AhoCorasick::new(&texts).unwrap();
        Self { canaries, patterns, automaton }
    }

    /// Each secret that stands where it must not, said once: where, which
    /// kind, in which form.
    pub fn find(&self, name: &str, place: Searched, bytes: &[u8]) -> Vec<String> {
        let found = self.automaton.find_overlapping_iter(bytes).map(|found| self.patterns[found.pattern()]);
        let wrong = found.filter(|(_, canary)| !self.may_show(place, *canary)).collect::<BTreeSet<_>>();
        let say = |(form, canary): (&'static str, usize)| {
            let Canary { secret, value } = &self.canaries[canary];
            let begins: String = value.chars().take(6).collect();
            format!("{name} has a {secret:?} ({begins}…), {form}")
        };
        wrong.into_iter().map(say).collect()
    }

    /// A password of the demo is typed too: what may be shown in one role may
    /// be shown.
    fn may_show(&self, place: Searched, canary: usize) -> bool {
        let value = &self.canaries[canary].value;
        self.canaries.iter().any(|other| other.value == *value && place.may_show(other.secret))
    }
}

/// How a text may be written; each way once.
fn forms(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let json = in_json(text);
    let debug = format!("{text:?}").trim_matches('"').to_owned();
    let bytes = text.as_bytes();
    let mut forms: Vec<(&'static str, String)> = vec![
        ("plain", text.to_owned()),
        ("percent-encoded", percent(text, "-_.~", "%20")),
        ("percent-encoded", percent(text, "-_.~", "%20").to_lowercase()),
        ("percent-encoded", percent(text, "-_.!~*'()", "%20")),
        ("percent-encoded", percent(text, "", "%20")),
        ("form-encoded", percent(text, "*-._", "+")),
        ("JSON-escaped", json.clone()),
        ("JSON-escaped twice", in_json(&json)),
        ("JSON-escaped", in_ascii_json(text)),
        ("escaped for debugging", debug.clone()),
        ("escaped for debugging in JSON", in_json(&debug)),
        ("HTML-escaped", in_html(text)),
        ("in hexadecimal", hex(bytes)),
        ("in hexadecimal", hex(bytes).to_uppercase()),
        ("as a list of bytes", bytes.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")),
        ("as a list of bytes", bytes.iter().map(u8::to_string).collect::<Vec<_>>().join(",")),
    ];
    forms.extend((0..3).flat_map(|before| in_base64(bytes, before)).map(|form| ("in base64", form)));
    let mut seen = BTreeSet::new();
    forms.retain(|(_, form)| seen.insert(form.clone()));
    forms.into_iter().map(|(form, text)| (form, text.into_bytes())).collect()
}

/// `kept` are the characters beside letters and figures that stay.
fn percent(text: &str, kept: &str, space: &str) -> String {
    let encode = |byte: u8| match char::from(byte) {
        ' ' => space.to_owned(),
        plain if plain.is_ascii_alphanumeric() || kept.contains(plain) => plain.to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn in_json(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    quoted[1..quoted.len() - 1].to_owned()
}

/// As encoders write it that trust nothing beyond ASCII.
fn in_ascii_json(text: &str) -> String {
    let mut escaped = String::new();
    for unit in in_json(text).encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => escaped.push(byte.into()),
            _ => write!(escaped, "\\u{unit:04x}").unwrap(),
        }
    }
    escaped
}

fn in_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#x27;")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The characters that stand for nothing but these bytes, when they come
/// after so many others (0 to 2), in both alphabets.
fn in_base64(bytes: &[u8], before: usize) -> [String; 2] {
    let all = [&vec![0; before], bytes].concat();
    let start = (before * 8).div_ceil(6);
    let end = all.len() * 8 / 6;
    [STANDARD_NO_PAD.encode(&all), URL_SAFE_NO_PAD.encode(&all)].map(|text| text[start..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANARY: &str = "Öl & \"quiet\" lantern+42/海";

    fn search() -> Search {
        Search::of(vec![
            Canary::new(Secret::Password, CANARY),
            Canary::new(Secret::Link, "qG3-x_0123456789abcdefghijklmnopqrstuvwxyzA"),
        ])
    }

    #[track_caller]
    fn is_found(form: &str, text: &str) {
        let found = search().find("a file", Searched::Log, format!("before {text} after").as_bytes());
        assert!(
            found.iter().any(|said| said.contains("a file has a Password") && said.contains(form)),
            "{text}: {found:?}"
        );
    }

    #[test]
    fn r_log_02_a_planted_canary_is_found_in_every_form() {
        is_found("plain", CANARY);
        is_found("percent-encoded", "%C3%96l%20%26%20%22quiet%22%20lantern%2B42%2F%E6%B5%B7");
        is_found("percent-encoded", "%c3%96l%20%26%20%22quiet%22%20lantern%2b42%2f%e6%b5%b7");
        is_found("form-encoded", "%C3%96l+%26+%22quiet%22+lantern%2B42%2F%E6%B5%B7");
        is_found("JSON-escaped", r#"{"password":"Öl & \"quiet\" lantern+42/海"}"#);
        is_found("JSON-escaped", r#""\u00d6l & \"quiet\" lantern+42/\u6d77""#);
        is_found("JSON-escaped twice", r#""{\"password\":\"Öl & \\\"quiet\\\" lantern+42/海\"}""#);
        is_found("HTML-escaped", "value=\"Öl &amp; &quot;quiet&quot; lantern+42/海\"");
        is_found(
            "in hexadecimal",
            "X'C396206C'".replace("C396206C", &hex(CANARY.as_bytes()).to_uppercase()).as_str(),
        );
        is_found("as a list of bytes", &format!("{:?}", CANARY.as_bytes()));
        for before in ["", "a", "ab", "abc"] {
            let inside = format!("{before}{CANARY}, and more");
            is_found("in base64", &STANDARD_NO_PAD.encode(&inside));
            is_found("in base64", &URL_SAFE_NO_PAD.encode(&inside));
        }
    }

    #[test]
    fn r_log_02_what_is_sealed_or_only_similar_is_not_found() {
        let digest = backend::random::digest(CANARY.as_bytes());
        for text in [&hex(&digest), &STANDARD_NO_PAD.encode(&digest), "Öl & quiet lanterns", ""] {
            assert_eq!(search().find("a file", Searched::Log, text.as_bytes()), [""; 0], "{text}");
        }
    }

    #[test]
    fn r_log_02_a_secret_may_stand_only_where_it_belongs() {
        let link = "qG3-x_0123456789abcdefghijklmnopqrstuvwxyzA";
        let page = format!("<input type=\"hidden\" name=\"input[token]\" value=\"{link}\">");
        assert!(search().find("a page", Searched::Page, page.as_bytes()).is_empty());
        for place in [Searched::Log, Searched::Console, Searched::Table, Searched::File] {
            let found = search().find("here", place, page.as_bytes());
            assert_eq!(found, ["here has a Link (qG3-x_…), plain"], "{place:?}");
        }
        let shown = Search::of(vec![
            Canary::new(Secret::Shown, "quiet-harbour"),
            Canary::new(Secret::Password, "quiet-harbour"),
        ]);
        assert!(shown.find("the console", Searched::Console, b"with the password quiet-harbour").is_empty());
        assert_eq!(shown.find("the log", Searched::Log, b"quiet-harbour").len(), 2);
    }
}
