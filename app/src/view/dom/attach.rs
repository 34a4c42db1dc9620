//! What an element of the living page is given: attributes that change, handlers,
//! references.

use super::drawn::SlotState;
use crate::view::{Attribute, ElementRef, Slot};
use leptos::prelude::{IsDisposed as _, Owner, StoredValue};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::types::{Element, Event};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use std::borrow::Cow;

type Words = Cow<'static, str>;

pub enum AttributeState {
    Still(Option<Words>),
    Live(#[expect(dead_code, reason = "ends when it is dropped")] RenderEffect<Option<Words>>),
}

pub fn set(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => Rndr::set_attribute(element, name, value),
        None => Rndr::remove_attribute(element, name),
    }
}

/// Gives an element what a slot has for it. What the server wrote is not written
/// again.
pub fn attach(slot: Slot, element: Element, name: &'static str, from_page: bool) -> SlotState {
    match slot {
        Slot::Living(living) => {
            let kept = living.take()(&element);
            SlotState::Living(element, kept)
        }
        Slot::Attribute(Attribute::Live(read)) => {
            let target = element.clone();
            let mut written = from_page;
            let effect = RenderEffect::new(move |old: Option<Option<Words>>| {
                let new = read().now();
                if !std::mem::take(&mut written) && old.as_ref() != Some(&new) {
                    set(&target, name, new.as_deref());
                }
                new
            });
            SlotState::Attribute(element, name, AttributeState::Live(effect))
        }
        Slot::Attribute(attribute) => {
            let value = attribute.now();
            if !from_page {
                set(&element, name, value.as_deref());
            }
            SlotState::Attribute(element, name, AttributeState::Still(value))
        }
        // `view!` puts no child into a tag.
        Slot::Child(_) => SlotState::Living(element, Kept::Nothing),
    }
}

/// What the living page does with an element.
pub type Living = Box<dyn FnOnce(&Element) -> Kept>;

/// What lasts as long as the slot does.
pub enum Kept {
    Nothing,
    #[expect(dead_code, reason = "ends when it is dropped")]
    Effect(RenderEffect<()>),
    #[expect(dead_code, reason = "ends when it is dropped")]
    Listener(RemoveEventHandler<Element>),
}

/// Handlers run among the signals and contexts of the component they stand in. A
/// part that has ended stands in the page until what follows it is here: there is
/// nothing left to run among, and the browser does what it does without scripts.
pub fn listener(name: Words, mut handler: Box<dyn FnMut(Event)>) -> Living {
    let owner = Owner::current().unwrap_or_default();
    let lives = StoredValue::new(());
    Box::new(move |element| {
        let handler = Box::new(move |event| {
            if !lives.is_disposed() {
                owner.with(|| handler(event));
            }
        });
        Kept::Listener(Rndr::add_event_listener(element, &name, handler))
    })
}

pub fn flag(name: &'static str, mut read: Box<dyn FnMut() -> bool>) -> Living {
    keeping(move |element| Rndr::set_property(element, name, &read().into()))
}

pub fn style(name: &'static str, mut read: Box<dyn FnMut() -> String>) -> Living {
    keeping(move |element| Rndr::set_css_property(&Rndr::style(element), name, &read()))
}

fn keeping(mut act: impl FnMut(&Element) + 'static) -> Living {
    Box::new(move |element| {
        let element = element.clone();
        Kept::Effect(RenderEffect::new(move |_| act(&element)))
    })
}

pub fn reference(reference: ElementRef) -> Living {
    Box::new(move |element| {
        reference.fill(element);
        Kept::Nothing
    })
}
