//! The expressions: uap-core's `regexes.yaml`, as its npm package brings it. It is
//! written so regularly that a line is all that has to be understood at a time.

use std::borrow::Cow;
use ua_parser::{os, user_agent};

/// Brought by `build.rs`; empty in a build without the npm packages.
const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/user-agents.yaml"));

/// What tells browsers, and what tells systems. Kinds of devices are told by these
/// (see [`super::read`]): uap-core's third list is of brands and models.
pub fn read() -> (Vec<user_agent::Parser<'static>>, Vec<os::Parser<'static>>) {
    read_text(TEXT)
}

fn read_text(text: &str) -> (Vec<user_agent::Parser<'_>>, Vec<os::Parser<'_>>) {
    let (mut browsers, mut systems) = (Vec::new(), Vec::new());
    let mut part = "";
    for line in text.lines() {
        if let Some(name) = line.strip_suffix(':').filter(|name| !name.starts_with([' ', '#'])) {
            part = name;
        }
        let Some((key, value)) = entry(line) else { continue };
        match part {
            "user_agent_parsers" => browser(&mut browsers, key, value),
            "os_parsers" => system(&mut systems, key, value),
            _ => {}
        }
    }
    (browsers, systems)
}

fn browser<'a>(found: &mut Vec<user_agent::Parser<'a>>, key: &str, value: Cow<'a, str>) {
    if key == "regex" {
        return found.push(user_agent::Parser { regex: value, ..Default::default() });
    }
    let Some(last) = found.last_mut() else { return };
    match key {
        "family_replacement" => last.family_replacement = Some(value),
        "v1_replacement" => last.v1_replacement = Some(value),
        // No further number is shown.
        _ => {}
    }
}

fn system<'a>(found: &mut Vec<os::Parser<'a>>, key: &str, value: Cow<'a, str>) {
    if key == "regex" {
        return found.push(os::Parser { regex: value, ..Default::default() });
    }
    let Some(last) = found.last_mut() else { return };
    match key {
        "os_replacement" => last.os_replacement = Some(value),
        "os_v1_replacement" => last.os_v1_replacement = Some(value),
        _ => {}
    }
}

/// `  - regex: 'it''s'` or `    family_replacement: 'a'`.
fn entry(line: &str) -> Option<(&str, Cow<'_, str>)> {
    let line = line.trim();
    let (key, value) = line.strip_prefix("- ").unwrap_or(line).split_once(": ")?;
    let inner = value.trim().strip_prefix('\'')?.strip_suffix('\'')?;
    let text = if inner.contains("''") { inner.replace("''", "'").into() } else { inner.into() };
    Some((key, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "user_agent_parsers:
  #### Comment: 'none'
  - regex: '(Fire''fox)/(\\d+)'
    family_replacement: 'It''s'

  - regex: '(Chrome)/(\\d+)'
os_parsers:
  - regex: '(Windows) NT'
    os_v1_replacement: '10'
device_parsers:
  - regex: 'Phone'
    model_replacement: null
";

    #[test]
    fn the_file_is_read_line_by_line() {
        let (browsers, systems) = read_text(SMALL);
        let regexes: Vec<&str> = browsers.iter().map(|browser| &*browser.regex).collect();
        assert_eq!(regexes, [r"(Fire'fox)/(\d+)", r"(Chrome)/(\d+)"]);
        assert_eq!(browsers[0].family_replacement.as_deref(), Some("It's"));
        assert_eq!(systems.len(), 1);
        assert_eq!(systems[0].os_v1_replacement.as_deref(), Some("10"));
    }

    #[test]
    fn every_expression_of_the_package_is_read() {
        let (browsers, systems) = read();
        let count = TEXT.split("device_parsers:").next().unwrap_or_default().matches("\n  - regex: ").count();
        assert_eq!(browsers.len() + systems.len(), count);
    }
}
