//! Numbers that are no money, in one form whatever the places of their field: a field gets
//! another place, and what is stored stays as it is.

use crate::text::{clean_line, half_width};
use crate::{Problem, digits};
use std::fmt;

/// Places after the point that are kept.
const PLACES: u8 = 6;
/// One, in millionths.
const ONE: i64 = 1_000_000;
/// The largest that a form takes, in millionths, above and below zero.
const LIMIT: i64 = 1_000_000_000_000 * ONE;
/// Decimals of what can be read at all, however many are too many.
const READABLE: u32 = 100;

/// A number in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(i64);

impl Number {
    pub const fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// Reads `12,000`, `-1.5`, `１.２万`; empty is no number. So many places at most may hold
    /// something else than zero.
    pub(super) fn read(typed: &str, places: u8) -> Result<Option<Self>, Problem> {
        read_plain(&half_width(&clean_line(typed)), places)
    }

    /// The same with the sign of a hundred behind, or without it.
    pub(super) fn read_percent(typed: &str, places: u8) -> Result<Option<Self>, Problem> {
        let text = half_width(&clean_line(typed));
        read_plain(text.strip_suffix('%').map_or(&*text, str::trim_end), places)
    }
}

fn read_plain(text: &str, places: u8) -> Result<Option<Number>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    let text = text.to_ascii_uppercase();
    let (amount, sign) = match text.strip_prefix(['-', '−']) {
        Some(amount) => (amount.trim_start(), -1),
        None => (&*text, 1),
    };
    let amount = without_last_zeros(amount);
    match digits::read(&amount, PLACES.into()) {
        Some(millionths) if millionths > LIMIT => Err(Problem::NumberTooLarge),
        Some(millionths) if millionths % last_place(places) == 0 => Ok(Some(Number(sign * millionths))),
        Some(_) => Err(too_many(places)),
        None if digits::read(&amount, READABLE).is_some() => Err(too_many(places)),
        None if digits::has_unclear_comma(&amount) => Err(Problem::AmountComma),
        None => Err(Problem::Number),
    }
}

/// Zeros at the end of a fraction hold nothing, however many they are.
fn without_last_zeros(amount: &str) -> String {
    let Some((whole, rest)) = amount.split_once('.') else { return amount.to_owned() };
    let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
    let (fraction, unit) = rest.split_at(end);
    // The first may be all that is there: `.0`.
    let kept = fraction.trim_end_matches('0').len().max(fraction.len().min(1));
    format!("{whole}.{}{unit}", fraction.split_at(kept).0)
}

/// One of the last place that may hold something, in millionths.
fn last_place(places: u8) -> i64 {
    10_i64.pow(PLACES.saturating_sub(places).into())
}

const fn too_many(places: u8) -> Problem {
    if places == 0 { Problem::NumberWhole } else { Problem::NumberPlaces(places) }
}

/// `1234.5`, as a field for editing shows it.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (all, one) = (self.0.unsigned_abs(), ONE.unsigned_abs());
        let minus = if self.0 < 0 { "-" } else { "" };
        write!(formatter, "{minus}{}", all / one)?;
        let fraction = format!("{:06}", all % one);
        match fraction.trim_end_matches('0') {
            "" => Ok(()),
            fraction => write!(formatter, ".{fraction}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(read: Result<Option<Number>, Problem>) -> Result<String, Problem> {
        Ok(read?.map(|number| number.to_string()).unwrap_or_default())
    }

    #[test]
    fn a_number_is_read_as_people_type_it() {
        for (typed, places, number) in [
            ("12,000", 0, "12000"),
            ("１２ ０００", 0, "12000"),
            ("1.2万", 0, "12000"),
            ("3k", 0, "3000"),
            ("7.0", 0, "7"),
            ("-1.50", 2, "-1.5"),
            ("−0.05", 2, "-0.05"),
            (".5", 1, "0.5"),
            ("0.000001", 6, "0.000001"),
            ("5.1000000", 1, "5.1"),
            ("1.20000000 万", 0, "12000"),
            (".0000000", 0, "0"),
            ("1,000,000,000,000", 0, "1000000000000"),
            (" ", 2, ""),
        ] {
            assert_eq!(spelled(Number::read(typed, places)), Ok(number.to_owned()), "{typed}");
        }
        for (typed, number) in [("12.5%", "12.5"), ("１２．５ ％", "12.5"), ("-3", "-3"), ("", "")] {
            assert_eq!(spelled(Number::read_percent(typed, 2)), Ok(number.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_number_is_told() {
        for (typed, places, problem) in [
            ("many", 2, Problem::Number),
            ("-", 2, Problem::Number),
            ("1-2", 0, Problem::Number),
            ("12%", 2, Problem::Number),
            ("1,5", 2, Problem::AmountComma),
            ("1.5", 0, Problem::NumberWhole),
            ("1.234", 2, Problem::NumberPlaces(2)),
            ("1.2345678", 6, Problem::NumberPlaces(6)),
            (".", 2, Problem::Number),
            ("1.0.0", 2, Problem::Number),
            ("0.00000001", 0, Problem::NumberWhole),
            ("1000000000001", 0, Problem::NumberTooLarge),
            ("99999999999999999999999", 2, Problem::NumberTooLarge),
        ] {
            assert_eq!(Number::read(typed, places), Err(problem), "{typed}");
        }
        assert_eq!(Number::read_percent("%", 2), Ok(None), "a sign alone says nothing");
    }

    #[test]
    fn numbers_stand_by_how_much_they_are() {
        let mut numbers = ["10", "-2", "9.5", "0"].map(|typed| Number::read(typed, 1).unwrap());
        numbers.sort_unstable();
        assert_eq!(numbers.map(|number| number.unwrap().to_string()), ["-2", "0", "9.5", "10"]);
    }
}
