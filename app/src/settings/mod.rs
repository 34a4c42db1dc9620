//! A person's own profile and preferences: one chunk.

pub mod api;

mod conflict;
mod first;
mod frame;
mod preferences;
mod press;
mod profile;
mod sections;

pub use conflict::{ConflictNotice, ConflictWords};
pub use frame::{Frame, HeldSetting, Setting};
pub use press::{Press, PressFailure};
pub use sections::Section;

crate::lazy::lazy_pages! {
    settings / __preload_settings {
        SETTINGS_PAGE: first::Settings,
        ADMIN_PAGE: first::Admin,
        PROFILE_PAGE: profile::Profile,
        PREFERENCES_PAGE: preferences::Preferences,
    }
}
