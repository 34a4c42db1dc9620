//! Leading the person on from code.

#[cfg(feature = "hydrate")]
pub fn load_page(path: &str) {
    // A browser that refuses to leave keeps the page as it is.
    let _ = window_location().assign(path);
}

#[cfg(feature = "hydrate")]
fn window_location() -> web_sys::Location {
    leptos::prelude::window().location()
}
