//! Words that travel by themselves: the table of every page, and one for each
//! file that `build/packs.rs` names, fetched with the code of the areas that ask
//! for it in `lazy_pages!`.

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

/// Waits until the words of these packs are here; false if they can't be had.
/// The server has them all.
#[cfg(not(feature = "hydrate"))]
pub async fn arrive(_packs: &'static [&'static str]) -> bool {
    true
}

#[cfg(feature = "hydrate")]
pub use browser::{arrive, remember};

#[cfg(feature = "hydrate")]
mod browser {
    use super::messages::PACKS;
    use crate::call;
    use crate::i18n::Messages;
    use std::future::poll_fn;
    use std::sync::OnceLock;
    use std::task::Poll;

    /// The page's words, and where those are that may still come.
    static HERE: OnceLock<(Messages, Vec<(String, String)>)> = OnceLock::new();

    /// Notes where words can be fetched; a page has one language.
    pub fn remember(messages: Messages, addresses: Vec<(String, String)>) {
        // Set once, before anything asks.
        let _ = HERE.set((messages, addresses));
    }

    pub async fn arrive(packs: &'static [&'static str]) -> bool {
        let Some((messages, addresses)) = HERE.get() else { return false };
        let number = |name: &str| PACKS.iter().position(|pack| *pack == name).map(|place| place + 1);
        let address = |name: &str| addresses.iter().find(|(pack, _)| pack == name).map(|(_, to)| to.clone());
        let mut waiting = Vec::new();
        for name in packs {
            let Some(pack) = number(name) else { return false };
            if messages.packs.has(pack) {
                continue;
            }
            let Some(address) = address(name) else { return false };
            waiting.push((pack, call::get(address), false));
        }
        // All at once; those that are here are added as they come.
        poll_fn(|context| {
            for (pack, text, is_done) in waiting.iter_mut().filter(|(_, _, is_done)| !is_done) {
                match text.as_mut().poll(context) {
                    Poll::Ready(Ok(text)) if messages.packs.add(*pack, &text).is_ok() => *is_done = true,
                    Poll::Ready(_) => return Poll::Ready(false),
                    Poll::Pending => {}
                }
            }
            if waiting.iter().all(|(_, _, is_done)| *is_done) { Poll::Ready(true) } else { Poll::Pending }
        })
        .await
    }
}
