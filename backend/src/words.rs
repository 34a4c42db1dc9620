//! What the server says by itself: in mails, and on pages that are made without the
//! application. `locales/{en,zh-CN}/*.ftl` hold the words; `build.rs` makes a function of
//! [`Words`] from each.

use domain::Locale;

/// Them all, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words(Locale);

impl Words {
    pub const fn of(locale: Locale) -> Self {
        Self(locale)
    }
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
