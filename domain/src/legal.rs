//! Terms of use and privacy: an installation's own texts, in plain Markdown of
//! which titles, paragraphs and lists are read. Nothing of it is ever markup.

use crate::Locale;
use crate::names::named;
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    LegalPage { Terms = "terms", Privacy = "privacy" }
}

/// Which of them an installation has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct LegalPages {
    pub terms: bool,
    pub privacy: bool,
}

/// A text to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct LegalText {
    /// The language it is written in; the reader's own where there is one.
    pub locale: Locale,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Heading(String),
    Paragraph(String),
    List(Vec<String>),
}

/// Which text to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LegalInput {
    pub page: String,
}

/// Reads a text: lines that begin with `#` are headings, with `-` or `*` entries
/// of a list; an empty line ends a paragraph.
pub fn parse(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut goes_on = false;
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
        let heading = line.trim_start_matches('#');
        let entry = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        match (entry, blocks.last_mut()) {
            _ if line.is_empty() => goes_on = false,
            _ if heading.len() < line.len() => {
                blocks.push(Block::Heading(heading.trim().to_owned()));
                goes_on = false;
            }
            (Some(entry), Some(Block::List(entries))) if goes_on => entries.push(entry.trim().to_owned()),
            (Some(entry), _) => {
                blocks.push(Block::List(vec![entry.trim().to_owned()]));
                goes_on = true;
            }
            (None, Some(Block::Paragraph(text))) if goes_on => append(text, line),
            (None, Some(Block::List(entries))) if goes_on => {
                if let Some(text) = entries.last_mut() {
                    append(text, line);
                }
            }
            (None, _) => {
                blocks.push(Block::Paragraph(line.to_owned()));
                goes_on = true;
            }
        }
    }
    blocks
}

/// Lines of one paragraph run on; between Chinese characters without a space.
fn append(text: &mut String, line: &str) {
    let is_han = |character: Option<char>| character.is_some_and(|c| crate::text::is_han(c) || is_wide(c));
    if !(is_han(text.chars().next_back()) && is_han(line.chars().next())) {
        text.push(' ');
    }
    text.push_str(line);
}

/// Full-width punctuation.
const fn is_wide(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_paragraphs_and_lists_are_read() {
        let text = "\u{feff}# Terms\r\n\r\nFirst line\nsecond line.\n\n## Duties\n- one\n- two,\n  going on\n\nEnd.\n";
        assert_eq!(
            parse(text),
            [
                Block::Heading("Terms".to_owned()),
                Block::Paragraph("First line second line.".to_owned()),
                Block::Heading("Duties".to_owned()),
                Block::List(vec!["one".to_owned(), "two, going on".to_owned()]),
                Block::Paragraph("End.".to_owned()),
            ]
        );
        assert_eq!(parse("您同意，\n遵守本协议。"), [Block::Paragraph("您同意，遵守本协议。".to_owned())]);
        assert_eq!(parse(""), []);
    }

    #[test]
    fn markup_is_text() {
        let text = "<script>alert(1)</script> **bold** [x](javascript:alert(1))";
        assert_eq!(parse(text), [Block::Paragraph(text.to_owned())]);
    }
}
