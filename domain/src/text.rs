//! Folding of typed text: what people mean is the same whatever width or case
//! their keyboard gave.

mod cluster;
mod local_path;
#[cfg(test)]
mod tests;

pub use cluster::first_cluster;
pub(crate) use cluster::is_sign;
pub use local_path::{asked_page, is_own_path, local_path};

/// Full-width ASCII forms, money signs and the ideographic space as their
/// plain twins.
pub fn half_width(text: &str) -> String {
    text.chars().map(half_width_char).collect()
}

fn half_width_char(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '￥' => '¥',
        '￡' => '£',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        other => other,
    }
}

/// Typed text without empty lines and space around it and without control or invisible
/// characters, line breaks and the indent of each line kept, the first one's too; what
/// is stored for a field of several lines.
pub fn clean_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let is_kept = |character: &char| {
        matches!(character, '\n' | '\t') || !(character.is_control() || is_invisible(*character))
    };
    let kept: String = text.chars().filter(is_kept).collect();
    let kept = kept.trim_end();
    let blank = &kept[..kept.len() - kept.trim_start().len()];
    let begin = blank.rfind('\n').map_or(0, |end| end + 1);
    kept[begin..].to_owned()
}

/// Typed text on one line: runs of white space become one space, invisible
/// characters go.
pub fn clean_line(text: &str) -> String {
    let visible = text.chars().filter(|character| !is_invisible(*character));
    let spaced: String =
        visible.map(|character| if character.is_control() { ' ' } else { character }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character shows nothing by itself but makes two equal-looking
/// texts differ or turns their direction (Unicode TR 36 §3.2). The joiners
/// stay: emoji and some scripts need them.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Whether nobody would see anything of the text: white space, and what Unicode gives
/// no shape of its own (`Default_Ignorable_Code_Point`).
pub fn shows_nothing(text: &str) -> bool {
    text.chars().all(|character| is_blank(character) || is_ignorable(character))
}

/// White space and controls, and the one pattern of Braille without a dot.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control() || character == '\u{2800}'
}

/// `Default_Ignorable_Code_Point` of Unicode 17: soft hyphens, joiners, fillers,
/// selectors, tags.
pub const fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether the text has Chinese characters.
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

pub const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}
