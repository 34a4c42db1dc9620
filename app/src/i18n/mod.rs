//! The words on the screen, in the person's language.
//!
//! `locales/{en,zh-CN}/*.ftl` hold them; `build.rs` makes a function of
//! [`Messages`] from each message. The server has both tables in its binary.
//! The browser fetches that of its language, once, before hydration; words that
//! only some areas need come with the area's code (`lazy`).

pub mod format;
mod messages;
mod money;
#[cfg(all(test, feature = "ssr"))]
mod numbers;
mod packs;
mod pattern;
mod problem;
mod relative;

#[cfg(feature = "hydrate")]
pub use packs::pack_number;
pub use problem::problem;

use domain::Locale;
use leptos::prelude::expect_context;
use packs::Packs;
use pattern::Argument;

/// Every text of the product in one language: a function for each message.
#[derive(Clone, Copy)]
pub struct Messages {
    locale: Locale,
    packs: &'static Packs,
}

/// The messages of the page that is being rendered.
#[track_caller]
pub fn use_messages() -> Messages {
    expect_context::<Messages>()
}

impl Messages {
    #[cfg(any(feature = "ssr", test))]
    pub fn of(locale: Locale) -> Self {
        Self { locale, packs: Packs::of(locale) }
    }

    /// Reads the table that the server publishes for every page of `locale`. It
    /// stays in memory for the life of the page, so call this once.
    pub fn from_json(locale: Locale, json: &str) -> Result<Self, MessagesError> {
        let packs: &'static Packs = Box::leak(Box::default());
        packs.add(0, json)?;
        Ok(Self { locale, packs })
    }

    pub const fn locale(self) -> Locale {
        self.locale
    }

    /// The text of a group that is found by key (`## Fields (by key)`): of a field, a
    /// choice, whatever has its key from a description's names. Names have `_` where keys
    /// have `-`.
    pub fn by_key(self, parts: &[&str]) -> Option<&'static str> {
        let key = parts.join("-").replace('_', "-");
        let place = messages::BY_KEY.binary_search_by(|(known, _)| (*known).cmp(&*key)).ok()?;
        let (_, number) = messages::BY_KEY.get(place)?;
        Some(self.text(usize::from(*number)))
    }

    /// Whether the words of a pack are here.
    #[cfg(any(feature = "hydrate", test))]
    pub fn has_pack(self, pack: usize) -> bool {
        self.packs.has(pack)
    }

    /// Reads the table of a pack as the server publishes it.
    #[cfg(any(feature = "hydrate", test))]
    pub fn add_pack(self, pack: usize, json: &str) -> Result<(), MessagesError> {
        self.packs.add(pack, json)
    }

    fn text(self, number: usize) -> &'static str {
        self.packs.text(number)
    }

    fn format(self, number: usize, arguments: &[Argument<'_>]) -> String {
        pattern::format(self.locale, self.text(number), arguments)
    }
}

/// Why a published table can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessagesError {
    /// Not an array of strings.
    Unreadable,
    /// Made by another build: the page and the WASM must be loaded anew.
    OtherVersion,
    /// Fewer or more messages than this build knows.
    Incomplete,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(version: &str, texts: &[&str]) -> String {
        let strings: Vec<&str> = std::iter::once(version).chain(texts.iter().copied()).collect();
        serde_json::to_string(&strings).unwrap()
    }

    #[test]
    fn a_published_table_says_what_the_server_says() {
        let json = published(messages::VERSION, messages::ZH_CN[0]);
        let messages = Messages::from_json(Locale::ZhCn, &json).unwrap();
        assert_eq!(messages.action_save(), Messages::of(Locale::ZhCn).action_save());
        assert_eq!(messages.time_minutes_ago(5), "5 分钟前");
    }

    #[test]
    fn a_table_of_another_build_is_refused() {
        let other_version = published("0123456789abcdef", messages::EN[0]);
        let incomplete = published(messages::VERSION, &messages::EN[0][1..]);
        let refused = |json: &str| Messages::from_json(Locale::En, json).err();
        assert_eq!(refused(&other_version), Some(MessagesError::OtherVersion));
        assert_eq!(refused(&incomplete), Some(MessagesError::Incomplete));
        assert_eq!(refused("[]"), Some(MessagesError::OtherVersion));
        assert_eq!(refused("<html>"), Some(MessagesError::Unreadable));
    }

    #[test]
    fn both_languages_have_a_text_for_every_message() {
        for tables in [messages::EN, messages::ZH_CN] {
            assert_eq!(tables.map(<[&str]>::len), messages::COUNTS);
            assert!(tables.iter().flat_map(|table| table.iter()).all(|text| !text.trim().is_empty()));
        }
    }

    #[test]
    fn what_is_found_by_key_is_what_its_function_says() {
        for locale in [Locale::En, Locale::ZhCn] {
            let messages = Messages::of(locale);
            let found = messages.by_key(&["opportunities", "field", "close_date"]);
            assert_eq!(found, Some(messages.opportunities_field_close_date()));
            assert_eq!(messages.by_key(&["customers", "field", "shoe_size"]), None);
            assert_eq!(messages.by_key(&["customers", "new"]), None, "its group does not say so");
        }
    }

    #[test]
    fn words_of_an_area_come_by_themselves() {
        let page = Messages::from_json(Locale::En, &published(messages::VERSION, messages::EN[0])).unwrap();
        let pack = 1 + messages::PACKS.iter().position(|pack| *pack == "audit").unwrap();
        assert!(!page.has_pack(pack));
        let other = published(messages::VERSION, messages::EN[0]);
        assert_eq!(page.add_pack(pack, &other), Err(MessagesError::Incomplete));
        page.add_pack(pack, &published(messages::VERSION, messages::EN[pack])).unwrap();
        assert_eq!(page.audit_field_name(), Messages::of(Locale::En).audit_field_name());
        assert_eq!(page.action_save(), "Save");
    }
}
