//! Regions: countries, their first subdivisions and the cities of China, with their names in
//! both languages (docs/decisions/0060 says where they come from). Browsers get names as data.

mod search;

pub use search::find;

use crate::countries;
use domain::Locale;
use domain::records::region::{around, one_of};
use std::sync::LazyLock;

/// Code, English name, Chinese name where people write another; tabs between them. Countries
/// stand in a table of their own.
const TABLE: &str = include_str!("regions.tsv");

/// What readers of Chinese take for granted around its parts.
const CHINA: &str = "CN";
/// Provinces of China that are called by their name alone.
const ALONE: [&str; 3] = ["CN-71", "CN-81", "CN-82"];

struct Area {
    code: &'static str,
    english: &'static str,
    chinese: &'static str,
}

/// In the order of codes.
static AREAS: LazyLock<Vec<Area>> = LazyLock::new(|| {
    let is_one = |area: &Area| one_of(area.code) == area.code;
    let countries = countries::names().map(|[code, english, chinese]| Area { code, english, chinese });
    let mut areas: Vec<_> = countries.filter(is_one).chain(TABLE.lines().filter_map(read)).collect();
    areas.sort_unstable_by_key(|area| area.code);
    areas
});

fn read(line: &'static str) -> Option<Area> {
    let mut parts = line.split('\t');
    let (code, english) = (parts.next()?, parts.next()?);
    Some(Area { code, english, chinese: parts.next().unwrap_or(english) })
}

fn area(code: &str) -> Option<&'static Area> {
    AREAS.binary_search_by(|area| area.code.cmp(code)).ok().and_then(|place| AREAS.get(place))
}

/// Whether there is such an area.
pub fn is_known(code: &str) -> bool {
    area(code).is_some()
}

/// An area with what lies around it: `Hangzhou, Zhejiang, China`, `浙江省 杭州市`. One that is
/// not known any more is called by its code.
pub fn label(code: &str, locale: Locale) -> String {
    let Some(area) = area(one_of(code)) else { return code.to_owned() };
    let tells_china = locale == Locale::En && !ALONE.contains(&area.code);
    let told = area.around().filter(|around| around.code != CHINA || tells_china);
    let mut names: Vec<_> = std::iter::once(area).chain(told).map(|area| area.name(locale)).collect();
    match locale {
        Locale::En => names.join(", "),
        Locale::ZhCn => {
            names.reverse();
            names.join(" ")
        }
    }
}

impl Area {
    const fn name(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::ZhCn => self.chinese,
            Locale::En => self.english,
        }
    }

    /// The areas around it, the narrowest first.
    fn around(&self) -> impl Iterator<Item = &'static Self> {
        std::iter::successors(around(self.code), |&code| around(code)).filter_map(area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::records::region::inside;
    use std::collections::BTreeSet;

    #[test]
    fn each_area_has_a_code_two_names_and_what_lies_around_it() {
        let codes: BTreeSet<_> = AREAS.iter().map(|area| area.code).collect();
        assert_eq!(codes.len(), AREAS.len());
        assert!(AREAS.len() > 4_000, "{}", AREAS.len());
        assert_eq!(TABLE.lines().filter_map(read).count(), TABLE.lines().count());
        for area in AREAS.iter() {
            let code = area.code;
            assert!(!area.english.is_empty() && !area.chinese.is_empty(), "{code}");
            assert_eq!(one_of(code), code);
            assert!(around(code).is_none_or(is_known), "{code} lies nowhere");
        }
    }

    #[test]
    fn china_has_its_provinces_and_cities() {
        let [from, before] = inside(CHINA);
        let parts: Vec<_> = codes().filter(|code| *code >= &*from && *code < &*before).collect();
        let provinces = parts.iter().filter(|code| around(code) == Some(CHINA)).count();
        assert_eq!((provinces, parts.len() - provinces), (34, 333));
        for city in ["CN-11", "CN-12", "CN-31", "CN-50"] {
            assert!(!parts.iter().any(|code| around(code) == Some(city)), "{city} is one city");
        }
    }

    fn codes() -> impl Iterator<Item = &'static str> {
        AREAS.iter().map(|area| area.code)
    }

    #[test]
    fn an_area_is_told_with_what_lies_around_it() {
        for (code, english, chinese) in [
            ("CN-33-01", "Hangzhou, Zhejiang, China", "浙江省 杭州市"),
            ("CN-33", "Zhejiang, China", "浙江省"),
            ("CN-11", "Beijing, China", "北京市"),
            ("CN", "China", "中国"),
            ("DE-BY", "Bavaria, Germany", "德国 巴伐利亚"),
            ("CN-81", "Hong Kong", "中国香港"),
            ("CN-82", "Macao", "中国澳门"),
            ("CN-71", "Taiwan", "中国台湾"),
            ("QQ-1", "QQ-1", "QQ-1"),
        ] {
            let told = Locale::ALL.iter().map(|locale| (*locale, label(code, *locale)));
            for (locale, told) in told {
                let right = if locale == Locale::En { english } else { chinese };
                assert_eq!(told, right);
            }
        }
    }
}
