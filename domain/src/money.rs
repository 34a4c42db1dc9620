//! Amounts of money: whole minor units of one currency, never floats.

mod format;
mod parse;
#[cfg(test)]
mod tests;

use crate::Locale;
use crate::names::named;
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    /// ISO 4217.
    Currency {
        Cny = "CNY",
        Usd = "USD",
        Eur = "EUR",
        Gbp = "GBP",
        Jpy = "JPY",
        Hkd = "HKD",
        Sgd = "SGD",
        Twd = "TWD",
        Krw = "KRW",
        Aud = "AUD",
        Cad = "CAD",
        Chf = "CHF",
        Nzd = "NZD",
        Inr = "INR",
        Idr = "IDR",
        Myr = "MYR",
        Php = "PHP",
        Thb = "THB",
        Vnd = "VND",
        Aed = "AED",
        Sar = "SAR",
        Brl = "BRL",
        Mxn = "MXN",
        Zar = "ZAR",
        Sek = "SEK",
        Nok = "NOK",
        Dkk = "DKK",
        Pln = "PLN",
        Czk = "CZK",
        Try = "TRY",
    }
}

/// An amount in minor units (fen, cents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize_tuple, Deserialize_tuple)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Currency {
    /// Digits after the point (ISO 4217, "minor unit").
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Jpy | Self::Krw | Self::Vnd => 0,
            _ => 2,
        }
    }

    /// The sign that stands before an amount: the reader's own currency is
    /// short, others that share its sign say whose they are (Unicode CLDR). No two
    /// currencies share one.
    pub const fn symbol(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::Cny, Locale::ZhCn) | (Self::Jpy, Locale::En) => "¥",
            (Self::Cny, Locale::En) => "CN¥",
            (Self::Jpy, Locale::ZhCn) => "JP¥",
            (Self::Usd, Locale::En) => "$",
            (Self::Usd, Locale::ZhCn) => "US$",
            (Self::Eur, _) => "€",
            (Self::Gbp, _) => "£",
            (Self::Hkd, _) => "HK$",
            (Self::Sgd, _) => "S$",
            (Self::Twd, _) => "NT$",
            (Self::Krw, _) => "₩",
            (Self::Aud, _) => "A$",
            (Self::Cad, _) => "CA$",
            (Self::Nzd, _) => "NZ$",
            (Self::Inr, _) => "₹",
            (Self::Php, _) => "₱",
            (Self::Vnd, _) => "₫",
            (Self::Brl, _) => "R$",
            (Self::Mxn, _) => "MX$",
            (Self::Chf, _) => "CHF\u{a0}",
            (Self::Idr, _) => "IDR\u{a0}",
            (Self::Myr, _) => "MYR\u{a0}",
            (Self::Thb, _) => "THB\u{a0}",
            (Self::Aed, _) => "AED\u{a0}",
            (Self::Sar, _) => "SAR\u{a0}",
            (Self::Zar, _) => "ZAR\u{a0}",
            (Self::Sek, _) => "SEK\u{a0}",
            (Self::Nok, _) => "NOK\u{a0}",
            (Self::Dkk, _) => "DKK\u{a0}",
            (Self::Pln, _) => "PLN\u{a0}",
            (Self::Czk, _) => "CZK\u{a0}",
            (Self::Try, _) => "TRY\u{a0}",
        }
    }

    /// Minor units in one unit: 100 fen in a yuan.
    const fn minor_per_unit(self) -> u64 {
        10_u64.pow(self.decimals())
    }
}

impl Money {
    /// The largest amount that a form takes, in minor units.
    pub const LIMIT: i64 = 1_000_000_000_000_000;

    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// The sum; `None` beyond what fits and for another currency.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        let minor = self.minor.checked_add(other.minor)?;
        Some(Self { minor, currency: self.currency })
    }
}

/// `percent` of an amount in minor units, half a unit rounded away from zero.
pub fn weighted(minor: i64, percent: i32) -> i64 {
    let hundredfold = i128::from(minor) * i128::from(percent);
    let rounded = (hundredfold + 50 * hundredfold.signum()) / 100;
    let bound = if rounded < 0 { i64::MIN } else { i64::MAX };
    i64::try_from(rounded).unwrap_or(bound)
}
