//! What the handle at the end of a column's head asks of the browser. The server's twin does
//! nothing.

#[cfg(feature = "hydrate")]
pub use living::*;
#[cfg(not(feature = "hydrate"))]
pub use still::*;

/// A column by its name, and how many pixels wide it is.
pub type Column = (String, i32);

#[cfg(feature = "hydrate")]
mod living {
    use super::Column;
    use leptos::ev::{Event, PointerEvent};
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::{Element, HtmlElement};

    /// The column whose handle an event comes from, and those before it.
    pub fn columns(event: &Event) -> Option<Vec<Column>> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let mut next = target.closest(".column-handle").ok()??.closest("th").ok()?;
        let mut columns = Vec::new();
        while let Some(head) = next {
            next = head.previous_element_sibling();
            let name = head.get_attribute("data-column");
            if let (Some(name), Ok(head)) = (name, head.dyn_into::<HtmlElement>()) {
                columns.push((name, head.offset_width()));
            }
        }
        Some(columns)
    }

    /// What the pointer does comes to the handle until it is let go, wherever it is.
    pub fn hold(event: &PointerEvent) {
        if let Some(handle) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            // A pointer that is gone by now drags nothing.
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod still {
    use super::Column;
    use leptos::ev::{Event, PointerEvent};

    pub fn columns(_event: &Event) -> Option<Vec<Column>> {
        None
    }

    pub fn hold(_event: &PointerEvent) {}
}
