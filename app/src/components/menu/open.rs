//! How an open menu closes: a press outside, Escape, a choice, or the keyboard
//! leading the focus elsewhere. Never while the browser is moving the focus: what
//! a press is about to focus or to click must still stand there when it comes to
//! it, and Chromium 156 dies of less.

use crate::prelude::*;
use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlDetailsElement, HtmlElement, Node};
use std::time::Duration;

/// A menu's `<details>`, and what listens while it is open.
#[derive(Clone, Copy)]
pub struct Opening {
    pub details: ElementRef,
    listeners: StoredValue<Vec<WindowListenerHandle>>,
}

impl Opening {
    pub fn new() -> Self {
        let opening = Self { details: ElementRef::new(), listeners: StoredValue::new(Vec::new()) };
        // It may have been opened before the page was alive.
        effect(move || {
            opening.details.get::<HtmlDetailsElement>();
            opening.toggled();
        });
        on_cleanup(move || opening.stop_listening());
        opening
    }

    /// Listens to the whole window while the menu is open: a press in it need not
    /// give it the focus, and then its keys are heard elsewhere.
    pub fn toggled(self) {
        self.stop_listening();
        if self.open_details().is_some() {
            self.listeners.set_value(vec![
                window_event_listener(ev::pointerdown, move |event| self.pressed(&event)),
                window_event_listener(ev::focusin, move |_| self.focus_moved()),
                window_event_listener(ev::keydown, move |event| self.escaped(&event)),
            ]);
        }
    }

    /// A chosen link or button has done its work. A box to tick leaves the menu open,
    /// and so does a form that is posted: it may come back with what is wrong with it.
    pub fn close_after_choice(self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let chosen =
            target.and_then(|target| target.closest("a, .menu-item, form[method=get] button").ok().flatten());
        if let (Some(details), Some(_)) = (self.open_details(), chosen) {
            close_and_stay(&details);
        }
    }

    /// Escape closes, and the arrows go through the items.
    pub fn key(self, event: &ev::KeyboardEvent) {
        let Some(details) = self.open_details() else { return };
        match event.key().as_str() {
            "Escape" => {
                // Only the menu: not the dialog that it may stand in.
                event.stop_propagation();
                self.escaped(event);
            }
            "ArrowDown" => go_through(&details, event, 1),
            "ArrowUp" => go_through(&details, event, -1),
            _ => {}
        }
    }

    fn escaped(self, event: &ev::KeyboardEvent) {
        if let Some(details) =
            self.open_details().filter(|_| event.key() == "Escape" && !event.is_composing())
        {
            close_and_stay(&details);
        }
    }

    fn pressed(self, event: &Event) {
        let pressed = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if let Some(details) = self.open_details().filter(|details| !details.contains(pressed.as_ref())) {
            details.set_open(false);
        }
    }

    /// Looks once the focus has come to rest.
    fn focus_moved(self) {
        let left = move || {
            if let Some(details) = self.open_details().filter(has_lost_focus) {
                details.set_open(false);
            }
        };
        // A browser without timers leaves it open, which loses nothing.
        let _ = set_timeout(left, Duration::ZERO);
    }

    fn open_details(self) -> Option<HtmlDetailsElement> {
        self.details.get_untracked().filter(HtmlDetailsElement::open)
    }

    fn stop_listening(self) {
        for handle in self.listeners.try_update_value(std::mem::take).unwrap_or_default() {
            handle.remove();
        }
    }
}

/// Whether the focus is at something else. What a press on words, edges and, in
/// some browsers, buttons focuses is something around the menu, or nothing.
fn has_lost_focus(details: &HtmlDetailsElement) -> bool {
    document().active_element().is_some_and(|active| {
        !details.contains(Some(active.as_ref())) && !active.contains(Some(details.as_ref()))
    })
}

/// Closes it; whoever is in it goes back to its button.
fn close_and_stay(details: &HtmlDetailsElement) {
    if !has_lost_focus(details)
        && let Some(summary) = details.query_selector("summary").ok().flatten()
    {
        focus(summary);
    }
    details.set_open(false);
}

fn go_through(details: &HtmlDetailsElement, event: &ev::KeyboardEvent, step: i64) {
    let items = details.get_elements_by_class_name("menu-item");
    let count = i64::from(items.length());
    if count == 0 {
        return;
    }
    let active = document().active_element();
    let place = (0..items.length()).find(|place| items.item(*place) == active);
    let next = match (place, step) {
        (Some(place), _) => (i64::from(place) + step).rem_euclid(count),
        (None, 1) => 0,
        (None, _) => count - 1,
    };
    event.prevent_default();
    if let Some(item) = u32::try_from(next).ok().and_then(|next| items.item(next)) {
        focus(item);
    }
}

pub fn focus(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // A focus that fails leaves the reader where they were.
        let _ = element.focus();
    }
}
