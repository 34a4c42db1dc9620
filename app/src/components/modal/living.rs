//! An open window in the living page: modal, with the focus on what it asks for. The
//! focus goes back to what opened it.

use crate::browser::next_frame;
use crate::prelude::*;
use leptos::ev;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlDialogElement, HtmlElement};
use send_wrapper::SendWrapper;
use std::cell::RefCell;

/// What is typed or chosen first.
const FIELD: &str =
    ".dialog-body :is(input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea)";

/// For so long a field that is waited for gets the focus when it comes: ten seconds.
const FRAMES: u32 = 600;

/// Keeps a `<dialog>` in step with `open`. The server writes it `open`
/// without a backdrop; the living page makes it modal, so that the browser
/// holds the focus inside.
pub fn keep_modal(node_ref: ElementRef, open: Signal<bool>) {
    let opener = Opener(StoredValue::new(None));
    effect(move || {
        let Some(dialog) = node_ref.get::<HtmlDialogElement>() else { return };
        if open.get() {
            opener.note(&dialog);
            dialog.set_open(false);
            // It fails only for a dialog that has left the page.
            let _ = dialog.show_modal();
            focus_first(dialog);
        } else {
            if dialog.open() {
                dialog.close();
            }
            opener.take_focus_back(dialog);
        }
    });
}

/// To the first field, else to the first answer: not to the cross, where the
/// browser would go.
fn focus_first(dialog: HtmlDialogElement) {
    let field = find(&dialog, "[autofocus]").or_else(|| find(&dialog, FIELD));
    let is_waited_for = field.is_none();
    if let Some(first) = field.or_else(|| find(&dialog, ":is(.dialog-body, .dialog-foot) .button")) {
        // A focus that fails leaves it on the cross.
        let _ = first.focus();
    }
    if is_waited_for {
        wait_for_field(dialog, document().active_element(), FRAMES);
    }
}

/// Looks again until the field is there, or somebody has put the focus elsewhere.
fn wait_for_field(dialog: HtmlDialogElement, focused: Option<Element>, frames: u32) {
    next_frame(move || {
        if !dialog.open() || frames == 0 || document().active_element() != focused {
            return;
        }
        match find(&dialog, FIELD) {
            // A focus that fails leaves the reader where they were.
            Some(field) => drop(field.focus()),
            None => wait_for_field(dialog, focused, frames - 1),
        }
    });
}

fn find(dialog: &HtmlDialogElement, selector: &str) -> Option<HtmlElement> {
    dialog.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

thread_local! {
    static PRESSED: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Knows from now on what was pressed last: the code of a window may be fetched only by the
/// press that opens it.
pub fn watch_presses() {
    window_event_listener(ev::click, |event| note_press(&event));
}

fn note_press(event: &ev::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let pressed = target.and_then(|target| target.closest("a, button, summary").ok().flatten());
    if let Some(pressed) = pressed.and_then(|pressed| pressed.dyn_into().ok()) {
        PRESSED.set(Some(pressed));
    }
}

/// What opened a window: whatever had the focus, else whatever was pressed last, since
/// Safari gives buttons no focus on a press.
#[derive(Clone, Copy)]
struct Opener(StoredValue<Option<SendWrapper<HtmlElement>>>);

impl Opener {
    fn note(self, dialog: &HtmlDialogElement) {
        let active = document().active_element().filter(|active| !active.contains(Some(dialog.as_ref())));
        let focused = active.and_then(|active| active.dyn_into().ok());
        let opener = focused.or_else(|| PRESSED.with_borrow(Clone::clone));
        self.0.set_value(opener.map(SendWrapper::new));
    }

    /// Where the browser has left it on nothing: what it would go back to may never
    /// have had it, or is out of sight since its menu has closed.
    fn take_focus_back(self, dialog: HtmlDialogElement) {
        let Some(opener) = self.0.try_update_value(Option::take).flatten() else { return };
        next_frame(move || {
            let active = document().active_element();
            if active.is_none_or(|active| active.contains(Some(dialog.as_ref()))) {
                // What has left the page takes no focus.
                let _ = opener.focus();
            }
        });
    }
}

/// Whether a press is beside the dialog, which then closes, in a browser that does not
/// do it by `closedby` (WebKit 2.50): the backdrop is pressed as the dialog itself,
/// outside of its box.
pub fn is_beside(event: &ev::MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
    let Some(dialog) = target.filter(|dialog| !knows_closedby(dialog)) else { return false };
    let place = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < place.left() || place.right() < x || y < place.top() || place.bottom() < y
}

fn knows_closedby(dialog: &HtmlDialogElement) -> bool {
    js_sys::Reflect::has(dialog, &"closedBy".into()).unwrap_or(true)
}
