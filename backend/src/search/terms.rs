//! What was typed into a search field, as terms that must all fit.

use super::keys::{KEY_LENGTH, Name, address, compact, counts, cut, pieces};
use super::subject::Subject;
use crate::{phone, text_keys};
use domain::text::is_han;

/// Terms that are looked at; more only narrow further.
const MOST_TERMS: usize = 8;
/// Characters of the text that are read.
const MOST_CHARACTERS: usize = 120;

/// A search text, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub(super) lookups: Vec<Lookup>,
    checks: Vec<Check>,
}

/// What the index is asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lookup {
    Exactly(String),
    BeginsWith(String),
}

/// What the index can't tell, asked of the row itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Check {
    /// Chinese characters in one run: pairs alone could lie apart.
    Run(String),
    /// An address with its sign, or its domain after it.
    Email(String),
    /// A beginning longer than the index keeps.
    Long(String),
}

impl Terms {
    /// What a list is searched for; `None` when nothing was typed.
    pub fn of(typed: &str) -> Option<Self> {
        (!typed.trim().is_empty()).then(|| Self::parse(typed))
    }

    pub fn parse(text: &str) -> Self {
        let text: String = text.chars().take(MOST_CHARACTERS).collect();
        let folded: String = text_keys::fold(&text).chars().take(MOST_CHARACTERS).collect();
        let mut terms = Self::default();
        if let Some(digits) = number_with_country(&folded) {
            terms.add_beginning(&digits);
            return terms;
        }
        for word in folded.split_whitespace().take(MOST_TERMS) {
            terms.add_word(word);
        }
        terms.lookups.sort_unstable();
        terms.lookups.dedup();
        terms
    }

    /// Whether there is nothing to look for: only spaces or punctuation.
    pub fn is_empty(&self) -> bool {
        self.lookups.is_empty()
    }

    /// Whether what the index finds may hold false hits.
    pub fn needs_check(&self) -> bool {
        !self.checks.is_empty()
    }

    /// Whether a row that the index found is a hit. Each term may fit another of its texts.
    pub fn fits(&self, subject: &Subject<'_>) -> bool {
        let Subject { words, emails, .. } = subject;
        self.checks.iter().all(|check| match check {
            Check::Run(run) => words.iter().any(|text| compact(text).contains(run.as_str())),
            Check::Email(typed) => emails.iter().any(|email| is_in_email(&address(email), typed)),
            Check::Long(typed) => {
                words.iter().any(|text| begins_in(text, typed))
                    || emails.iter().any(|email| begins_a_part(email, typed))
            }
        })
    }

    fn add_word(&mut self, word: &str) {
        if word.contains('@') && pieces(word).next().is_some() {
            let typed = address(word);
            pieces(&typed).for_each(|piece| self.add_beginning(&piece));
            self.checks.push(Check::Email(typed));
        } else if let Some(digits) = phone_digits(word) {
            self.add_beginning(&digits);
        } else {
            runs(word).for_each(|run| self.add_run(&run));
        }
    }

    fn add_run(&mut self, run: &[char]) {
        let text: String = run.iter().collect();
        if !is_han(run[0]) {
            self.add_beginning(&text);
        } else if run.len() == 1 {
            self.lookups.push(Lookup::Exactly(text));
        } else {
            self.lookups.extend(run.windows(2).map(|pair| Lookup::Exactly(pair.iter().collect())));
            if run.len() > 2 {
                self.checks.push(Check::Run(text));
            }
        }
    }

    fn add_beginning(&mut self, piece: &str) {
        let key = cut(piece, KEY_LENGTH);
        if key != piece {
            self.checks.push(Check::Long(piece.to_owned()));
        }
        self.lookups.push(Lookup::BeginsWith(key));
    }
}

/// The stretches of a word that are Chinese throughout or not at all.
fn runs(word: &str) -> impl Iterator<Item = Vec<char>> {
    let pieces = pieces(word).collect::<Vec<_>>().into_iter();
    pieces.flat_map(|piece| {
        let characters: Vec<char> = piece.chars().collect();
        let runs = characters.chunk_by(|a, b| is_han(*a) == is_han(*b)).map(<[char]>::to_vec);
        runs.collect::<Vec<_>>()
    })
}

/// The digits of a text that is one whole number with its country, however it is
/// grouped and whatever is dialled at home only.
fn number_with_country(text: &str) -> Option<String> {
    let fits = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-().".contains(c));
    fits.then(|| phone::abroad(text)).flatten()
}

/// The digits of a word that reads as a phone number or a part of one,
/// without the `00` before a country.
fn phone_digits(word: &str) -> Option<String> {
    let fits = word.chars().all(|c| c.is_ascii_digit() || "+-().".contains(c));
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let digits = if digits.len() > 8 { digits.trim_start_matches("00").to_owned() } else { digits };
    (fits && !digits.is_empty() && digits.chars().all(counts)).then_some(digits)
}

/// Whether what was typed stands in a text whole, from a place where a term may begin.
fn begins_in(text: &str, typed: &str) -> bool {
    Name::read(text).spelled(usize::MAX / 8).iter().any(|key| key.starts_with(typed))
}

/// Whether a part of an address begins so.
fn begins_a_part(email: &str, typed: &str) -> bool {
    pieces(&address(email)).any(|piece| piece.starts_with(typed))
}

fn is_in_email(email: &str, typed: &str) -> bool {
    match typed.strip_prefix('@') {
        Some(domain) => email.split_once('@').is_some_and(|(_, of)| of.starts_with(domain)),
        None => email.starts_with(typed),
    }
}
