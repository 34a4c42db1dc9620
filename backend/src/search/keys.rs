//! The keys of a record: everything that a term may be the beginning of.

use super::subject::Subject;
use crate::phone::{self, Home};
use crate::{readings, text_keys};
use domain::text::is_han;
use std::collections::BTreeSet;

/// Characters of a text that are read.
const MOST_CHARACTERS: usize = 200;
/// Characters of a key in an index; terms are cut alike and compared whole
/// afterwards.
pub(super) const KEY_LENGTH: usize = 32;
/// The shortest end of a phone number that finds it.
const SHORTEST_TAIL: usize = 4;

/// The keys of a record for an index.
pub fn keys(subject: &Subject<'_>, home: Home) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for text in &subject.words {
        let name = Name::read(text);
        keys.extend(name.han_keys());
        keys.extend(name.spelled(KEY_LENGTH));
    }
    for typed in &subject.phones {
        keys.extend(phone_keys(typed, home));
    }
    for email in &subject.emails {
        keys.extend(pieces(&address(email)).map(|piece| cut(&piece, KEY_LENGTH)));
    }
    keys
}

/// An e-mail address as it is compared: its one form, folded.
pub(super) fn address(typed: &str) -> String {
    text_keys::fold(&text_keys::identifier(typed))
}

/// A name without spaces and punctuation.
pub(super) fn compact(name: &str) -> String {
    text_keys::fold(name).chars().take(MOST_CHARACTERS).filter(|character| counts(*character)).collect()
}

/// The first characters of a text.
pub(super) fn cut(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

/// A name as a row of signs that count, spaces and punctuation left out.
pub(super) struct Name {
    signs: Vec<Sign>,
}

struct Sign {
    character: char,
    /// For a Chinese character, how it is read here.
    reading: Option<String>,
    /// Whether a term may begin here: at a Chinese character or a word.
    begins: bool,
}

impl Name {
    pub(super) fn read(name: &str) -> Self {
        let folded: Vec<char> = text_keys::fold(name).chars().take(MOST_CHARACTERS).collect();
        let mut signs: Vec<Sign> = Vec::with_capacity(folded.len());
        let mut in_word = false;
        for (place, &character) in folded.iter().enumerate() {
            if !counts(character) {
                in_word = false;
                continue;
            }
            let before = place.checked_sub(1).map(|before| folded[before]);
            let reading = readings::usual(before, character, folded.get(place + 1).copied());
            let han = is_han(character);
            signs.push(Sign { character, reading, begins: han || !in_word });
            in_word = !han;
        }
        Self { signs }
    }

    /// Each Chinese character and each two that stand together.
    fn han_keys(&self) -> BTreeSet<String> {
        let han = |sign: &Sign| is_han(sign.character).then_some(sign.character);
        let singles = self.signs.iter().filter_map(han).map(String::from);
        let pairs = self
            .signs
            .windows(2)
            .filter_map(|pair| Some(String::from_iter([han(&pair[0])?, han(&pair[1])?])));
        singles.chain(pairs).collect()
    }

    /// The name as it is typed from each place where a term may begin, once
    /// in full pinyin, once in initials; the first character in all readings.
    pub(super) fn spelled(&self, length: usize) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for start in (0..self.signs.len()).filter(|start| self.signs[*start].begins) {
            keys.insert(self.spell(start, length, Spelling::Full));
            keys.insert(self.spell(start, length, Spelling::Initials));
        }
        let first = self.signs.first().filter(|sign| is_han(sign.character));
        for reading in first.map(|sign| readings::all(sign.character)).unwrap_or_default() {
            keys.insert(cut(&(reading.clone() + &self.spell(1, length, Spelling::Full)), length));
            keys.insert(cut(&(cut(&reading, 1) + &self.spell(1, length, Spelling::Initials)), length));
        }
        keys
    }

    fn spell(&self, start: usize, length: usize, spelling: Spelling) -> String {
        let mut text = String::new();
        for sign in self.signs.iter().skip(start).take(length) {
            match (&sign.reading, spelling) {
                (Some(reading), Spelling::Full) => text.push_str(reading),
                (Some(reading), Spelling::Initials) => text.extend(reading.chars().next()),
                (None, _) => text.push(sign.character),
            }
            if text.len() > length * 4 {
                break;
            }
        }
        cut(&text, length)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Full,
    Initials,
}

/// Letters, digits, and signs that people put into names for their own sake.
pub(super) fn counts(character: char) -> bool {
    character.is_alphanumeric() || is_symbol(character)
}

/// Arrows, stars, emoji: not punctuation, nor what only joins or colours them.
const fn is_symbol(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1fbff}')
}

/// The stretches of a text between its punctuation.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = String> {
    text.split(|character| !counts(character)).filter(|piece| !piece.is_empty()).map(str::to_owned)
}

/// Each end of each number, in all ways that people look for it.
fn phone_keys(typed: &str, home: Home) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for digits in phone::spellings(typed, home) {
        let ends = (0..digits.len()).map(|start| &digits[start..]);
        keys.extend(ends.take_while(|end| end.len() >= SHORTEST_TAIL).map(|end| cut(end, KEY_LENGTH)));
    }
    keys
}
