//! What a search for an opportunity's name looks at.

use crate::text_keys;

/// Longest part of a name that is searched, in characters.
const SEARCHED: usize = 200;

/// The folded name, its pinyin and the initials of its words, one a line:
/// `年框` is found by `年框`, `niankuang` and `nk`.
pub fn search_key(name: &str) -> String {
    let folded: String = text_keys::fold(name).chars().take(SEARCHED).collect();
    let spelled = text_keys::sort_key(name);
    let initials: String = spelled.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let mut lines = vec![without_spaces(&folded)];
    for line in [without_spaces(&spelled), initials] {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// Patterns for `LIKE` that find typed text anywhere.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Patterns {
    /// For keys: folded, without spaces.
    pub folded: String,
    /// For names as they are stored, in small letters and without spaces; a
    /// customer's key lacks the legal form that people type with the name.
    pub written: String,
}

impl Patterns {
    /// `None` when nothing was typed.
    pub fn of(typed: &str) -> Option<Self> {
        let folded = without_spaces(&text_keys::fold(typed));
        let written = without_spaces(&typed.to_lowercase());
        (!folded.is_empty()).then(|| Self { folded: anywhere(&folded), written: anywhere(&written) })
    }
}

/// `LIKE`'s own signs are taken as they are, with `\` before them.
fn anywhere(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_written_as_pinyin_and_by_initials() {
        assert_eq!(search_key("年框 2026"), "年框2026\nniankuang2026\nnk2");
        assert_eq!(search_key("Ｙearly Frame"), "yearlyframe\nyf");
    }

    #[test]
    fn signs_of_the_pattern_stand_for_themselves() {
        let patterns = Patterns::of(" 50% _Ａ\\ ").unwrap();
        assert_eq!(patterns.folded, "%50\\%\\_a\\\\%");
        assert_eq!(patterns.written, "%50\\%\\_ａ\\\\%");
        assert_eq!(Patterns::of(" \u{3000} "), None);
    }
}
