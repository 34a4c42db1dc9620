//! A phone field taken apart: several numbers may stand in it, and words beside them.

use super::{Home, LEAST_DIGITS, Number, begin, extension};
use domain::phone::PhonePart;
use std::ops::Range;

/// What stands between two numbers, in half width.
const SEPARATORS: [char; 5] = ['/', '、', ';', ',', '或'];
/// The least that one dials: a service number that stands alone.
const SHORTEST: usize = 3;

/// The numbers of a field.
pub(super) fn numbers(typed: &str, home: Home) -> Vec<Number> {
    let typed = begin(typed);
    pieces(typed, home).into_iter().filter_map(|piece| Number::read(&typed[piece], home)).collect()
}

pub(super) fn parts(typed: &str, home: Home) -> Vec<PhonePart> {
    let looked_at = begin(typed);
    let pieces = pieces(looked_at, home);
    let least = if pieces.len() == 1 { SHORTEST } else { LEAST_DIGITS };
    let mut parts = Vec::new();
    let mut told = 0;
    for piece in pieces {
        if let Some((digits, uri)) = Number::dial(&looked_at[piece.clone()], home)
            && digits >= least
        {
            push(&mut parts, &typed[told..piece.start], None);
            push(&mut parts, &typed[piece.clone()], Some(uri));
            told = piece.end;
        }
    }
    push(&mut parts, &typed[told..], None);
    parts
}

fn push(parts: &mut Vec<PhonePart>, text: &str, uri: Option<String>) {
    if !text.is_empty() {
        parts.push(PhonePart { text: text.to_owned(), uri });
    }
}

/// Where the texts between separators stand, without the space around them.
fn pieces(typed: &str, home: Home) -> Vec<Range<usize>> {
    let signs: Vec<(usize, char)> = typed
        .char_indices()
        .zip(domain::text::half_width(typed).chars())
        .map(|((place, _), sign)| (place, sign.to_ascii_lowercase()))
        .collect();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut begins = 0;
    let mut at = 0;
    while at < signs.len() {
        let length = separator(&signs[at..]);
        if length > 0 && !begins_extension(&signs[at + length..]) {
            let ends = signs[at].0;
            // In Germany a slash stands behind the area code.
            if !(signs[at].1 == '/' && is_area_code(typed, begins..ends, &signs[at + 1..], home)) {
                pieces.push(begins..ends);
                begins = signs.get(at + length).map_or(typed.len(), |(place, _)| *place);
            }
        }
        at += length.max(1);
    }
    pieces.push(begins..typed.len());
    let trimmed = pieces.into_iter().map(|piece| trimmed(typed, piece));
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// How many signs the separator takes that stands first; none for no separator.
fn separator(signs: &[(usize, char)]) -> usize {
    let sign = |at: usize| signs.get(at).map(|(_, sign)| *sign);
    let is_space = |at: usize| sign(at).is_some_and(char::is_whitespace);
    match sign(0) {
        Some(first) if SEPARATORS.contains(&first) => 1,
        Some(_) if is_space(0) && sign(1) == Some('o') && sign(2) == Some('r') && is_space(3) => 4,
        _ => 0,
    }
}

/// Whether an extension follows: then what stands before it is its number.
fn begins_extension(signs: &[(usize, char)]) -> bool {
    let rest: String = signs.iter().map(|(_, sign)| sign).collect();
    extension(rest.trim_start()).is_some()
}

/// Whether a text is no number before the slash, but the beginning of one with what
/// stands behind it.
fn is_area_code(typed: &str, piece: Range<usize>, after: &[(usize, char)], home: Home) -> bool {
    let is_known = |text: &str| Number::read(text, home).is_some_and(|number| number.known.is_some());
    let ends =
        after.iter().find(|(_, sign)| SEPARATORS.contains(sign)).map_or(typed.len(), |(place, _)| *place);
    !is_known(&typed[piece.clone()]) && is_known(&typed[piece.start..ends])
}

fn trimmed(typed: &str, piece: Range<usize>) -> Range<usize> {
    let text = &typed[piece.clone()];
    let begins = piece.start + (text.len() - text.trim_start().len());
    begins..begins + text.trim().len()
}
