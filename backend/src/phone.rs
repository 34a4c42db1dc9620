//! Phone numbers: kept as typed, with digits in international form beside
//! them for finding and for telling twins.

use crate::countries;
use domain::Locale;
use phonenumber::country;

/// The country whose numbers need no country code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// ISO 3166-1 alpha-2.
    code: &'static str,
    /// None where nobody knows what numbers look like: there they are kept as typed.
    numbering: Option<country::Id>,
}

impl Home {
    /// By its two letters of ISO 3166-1.
    pub fn of(code: &str) -> Option<Self> {
        let code = countries::find(code)?;
        Some(Self { code, numbering: code.parse().ok() })
    }

    /// Where a company of this language most likely is.
    pub const fn of_locale(locale: Locale) -> Self {
        match locale {
            Locale::ZhCn => Self { code: "CN", numbering: Some(country::Id::CN) },
            Locale::En => Self { code: "US", numbering: Some(country::Id::US) },
        }
    }

    pub const fn code(self) -> &'static str {
        self.code
    }
}

/// A number in international form (E.164, `+8613800138000`), or `None` when
/// the text is no number of its country. The crate has panicked on odd input
/// before, so length is bounded and letters are cut first.
pub fn normalise(typed: &str, home: Home) -> Option<String> {
    let text = domain::text::half_width(begin(typed));
    let number: String = text
        .split(['转', 'x', 'X', '#'])
        .next()?
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    if !(5..=20).contains(&number.len()) || number.rfind('+').is_some_and(|place| place > 0) {
        return None;
    }
    let parsed = std::panic::catch_unwind(|| {
        let number = phonenumber::parse(home.numbering, &number).ok()?;
        phonenumber::is_valid(&number).then(|| number.format().mode(phonenumber::Mode::E164).to_string())
    });
    parsed.ok().flatten()
}

/// As much of a text as is looked at: more than a field holds.
fn begin(typed: &str) -> &str {
    typed.char_indices().nth(LONGEST).map_or(typed, |(end, _)| &typed[..end])
}

/// Characters that are looked at.
const LONGEST: usize = 100;

/// Digits for looking up: E.164 where the number is known, else the digits as
/// typed.
pub fn key(typed: &str, home: Home) -> Option<String> {
    if let Some(number) = normalise(typed, home) {
        return Some(number.trim_start_matches('+').to_owned());
    }
    let digits: String =
        domain::text::half_width(begin(typed)).chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 5).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CHINA: Home = Home::of_locale(Locale::ZhCn);

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".*", digits in "[+0-9 ()-]{0,24}") {
            for home in [CHINA, Home::of("US").unwrap(), Home::of("AQ").unwrap()] {
                let _ = (key(&text, home), key(&digits, home));
            }
        }
    }

    #[test]
    fn many_ways_of_typing_are_one_number() {
        for typed in [
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "+86 138 0013 8000",
            "+8613800138000",
            "１３８００１３８０００",
            "(+86)13800138000",
            "0086 13800138000",
            "86-138-0013-8000",
        ] {
            assert_eq!(normalise(typed, CHINA).as_deref(), Some("+8613800138000"), "{typed}");
        }
        for typed in ["021-5888 1234", "(021)58881234", "021-58881234 转 802", "+86 21 5888 1234"] {
            assert_eq!(normalise(typed, CHINA).as_deref(), Some("+862158881234"), "{typed}");
        }
        assert_eq!(normalise("(212) 555-2368", Home::of("US").unwrap()).as_deref(), Some("+12125552368"));
        assert_eq!(normalise("+44 20 7946 0018", CHINA).as_deref(), Some("+442079460018"));
    }

    #[test]
    fn a_number_is_at_home_where_the_company_is() {
        let home = |code| Home::of(code).unwrap();
        assert_eq!(normalise("030 901820", home("DE")).as_deref(), Some("+4930901820"));
        assert_eq!(normalise("6221 1234", home("SG")).as_deref(), Some("+6562211234"));
        assert_ne!(normalise("13800138000", home("DE")).as_deref(), Some("+8613800138000"));
        assert_eq!(normalise("+86 138 0013 8000", home("DE")).as_deref(), Some("+8613800138000"));
        assert_eq!(normalise("6221 1234", home("AQ")), None);
        assert_eq!(key("6221 1234", home("AQ")).as_deref(), Some("62211234"));
        assert_eq!((Home::of("xx"), Home::of("cn"), Home::of("")), (None, None, None));
        assert_eq!(home("TW").code(), "TW");
    }

    #[test]
    fn a_long_number_is_read_from_its_beginning_only() {
        assert_eq!(
            key(&"7".repeat(100_000), Home::of_locale(Locale::En)).map(|key| key.len()),
            Some(LONGEST)
        );
        assert_eq!(key(&(" ".repeat(LONGEST) + "13800138000"), CHINA), None);
        assert_eq!(begin(&"转".repeat(1000)).chars().count(), LONGEST);
    }

    #[test]
    fn what_is_no_number_is_none_and_never_panics() {
        for typed in [
            "",
            "abc",
            "+",
            "++86138",
            "1234",
            "13800138",
            "转802",
            "999999999999999999999999999",
            "📞",
            "+86+86",
        ] {
            assert_eq!(normalise(typed, CHINA), None, "{typed}");
        }
    }
}
