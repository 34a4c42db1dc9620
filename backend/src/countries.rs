//! Countries: how they are called, what is paid with there, where their clocks
//! are. Names are the Unicode CLDR's, zones those of the tz database with the
//! older names that browsers still give.

use crate::text_keys;
use domain::workspaces::Named;
use domain::{Currency, Locale};
use std::sync::LazyLock;

/// Code, English name, Chinese name, currency (where the product counts in
/// it), zones; tabs between them.
const TABLE: &str = include_str!("countries.tsv");

struct Country {
    code: &'static str,
    english: &'static str,
    chinese: &'static str,
    currency: Option<Currency>,
    zones: &'static str,
}

static ALL: LazyLock<Vec<Country>> = LazyLock::new(|| TABLE.lines().filter_map(read).collect());

fn read(line: &'static str) -> Option<Country> {
    let mut parts = line.split('\t');
    let mut part = || parts.next();
    let (code, english, chinese) = (part()?, part()?, part()?);
    Some(Country { code, english, chinese, currency: Currency::find(part()?), zones: part()? })
}

impl Country {
    const fn name(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::ZhCn => self.chinese,
            Locale::En => self.english,
        }
    }
}

/// The code as ISO 3166-1 spells it, if there is such a country.
pub fn find(code: &str) -> Option<&'static str> {
    ALL.iter().map(|country| country.code).find(|known| *known == code)
}

/// What the country of a code is called.
pub(crate) fn name(code: &str, locale: Locale) -> Option<&'static str> {
    ALL.iter().find(|country| country.code == code).map(|country| country.name(locale))
}

/// All of them in the order of a reader's language.
pub fn named(locale: Locale) -> Vec<Named> {
    let mut all: Vec<_> = ALL.iter().map(|country| (country.code, country.name(locale))).collect();
    all.sort_by_cached_key(|(_, name)| text_keys::sort_key(name));
    all.into_iter().map(|(code, name)| Named { code: code.to_owned(), name: name.to_owned() }).collect()
}

/// Code, English and Chinese name of each.
pub(crate) fn names() -> impl Iterator<Item = [&'static str; 3]> {
    ALL.iter().map(|country| [country.code, country.english, country.chinese])
}

/// The country that a time zone lies in.
pub fn of_zone(zone: &str) -> Option<&'static str> {
    in_zone(zone).map(|country| country.code)
}

/// What is paid with where a time zone lies.
pub fn currency_of_zone(zone: &str) -> Option<Currency> {
    in_zone(zone)?.currency
}

fn in_zone(zone: &str) -> Option<&'static Country> {
    ALL.iter().find(|country| country.zones.split(' ').any(|known| known == zone && !zone.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Home;
    use crate::zones;
    use std::collections::BTreeSet;

    #[test]
    fn each_line_is_a_country_whose_numbers_are_known() {
        assert_eq!(ALL.len(), TABLE.lines().count());
        assert!(ALL.len() >= 249, "{}", ALL.len());
        for country in ALL.iter() {
            assert!(Home::of(country.code).is_some(), "{}", country.code);
            assert!(!country.english.is_empty() && !country.chinese.is_empty(), "{}", country.code);
        }
        let codes: BTreeSet<_> = ALL.iter().map(|country| country.code).collect();
        assert_eq!(codes.len(), ALL.len());
    }

    #[test]
    fn each_zone_lies_in_one_country_and_each_offered_one_in_some() {
        let listed: Vec<_> = ALL.iter().flat_map(|country| country.zones.split_whitespace()).collect();
        assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len());
        for zone in &listed {
            assert!(zones::parse(zone).is_ok(), "{zone}");
        }
        for (zone, country) in [
            ("Asia/Shanghai", Some("CN")),
            ("Asia/Chongqing", Some("CN")),
            ("Asia/Calcutta", Some("IN")),
            ("Asia/Kolkata", Some("IN")),
            ("Europe/Berlin", Some("DE")),
            ("America/New_York", Some("US")),
            ("US/Eastern", Some("US")),
            ("UTC", None),
            ("", None),
        ] {
            assert_eq!(of_zone(zone), country, "{zone}");
        }
    }

    #[test]
    fn each_currency_is_proposed_somewhere() {
        let proposed: BTreeSet<_> = ALL.iter().filter_map(|country| country.currency).collect();
        assert_eq!(proposed, Currency::ALL.iter().copied().collect());
        assert_eq!(currency_of_zone("Europe/Vienna"), Some(Currency::Eur));
        assert_eq!(currency_of_zone("Asia/Taipei"), Some(Currency::Twd));
        assert_eq!(currency_of_zone("Atlantic/Reykjavik"), None);
    }

    #[test]
    fn names_stand_in_the_readers_order() {
        let names = |locale| named(locale).into_iter().map(|country| country.name).collect::<Vec<_>>();
        assert_eq!(names(Locale::En)[0], "Afghanistan");
        assert_eq!(names(Locale::ZhCn)[0], "阿尔巴尼亚");
    }
}
