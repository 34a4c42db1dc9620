use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The facts of a record as its form has them, by the fields' names: what was typed, or
/// what is saved in the same spelling. A field that is left open says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(BTreeMap<String, String>);

impl Typed {
    /// What stands in the field; empty for none.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    pub fn set(&mut self, name: &str, text: String) {
        self.0.insert(name.to_owned(), text);
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl FromIterator<(String, String)> for Typed {
    /// One by one: collecting would sort them, which is kilobytes of code in the browser.
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut typed = BTreeMap::new();
        for (name, text) in pairs {
            typed.insert(name, text);
        }
        Self(typed)
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Typed {
    fn from(pairs: [(&str, &str); N]) -> Self {
        pairs.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
    }
}
