//! What the living page does with the browser beside what is on the screen.
//! The server's twin does nothing.

#[cfg(feature = "hydrate")]
pub use living::*;
#[cfg(not(feature = "hydrate"))]
pub use still::*;

use crate::prelude::*;
use leptos_router::NavigateOptions;
use std::sync::atomic::{AtomicU32, Ordering};

/// Forms sent with success since the page was made.
static SENT: AtomicU32 = AtomicU32::new(0);

/// A key that makes two clicks of a form one record, and a new one for the
/// next record made on the same page.
pub fn once(form: &str) -> String {
    crate::boot::request_key(&format!("{form}.{}", SENT.load(Ordering::Relaxed)))
}

/// Says that a form was sent: the next one gets another key.
pub fn sent() {
    SENT.fetch_add(1, Ordering::Relaxed);
}

/// Goes to a page of ours without adding to the history, and without scrolling.
pub fn in_place() -> NavigateOptions {
    NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() }
}

/// Runs `act` a while after the last call with the last value.
pub struct Later<T: 'static> {
    turn: StoredValue<u32>,
    act: Callback<T>,
    milliseconds: u64,
}

impl<T> Clone for Later<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Later<T> {}

impl<T: 'static> Later<T> {
    pub fn new(milliseconds: u64, act: Callback<T>) -> Self {
        Self { turn: StoredValue::new(0), act, milliseconds }
    }

    pub fn call(self, value: T) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        let run = move || {
            if self.turn.try_get_value() == Some(turn) {
                self.act.run(value);
            }
        };
        // A browser without timers does it at once.
        let _ = set_timeout(run, std::time::Duration::from_millis(self.milliseconds));
    }
}

#[cfg(feature = "hydrate")]
mod living {
    use crate::prelude::*;
    use leptos::ev::{BeforeUnloadEvent, Event, SubmitEvent};
    use leptos::leptos_dom::helpers::WindowListenerHandle;
    use leptos::wasm_bindgen::prelude::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement};
    use web_sys::{FormData, UrlSearchParams};

    /// Runs something that waits, beside the page.
    pub fn spawn(work: impl Future<Output = ()> + 'static) {
        leptos::task::spawn_local(work);
    }

    /// As long as there is one, whoever closes or leaves the page is asked whether they
    /// mean to.
    #[must_use = "it is let go when it is dropped"]
    pub struct Held(Option<WindowListenerHandle>);

    pub fn hold_page() -> Held {
        let ask = |event: BeforeUnloadEvent| event.prevent_default();
        Held(Some(window_event_listener(leptos::ev::beforeunload, ask)))
    }

    impl Drop for Held {
        fn drop(&mut self) {
            if let Some(listener) = self.0.take() {
                listener.remove();
            }
        }
    }

    /// The fields of a form as names and texts, without those that were left empty.
    pub fn filled(event: &SubmitEvent) -> Option<Vec<(String, String)>> {
        let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
        let data = FormData::new_with_form(&form).ok()?;
        let params = UrlSearchParams::new_with_str_sequence_sequence(&js_sys::Array::from(&data)).ok()?;
        let mut filled = pairs(&params);
        filled.retain(|(_, text)| !text.is_empty());
        Some(filled)
    }

    /// Where a GET form leads.
    pub fn address_of(event: &SubmitEvent) -> Option<String> {
        let form: Element = event.target()?.dyn_into().ok()?;
        let path = form.get_attribute("action")?;
        Some(crate::address::page(&path, &filled(event)?))
    }

    /// When something stands in the control that an event comes from, empties those of all
    /// other groups, as a person would.
    pub fn empty_others(event: &Event, groups: &[&[&str]]) {
        let Some(control) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if text_in(&control).is_empty() {
            return;
        }
        let own = control.id();
        let others = groups.iter().filter(|group| !group.contains(&own.as_str()));
        for other in others.flat_map(|group| group.iter()).filter_map(|id| by_id(id)) {
            // It fails for no control of a form, and whoever listens is told in any case.
            let is_emptied = js_sys::Reflect::set(&other, &VALUE.into(), &"".into());
            if let (Ok(true), Ok(input)) = (is_emptied, Event::new("input")) {
                let _ = other.dispatch_event(&input);
            }
        }
    }

    /// What stands in an input or a select.
    fn text_in(control: &Element) -> String {
        let value = js_sys::Reflect::get(control, &VALUE.into()).ok();
        value.and_then(|value| value.as_string()).unwrap_or_default()
    }

    const VALUE: &str = "value";

    /// The text of the input that an event comes from.
    pub fn text_of(event: &Event) -> Option<String> {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        (input.type_() != "hidden").then(|| input.value())
    }

    /// What stands in a control of this id.
    pub fn text_at(id: &str) -> String {
        by_id(id).map(|control| text_in(&control)).unwrap_or_default()
    }

    /// Writes into an input, unless the person is in it.
    pub fn show_text(id: &str, text: &str) {
        let Some(input) = by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let busy = document().active_element().is_some_and(|active| active == **input);
        if !busy && input.value() != text {
            input.set_value(text);
        }
    }

    /// The boxes before the rows of a form's list.
    fn boxes(form: &str) -> Vec<HtmlInputElement> {
        let Ok(found) = document().query_selector_all(&format!("#{form} .check-cell input[name]")) else {
            return Vec::new();
        };
        let input = |place| found.item(place)?.dyn_into::<HtmlInputElement>().ok();
        (0..found.length()).filter_map(input).collect()
    }

    /// How many boxes of the form are ticked.
    pub fn count_ticked(form: &str) -> u32 {
        let ticked = boxes(form).iter().filter(|input| input.checked()).count();
        u32::try_from(ticked).unwrap_or(u32::MAX)
    }

    /// Ticks all boxes of the form, or none.
    pub fn tick_all(form: &str, ticked: bool) {
        for input in boxes(form) {
            input.set_checked(ticked);
        }
    }

    /// Ticks the box of the form that sends this.
    pub fn tick(form: &str, value: &str) {
        for input in boxes(form).iter().filter(|input| input.value() == value) {
            input.set_checked(true);
        }
    }

    /// What the box of the row sends that an event comes from, where the box is out of sight.
    pub fn hidden_box_of_row(event: &Event) -> Option<String> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let found = target.closest("tr").ok()??.query_selector(".check-cell input[name]").ok()??;
        let input: HtmlInputElement = found.dyn_into().ok()?;
        (input.offset_width() == 0).then(|| input.value())
    }

    /// What the box before a row sends that an event comes from.
    pub fn box_of(event: &Event) -> Option<String> {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        (!input.name().is_empty() && is_in(event, ".check-cell")).then(|| input.value())
    }

    /// Gives the boxes of the form from one to another, by what they send, the state of the
    /// other.
    pub fn tick_between(form: &str, from: &str, to: &str) {
        let boxes = boxes(form);
        let place = |value: &str| boxes.iter().position(|input| input.value() == value);
        let (Some(from), Some(to)) = (place(from), place(to)) else { return };
        let ticked = boxes.get(to).is_some_and(HtmlInputElement::checked);
        for input in boxes.get(from.min(to)..=from.max(to)).into_iter().flatten() {
            input.set_checked(ticked);
        }
    }

    /// Whether an event comes from such a place or from within.
    pub fn is_in(event: &Event, place: &str) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.closest(place).ok().flatten().is_some())
    }

    /// Empties a form and closes the `<details>` around it.
    pub fn put_away(form: &str) {
        let Some(element) = by_id(form) else { return };
        if let Some(details) = element.closest("details").ok().flatten() {
            // It fails for no attribute of this name.
            let _ = details.remove_attribute("open");
        }
        if let Ok(form) = element.dyn_into::<HtmlFormElement>() {
            form.reset();
            unmark_dates(&form);
        }
    }

    /// A date that is emptied again shows what it was drawn with.
    fn unmark_dates(form: &HtmlFormElement) {
        let Ok(found) = form.query_selector_all("input[data-empty]") else { return };
        for place in 0..found.length() {
            if let Some(input) = found.item(place).and_then(|node| node.dyn_into::<Element>().ok()) {
                // It fails for no attribute of this name.
                let _ = input.remove_attribute("data-empty");
            }
        }
    }

    /// Whether the page at this path is on the screen.
    pub fn is_at(path: &str) -> bool {
        window().location().pathname().is_ok_and(|now| now == path)
    }

    /// Names and texts of an address' query.
    pub fn pairs_of(query: &str) -> Vec<(String, String)> {
        UrlSearchParams::new_with_str(query).map(|params| pairs(&params)).unwrap_or_default()
    }

    fn pairs(params: &UrlSearchParams) -> Vec<(String, String)> {
        let pair = |pair: JsValue| {
            let pair: js_sys::Array = pair.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        };
        js_sys::Array::from(params).iter().filter_map(pair).collect()
    }

    /// Whether somebody is in a field.
    pub fn is_writing() -> bool {
        let active = document().active_element();
        active.is_some_and(|active| active.matches("input, textarea, select").unwrap_or_default())
    }

    /// Goes to a page of ours, from where there is no router.
    pub fn go(path: &str) {
        // A browser that refuses to leave keeps the page as it is.
        let _ = window().location().assign(path);
    }

    /// The IANA name of the zone that the browser is set to.
    pub fn time_zone() -> String {
        let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
        let zone = js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok();
        zone.and_then(|zone| zone.as_string()).unwrap_or_default()
    }

    /// Has the browser itself send a form and show what is answered.
    pub fn send_form(id: &str) {
        if let Some(form) = by_id(id).and_then(|element| element.dyn_into::<HtmlFormElement>().ok()) {
            // A form that can't be sent stays.
            let _ = form.submit();
        }
    }

    /// Moves the focus once what is being drawn stands.
    pub fn focus_soon(id: String) {
        next_frame(move || {
            if let Some(element) = by_id(&id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                // A focus that fails leaves the reader where they were.
                let _ = element.focus();
            }
        });
    }

    /// Moves the focus to a form's first field, unless somebody has put it somewhere
    /// or the page was loaded as it stands: then the browser did what it should.
    pub fn focus_if_nothing_is(id: String) {
        let root = document().document_element();
        if root.is_some_and(|root| root.has_attribute("data-hydrated")) {
            next_frame(move || {
                let active = document().active_element();
                if active.is_none_or(|active| active.tag_name() == "BODY") {
                    focus_soon(id);
                }
            });
        }
    }

    pub use crate::drafts::forget_all as forget_drafts;
    pub use crate::signed_out::answer as person_is_back;
    pub use crate::typed::keep as keep_typed;

    /// Acts once what is being drawn stands. Unlike the framework's own, this
    /// outlives the part of the page that asks for it: a card that moves ends and
    /// begins anew.
    pub fn next_frame(act: impl FnOnce() + 'static) {
        let act = Closure::once_into_js(act);
        // A browser without frames does nothing.
        let _ = window().request_animation_frame(act.unchecked_ref());
    }

    fn by_id(id: &str) -> Option<Element> {
        document().get_element_by_id(id)
    }
}

#[cfg(not(feature = "hydrate"))]
mod still {
    use leptos::ev::{Event, SubmitEvent};

    pub fn spawn(_work: impl Future<Output = ()> + 'static) {}

    pub struct Held;

    pub fn hold_page() -> Held {
        Held
    }

    pub fn filled(_event: &SubmitEvent) -> Option<Vec<(String, String)>> {
        None
    }

    pub fn address_of(_event: &SubmitEvent) -> Option<String> {
        None
    }

    pub fn empty_others(_event: &Event, _groups: &[&[&str]]) {}

    pub fn text_of(_event: &Event) -> Option<String> {
        None
    }

    pub fn text_at(_id: &str) -> String {
        String::new()
    }

    pub fn show_text(_id: &str, _text: &str) {}

    pub fn count_ticked(_form: &str) -> u32 {
        0
    }

    pub fn tick_all(_form: &str, _ticked: bool) {}

    pub fn tick(_form: &str, _value: &str) {}

    pub fn hidden_box_of_row(_event: &Event) -> Option<String> {
        None
    }

    pub fn box_of(_event: &Event) -> Option<String> {
        None
    }

    pub fn tick_between(_form: &str, _from: &str, _to: &str) {}

    pub fn is_in(_event: &Event, _place: &str) -> bool {
        false
    }

    pub fn put_away(_form: &str) {}

    pub fn is_at(_path: &str) -> bool {
        false
    }

    pub fn is_writing() -> bool {
        false
    }

    pub fn go(_path: &str) {}

    pub fn time_zone() -> String {
        String::new()
    }

    pub fn send_form(_id: &str) {}

    pub fn focus_soon(_id: String) {}

    pub fn focus_if_nothing_is(_id: String) {}

    pub fn next_frame(_act: impl FnOnce() + 'static) {}

    pub fn keep_typed() {}

    pub fn forget_drafts() {}

    pub fn person_is_back(_is_back: bool) {}
}
