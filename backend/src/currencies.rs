//! Currencies as people choose them. Names are the Unicode CLDR's.

use crate::countries;
use domain::workspaces::{CompanyChoices, Named};
use domain::{Currency, Locale};

/// What a new company chooses from, and what its place suggests: the browser's
/// time zone, else its language.
pub fn choices(locale: Locale, time_zone: &str) -> CompanyChoices {
    CompanyChoices { currencies: named(locale), proposed: proposed(locale, time_zone) }
}

/// The currency of a place.
pub fn proposed(locale: Locale, time_zone: &str) -> Currency {
    countries::currency_of_zone(time_zone).unwrap_or(of_locale(locale))
}

/// The currency that a company of this language most likely counts in.
pub const fn of_locale(locale: Locale) -> Currency {
    match locale {
        Locale::ZhCn => Currency::Cny,
        Locale::En => Currency::Usd,
    }
}

/// Code, English name, Chinese name; tabs between them.
const TABLE: &str = include_str!("currencies.tsv");

/// All of them, by their codes: `EUR · euro`.
pub fn named(locale: Locale) -> Vec<Named> {
    let named = |currency: &Currency| {
        let code = currency.to_string();
        let name = format!("{code} · {}", name(&code, locale));
        Named { code, name }
    };
    Currency::ALL.iter().map(named).collect()
}

/// Empty for one that the table lacks.
fn name(code: &str, locale: Locale) -> &'static str {
    let row = TABLE.lines().find_map(|line| line.strip_prefix(code)?.strip_prefix('\t')?.split_once('\t'));
    row.map_or("", |(english, chinese)| match locale {
        Locale::ZhCn => chinese,
        Locale::En => english,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_currency_has_a_name_in_both_languages() {
        for currency in Currency::ALL {
            for locale in Locale::ALL {
                assert!(!name(currency.as_str(), *locale).is_empty(), "{currency}");
            }
        }
    }

    #[test]
    fn the_zone_proposes_before_the_language() {
        assert_eq!(proposed(Locale::ZhCn, "Europe/Berlin"), Currency::Eur);
        assert_eq!(proposed(Locale::En, "Asia/Shanghai"), Currency::Cny);
        assert_eq!(proposed(Locale::En, ""), Currency::Usd);
        assert_eq!(proposed(Locale::ZhCn, "Atlantic/Reykjavik"), Currency::Cny);
    }
}
