//! What a page is written with: Leptos, and views of this application's kind.

pub use crate::view::{
    Attribute, Children, ChildrenFn, CollectView, ElementRef, For, ToView, View, ViewFn, ViewFnOnce, by_key,
    live, view,
};
pub use leptos::prelude::*;

/// Does something when the page lives, and again whenever a signal it reads
/// changes. One kind of effect for all: Leptos compiles each anew.
#[cfg(feature = "hydrate")]
pub fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}

/// The server's pages don't live.
#[cfg(not(feature = "hydrate"))]
pub fn effect(_act: impl FnMut() + 'static) {}
