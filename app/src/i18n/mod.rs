//! The words on the screen, in the person's language.
//!
//! `locales/{en,zh-CN}/*.ftl` hold them; `build.rs` makes a function of
//! [`Messages`] from each message. The server has both tables in its binary.
//! The browser fetches the one it needs, once, before hydration.

pub mod format;
mod messages;
mod money;
mod pattern;
mod problem;
mod relative;

pub use problem::problem;

use domain::Locale;
use leptos::prelude::expect_context;
use pattern::Argument;

/// Every text of the product in one language: a function for each message.
#[derive(Clone, Copy)]
pub struct Messages {
    locale: Locale,
    table: &'static [&'static str],
}

/// The messages of the page that is being rendered.
#[track_caller]
pub fn use_messages() -> Messages {
    expect_context::<Messages>()
}

impl Messages {
    #[cfg(any(feature = "ssr", test))]
    pub fn of(locale: Locale) -> Self {
        let table = match locale {
            Locale::ZhCn => messages::ZH_CN,
            Locale::En => messages::EN,
        };
        Self { locale, table }
    }

    /// Reads the table that the server publishes for `locale`. The table stays
    /// in memory for the life of the page, so call this once.
    pub fn from_json(locale: Locale, json: &str) -> Result<Self, MessagesError> {
        let mut table: Vec<String> = serde_json::from_str(json).map_err(|_| MessagesError::Unreadable)?;
        if table.first().is_none_or(|version| version != messages::VERSION) {
            return Err(MessagesError::OtherVersion);
        }
        table.remove(0);
        if table.len() != messages::COUNT {
            return Err(MessagesError::Incomplete);
        }
        let table: Vec<&'static str> = table.into_iter().map(|text| &*text.leak()).collect();
        Ok(Self { locale, table: table.leak() })
    }

    pub const fn locale(self) -> Locale {
        self.locale
    }

    fn text(self, index: usize) -> &'static str {
        // Both constructors check the length, so the index always fits.
        self.table.get(index).copied().unwrap_or_default()
    }

    fn format(self, index: usize, arguments: &[Argument<'_>]) -> String {
        pattern::format(self.locale, self.text(index), arguments)
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
        let json = published(messages::VERSION, messages::ZH_CN);
        let messages = Messages::from_json(Locale::ZhCn, &json).unwrap();
        assert_eq!(messages.action_save(), Messages::of(Locale::ZhCn).action_save());
        assert_eq!(messages.time_minutes_ago(5), "5 分钟前");
    }

    #[test]
    fn a_table_of_another_build_is_refused() {
        let other_version = published("0123456789abcdef", messages::EN);
        let incomplete = published(messages::VERSION, &messages::EN[1..]);
        let refused = |json: &str| Messages::from_json(Locale::En, json).err();
        assert_eq!(refused(&other_version), Some(MessagesError::OtherVersion));
        assert_eq!(refused(&incomplete), Some(MessagesError::Incomplete));
        assert_eq!(refused("[]"), Some(MessagesError::OtherVersion));
        assert_eq!(refused("<html>"), Some(MessagesError::Unreadable));
    }

    #[test]
    fn both_languages_have_a_text_for_every_message() {
        for table in [messages::EN, messages::ZH_CN] {
            assert_eq!(table.len(), messages::COUNT);
            assert!(table.iter().all(|text| !text.trim().is_empty()));
        }
    }
}
