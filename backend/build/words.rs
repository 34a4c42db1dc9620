//! Turns `locales/{en,zh-CN}/*.ftl` into functions of `Words`: what mails say, and the
//! pages that are made without the application. Read like the application's own
//! (`app/build/`), so that what is missing, extra or unsupported fails the build with the
//! file and line; written as plain Rust, since there is no table to be fetched.

use crate::catalogue::{Catalogue, Language, Problem, Source};
use crate::merge::{self, Message};
use crate::pattern::Kind;
use std::path::Path;
use std::{fs, io};

/// What stands for an argument in a pattern, before its letter; all that is supported.
const ARGUMENT: char = '\u{1}';

/// Writes `words.rs` into a folder, or tells cargo what is wrong.
pub fn write(folder: &Path) -> io::Result<()> {
    let (english, chinese) = (sources(Language::English)?, sources(Language::Chinese)?);
    let mut problems = Vec::new();
    let english = Catalogue::read(&english, &mut problems);
    let chinese = Catalogue::read(&chinese, &mut problems);
    let messages = merge::merge(&english, &chinese, &mut problems);
    report(problems);
    let mut output = String::from("impl Words {\n");
    // Nothing is found by a key here: each text has its function.
    for message in messages.iter().filter(|message| message.pack == 0 && !message.is_by_key) {
        match function(message) {
            Ok(function) => output.push_str(&function),
            Err(problem) => println!("cargo::error=`{}`: {problem}", message.key),
        }
    }
    output.push_str("}\n");
    fs::write(folder.join("words.rs"), output)
}

fn report(mut problems: Vec<Problem>) {
    problems.sort();
    for problem in problems {
        println!("cargo::error={problem}");
    }
}

/// The Fluent files of a language, by name.
fn sources(language: Language) -> io::Result<Vec<Source>> {
    let folder = Path::new("locales").join(language.tag());
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    paths.iter().map(|path| source(path)).collect()
}

fn source(path: &Path) -> io::Result<Source> {
    Ok(Source { path: format!("backend/{}", path.display()), text: fs::read_to_string(path)? })
}

fn function(message: &Message) -> Result<String, String> {
    let name = message.key.replace('-', "_");
    let (english, chinese) = (literal(message, Language::English)?, literal(message, Language::Chinese)?);
    let head = format!("    #[doc = {:?}]\n    pub", message.documentation);
    if message.variables.is_empty() {
        return Ok(format!(
            "{head} const fn {name}(self) -> &'static str {{\n        match self.0 {{ Locale::En => {english}, Locale::ZhCn => {chinese} }}\n    }}\n"
        ));
    }
    if message.variables.values().any(|kind| *kind == Kind::Number) {
        return Err("plurals are not supported here".to_owned());
    }
    let parameters: Vec<String> = message.variables.keys().map(|name| format!("{name}: &str")).collect();
    Ok(format!(
        "{head} fn {name}(self, {}) -> String {{\n        match self.0 {{ Locale::En => {}, Locale::ZhCn => {} }}\n    }}\n",
        parameters.join(", "),
        written(&english),
        written(&chinese),
    ))
}

/// What writes the arguments into a text; one alone is the text.
fn written(literal: &str) -> String {
    let alone = literal.strip_prefix("\"{").and_then(|rest| rest.strip_suffix("}\""));
    match alone.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')) {
        Some(name) => format!("{name}.to_owned()"),
        None => format!("format!({literal})"),
    }
}

/// The text as Rust has it, with the names of what is written into it.
fn literal(message: &Message, language: Language) -> Result<String, String> {
    let mut text = String::new();
    let mut signs = message.text(language).chars();
    let is_format = !message.variables.is_empty();
    while let Some(sign) = signs.next() {
        match sign {
            ARGUMENT => {
                let place = signs.next().map_or(usize::MAX, |letter| letter as usize - 'a' as usize);
                let name = message.variables.keys().nth(place).ok_or("an argument without a name")?;
                text.push('{');
                text.push_str(name);
                text.push('}');
            }
            '{' | '}' if is_format => text.extend([sign, sign]),
            _ => text.push(sign),
        }
    }
    Ok(format!("{text:?}"))
}
