//! What is typed outlives a page that comes back in another language. Passwords
//! and hidden fields are left out.

use crate::prelude::*;
use js_sys::Reflect;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Storage};

const KEPT: &str = "latchkey-typed";
const FIELDS: &str = "input[id]:not([type=password], [type=hidden], [type=file]), textarea[id], select[id]";

/// Keeps what stands in the page's fields, until the next page takes it up.
pub fn keep() {
    let fields: Vec<(String, String)> = fields().iter().map(|field| (field.id(), read(field))).collect();
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&fields)) {
        // A full or forbidden storage keeps nothing.
        let _ = storage.set_item(KEPT, &text);
    }
}

/// Puts what was kept into the fields of the same names.
pub fn take_up() {
    let Some(storage) = storage() else { return };
    let kept = storage.get_item(KEPT).ok().flatten();
    // What can't be removed is taken up again: it stands there already.
    let _ = storage.remove_item(KEPT);
    let kept: Vec<(String, String)> = kept.and_then(|text| crate::json::read(&text)).unwrap_or_default();
    for field in fields() {
        if let Some((_, value)) = kept.iter().find(|(id, _)| *id == field.id()) {
            write(&field, value);
        }
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn fields() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(FIELDS) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}

/// A box that is ticked reads `on`, another nothing.
fn read(field: &Element) -> String {
    if is_box(field) {
        let ticked = Reflect::get(field, &"checked".into()).is_ok_and(|ticked| ticked.is_truthy());
        return if ticked { "on".to_owned() } else { String::new() };
    }
    Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

fn write(field: &Element, value: &str) {
    let (name, value) = if is_box(field) {
        ("checked", JsValue::from_bool(value == "on"))
    } else {
        ("value", JsValue::from_str(value))
    };
    // Fields have both.
    let _ = Reflect::set(field, &name.into(), &value);
}

fn is_box(field: &Element) -> bool {
    field.get_attribute("type").is_some_and(|kind| kind == "checkbox" || kind == "radio")
}
