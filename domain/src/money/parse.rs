//! Reading amounts as people type them.

use super::{Currency, Money};
use crate::text::{clean_line, half_width};
use crate::{Locale, Problem, digits};

impl Money {
    /// Reads `12,000`, `12 000.50`, `￥１.2万`, `USD 3k`; empty is no amount.
    ///
    /// Refused are signs of another currency, negative amounts, a comma that may
    /// stand before decimals, more decimals than the currency has and more than
    /// [`Money::LIMIT`]: each says what is wrong.
    pub fn parse(typed: &str, currency: Currency) -> Result<Option<Self>, Problem> {
        let text = half_width(&clean_line(typed)).to_ascii_uppercase();
        if text.is_empty() {
            return Ok(None);
        }
        match read_minor(without_marks(&text, currency), currency) {
            Some(minor) if minor <= Self::LIMIT => Ok(Some(Self { minor, currency })),
            Some(_) => Err(Problem::AmountTooLarge),
            None => Err(why_not(&text, currency)),
        }
    }
}

/// Minor units; as many as there can be for what is larger.
fn read_minor(amount: &str, currency: Currency) -> Option<i64> {
    digits::read(amount, currency.decimals())
}

/// What is wrong with a text that is no amount of the currency: of several things that which
/// stands in the way first. Nobody turns a sign or mends a comma for an amount that can't be
/// kept here.
fn why_not(text: &str, currency: Currency) -> Problem {
    if is_of_another(text, currency) {
        Problem::AmountCurrency(currency)
    } else if is_negative(text, currency) {
        Problem::AmountNegative
    } else if digits::has_unclear_comma(without_marks(text, currency)) {
        Problem::AmountComma
    } else {
        Problem::Amount
    }
}

/// A number beside a sign or code that is another currency's alone.
fn is_of_another(text: &str, currency: Currency) -> bool {
    let own = marks(currency);
    let others = Currency::ALL.iter().flat_map(|other| marks(*other)).filter(|mark| !own.contains(mark));
    let amount = positive(text).unwrap_or(text);
    let mut rests = others.filter_map(|mark| amount.strip_prefix(mark).or_else(|| amount.strip_suffix(mark)));
    rests.any(|rest| digits::is_number(positive(rest.trim()).unwrap_or(rest.trim())))
}

fn is_negative(text: &str, currency: Currency) -> bool {
    positive(without_marks(text, currency))
        .is_some_and(|amount| digits::is_number(without_marks(amount, currency)))
}

/// What follows the sign of `-1`, or stands within that of `(1)`, as accounts are kept.
fn positive(amount: &str) -> Option<&str> {
    let inside = amount.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    amount.strip_prefix(['-', '−']).or(inside).map(str::trim)
}

/// The text without the currency's own sign or code, before or after it.
fn without_marks(text: &str, currency: Currency) -> &str {
    let marks = marks(currency);
    let text = shortest(marks.iter().filter_map(|mark| text.strip_prefix(mark))).unwrap_or(text);
    let text = shortest(marks.iter().filter_map(|mark| text.strip_suffix(mark))).unwrap_or(text);
    text.trim()
}

/// What is left without the mark that holds others: without `US$` rather than `$`.
fn shortest<'a>(rests: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    rests.min_by_key(|rest| rest.len())
}

/// Code and signs.
fn marks(currency: Currency) -> Vec<&'static str> {
    let further: &[&str] = match currency {
        Currency::Cny => &["RMB", "元"],
        Currency::Jpy => &["円"],
        _ => &[],
    };
    let signs = [currency.as_str(), currency.symbol(Locale::En).trim(), currency.symbol(Locale::ZhCn).trim()];
    let shared = signs[1].ends_with('$').then_some("$");
    signs.into_iter().chain(shared).chain(further.iter().copied()).collect()
}
