//! Writing amounts in the habits of a language.

use super::{Currency, Money};
use crate::Locale;

impl Money {
    /// `¥1,234.00`, `CN¥1,234.00`, `$1,234.00`, `¥1,234` for yen.
    pub fn exact(self, locale: Locale) -> String {
        let (whole, fraction) = self.parts();
        let amount = if self.currency.decimals() == 0 {
            grouped(whole)
        } else {
            format!("{}.{fraction}", grouped(whole))
        };
        self.signed(locale, &amount)
    }

    /// At most one decimal of a large unit: `¥12.3万`, `¥1.2亿`, `$12.3K`;
    /// below ten thousand exact, without `.00`.
    pub fn short(self, locale: Locale) -> String {
        let (whole, fraction) = self.parts();
        if whole >= 10_000 {
            return self.signed(locale, &self.in_large_unit(locale));
        }
        let amount = match fraction.trim_end_matches('0') {
            "" => grouped(whole),
            _ => format!("{}.{fraction}", grouped(whole)),
        };
        self.signed(locale, &amount)
    }

    /// The amount as a field for editing shows it: `1234.50`, `1234`.
    pub fn input_value(self) -> String {
        let (whole, fraction) = self.parts();
        let minus = if self.minor < 0 { "-" } else { "" };
        match fraction.trim_end_matches('0') {
            "" => format!("{minus}{whole}"),
            _ => format!("{minus}{whole}.{fraction}"),
        }
    }

    /// Whole units, and the minor units with leading zeros (empty for yen).
    fn parts(self) -> (u64, String) {
        let per_unit = self.currency.minor_per_unit();
        let minor = self.minor.unsigned_abs();
        (minor / per_unit, fraction_digits(minor % per_unit, self.currency))
    }

    fn signed(self, locale: Locale, amount: &str) -> String {
        let minus = if self.minor < 0 { "-" } else { "" };
        format!("{minus}{}{amount}", self.currency.symbol(locale))
    }

    fn in_large_unit(self, locale: Locale) -> String {
        let units = large_units(locale);
        let tenths = |power: u32| self.rounded_tenths(power);
        // Rounding may reach the next unit: 9,999.96万 is 1亿.
        let reached =
            units.windows(2).take_while(|pair| tenths(pair[0].1) >= 10_u64.pow(pair[1].1 - pair[0].1 + 1));
        let (word, power) = units[reached.count()];
        let tenths = tenths(power);
        match tenths % 10 {
            0 => format!("{}{word}", grouped(tenths / 10)),
            tenth => format!("{}.{tenth}{word}", grouped(tenths / 10)),
        }
    }

    /// Tenths of 10^`power` units, half rounded up.
    fn rounded_tenths(self, power: u32) -> u64 {
        let one_tenth = self.currency.minor_per_unit() * 10_u64.pow(power - 1);
        let minor = self.minor.unsigned_abs();
        minor / one_tenth + u64::from(minor % one_tenth * 2 >= one_tenth)
    }
}

/// Words for large amounts with their powers of ten, rising.
const fn large_units(locale: Locale) -> &'static [(&'static str, u32)] {
    match locale {
        Locale::ZhCn => &[("万", 4), ("亿", 8), ("万亿", 12)],
        Locale::En => &[("K", 3), ("M", 6), ("B", 9), ("T", 12)],
    }
}

fn fraction_digits(minor: u64, currency: Currency) -> String {
    match currency.decimals() {
        0 => String::new(),
        decimals => format!("{minor:0width$}", width = decimals as usize),
    }
}

/// `1234567` as `1,234,567`.
fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
