//! Back and forward come to the place where one was. The browser tries that at
//! once, when the page that one comes back to has not been drawn yet; this tries
//! again until there is room.

use crate::browser::next_frame;
use crate::prelude::*;
use leptos::ev;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// For how many frames a page may take to be drawn: about three seconds.
const PATIENCE: u16 = 180;

#[derive(Default)]
struct Places {
    /// Address → pixels from the top.
    left_at: RefCell<HashMap<String, f64>>,
    /// Where to, while the page is too short for it.
    sought: Cell<Option<f64>>,
}

/// Watches from now on.
pub fn keep_places() {
    let places = Rc::new(Places::default());
    window_event_listener(ev::scroll, {
        let places = Rc::clone(&places);
        move |_| places.note()
    });
    window_event_listener(ev::popstate, {
        let places = Rc::clone(&places);
        move |_| seek(Rc::clone(&places))
    });
    // Whoever scrolls now decides.
    let give_up = move || places.sought.set(None);
    window_event_listener(ev::wheel, {
        let give_up = give_up.clone();
        move |_| give_up()
    });
    window_event_listener(ev::touchmove, {
        let give_up = give_up.clone();
        move |_| give_up()
    });
    window_event_listener(ev::keydown, move |_| give_up());
}

impl Places {
    fn note(&self) {
        if self.sought.get().is_none()
            && let (Some(address), Ok(top)) = (address(), window().scroll_y())
        {
            self.left_at.borrow_mut().insert(address, top);
        }
    }
}

fn seek(places: Rc<Places>) {
    let left_at = address().and_then(|address| places.left_at.borrow().get(&address).copied());
    places.sought.set(left_at);
    try_again(places, PATIENCE);
}

fn try_again(places: Rc<Places>, frames: u16) {
    let Some(top) = places.sought.get() else { return };
    if frames == 0 {
        places.sought.set(None);
        return;
    }
    next_frame(move || {
        let Some(root) = document().document_element() else { return };
        if f64::from(root.scroll_height() - root.client_height()) >= top {
            window().scroll_to_with_x_and_y(0.0, top);
            places.sought.set(None);
        } else {
            try_again(places, frames - 1);
        }
    });
}

fn address() -> Option<String> {
    window().location().href().ok()
}
