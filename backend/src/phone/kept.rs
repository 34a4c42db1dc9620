//! What fields were read as lately. Reading one asks the plans of countries, some 15 µs each,
//! and a list shows fifty of them, the same to everybody who looks.

use super::Home;
use domain::phone::PhonePart;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Fields that are kept of each home, some 2 MB; then it begins anew.
const MOST: usize = 10_000;
/// Longer ones, in bytes, are read each time: nobody types them.
const LONGEST: usize = 100;

type Fields = HashMap<String, Vec<PhonePart>>;

static KEPT: Mutex<Option<HashMap<&'static str, Fields>>> = Mutex::new(None);

/// What a field was read as, or else is read as now.
pub(super) fn or_read(typed: &str, home: Home, read: impl FnOnce() -> Vec<PhonePart>) -> Vec<PhonePart> {
    if typed.len() > LONGEST {
        return read();
    }
    if let Some(parts) = with(home, |fields| fields.get(typed).cloned()) {
        return parts;
    }
    // Not while others wait.
    let parts = read();
    with(home, |fields| {
        if fields.len() >= MOST {
            fields.clear();
        }
        fields.insert(typed.to_owned(), parts.clone());
    });
    parts
}

fn with<T>(home: Home, act: impl FnOnce(&mut Fields) -> T) -> T {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    act(kept.get_or_insert_default().entry(home.code()).or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_once_for_each_home() {
        let [china, italy] = ["CN", "IT"].map(|code| Home::of(code).unwrap());
        let told = |text: &str| vec![PhonePart { text: text.to_owned(), uri: None }];
        let never = || panic!("it was read before");
        assert_eq!(or_read("a field of one test", china, || told("at first")), told("at first"));
        assert_eq!(or_read("a field of one test", china, never), told("at first"));
        assert_eq!(or_read("a field of one test", italy, || told("abroad")), told("abroad"));
    }

    #[test]
    fn what_is_kept_does_not_grow_for_ever() {
        let home = Home::of("NZ").unwrap();
        for number in 0..=MOST {
            or_read(&number.to_string(), home, Vec::new);
        }
        assert_eq!(with(home, |fields| fields.len()), 1);
        let long = "1".repeat(LONGEST + 1);
        or_read(&long, home, Vec::new);
        assert!(with(home, |fields| !fields.contains_key(&long)));
    }
}
