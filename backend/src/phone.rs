//! Phone numbers: kept as typed, and read in one way for whatever asks: links,
//! finding, telling twins (docs/decisions/0043).

mod field;
mod kept;
pub(crate) mod stored;

use crate::countries;
use domain::Locale;
use domain::phone::PhonePart;
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, country};
use std::collections::BTreeSet;

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

/// What a field says, stretch by stretch, with what dials each number in it.
pub fn parts(typed: &str, home: Home) -> Vec<PhonePart> {
    kept::or_read(typed, home, || field::parts(typed, home))
}

/// Every number of a field in digits by which it is told from others: E.164 without
/// its plus where the number is known, else the digits as typed. Extensions tell no
/// company from another; people who share a number are told apart by more.
pub fn keys(typed: &str, home: Home) -> BTreeSet<String> {
    field::numbers(typed, home).iter().filter_map(Number::key).collect()
}

/// Every number of a field in all digits that people look for: as typed, in
/// international form, and as it is dialled at home.
pub(crate) fn spellings(typed: &str, home: Home) -> BTreeSet<String> {
    field::numbers(typed, home).into_iter().flat_map(Number::spellings).collect()
}

/// The digits of a text that is one whole number with its country, wherever that is:
/// `+86-021-58889911` is `862158889911`.
pub(crate) fn abroad(text: &str) -> Option<String> {
    let dialled = Dialled::of(&domain::text::half_width(begin(text)));
    let known = Known::abroad(&dialled.0)?;
    Some(known.international)
}

/// As much of a text as is looked at: more than a field holds.
fn begin(typed: &str) -> &str {
    typed.char_indices().nth(LONGEST).map_or(typed, |(end, _)| &typed[..end])
}

/// Characters that are looked at.
const LONGEST: usize = 100;
/// Digits that tell one number from another.
const LEAST_DIGITS: usize = 5;
/// Digits of an extension.
const MOST_OF_EXTENSION: usize = 10;
/// The same of one that is told by a hyphen alone.
const MOST_BEHIND_HYPHEN: usize = 6;
/// What comes before an extension, in half width and lower case; the longer before
/// those that they begin with.
const EXTENSIONS: [&str; 8] = ["转分机", "分机", "转", "extension", "extn", "ext", "x", "#"];

/// One number of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    dialled: Dialled,
    known: Option<Known>,
    extension: Option<String>,
}

/// Digits as typed, without what can't be dialled; perhaps a plus before them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Dialled(String);

/// A number of a country's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    /// E.164 without its plus.
    international: String,
    /// With what is dialled before it at home.
    national: String,
    /// It was typed with its country: it is dialled so.
    with_country: bool,
}

impl Number {
    /// Reads a text that holds one number at most.
    fn read(text: &str, home: Home) -> Option<Self> {
        let text = domain::text::half_width(text).to_lowercase();
        let (number, extension) = cut_extension(&text);
        let dialled = Dialled::of(number);
        if dialled.count() == 0 {
            return None;
        }
        let known = Known::read(&dialled.0, home);
        if known.is_none()
            && extension.is_none()
            && let Some(number) = Self::with_last_group_as_extension(number, home)
        {
            return Some(number);
        }
        Some(Self { dialled, known, extension })
    }

    /// What dials the number of a text, and how many digits it has: what [`Self::read`]
    /// says of it, without asking the plan where that has no say. Lists show many.
    fn dial(text: &str, home: Home) -> Option<(usize, String)> {
        let folded = domain::text::half_width(text).to_lowercase();
        let (number, extension) = cut_extension(&folded);
        let dialled = Dialled::of(number);
        let may_end_in_extension = extension.is_none() && last_group(number).is_some();
        if may_end_in_extension || dialled.has_country(home) {
            let number = Self::read(text, home)?;
            return Some((number.dialled.count(), number.uri()));
        }
        let uri = domain::uris::tel(&dialled.0, extension.as_deref());
        Some((dialled.count(), uri)).filter(|(count, _)| *count > 0)
    }

    /// `021-58881234-802`, as switchboards are written in China.
    fn with_last_group_as_extension(number: &str, home: Home) -> Option<Self> {
        let (number, last) = last_group(number)?;
        let dialled = Dialled::of(number);
        let known = Known::read(&dialled.0, home)?;
        Some(Self { dialled, known: Some(known), extension: Some(last.to_owned()) })
    }

    fn key(&self) -> Option<String> {
        let digits = || self.dialled.digits();
        let key = self.known.as_ref().map_or_else(digits, |known| known.international.clone());
        (key.len() >= LEAST_DIGITS).then_some(key)
    }

    fn spellings(self) -> impl Iterator<Item = String> {
        let digits = self.dialled.digits();
        let known = self.known.into_iter().flat_map(|known| [known.international, known.national]);
        known.chain([digits]).filter(|digits| !digits.is_empty())
    }

    fn uri(&self) -> String {
        let number = match &self.known {
            Some(known) if known.with_country => format!("+{}", known.international),
            Some(_) | None => self.dialled.0.clone(),
        };
        domain::uris::tel(&number, self.extension.as_deref())
    }
}

impl Dialled {
    fn of(text: &str) -> Self {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let has_country = text.trim_start_matches('(').starts_with('+') || text.starts_with("00");
        // What is dialled at home only stands in brackets behind the country.
        let text = if has_country { text.replacen("(0)", "", 1) } else { text };
        Self(text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect())
    }

    /// Whether it seems to begin with a country, be it the one at home.
    fn has_country(&self, home: Home) -> bool {
        let is_at_home = |number: PhoneNumber| number.code().source() == country::Source::Default;
        self.0.starts_with('+') || parsed(home.numbering, &self.0).is_some_and(|number| !is_at_home(number))
    }

    fn digits(&self) -> String {
        self.0.chars().filter(char::is_ascii_digit).collect()
    }

    fn count(&self) -> usize {
        self.0.bytes().filter(u8::is_ascii_digit).count()
    }
}

impl Known {
    fn read(dialled: &str, home: Home) -> Option<Self> {
        if dialled.starts_with('+') {
            return Self::abroad(dialled);
        }
        let number = parsed(home.numbering, dialled)?;
        if number.code().source() == country::Source::Default {
            return Self::of(&number, false);
        }
        Self::abroad(&e164(&number)?)
    }

    /// A number with its country before it; that country's plan says what it means.
    fn abroad(dialled: &str) -> Option<Self> {
        dialled
            .starts_with('+')
            .then(|| parsed(None, dialled))
            .flatten()
            .and_then(|number| Self::of(&number, true))
    }

    fn of(number: &PhoneNumber, with_country: bool) -> Option<Self> {
        if !guarded(|| Some(phonenumber::is_valid(number)))? {
            return None;
        }
        let international = e164(number)?.trim_start_matches('+').to_owned();
        let code = number.code().value().to_string();
        let subscriber = international.strip_prefix(&code)?;
        let at_home = guarded(|| number.metadata(&DATABASE)?.national_prefix().map(str::to_owned));
        let national = format!("{}{subscriber}", at_home.unwrap_or_default());
        Some(Self { international, national, with_country })
    }
}

fn e164(number: &PhoneNumber) -> Option<String> {
    guarded(|| Some(number.format().mode(Mode::E164).to_string()))
}

fn parsed(numbering: Option<country::Id>, dialled: &str) -> Option<PhoneNumber> {
    let is_plain =
        (LEAST_DIGITS..=20).contains(&dialled.len()) && dialled.rfind('+').is_none_or(|place| place == 0);
    if !is_plain {
        return None;
    }
    guarded(|| phonenumber::parse(numbering, dialled).ok())
}

/// The crate has panicked on odd input before.
fn guarded<T>(read: impl FnOnce() -> Option<T> + std::panic::UnwindSafe) -> Option<T> {
    std::panic::catch_unwind(read).ok().flatten()
}

/// A number before its last hyphen, and the digits behind that are few enough for an
/// extension.
fn last_group(number: &str) -> Option<(&str, &str)> {
    let (number, last) = number.rsplit_once('-')?;
    let last = last.trim();
    let fits =
        (1..=MOST_BEHIND_HYPHEN).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some((number, last))
}

/// A text before its extension, and the extension.
fn cut_extension(text: &str) -> (&str, Option<String>) {
    let mut before = None;
    let mut in_number = false;
    for (place, sign) in text.char_indices() {
        let is_word = before.is_some_and(char::is_alphabetic) && sign.is_ascii_alphabetic();
        if in_number
            && !is_word
            && let Some(extension) = extension(&text[place..])
        {
            return (&text[..place], Some(extension));
        }
        in_number |= sign.is_ascii_digit();
        before = Some(sign);
    }
    (text, None)
}

/// The extension that a text begins with.
fn extension(text: &str) -> Option<String> {
    let rest = EXTENSIONS.iter().find_map(|sign| text.strip_prefix(sign))?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:=号".contains(c));
    let digits: String = rest.chars().take_while(char::is_ascii_digit).take(MOST_OF_EXTENSION).collect();
    (!digits.is_empty()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CHINA: Home = Home::of_locale(Locale::ZhCn);

    /// A number in international form (E.164, `+8613800138000`), or `None` when the first
    /// of the text is no number of its country.
    fn normalise(typed: &str, home: Home) -> Option<String> {
        let number = field::numbers(typed, home).into_iter().next()?;
        Some(format!("+{}", number.known?.international))
    }

    /// Of a text that holds one number.
    fn key(typed: &str, home: Home) -> Option<String> {
        keys(typed, home).pop_first()
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".*", digits in "[+0-9 ()/,;x转、-]{0,40}") {
            for home in [CHINA, Home::of("US").unwrap(), Home::of("AQ").unwrap()] {
                let _ = (keys(&text, home), keys(&digits, home));
                for typed in [&text, &digits] {
                    let told: String = parts(typed, home).into_iter().map(|part| part.text).collect();
                    prop_assert_eq!(&told, typed);
                    let _ = (spellings(typed, home), abroad(typed));
                    let read = Number::read(typed, home).map(|number| (number.dialled.count(), number.uri()));
                    prop_assert_eq!(Number::dial(typed, home), read);
                }
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

    /// What a field's numbers dial.
    fn dialled(typed: &str, home: Home) -> Vec<String> {
        parts(typed, home).into_iter().filter_map(|part| part.uri).collect()
    }

    #[test]
    fn a_number_is_dialled_as_it_was_meant() {
        let germany = Home::of("DE").unwrap();
        for (typed, home, uri) in [
            ("+49 (0)30 1234567", CHINA, "tel:+49301234567"),
            ("+49 (0)30 1234567", germany, "tel:+49301234567"),
            ("+86-021-58881234", CHINA, "tel:+862158881234"),
            ("+86-021-58881234", germany, "tel:+862158881234"),
            ("010-88881234 分机 801", CHINA, "tel:01088881234;ext=801"),
            ("010-88881234 分机号：801", CHINA, "tel:01088881234;ext=801"),
            ("010-88881234转801", CHINA, "tel:01088881234;ext=801"),
            ("010-88881234 转分机801", CHINA, "tel:01088881234;ext=801"),
            ("010-88881234, ext. 801", CHINA, "tel:01088881234;ext=801"),
            ("010-88881234;ext=801", CHINA, "tel:01088881234;ext=801"),
            ("010-88881234 EXT 5", CHINA, "tel:01088881234;ext=5"),
            ("010-88881234 x5", CHINA, "tel:01088881234;ext=5"),
            ("010-88881234 #5", CHINA, "tel:01088881234;ext=5"),
            ("010-88881234-801", CHINA, "tel:01088881234;ext=801"),
            ("０２１－５８８８１２３４", CHINA, "tel:02158881234"),
            ("138 0013 8000", CHINA, "tel:13800138000"),
            ("86-138-0013-8000", CHINA, "tel:+8613800138000"),
            ("+44 20 7946-0958", CHINA, "tel:+442079460958"),
            ("030/901820", germany, "tel:030901820"),
            ("95588", CHINA, "tel:95588"),
            ("110", CHINA, "tel:110"),
        ] {
            assert_eq!(dialled(typed, home), [uri], "{typed}");
        }
        assert_eq!(dialled("ask Max", CHINA), Vec::<String>::new());
    }

    #[test]
    fn several_numbers_are_each_their_own_link() {
        for (typed, uris) in [
            ("(021) 5888-1234 / 13900001111", ["tel:02158881234", "tel:13900001111"]),
            ("13900001111、13900002222", ["tel:13900001111", "tel:13900002222"]),
            ("13900001111；13900002222", ["tel:13900001111", "tel:13900002222"]),
            ("13900001111，13900002222", ["tel:13900001111", "tel:13900002222"]),
            ("13900001111; +44 20 7946 0958", ["tel:13900001111", "tel:+442079460958"]),
            ("13900001111,13900002222", ["tel:13900001111", "tel:13900002222"]),
            ("13900001111 or 13900002222", ["tel:13900001111", "tel:13900002222"]),
            ("13900001111 或 13900002222", ["tel:13900001111", "tel:13900002222"]),
            ("13900001111 / Xiao Wang 13900002222", ["tel:13900001111", "tel:13900002222"]),
            ("010-88881234转801/13900002222", ["tel:01088881234;ext=801", "tel:13900002222"]),
        ] {
            assert_eq!(dialled(typed, CHINA), uris, "{typed}");
            let text: String = parts(typed, CHINA).into_iter().map(|part| part.text).collect();
            assert_eq!(text, typed);
        }
        let part =
            |text: &str, uri: Option<&str>| PhonePart { text: text.to_owned(), uri: uri.map(str::to_owned) };
        assert_eq!(
            parts("Wei (021) 5888-1234转1/2", CHINA),
            [part("Wei (021) 5888-1234转1", Some("tel:02158881234;ext=1")), part("/2", None)]
        );
        let two = ["862158881234", "8613900001111"].map(str::to_owned);
        assert_eq!(keys("(021) 5888-1234 转 802 / 13900001111", CHINA), two.into());
    }

    #[test]
    fn however_it_is_typed_it_is_one_key() {
        for typed in [
            "+86 21 5888 9911",
            "021-58889911",
            "(021) 5888 9911",
            "（０２１）５８８８ ９９１１",
            "+86-021-58889911",
        ] {
            assert_eq!(key(typed, CHINA).as_deref(), Some("862158889911"), "{typed}");
            assert!(spellings(typed, CHINA).contains("02158889911"), "{typed}");
        }
        assert_eq!(abroad("+86-021-58889911").as_deref(), Some("862158889911"));
        assert_eq!((abroad("021-58889911"), abroad("+86 138"), abroad("")), (None, None, None));
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
