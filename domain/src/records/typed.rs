use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::fmt;

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

    /// As a form sends it, with the boxes of several choices. What is read again in browsers
    /// has spellings alone, and does without.
    pub fn sent<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let sent = BTreeMap::<String, Spelled>::deserialize(deserializer)?;
        Ok(sent.into_iter().map(|(name, Spelled(text))| (name, text)).collect())
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

/// What a form sends of one field: a text, or the boxes that are ticked of several
/// (`tags[retail]=yes`), whose words stand with commas between them.
struct Spelled(String);

impl<'de> Deserialize<'de> for Spelled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfField)
    }
}

struct OfField;

impl<'de> Visitor<'de> for OfField {
    type Value = Spelled;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text or ticked boxes")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Spelled, E> {
        Ok(Spelled(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Spelled, E> {
        Ok(Spelled(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut boxes: A) -> Result<Spelled, A::Error> {
        let mut words = String::new();
        while let Some((word, ticked)) = boxes.next_entry::<String, String>()? {
            match ticked.as_str() {
                "" => {}
                "yes" => {
                    words.push_str(if words.is_empty() { "" } else { "," });
                    words.push_str(&word);
                }
                _ => return Err(A::Error::custom("a box that says something else than yes")),
            }
        }
        Ok(Spelled(words))
    }
}

/// The same of a form with one field.
pub(super) fn spelled<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Spelled::deserialize(deserializer).map(|Spelled(text)| text)
}
