//! Keys made of names: for sorting, for finding twins, for search. None holds
//! NUL, which PostgreSQL takes in no text.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters without width, case and accents: `Ｍüller` is `muller`.
pub fn fold(text: &str) -> String {
    let kept = |character: &char| !is_combining_mark(*character) && *character != '\0';
    text.nfkd().filter(kept).flat_map(char::to_lowercase).nfc().collect()
}

/// Sorts names as people expect: Chinese by pinyin, accents and case aside.
pub fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for character in fold(name).chars().take(100) {
        match character.to_pinyin() {
            Some(pinyin) => {
                key.push_str(pinyin.plain());
                key.push(' ');
            }
            None => key.push(character),
        }
    }
    key.trim().to_owned()
}

/// The one form of an e-mail address, username or employee number.
pub fn identifier(text: &str) -> String {
    let kept = text.nfkc().filter(|character| *character != '\0');
    kept.flat_map(char::to_lowercase).collect::<String>().trim().to_owned()
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
            let _ = sort_key(&text);
        }
    }

    #[test]
    fn chinese_names_sort_by_pinyin() {
        let mut names = ["张伟", "Müller", "阿里", "Zhao", "李娜"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["阿里", "李娜", "Müller", "张伟", "Zhao"]);
    }

    #[test]
    fn no_key_holds_nul() {
        let typed = "a\0@b\0.example";
        assert_eq!([identifier(typed), fold(typed), sort_key(typed)], ["a@b.example"; 3].map(str::to_owned));
    }

    #[test]
    fn identifiers_have_one_form() {
        assert_eq!(identifier(" Ｗei.Li@Example.COM "), "wei.li@example.com");
    }
}
