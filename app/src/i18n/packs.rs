//! Words that travel by themselves: the table of every page, and one for each
//! file that `build/packs.rs` names, fetched with the code of the areas that ask
//! for it in `lazy_pages!` (`lazy/words.rs`).

use super::messages::{COUNTS, PLACES, VERSION};
use super::{MessagesError, messages};
use std::sync::OnceLock;

#[cfg(test)]
mod tests;

type Table = &'static [&'static str];

/// The tables of one language, as far as they are here.
#[derive(Default)]
pub struct Packs([OnceLock<Table>; COUNTS.len()]);

impl Packs {
    #[cfg(any(feature = "ssr", test))]
    pub fn of(locale: domain::Locale) -> &'static Self {
        use std::sync::LazyLock;
        static ENGLISH: LazyLock<Packs> = LazyLock::new(|| Packs(messages::EN.map(OnceLock::from)));
        static CHINESE: LazyLock<Packs> = LazyLock::new(|| Packs(messages::ZH_CN.map(OnceLock::from)));
        match locale {
            domain::Locale::En => &ENGLISH,
            domain::Locale::ZhCn => &CHINESE,
        }
    }

    /// The text behind an accessor; nothing where its words have not come, which
    /// no area says: a test looks that each asks for what it says.
    ///
    /// Compiled once, not into each of the thousand places that say something.
    #[inline(never)]
    pub fn text(&self, number: usize) -> &'static str {
        let table = self.0.get(number / PLACES).and_then(OnceLock::get);
        table.and_then(|table| table.get(number % PLACES)).copied().unwrap_or_default()
    }

    #[cfg(any(feature = "hydrate", test))]
    pub fn has(&self, pack: usize) -> bool {
        self.0.get(pack).is_some_and(|table| table.get().is_some())
    }

    /// Reads a table as it is published.
    pub fn add(&self, pack: usize, json: &str) -> Result<(), MessagesError> {
        let mut table: Vec<String> = crate::json::read(json).ok_or(MessagesError::Unreadable)?;
        if table.first().is_none_or(|version| version != VERSION) {
            return Err(MessagesError::OtherVersion);
        }
        table.remove(0);
        let (Some(place), Some(count)) = (self.0.get(pack), COUNTS.get(pack)) else {
            return Err(MessagesError::Incomplete);
        };
        if table.len() != *count {
            return Err(MessagesError::Incomplete);
        }
        place.get_or_init(|| table.into_iter().map(|text| &*text.leak()).collect::<Vec<_>>().leak());
        Ok(())
    }
}

/// The number of a pack, by its name.
#[cfg(feature = "hydrate")]
pub fn pack_number(name: &str) -> Option<usize> {
    messages::PACKS.iter().position(|pack| *pack == name).map(|place| place + 1)
}
