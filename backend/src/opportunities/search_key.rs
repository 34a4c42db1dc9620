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

/// The pattern that finds typed text anywhere in a key; `None` when nothing
/// was typed. `LIKE`'s own signs are taken as they are, with `\` before them.
pub(super) fn pattern(typed: &str) -> Option<String> {
    let folded = without_spaces(&text_keys::fold(typed));
    if folded.is_empty() {
        return None;
    }
    let mut pattern = String::with_capacity(folded.len() + 2);
    pattern.push('%');
    for character in folded.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    Some(pattern)
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
        assert_eq!(pattern(" 50% _A\\ ").as_deref(), Some("%50\\%\\_a\\\\%"));
        assert_eq!(pattern(" \u{3000} "), None);
    }
}
