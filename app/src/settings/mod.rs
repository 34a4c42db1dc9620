//! A person's own profile, preferences and password: one chunk.

pub mod api;

mod frame;
mod preferences;
mod profile;
mod security;

use leptos::prelude::*;
use leptos::{LazyViewError, lazy};

#[derive(Clone, Copy)]
enum Page {
    Profile,
    Preferences,
    Security,
}

#[lazy(fallible)]
fn settings_area(page: Page) -> Result<AnyView, LazyViewError> {
    Ok(match page {
        Page::Profile => view! { <profile::Profile/> }.into_any(),
        Page::Preferences => view! { <preferences::Preferences/> }.into_any(),
        Page::Security => view! { <security::Security/> }.into_any(),
    })
}

crate::routes::lazy_pages! {
    settings_area / __preload_settings_area (Page):
    ProfilePage = Profile, PreferencesPage = Preferences, SecurityPage = Security,
}
