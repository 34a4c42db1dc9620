//! Leading the person on from code.

/// The path at which the page was loaded.
#[cfg(feature = "hydrate")]
#[derive(Clone)]
pub struct Arrival(pub String);

#[cfg(feature = "hydrate")]
impl Arrival {
    pub fn here() -> Self {
        Self(leptos::prelude::window().location().pathname().unwrap_or_default())
    }
}

/// Whether the viewer is still at the page that was loaded.
#[cfg(feature = "hydrate")]
pub fn is_where_it_arrived() -> bool {
    use leptos::prelude::{GetUntracked as _, use_context};
    let here = leptos_router::hooks::use_location().pathname.get_untracked();
    use_context::<Arrival>().is_none_or(|Arrival(path)| path == here)
}

#[cfg(not(feature = "hydrate"))]
pub const fn is_where_it_arrived() -> bool {
    true
}

/// A form that was refused or answered before the page was alive is shown at the address
/// that it posted to; the page is the one that the form stands on.
#[cfg(feature = "hydrate")]
pub fn stand_where_the_form_stood(boot: &crate::boot::Boot) {
    let Some(page) = &boot.stands_at else { return };
    if let Ok(history) = leptos::prelude::window().history() {
        // An address of another house is refused by the browser.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(page));
    }
}

/// In place of a page: leads to another one, from the server by a redirect, in
/// the living page without a step in the history.
#[cfg(feature = "ssr")]
pub fn go_on(path: &'static str) {
    crate::http::redirect(path);
}

#[cfg(feature = "hydrate")]
pub fn go_on(path: &'static str) {
    let navigate = leptos_router::hooks::use_navigate();
    let options = leptos_router::NavigateOptions { replace: true, ..Default::default() };
    // Once the page that this one takes the place of has been left.
    crate::browser::next_frame(move || navigate(path, options));
}

#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
pub fn go_on(_path: &'static str) {}
