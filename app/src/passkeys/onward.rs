//! Goes on after a passkey with what is carried through sign-in: by a form, since no
//! address can carry it.

use crate::browser;
use crate::form::{CARRIED, GO_ON};
use crate::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlFormElement;

pub fn carry(path: &str, sealed: &str) {
    if post(path, sealed).is_err() {
        browser::go(path);
    }
}

fn post(path: &str, sealed: &str) -> Result<(), JsValue> {
    let form = document().create_element("form")?;
    form.set_attribute("method", "post")?;
    form.set_attribute("action", GO_ON)?;
    for (name, value) in [("next", path), (CARRIED, sealed)] {
        let field = document().create_element("input")?;
        field.set_attribute("type", "hidden")?;
        field.set_attribute("name", name)?;
        field.set_attribute("value", value)?;
        form.append_child(&field)?;
    }
    document().body().ok_or(JsValue::NULL)?.append_child(&form)?;
    form.dyn_into::<HtmlFormElement>()?.submit()
}
