//! What stands in the fields of a page or a form: read, kept for the same page when it
//! comes back in another language or after signing in, written again. Passwords, codes
//! and hidden fields are left out, and what was found by a search: it may not be there.

use crate::boot::Boot;
use crate::prelude::*;
use domain::{PersonId, UserId};
use js_sys::Reflect;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::sync::OnceLock;
use web_sys::{Element, NodeList, Storage};

const KEPT: &str = "latchkey-typed";
/// A password that is shown is a text by its type.
const FIELDS: &str = "input[id]:not([type=password], [autocomplete$=-password], [autocomplete=one-time-code], [type=hidden], [type=file], [name=code], [name=recovery_code], [data-found]), textarea[id], select[id]";

/// Who looks at the page, in which workspace.
static VIEWER: OnceLock<Whose> = OnceLock::new();

/// A person and their user; nothing for a stranger.
type Whose = Option<(PersonId, UserId)>;

/// Names of fields with what stands in them.
pub type Texts = Vec<(String, String)>;

/// What was kept: whose it is, of which page.
type Kept = (Whose, String, Texts);

/// Keeps what stands in the page's fields, until it comes again.
pub fn keep() {
    let viewer = VIEWER.get().copied().flatten();
    let texts: Texts = in_page().iter().map(|field| (field.id(), read(field))).collect();
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&(viewer, here(), texts))) {
        // A full or forbidden storage keeps nothing.
        let _ = storage.set_item(KEPT, &text);
    }
}

/// Puts what was kept into the fields of the same names, if it is of this page and of
/// whoever looks at it.
pub fn take_up(boot: &Boot) {
    let viewer = boot.viewer.as_ref().map(|viewer| (viewer.person, viewer.user));
    // Set once, when the page wakes.
    let _ = VIEWER.set(viewer);
    let Some(storage) = storage() else { return };
    let kept: Option<Kept> = storage.get_item(KEPT).ok().flatten().and_then(|text| crate::json::read(&text));
    let Some((whose, page, texts)) = kept else { return };
    let is_here = page == here();
    // Whoever signs in comes back to the page by others, maybe by another workspace.
    let person = |whose: Whose| whose.map(|(person, _)| person);
    if is_here || (viewer.is_some() && person(viewer) != person(whose)) {
        // What can't be removed is taken up again: it stands there already.
        let _ = storage.remove_item(KEPT);
    }
    if is_here && viewer == whose {
        for field in in_page() {
            if let Some((_, value)) = texts.iter().find(|(id, _)| *id == field.id()) {
                write(&field, value);
            }
        }
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

fn in_page() -> Vec<Element> {
    document().query_selector_all(FIELDS).map(|found| elements(&found)).unwrap_or_default()
}

/// The fields of a form that may be kept.
pub fn in_form(form: &Element) -> Vec<Element> {
    form.query_selector_all(FIELDS).map(|found| elements(&found)).unwrap_or_default()
}

fn elements(found: &NodeList) -> Vec<Element> {
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}

/// A box that is ticked reads `on`, another nothing.
pub fn read(field: &Element) -> String {
    if is_box(field) { ticked(field, "checked") } else { text(field, "value") }
}

/// What stood in the field when its form was made.
pub fn first(field: &Element) -> String {
    if is_box(field) {
        return ticked(field, "defaultChecked");
    }
    if field.tag_name() != "SELECT" {
        return text(field, "defaultValue");
    }
    let chosen = field.query_selector("option[selected]").ok().flatten();
    let chosen = chosen.or_else(|| field.query_selector("option").ok().flatten());
    chosen.map(|option| text(&option, "value")).unwrap_or_default()
}

pub fn write(field: &Element, value: &str) {
    let (name, value) = if is_box(field) {
        ("checked", JsValue::from_bool(value == "on"))
    } else {
        ("value", JsValue::from_str(value))
    };
    // Fields have both.
    let _ = Reflect::set(field, &name.into(), &value);
}

fn ticked(field: &Element, property: &str) -> String {
    let is_ticked = Reflect::get(field, &property.into()).is_ok_and(|ticked| ticked.is_truthy());
    if is_ticked { "on".to_owned() } else { String::new() }
}

fn text(field: &Element, property: &str) -> String {
    Reflect::get(field, &property.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

fn is_box(field: &Element) -> bool {
    field.get_attribute("type").is_some_and(|kind| kind == "checkbox" || kind == "radio")
}
