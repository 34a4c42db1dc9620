//! Regions 地区 by their codes, the narrowest area that is known: a country (`DE`), its first
//! subdivision (`DE-BY`), in China a city (`CN-33-01`). Which there are, storage says.

use crate::validation::Problem;

/// Between the parts of a code.
const JOINT: char = '-';
/// What comes right after the joint in the order of bytes.
const PAST_JOINT: char = '.';

/// Codes of ISO 3166 for areas that have one as provinces of China, too: one area has one
/// code here.
const TWINS: [(&str, &str); 3] = [("HK", "CN-81"), ("MO", "CN-82"), ("TW", "CN-71")];

/// A code as it is typed, in its one spelling; `None` where nothing stands.
pub(super) fn read(typed: &str) -> Result<Option<String>, Problem> {
    let code = typed.trim().to_ascii_uppercase();
    if code.is_empty() {
        return Ok(None);
    }
    if is_code(&code) { Ok(Some(one_of(&code).to_owned())) } else { Err(Problem::Choice) }
}

/// The code that stands for an area here.
pub fn one_of(code: &str) -> &str {
    TWINS.iter().find(|(twin, _)| *twin == code).map_or(code, |(_, one)| one)
}

/// The other code of an area that has two.
pub fn twin_of(code: &str) -> Option<&'static str> {
    TWINS.iter().find(|(_, one)| *one == code).map(|(twin, _)| *twin)
}

/// The area around one; `None` around a country.
pub fn around(code: &str) -> Option<&str> {
    code.rsplit_once(JOINT).map(|(around, _)| around)
}

/// Between which texts the codes of all that lies in an area stand, byte by byte: from the
/// first on, before the last.
pub fn inside(code: &str) -> [String; 2] {
    [JOINT, PAST_JOINT].map(|end| format!("{code}{end}"))
}

/// A country of two letters, a subdivision of one to three signs, a city of two digits.
fn is_code(code: &str) -> bool {
    let mut parts = code.split(JOINT);
    let country = parts.next().unwrap_or_default();
    let is_part = |part: Option<&str>, longest: usize, fits: fn(&u8) -> bool| {
        part.is_none_or(|part| (1..=longest).contains(&part.len()) && part.as_bytes().iter().all(fits))
    };
    country.len() == 2
        && is_part(Some(country), 2, u8::is_ascii_uppercase)
        && is_part(parts.next(), 3, u8::is_ascii_alphanumeric)
        && parts.next().is_none_or(|city| city.len() == 2 && is_part(Some(city), 2, u8::is_ascii_digit))
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_one_spelling() {
        for (typed, code) in [
            (" DE ", "DE"),
            ("de-by", "DE-BY"),
            ("CN-33-01", "CN-33-01"),
            ("FR-20R", "FR-20R"),
            ("HK", "CN-81"),
            ("mo", "CN-82"),
            ("TW", "CN-71"),
        ] {
            assert_eq!(read(typed), Ok(Some(code.to_owned())), "{typed}");
        }
        assert_eq!(read(" "), Ok(None));
        for typed in ["D", "DEU", "D1", "DE-", "DE-BAYN", "DE--1", "CN-33-1", "CN-33-A1", "CN-33-01-2"] {
            assert_eq!(read(typed), Err(Problem::Choice), "{typed}");
        }
    }

    #[test]
    fn what_lies_in_an_area_stands_between_two_texts() {
        let is_inside = |code: &str, area: &str| {
            let [from, before] = inside(area);
            *code >= *from && *code < *before
        };
        for code in ["DE-BY", "DE-1", "DE-ZZZ"] {
            assert!(is_inside(code, "DE"), "{code}");
        }
        for code in ["DE", "DEX", "DE.", "DF-BY", "D-BY"] {
            assert!(!is_inside(code, "DE"), "{code}");
        }
        assert!(is_inside("CN-33-01", "CN") && is_inside("CN-33-01", "CN-33"));
        assert!(!is_inside("CN-34", "CN-33"));
        assert_eq!([around("CN-33-01"), around("DE-BY"), around("DE")], [Some("CN-33"), Some("DE"), None]);
    }
}
