//! What the living page does with the device that shows it: the clipboard, a file, the
//! printer, and whoever is about to leave. The server's twin does nothing.

#[cfg(feature = "hydrate")]
pub use living::*;
#[cfg(not(feature = "hydrate"))]
pub use still::*;

#[cfg(feature = "hydrate")]
mod living {
    use crate::browser;
    use crate::prelude::*;
    use js_sys::{Array, Function, Promise, Reflect};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::HtmlElement;

    /// Puts a text on the clipboard, and says whether it is there: browsers keep it
    /// from pages that come over plain http.
    pub fn copy(text: String, copied: Callback<bool>) {
        browser::spawn(async move {
            let done = match written(&text) {
                Ok(promise) => JsFuture::from(promise).await.is_ok(),
                Err(_) => false,
            };
            copied.try_run(done);
        });
    }

    fn written(text: &str) -> Result<Promise, JsValue> {
        let navigator = get(&window().into(), "navigator")?;
        let clipboard = get(&navigator, "clipboard")?;
        call(&clipboard, "writeText", &text.into())?.dyn_into()
    }

    pub fn print() {
        // A browser that can't print does nothing.
        let _ = window().print();
    }

    /// Has the browser save a text under a name. The text is in no address: those are
    /// remembered.
    pub fn save(name: &str, text: &str) {
        // A browser that can't leaves the codes where they can be copied by hand.
        let _ = try_to_save(name, text);
    }

    fn try_to_save(name: &str, text: &str) -> Result<(), JsValue> {
        let window: JsValue = window().into();
        let class: Function = get(&window, "Blob")?.dyn_into()?;
        let parts = Array::of1(&JsValue::from_str(text));
        let blob = Reflect::construct(&class, &Array::of1(&parts))?;
        let addresses = get(&window, "URL")?;
        let address = call(&addresses, "createObjectURL", &blob)?;
        let link = document().create_element("a")?;
        link.set_attribute("href", &address.as_string().unwrap_or_default())?;
        link.set_attribute("download", name)?;
        link.dyn_into::<HtmlElement>()?.click();
        call(&addresses, "revokeObjectURL", &address).map(drop)
    }

    fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
        Reflect::get(of, &name.into())
    }

    fn call(of: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
        get(of, name)?.dyn_into::<Function>()?.call1(of, argument)
    }

    /// Asks whoever leaves the page whether they mean to.
    #[derive(Clone, Copy)]
    pub struct Held(StoredValue<Option<browser::Held>>);

    pub fn let_go(held: Held) {
        drop(held.0.try_update_value(Option::take));
    }

    pub fn hold_page() -> Held {
        let held = Held(StoredValue::new(None));
        effect(move || {
            let_go(held);
            held.0.set_value(Some(browser::hold_page()));
        });
        on_cleanup(move || let_go(held));
        held
    }
}

#[cfg(not(feature = "hydrate"))]
mod still {
    use leptos::prelude::Callback;

    pub fn copy(_text: String, _copied: Callback<bool>) {}

    pub fn print() {}

    pub fn save(_name: &str, _text: &str) {}

    #[derive(Clone, Copy)]
    pub struct Held;

    pub fn let_go(_held: Held) {}

    pub fn hold_page() -> Held {
        Held
    }
}
