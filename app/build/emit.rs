//! Writes the Rust module and the browser's tables.

use crate::catalogue::Language;
use crate::merge::Message;
use crate::packs::PACKS;
use crate::pattern::Kind;
use std::fmt::Write as _;

/// An accessor's number: the table, then the place in it. Numbers of tables that are found by
/// key have sixteen bits, so that there may be 32 tables of so many places.
const PLACES: usize = 1 << 11;

/// The text of `messages.rs`: tables, accessors, counts and version.
pub fn rust(messages: &[Message]) -> String {
    let mut output = String::from("// Written by build.rs from the Fluent files.\n\n");
    line(&mut output, "#[cfg(any(feature = \"hydrate\", test))]");
    line(&mut output, &format!("pub const PACKS: [&str; {}] = {PACKS:?};", PACKS.len()));
    line(&mut output, &format!("pub const PLACES: usize = {PLACES};"));
    let counts: Vec<usize> = tables(messages).map(|table| table.len()).collect();
    assert!(counts.iter().all(|count| *count <= PLACES), "a table has more than {PLACES} places");
    assert!(counts.len() * PLACES <= 1 << 16, "there are more tables than numbers");
    line(&mut output, "/// Of every page's table, then of each pack.");
    line(&mut output, &format!("pub const COUNTS: [usize; {}] = {counts:?};", counts.len()));
    line(&mut output, "/// Of the keys and their arguments, not of the texts.");
    line(&mut output, &format!("pub const VERSION: &str = {:?};", version(messages)));
    for (name, language) in [("EN", Language::English), ("ZH_CN", Language::Chinese)] {
        line(&mut output, "\n#[cfg(any(feature = \"ssr\", test))]");
        line(&mut output, &format!("pub static {name}: [&[&str]; {}] = [", counts.len()));
        for table in tables(messages) {
            line(&mut output, "    &[");
            for message in table {
                line(&mut output, &format!("        {:?},", message.text(language)));
            }
            line(&mut output, "    ],");
        }
        line(&mut output, "];");
    }
    line(&mut output, &by_key(messages));
    line(&mut output, "\nimpl Messages {");
    for (pack, table) in tables(messages).enumerate() {
        for (place, message) in table.iter().enumerate() {
            line(&mut output, &accessor(pack * PLACES + place, message));
        }
    }
    line(&mut output, "}");
    output
}

/// The messages of every page's table, then of each pack.
fn tables(messages: &[Message]) -> impl Iterator<Item = Vec<&Message>> {
    (0..=PACKS.len()).map(|pack| messages.iter().filter(|message| message.pack == pack).collect())
}

/// What is found by its key, sorted by it, with the numbers of the accessors.
fn by_key(messages: &[Message]) -> String {
    let numbered = tables(messages).enumerate().flat_map(|(pack, table)| {
        table.into_iter().enumerate().map(move |(place, message)| (message, pack * PLACES + place))
    });
    let found = numbered.filter(|(message, _)| message.is_by_key);
    let mut lines: Vec<(&str, usize)> =
        found.map(|(message, number)| (message.key.as_str(), number)).collect();
    lines.sort_unstable();
    let mut output = format!("\npub static BY_KEY: [(&str, u16); {}] = [\n", lines.len());
    for entry in lines {
        line(&mut output, &format!("    {entry:?},"));
    }
    output.push_str("];");
    output
}

/// One table as an array of strings, the version first.
pub fn json(messages: &[Message], language: Language, pack: usize) -> String {
    let version = version(messages);
    let texts = messages.iter().filter(|message| message.pack == pack).map(|message| message.text(language));
    let strings: Vec<String> = std::iter::once(version.as_str()).chain(texts).map(json_string).collect();
    format!("[{}]", strings.join(","))
}

fn accessor(index: usize, message: &Message) -> String {
    let name = message.key.replace('-', "_");
    let documentation = markdown(&message.documentation);
    let mut parameters = vec!["self".to_owned()];
    let mut arguments = Vec::new();
    for (name, kind) in &message.variables {
        parameters.push(format!("{name}: {}", rust_type(*kind)));
        arguments.push(format!("Argument::{kind:?}({name})"));
    }
    let parameters = parameters.join(", ");
    let (answer, body) = if arguments.is_empty() {
        ("&'static str", format!("self.text({index})"))
    } else {
        ("String", format!("self.format({index}, &[{}])", arguments.join(", ")))
    };
    format!(
        "    #[doc = {documentation:?}]\n    pub fn {name}({parameters}) -> {answer} {{\n        {body}\n    }}"
    )
}

const fn rust_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "&str",
        Kind::Number => "i64",
    }
}

/// A hash of what the accessors rely on: keys in order with their tables,
/// arguments, types.
/// New wording leaves it alone, so that the WASM stays cached.
fn version(messages: &[Message]) -> String {
    let mut signature = String::new();
    for message in messages {
        line(&mut signature, &format!("{} {} {:?}", message.pack, message.key, message.variables));
    }
    format!("{:016x}", fnv_1a(signature.as_bytes()))
}

/// FNV-1a, 64 bits (draft-eastlake-fnv).
fn fnv_1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Text as Markdown that shows it unchanged.
fn markdown(text: &str) -> String {
    let mut output = String::new();
    for character in text.chars() {
        if "\\`*_[]<>#|".contains(character) {
            output.push('\\');
        }
        output.push(character);
    }
    output
}

fn json_string(text: &str) -> String {
    let mut output = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => output.extend(['\\', character]),
            '\n' => output.push_str("\\n"),
            // Only the marks of patterns are left, all below sixteen.
            _ if character.is_control() => output.extend(["\\u000", &u32::from(character).to_string()]),
            _ => output.push(character),
        }
    }
    output.push('"');
    output
}

fn line(output: &mut String, text: &str) {
    // Writing to a String never fails.
    let _ = writeln!(output, "{text}");
}
