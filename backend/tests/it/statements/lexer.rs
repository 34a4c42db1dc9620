//! Just enough of Rust's grammar to find string literals.

/// The text of each string literal, escapes left as they stand but for a line
/// that goes on with a backslash. Comments and characters are stepped over.
pub fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        rest = if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, rest)| rest)
        } else if let Some(inside) = raw(rest) {
            let (text, after) = inside;
            found.push(text.to_owned());
            after
        } else if next == '"' {
            let end = closing(&rest[1..]);
            found.push(rest[1..=end].replace("\\\n", "\n"));
            rest.get(end + 2..).unwrap_or_default()
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest.split_at(if rest.starts_with("'\"'") { 3 } else { 4 }).1
        } else {
            &rest[next.len_utf8()..]
        };
    }
    found
}

/// Where the quote stands that ends a literal.
fn closing(text: &str) -> usize {
    let mut is_escaped = false;
    for (place, character) in text.char_indices() {
        match character {
            '"' if !is_escaped => return place,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

/// A raw literal at the start of the text, with what comes after it.
fn raw(text: &str) -> Option<(&str, &str)> {
    let marks = text.strip_prefix('r')?;
    let hashes = marks.len() - marks.trim_start_matches('#').len();
    let inside = marks[hashes..].strip_prefix('"')?;
    inside.split_once(&format!("\"{}", "#".repeat(hashes)))
}

#[test]
fn literals_are_found_on_one_line_and_on_many() {
    let source = "let a = \"FROM a\"; // \"not me\"\nlet b = \"two\n lines \\\"x\\\"\"; let c = '\"'; let d = r#\"raw \"it\" is\"#; let e = '\\\"'; f(\"last\")";
    assert_eq!(literals(source), ["FROM a", "two\n lines \\\"x\\\"", "raw \"it\" is", "last"]);
}
