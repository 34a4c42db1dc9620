//! Whether a new password is good enough. What a stranger types costs at most
//! ten milliseconds of a processor, on a pool of its own, and is counted by
//! address: [`judge`] is the only door.

#[cfg(test)]
mod tests;

use super::common;
use crate::{Context, Failure, text_keys, throttle};
use domain::accounts::check_password_length;
use domain::text::has_han;
use domain::{FieldError, Problem};
use std::collections::BTreeSet;
use zxcvbn::Score;
use zxcvbn::feedback::Warning;

/// Refuses a new password that is too short, too long, common, or made of own
/// words: the product's, the workspace's and the person's names and addresses.
/// Everything that is wrong with it is said at once. `Busy` when too many are
/// judged, `TooMany` when too many from one address were.
pub async fn judge(context: &Context, password: &str, own_words: &[&str]) -> Result<(), Failure> {
    let mut problems: Vec<Problem> = check_password_length(password).err().into_iter().collect();
    if !matches!(problems[..], [Problem::PasswordTooLong(_)]) && !password.is_empty() {
        let backend = &context.backend;
        let address = throttle::address_key(context.client.ip);
        throttle::count(backend.storage(), throttle::JUDGE_ADDRESS, &address, context.now).await?;
        problems.extend(backend.hasher().judge(password, own_words).await?);
    }
    let refused = problems.into_iter().map(|problem| FieldError::new("password", problem));
    let refused: Vec<_> = refused.collect();
    if refused.is_empty() { Ok(()) } else { Err(Failure::Invalid(refused)) }
}

/// A form with its new password: everything that is wrong with either.
pub async fn judge_with<T>(
    context: &Context,
    form: Result<T, Vec<FieldError>>,
    password: &str,
    own_words: &[&str],
) -> Result<T, Failure> {
    match (form, judge(context, password, own_words).await) {
        (form, Ok(())) => Ok(form?),
        (form, Err(Failure::Invalid(found))) => {
            let mut all = form.err().unwrap_or_default();
            let others: Vec<_> = found.into_iter().filter(|error| !all.contains(error)).collect();
            all.extend(others);
            Err(Failure::Invalid(all))
        }
        (_, Err(failure)) => Err(failure),
    }
}

/// Words that a password must not be made of, folded and within bounds.
#[derive(Clone, Debug)]
pub(super) struct OwnWords(Vec<String>);

/// Own words beyond this are not looked at, nor what is longer than
/// [`LONGEST_WORD`] of each, nor more than [`MOST_PIECES`] of what they fall
/// into.
const MOST_OWN_WORDS: usize = 20;
const LONGEST_WORD: usize = 100;
const MOST_PIECES: usize = 100;

impl OwnWords {
    pub fn of(typed: &[&str]) -> Self {
        let mut words = Self(vec!["latchkey".to_owned(), "钥客".to_owned()]);
        for word in typed.iter().take(MOST_OWN_WORDS) {
            let local: String = word.split('@').next().unwrap_or(word).chars().take(LONGEST_WORD).collect();
            let local: String = text_keys::fold(&local).chars().take(LONGEST_WORD).collect();
            words.add(&local);
            words.add(&text_keys::spelled(&local).replace(' ', ""));
            local.split_whitespace().for_each(|piece| words.add(piece));
        }
        words
    }

    fn add(&mut self, word: &str) {
        if is_telling(word) && self.0.len() < MOST_PIECES && self.0.iter().all(|known| known != word) {
            self.0.push(word.to_owned());
        }
    }

    fn are_in(&self, folded: &str) -> bool {
        self.0.iter().any(|word| folded.contains(word.as_str()))
    }

    /// What zxcvbn is given beside its own lists; longer words than the text
    /// that it sees stand in none.
    fn hints(&self) -> Vec<&str> {
        let own = self.0.iter().map(String::as_str).filter(|word| word.chars().count() <= SEEN);
        own.chain(common::PHRASES).collect()
    }
}

/// Whether a word is long enough to tell of its owner: two Chinese characters
/// say as much as four letters.
fn is_telling(word: &str) -> bool {
    word.chars().count() >= if has_han(word) { 2 } else { 4 }
}

/// All that is wrong with a password beside its length, which is bounded. Takes a
/// processor for a while: the pool's alone.
pub(super) fn check(password: &str, own_words: &OwnWords) -> Vec<Problem> {
    let mut problems = Vec::new();
    let tells_of_its_owner = own_words.are_in(&text_keys::fold(password));
    if tells_of_its_owner {
        problems.push(Problem::PasswordOwnWords);
    }
    if common::is_leaked(password) {
        problems.push(Problem::PasswordCommon);
    }
    if common::is_walk(password) {
        problems.push(Problem::PasswordPattern);
    }
    // An own word is said once, and not again as what makes it easy to guess; a
    // short password is easy to guess anyway.
    let hints = if tells_of_its_owner { common::PHRASES.to_vec() } else { own_words.hints() };
    let is_rated = problems.iter().all(|problem| *problem == Problem::PasswordOwnWords)
        && check_password_length(password).is_ok();
    if is_rated {
        problems.extend(estimate(password, &hints).err());
    }
    problems
}

fn estimate(password: &str, hints: &[&str]) -> Result<(), Problem> {
    let letters: String = password.chars().filter(|character| character.is_alphabetic()).collect();
    let is_mostly_letters = letters.chars().count() * 2 > password.chars().count();
    // Figures around a common word, or between it said twice, help little.
    rate(&seen(password), hints, Score::Three)?;
    if is_mostly_letters { rate(&seen(&letters), hints, Score::Two) } else { Ok(()) }
}

/// Characters that zxcvbn sees: its time grows with their square.
const SEEN: usize = 40;

/// For each letter, the signs that zxcvbn reads as it. It tries every way of
/// reading them, and looks the whole text up anew for each.
const SIGNS: [&str; 12] = ["4@", "8", "({[<", "3", "69", "1!|", "1|7", "0", "$5", "+7", "%", "2"];
/// Texts with more different signs, or more ways of reading them, are judged
/// without them.
const MOST_SIGNS: usize = 10;
const MOST_READINGS: usize = 12;

/// The part of a text that zxcvbn is asked about.
fn seen(text: &str) -> String {
    let text: String = text.chars().take(SEEN).collect();
    let different = text.chars().filter(|character| is_sign(*character)).collect::<BTreeSet<_>>().len();
    if different <= MOST_SIGNS && readings(&text) <= MOST_READINGS {
        return text;
    }
    text.chars().filter(|character| !is_sign(*character)).collect()
}

fn is_sign(character: char) -> bool {
    SIGNS.iter().any(|signs| signs.contains(character))
}

/// In how many ways the text's signs can be read, up to a small factor.
fn readings(text: &str) -> usize {
    SIGNS.iter().map(|signs| signs.chars().filter(|sign| text.contains(*sign)).count().max(1)).product()
}

/// Refuses what zxcvbn finds easy to guess, with its reason.
fn rate(text: &str, hints: &[&str], enough: Score) -> Result<(), Problem> {
    let estimate = zxcvbn::zxcvbn(text, hints);
    if estimate.score() >= enough {
        return Ok(());
    }
    let warning = estimate.feedback().and_then(zxcvbn::feedback::Feedback::warning);
    Err(match warning {
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess
            | Warning::RecentYearsAreEasyToGuess
            | Warning::DatesAreOftenEasyToGuess,
        ) => Problem::PasswordPattern,
        _ => Problem::PasswordCommon,
    })
}
