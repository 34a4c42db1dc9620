//! What people see, as one type: text, a template with its slots, or something
//! that is drawn anew when what it shows changes.
//!
//! Leptos makes a type of each view and compiles code for it, several times over;
//! that was most of the WASM (docs/decisions/0025). Here `view!` writes the markup
//! as data, and what walks it is compiled once. Everything else is Leptos':
//! signals, contexts, resources, the router.

mod convert;
mod element_ref;
mod keyed;
mod leptos_view;
mod template;

#[cfg(feature = "hydrate")]
mod dom;
#[cfg(any(not(feature = "hydrate"), feature = "views"))]
mod html;

pub use convert::{
    Children, ChildrenFn, CollectView, ToAttribute, ToChildren, ToView, ViewFn, ViewFnOnce, live,
};
pub use element_ref::ElementRef;
pub use keyed::{For, ForProps, by_key};
pub use view_macro::view;

use leptos::prelude::AnyView;
use leptos::tachys::html::event::EventDescriptor;
use std::borrow::Cow;
use std::sync::Arc;

/// A part of a page.
#[derive(Default)]
pub enum View {
    /// Nothing to see; it keeps its place.
    #[default]
    Nothing,
    Text(Cow<'static, str>),
    Template(Slots),
    /// Drawn again when a signal it reads changes.
    Live(Box<dyn FnMut() -> View + Send>),
    Many(Vec<View>),
    /// Rows by their keys.
    Keyed(Vec<keyed::Item>),
    /// What Leptos made: boundaries that wait.
    Leptos(AnyView),
}

impl View {
    /// Markup without slots.
    pub fn plain(template: &'static str) -> Self {
        Self::Template(Slots { template, slots: Vec::new() })
    }
}

/// The value of an attribute.
#[derive(Clone, Default)]
pub enum Attribute {
    /// The element does not have it.
    #[default]
    Absent,
    Text(Cow<'static, str>),
    /// Set again when a signal it reads changes.
    Live(Arc<dyn Fn() -> Attribute + Send + Sync>),
}

impl Attribute {
    /// What it is now.
    fn now(self) -> Option<Cow<'static, str>> {
        match self {
            Self::Absent => None,
            Self::Text(text) => Some(text),
            Self::Live(read) => read().now(),
        }
    }
}

/// What fills one hole of a template.
enum Slot {
    Child(View),
    Attribute(Attribute),
    /// For the living page alone.
    #[cfg(feature = "hydrate")]
    Living(send_wrapper::SendWrapper<dom::Living>),
    #[cfg(not(feature = "hydrate"))]
    Living,
}

/// A template and what fills its holes, in its order.
pub struct Slots {
    template: &'static str,
    slots: Vec<Slot>,
}

impl Slots {
    #[inline(never)]
    pub fn new(template: &'static str, count: usize) -> Self {
        Self { template, slots: Vec::with_capacity(count) }
    }

    #[inline(never)]
    pub fn into_view(self) -> View {
        View::Template(self)
    }

    #[inline(never)]
    fn push(&mut self, slot: Slot) {
        self.slots.push(slot);
    }

    #[inline(never)]
    pub fn child(&mut self, view: View) {
        self.push(Slot::Child(view));
    }

    #[inline(never)]
    pub fn attribute(&mut self, attribute: Attribute) {
        self.push(Slot::Attribute(attribute));
    }
}

#[cfg(feature = "hydrate")]
impl Slots {
    #[inline(never)]
    fn living(&mut self, living: dom::Living) {
        self.push(Slot::Living(send_wrapper::SendWrapper::new(living)));
    }

    /// Calls `handler` when `event` happens.
    pub fn on<E>(&mut self, event: E, mut handler: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor,
        E::EventType: From<leptos::tachys::renderer::types::Event>,
    {
        self.living(dom::listener(event.name(), Box::new(move |event| handler(event.into()))));
    }

    /// Keeps a property of the element at what `read` says.
    pub fn flag(&mut self, name: &'static str, read: impl FnMut() -> bool + Send + 'static) {
        self.living(dom::flag(name, Box::new(read)));
    }

    /// Keeps a property of the element's style at what `read` says.
    pub fn style(&mut self, name: &'static str, read: impl FnMut() -> String + Send + 'static) {
        self.living(dom::style(name, Box::new(read)));
    }

    /// Fills `reference` with the element.
    pub fn node_ref(&mut self, reference: ElementRef) {
        self.living(dom::reference(reference));
    }
}

/// The server has no living page; what only that needs is dropped.
#[cfg(not(feature = "hydrate"))]
impl Slots {
    pub fn on<E: EventDescriptor>(&mut self, _event: E, _handler: impl FnMut(E::EventType) + 'static) {
        self.push(Slot::Living);
    }

    pub fn flag(&mut self, _name: &'static str, _read: impl FnMut() -> bool + Send + 'static) {
        self.push(Slot::Living);
    }

    pub fn style(&mut self, _name: &'static str, _read: impl FnMut() -> String + Send + 'static) {
        self.push(Slot::Living);
    }

    pub fn node_ref(&mut self, _reference: ElementRef) {
        self.push(Slot::Living);
    }
}
