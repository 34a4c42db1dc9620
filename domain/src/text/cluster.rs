//! What people take for one character: the beginnings of UAX #29's extended grapheme
//! clusters, by rules that are small enough for the browser.

/// The first whole character of a text: with its marks, a flag with both its letters,
/// a family with all its members.
pub fn first_cluster(text: &str) -> &str {
    let mut signs = text.char_indices();
    let Some((_, first)) = signs.next() else { return text };
    let mut last = first;
    let mut is_whole_flag = false;
    for (place, next) in signs {
        let is_flag = is_flag_letter(last) && is_flag_letter(next) && !is_whole_flag;
        is_whole_flag |= is_flag;
        if !(is_flag || belongs(last, next)) {
            return &text[..place];
        }
        last = next;
    }
    text
}

/// Whether a character goes on with the next.
fn belongs(last: char, next: char) -> bool {
    extends(next)
        || (last == '\u{200d}' && is_pictograph(next))
        || (is_virama(last) && is_indic_consonant(next))
}

/// Marks, joiners, selectors, skin tones and tags; vowels and finals of Hangul that is
/// not put together.
const fn extends(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
            | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{e31}' | '\u{e33}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
            | '\u{1160}'..='\u{11ff}' | '\u{1ab0}'..='\u{1ace}' | '\u{1dc0}'..='\u{1dff}'
            | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20f0}' | '\u{3099}' | '\u{309a}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}'
    ) || is_indic_mark(character)
}

/// The scripts from Devanagari to Malayalam have their signs at the same places.
const fn indic_place(character: char) -> Option<u32> {
    match character {
        '\u{900}'..='\u{d7f}' => Some(character as u32 & 0x7f),
        _ => None,
    }
}

const fn is_indic_mark(character: char) -> bool {
    matches!(indic_place(character), Some(0..=3 | 0x3c | 0x3e..=0x4d | 0x55..=0x57 | 0x62 | 0x63))
}

const fn is_virama(character: char) -> bool {
    matches!(indic_place(character), Some(0x4d))
}

const fn is_indic_consonant(character: char) -> bool {
    matches!(indic_place(character), Some(0x15..=0x39))
}

/// Half of a flag.
const fn is_flag_letter(character: char) -> bool {
    matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Pictures that people put into names for their own sake.
const fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Punctuation, money, arithmetic, frames: what no word is known by.
pub(crate) const fn is_sign(character: char) -> bool {
    matches!(
        character,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' | '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{b4}'
            | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}'
            | '\u{20a0}'..='\u{20cf}' | '\u{2200}'..='\u{22ff}' | '\u{2500}'..='\u{25ff}'
            | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}'
            | '\u{30fb}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn the_first_character_is_whole() {
        for (text, first) in [
            ("", ""),
            ("Wei", "W"),
            ("张伟", "张"),
            ("🇨🇳🇩🇪 Wei", "🇨🇳"),
            ("👨‍👩‍👧 Li", "👨‍👩‍👧"),
            ("👍🏽ok", "👍🏽"),
            ("❤️‍🔥x", "❤️‍🔥"),
            ("🏴󠁧󠁢󠁳󠁣󠁴󠁿x", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
            ("e\u{301}a", "e\u{301}"),
            ("क्षमा", "क्ष"),
            ("नीरज", "नी"),
            ("กำลัง", "กำ"),
            ("한글", "한"),
            ("\u{1112}\u{1161}\u{11ab}x", "\u{1112}\u{1161}\u{11ab}"),
            ("葛\u{e0100}城", "葛\u{e0100}"),
            ("שָׁלוֹם", "שָׁ"),
        ] {
            assert_eq!(first_cluster(text), first, "{text}");
            assert_eq!(text.graphemes(true).next().unwrap_or_default(), first, "UAX #29: {text}");
        }
    }
}
