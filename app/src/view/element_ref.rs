//! A handle on an element of the living page.

use leptos::wasm_bindgen::JsCast;

#[cfg(feature = "hydrate")]
use {
    leptos::prelude::{Get as _, GetUntracked as _, RwSignal, Set as _},
    leptos::web_sys::Element,
    send_wrapper::SendWrapper,
};

/// The element that `node_ref` stands at, once the page lives. One type for all
/// elements: who asks says what it is.
#[derive(Clone, Copy)]
pub struct ElementRef(#[cfg(feature = "hydrate")] RwSignal<Option<SendWrapper<Element>>>);

#[cfg(feature = "hydrate")]
impl ElementRef {
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    pub fn get<E: JsCast>(self) -> Option<E> {
        self.0.get().and_then(|element| element.take().dyn_into().ok())
    }

    /// Nothing once the part of the page that it belongs to has ended.
    pub fn get_untracked<E: JsCast>(self) -> Option<E> {
        self.0.try_get_untracked().flatten().and_then(|element| element.take().dyn_into().ok())
    }

    pub(super) fn fill(self, element: &Element) {
        self.0.set(Some(SendWrapper::new(element.clone())));
    }
}

#[cfg(not(feature = "hydrate"))]
impl ElementRef {
    pub const fn new() -> Self {
        Self()
    }

    pub fn get<E: JsCast>(self) -> Option<E> {
        None
    }

    pub fn get_untracked<E: JsCast>(self) -> Option<E> {
        None
    }
}

impl Default for ElementRef {
    fn default() -> Self {
        Self::new()
    }
}
