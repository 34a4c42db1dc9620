//! A person's own profile, preferences and password: one chunk.

pub mod api;

mod first;
mod frame;
mod preferences;
mod press;
mod profile;
mod sections;
mod security;

pub use frame::{Frame, Setting};
pub use press::{Press, PressFailure};
pub use sections::Section;

crate::routes::lazy_pages! {
    settings / __preload_settings {
        SETTINGS_PAGE: first::Settings,
        ADMIN_PAGE: first::Admin,
        PROFILE_PAGE: profile::Profile,
        PREFERENCES_PAGE: preferences::Preferences,
        SECURITY_PAGE: security::Security,
    }
}
