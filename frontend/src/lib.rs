//! The browser's entry.

use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes the page that the server sent; `messages` is the published table of
/// its language.
#[wasm_bindgen]
pub fn hydrate(messages: &str) {
    console_error_panic_hook::set_once();
    app::start(messages);
}
