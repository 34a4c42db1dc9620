//! The browser's entry.

use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes the page that the server sent; `messages` is the published table of
/// its language. False if the page stays as it is.
#[wasm_bindgen]
pub async fn hydrate(messages: String) -> bool {
    console_error_panic_hook::set_once();
    app::start(&messages).await
}
