//! Keys made of names: for sorting, for finding twins, for search. None holds
//! NUL, which PostgreSQL takes in no text. Whoever changes what comes out raises the
//! versions in `renewal`.

use crate::readings;
use domain::text::{clean_line, is_ignorable};
use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use std::fmt::Write;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a name that are sorted by.
const MOST_SORTED: usize = 100;
/// Bytes of a place in the order that are kept, each two signs of a key: an index of
/// PostgreSQL takes 2,700 in a row.
const LONGEST_PLACE: usize = 300;
/// Longest part of a name that is searched, in characters.
const MOST_SEARCHED: usize = 200;

/// Characters of what is typed that are looked at.
const MOST_TYPED: usize = 300;

/// Letters without width, case and accents: `Ｍüller` is `muller`, `STRASSE` is
/// `Straße`, and letters that Unicode does not take apart are written as people do
/// who have no key for them.
pub fn fold(text: &str) -> String {
    let kept =
        |character: &char| !(is_combining_mark(*character) || is_ignorable(*character) || *character == '\0');
    let small = text.nfkd().filter(kept).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    for character in small.nfkd().filter(kept) {
        match plain_letters(character) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(character),
        }
    }
    folded.nfc().collect()
}

/// What full case folding (Unicode, `CaseFolding.txt`, status F) and custom make of a
/// small letter without a decomposition.
const fn plain_letters(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' | 'ɖ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' | 'ɨ' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'ƶ' => "z",
        'ƀ' => "b",
        'ς' => "σ",
        _ => return None,
    })
}

/// Where a name stands among others, as text that both engines compare byte by byte:
/// by the default table of Unicode (DUCET, as CLDR has it), Chinese by its pinyin.
pub fn sort_key(name: &str) -> String {
    let read = readable(name);
    let mut place = Vec::with_capacity(2 * read.len());
    match COLLATOR.as_ref() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(&read, &mut place);
        }
        None => place.extend_from_slice(fold(&read).as_bytes()),
    }
    place.truncate(LONGEST_PLACE);
    let mut key = String::with_capacity(2 * place.len());
    for byte in place {
        let _ = write!(key, "{byte:02x}");
    }
    key
}

/// The root's table is in the program: there always is one.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    CollatorBorrowed::try_new(CollatorPreferences::default(), CollatorOptions::default()).ok()
});

/// A name with Chinese as it is read; all else as it is written.
fn readable(name: &str) -> String {
    let name: String = name.nfkc().filter(|character| *character != '\0').take(MOST_SORTED).collect();
    let read = |reading: &str| reading.replace('v', "ü");
    respelled(&name, read)
}

/// A name as it is typed by whoever types no Chinese: folded, Chinese in pinyin, a
/// space after each character.
pub fn spelled(name: &str) -> String {
    let folded: String = fold(name).chars().take(MOST_SORTED).collect();
    respelled(&folded, str::to_owned)
}

/// A text in which Chinese characters are replaced by how they are read there.
fn respelled(text: &str, write: impl Fn(&str) -> String) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut spelled = String::with_capacity(text.len());
    for (place, &character) in characters.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| characters[before]);
        match readings::usual(before, character, characters.get(place + 1).copied()) {
            Some(reading) => {
                spelled.push_str(&write(&reading));
                spelled.push(' ');
            }
            None => spelled.push(character),
        }
    }
    spelled.trim().to_owned()
}

/// What a part of a name is looked for in: the folded name, its pinyin and the
/// initials of its words, one a line. `年框` is found by `年框`, `niankuang` and `nk`.
pub fn search_key(name: &str) -> String {
    let folded: String = fold(name).chars().take(MOST_SEARCHED).collect();
    let spelled = spelled(name);
    let initials: String = spelled.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let mut lines = vec![without_spaces(&folded)];
    for line in [without_spaces(&spelled), initials] {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// A typed part of a name as a [`search_key`] has it.
pub fn wanted(typed: &str) -> String {
    without_spaces(&fold(typed))
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// The one form of an e-mail address, username or employee number. Of an address the
/// host's name is one by UTS #46, however its dots and letters were typed.
pub fn identifier(text: &str) -> String {
    let kept: String = text.chars().filter(|character| *character != '\0').collect();
    let small: String = clean_line(&kept).nfkc().flat_map(char::to_lowercase).collect();
    let small = clean_line(&small);
    let Some((local, host)) = small.rsplit_once('@') else { return small };
    match idna::domain_to_unicode(host) {
        (host, Ok(())) => format!("{local}@{host}"),
        (_, Err(_)) => small,
    }
}

/// What is typed so far on one clean line, up to what a field that a key is made of holds at
/// most.
pub fn beginning(typed: &str) -> String {
    let typed: String = typed.chars().take(MOST_TYPED).collect();
    clean_line(&typed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn r_auth_13_one_form_is_its_own(text in "\\PC{0,40}") {
            let once = identifier(&text);
            prop_assert_eq!(identifier(&once), once.clone());
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert!(sort_key(&text).len() <= 2 * LONGEST_PLACE);
        }
    }

    const PINNED: &str = "4147315d04160145b2458844880601dc0c";

    fn sorted<const N: usize>(mut names: [&str; N]) -> [&str; N] {
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn chinese_names_sort_by_pinyin() {
        let names = ["张伟", "Müller", "阿里", "Zhao", "李娜"];
        assert_eq!(sorted(names), ["阿里", "李娜", "Müller", "张伟", "Zhao"]);
    }

    #[test]
    fn names_sort_by_the_default_table_of_unicode() {
        let right = [
            "_x", "9 to 5", "æther", "apple", "Đakovo", "Delta", "Łódź", "Mango", "Œuvre", "Oslo", "zoe",
            "Zoe", "Ωmega",
        ];
        let mut names = right;
        names.reverse();
        assert_eq!(sorted(names), right);
    }

    #[test]
    fn chinese_names_sort_by_the_reading_that_search_knows() {
        let right = ["长沙", "成都", "重庆", "西安", "厦门", "张家港", "重工"];
        let mut names = right;
        names.reverse();
        assert_eq!(sorted(names), right);
        assert!(sort_key("长沙") > sort_key("chang") && sort_key("长沙") < sort_key("change"));
        assert!(sort_key("厦门") > sort_key("xia") && sort_key("厦门") < sort_key("xiao"));
        assert!(sort_key("吕") > sort_key("鲁") && sort_key("吕") < sort_key("罗"));
    }

    /// Another release of the collator may write other bytes: then stored keys are old,
    /// and the versions in `renewal` have to rise.
    #[test]
    fn the_bytes_of_a_sort_key_are_those_that_are_stored() {
        assert_eq!(sort_key("Łódź 2"), PINNED);
    }

    #[test]
    fn a_key_of_a_long_name_fits_into_an_index() {
        for name in ["中".repeat(200), "W".repeat(200), "\u{20000}".repeat(200), "\u{fdfa}".repeat(200)] {
            let key = sort_key(&name);
            assert!(key.len() <= 2 * LONGEST_PLACE && !key.is_empty(), "{}", key.len());
        }
    }

    #[test]
    fn folding_is_more_than_small_letters() {
        for (typed, folded) in [
            ("MASSSTAB", "massstab"),
            ("Maßstab", "massstab"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Łódź", "lodz"),
            ("Ørsted", "orsted"),
            ("Dæhlen", "daehlen"),
            ("Œuvre", "oeuvre"),
            ("Đakovo", "dakovo"),
            ("Þór", "thor"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
            ("Σίσυφος", "σισυφοσ"),
            ("İstanbul", "istanbul"),
            ("Kadıköy", "kadikoy"),
            ("Ar\u{ad}beit\u{200b}", "arbeit"),
        ] {
            assert_eq!(fold(typed), folded, "{typed}");
        }
    }

    #[test]
    fn no_key_holds_nul() {
        let typed = "a\0@b\0.example";
        assert_eq!([identifier(typed), fold(typed)], ["a@b.example"; 2].map(str::to_owned));
        assert_eq!(sort_key(typed), sort_key("a@b.example"));
    }

    #[test]
    fn identifiers_have_one_form() {
        assert_eq!(identifier(" Ｗei.Li@Example.COM "), "wei.li@example.com");
        let invisible = ['\u{200b}', '\u{200e}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{feff}', '\u{2060}'];
        for sign in invisible {
            assert_eq!(identifier(&format!("{sign}wei@harbour.com{sign}")), "wei@harbour.com", "{sign:?}");
        }
    }

    #[test]
    fn a_host_is_one_however_it_is_written() {
        for typed in ["wei@harbour。com", "wei@harbour．com", "wei@HARBOUR.com", "wei@harbour.com"] {
            assert_eq!(identifier(typed), "wei@harbour.com", "{typed}");
        }
        assert_eq!(identifier("a@xn--fsqu00a.example"), identifier("a@例子.example"));
        assert_eq!(identifier("a@b@c"), "a@b@c");
    }

    #[test]
    fn a_name_is_found_as_written_as_pinyin_and_by_initials() {
        assert_eq!(search_key("年框 2026"), "年框2026\nniankuang2026\nnk2");
        assert_eq!(search_key("Ｙearly Frame"), "yearlyframe\nyf");
        assert_eq!(search_key("重庆 Maßstab"), "重庆massstab\nchongqingmassstab\ncqm");
    }
}
