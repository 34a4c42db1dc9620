//! A person's own profile, preferences and password: one chunk.

pub mod api;

mod frame;
mod preferences;
mod press;
mod profile;
mod security;

pub use frame::{Frame, Section, Setting};
pub use press::{Press, PressFailure};

crate::routes::lazy_pages! {
    settings / __preload_settings {
        PROFILE_PAGE: profile::Profile,
        PREFERENCES_PAGE: preferences::Preferences,
        SECURITY_PAGE: security::Security,
    }
}
