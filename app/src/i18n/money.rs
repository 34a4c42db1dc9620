//! How people read amounts of money.
//!
//! Signs and places as in the Unicode CLDR, so that ¥ is yuan in Chinese and
//! yen in English; large amounts in 万 and 亿, in K, M and B.

use super::pattern::grouped;
use domain::Locale;
use domain::money::{Currency, Money};

/// The whole amount: `¥1,234.00`, `-$1,234.00`.
pub fn money(locale: Locale, money: Money) -> String {
    let places = money.currency.decimals();
    let unit = 10_u64.pow(places);
    let minor = money.minor.unsigned_abs();
    let fraction = match places {
        0 => String::new(),
        _ => format!(".{:0width$}", minor % unit, width = places as usize),
    };
    signed(locale, money, &(group(minor / unit) + &fraction))
}

/// A short form for tiles and columns, rounded: `¥9,876`, `¥12.3万`, `$1.2M`. What is
/// less than one is written whole: it is not nothing. The whole amount belongs in its
/// title.
pub fn money_short(locale: Locale, money: Money) -> String {
    let unit = 10_u64.pow(money.currency.decimals());
    let minor = money.minor.unsigned_abs();
    if (1..unit).contains(&minor) {
        return self::money(locale, money);
    }
    let whole = rounded(minor, unit);
    if whole < 10_000 {
        return signed(locale, money, &group(whole));
    }
    let (step, suffixes) = large_units(locale);
    let (mut size, mut tenths, mut suffix) = (unit, 0, "");
    for larger in suffixes {
        size *= step;
        (tenths, suffix) = (rounded(minor, size / 10), larger);
        // Looked at after rounding: 9,999.96 万 is 1 亿, not 10,000 万.
        if tenths < step * 10 {
            break;
        }
    }
    let number = match tenths % 10 {
        0 => group(tenths / 10),
        tenth => format!("{}.{tenth}", group(tenths / 10)),
    };
    signed(locale, money, &(number + suffix))
}

/// How many make one of the next, and what they are called.
const fn large_units(locale: Locale) -> (u64, &'static [&'static str]) {
    match locale {
        Locale::ZhCn => (10_000, &["万", "亿"]),
        Locale::En => (1_000, &["K", "M", "B"]),
    }
}

fn signed(locale: Locale, money: Money, number: &str) -> String {
    let minus = if money.minor < 0 { "-" } else { "" };
    format!("{minus}{}{number}", currency_sign(locale, money.currency))
}

/// The sign in front of an amount; no two currencies share one.
pub const fn currency_sign(locale: Locale, currency: Currency) -> &'static str {
    currency.symbol(locale)
}

/// The nearest multiple, halves up.
const fn rounded(value: u64, unit: u64) -> u64 {
    value / unit + (value % unit >= unit.div_ceil(2)) as u64
}

fn group(number: u64) -> String {
    // At most 2⁶³, and that only for i64::MIN yen.
    grouped(i64::try_from(number).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn cny(minor: i64) -> Money {
        Money { minor, currency: Currency::Cny }
    }

    #[test]
    fn amounts_are_written_to_the_last_fen() {
        let written = [0, 5, 123_400, -123_456, 123_456_789].map(|minor| money(Locale::ZhCn, cny(minor)));
        assert_eq!(written, ["¥0.00", "¥0.05", "¥1,234.00", "-¥1,234.56", "¥1,234,567.89"]);
        assert_eq!(money(Locale::ZhCn, cny(i64::MIN)), "-¥92,233,720,368,547,758.08");
    }

    #[test]
    fn yen_and_yuan_are_told_apart_in_both_languages() {
        let yen = Money { minor: 1_234, currency: Currency::Jpy };
        assert_eq!([Locale::ZhCn, Locale::En].map(|locale| money(locale, yen)), ["JP¥1,234", "¥1,234"]);
        assert_eq!([Locale::ZhCn, Locale::En].map(|locale| money(locale, cny(100))), ["¥1.00", "CN¥1.00"]);
    }

    #[test]
    fn little_is_not_nothing() {
        let short = [5, 50, 99, -1].map(|minor| money_short(Locale::ZhCn, cny(minor)));
        assert_eq!(short, ["¥0.05", "¥0.50", "¥0.99", "-¥0.01"]);
        let whole = [0, 100, 149].map(|minor| money_short(Locale::ZhCn, cny(minor)));
        assert_eq!(whole, ["¥0", "¥1", "¥1"]);
    }

    #[test]
    fn large_amounts_are_short_in_each_languages_own_units() {
        let zh = [999_949, 999_950, 12_345_600, 12_000_000, 9_999_949_999, 9_999_950_000, 12_300_000_000];
        assert_eq!(
            zh.map(|minor| money_short(Locale::ZhCn, cny(minor))),
            ["¥9,999", "¥1万", "¥12.3万", "¥12万", "¥9,999.9万", "¥1亿", "¥1.2亿"]
        );
        let usd = |minor| money_short(Locale::En, Money { minor, currency: Currency::Usd });
        assert_eq!(
            [987_600, 1_234_500, 99_994_999, 99_999_999, -123_456_789, 123_456_789_012].map(usd),
            ["$9,876", "$12.3K", "$999.9K", "$1M", "-$1.2M", "$1.2B"]
        );
    }
}
