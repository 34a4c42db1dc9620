//! Reading amounts as people type them.

use super::{Currency, Money};
use crate::Locale;
use crate::Problem;
use crate::text::{clean_line, half_width};

/// Words for powers of ten, in capitals; a longer one before its own end.
const UNITS: [(&str, u32); 9] =
    [("万亿", 12), ("万", 4), ("萬", 4), ("亿", 8), ("億", 8), ("K", 3), ("M", 6), ("B", 9), ("T", 12)];

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
    let (number, power) = split_unit(amount);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = ungrouped(whole)?;
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let places = u32::try_from(fraction.len()).ok()?;
    let missing = (currency.decimals() + power).checked_sub(places)?;
    let digits = whole.bytes().chain(fraction.bytes());
    digits.chain((0..missing).map(|_| b'0')).try_fold(0, push_digit)
}

fn push_digit(value: i64, digit: u8) -> Option<i64> {
    let digit = digit.is_ascii_digit().then(|| i64::from(digit - b'0'))?;
    Some(value.saturating_mul(10).saturating_add(digit))
}

/// What is wrong with a text that is no amount of the currency: of several things that which
/// stands in the way first. Nobody turns a sign or mends a comma for an amount that can't be
/// kept here.
fn why_not(text: &str, currency: Currency) -> Problem {
    if is_of_another(text, currency) {
        Problem::AmountCurrency(currency)
    } else if is_negative(text, currency) {
        Problem::AmountNegative
    } else if has_unclear_comma(without_marks(text, currency)) {
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
    rests.any(|rest| is_number(positive(rest.trim()).unwrap_or(rest.trim())))
}

fn is_negative(text: &str, currency: Currency) -> bool {
    positive(without_marks(text, currency)).is_some_and(|amount| is_number(without_marks(amount, currency)))
}

/// What follows the sign of `-1`, or stands within that of `(1)`, as accounts are kept.
fn positive(amount: &str) -> Option<&str> {
    let inside = amount.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    amount.strip_prefix(['-', '−']).or(inside).map(str::trim)
}

/// A comma that parts no thousands: it may stand for a point.
fn has_unclear_comma(amount: &str) -> bool {
    is_number(amount) && amount.contains(',')
}

/// Digits and what parts them, whether or not they can be read.
fn is_number(amount: &str) -> bool {
    let (number, _) = split_unit(amount);
    let parts = |sign: char| [',', '.', ' '].contains(&sign);
    number.contains(|sign: char| sign.is_ascii_digit())
        && number.chars().all(|sign| sign.is_ascii_digit() || parts(sign))
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

/// The number, and the power of ten that its unit stands for.
fn split_unit(amount: &str) -> (&str, u32) {
    let found = UNITS.iter().find_map(|&(word, power)| Some((amount.strip_suffix(word)?.trim_end(), power)));
    found.unwrap_or((amount, 0))
}

/// Digits without their thousands separators. A group that has not three
/// digits is refused: `1,5` may mean one and a half.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(separator) = whole.chars().find(|character| matches!(character, ',' | ' ')) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(separator);
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()))?;
    groups.try_fold(first.to_owned(), |digits, group| (group.len() == 3).then(|| digits + group))
}
