//! Text that is looked for anywhere in names that few have: people, companies.

use crate::text_keys;

/// Patterns for `LIKE` that find typed text anywhere.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Patterns {
    /// For keys: folded, without spaces.
    pub folded: String,
}

impl Patterns {
    /// `None` when nothing was typed.
    pub fn of(typed: &str) -> Option<Self> {
        let folded = text_keys::wanted(typed);
        (!folded.is_empty()).then(|| Self { folded: anywhere(&folded) })
    }
}

/// The pattern that finds a text anywhere. `LIKE`'s own signs are taken as they are, with `\`
/// before them.
pub(crate) fn anywhere(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_pattern_stand_for_themselves() {
        let patterns = Patterns::of(" 50% _Ａ\\ ").unwrap();
        assert_eq!(patterns.folded, "%50\\%\\_a\\\\%");
        assert_eq!(Patterns::of(" \u{3000} "), None);
    }
}
