use super::{ButtonSize, Icon, IconName, Variant};
use crate::prelude::*;
use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlDetailsElement, HtmlElement, Node};

/// Which edge of its button a menu's panel keeps to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    End,
}

/// A button that opens a short list of links and buttons. It is a `<details>`,
/// so it opens without WASM; alive it also closes by Escape and by a click
/// elsewhere, and the arrow keys move through it.
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    #[prop(optional)] icon: Option<IconName>,
    /// Shows the icon alone; the label is its name.
    #[prop(optional)]
    icon_only: bool,
    #[prop(default = Variant::Secondary)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] align: Align,
    /// Drawn open and with the focus, in the place of whatever asked for it.
    #[prop(optional)]
    open: bool,
    /// [`MenuLink`], [`MenuButton`], `<p class="menu-title">`, `<hr>`, or one
    /// `<form class="menu-form">`.
    children: Children,
) -> View {
    let node_ref = ElementRef::new();
    let outside = StoredValue::new(None::<WindowListenerHandle>);
    let stop_listening = move || {
        if let Some(handle) = outside.try_update_value(Option::take).flatten() {
            handle.remove();
        }
    };
    on_cleanup(stop_listening);
    let toggled = move |_| {
        stop_listening();
        if node_ref.get_untracked::<HtmlDetailsElement>().is_some_and(|details| details.open()) {
            outside.set_value(Some(window_event_listener(ev::pointerdown, move |event| {
                close_unless_inside(node_ref, event.target().and_then(|target| target.dyn_into().ok()));
            })));
        }
    };
    if open {
        effect(move || {
            if let Some(summary) = node_ref.get::<HtmlDetailsElement>().and_then(summary) {
                focus(summary);
            }
        });
    }
    let name = label.clone();
    view! {
        <details
            class="menu"
            open=open
            node_ref=node_ref
            data-align=(align == Align::End).then_some("end")
            on:toggle=toggled
            on:keydown=move |event| on_key(node_ref, &event)
            on:focusout=move |event: ev::FocusEvent| {
                if let Some(next) = event.related_target() {
                    close_unless_inside(node_ref, next.dyn_into().ok());
                }
            }
        >
            <summary
                class="button"
                data-variant=variant.word()
                data-size=(size == ButtonSize::Small).then_some("small")
                data-icon-only=icon_only.then_some("")
                aria-label=icon_only.then(|| name.clone())
                title=icon_only.then_some(name)
            >
                {icon.map(|icon| view! { <Icon name=icon/> })}
                {(!icon_only).then(|| view! {
                    <span class="button-label">{label}</span>
                    <Icon name=IconName::ChevronDown size=super::IconSize::Small/>
                })}
            </summary>
            <div class="menu-panel" on:click=move |event| close_after_choice(node_ref, &event)>{children()}</div>
        </details>
    }
}

/// A link in a menu.
#[component]
pub fn MenuLink(
    #[prop(into)] href: Attribute,
    #[prop(optional)] icon: Option<IconName>,
    /// Marks the choice that holds now.
    #[prop(optional, into)]
    current: Option<Signal<bool>>,
    children: Children,
) -> View {
    view! {
        <a class="menu-item" href=href aria-current=current.map(|current| move || current.get().then_some("true"))>
            {icon.map(|icon| view! { <Icon name=icon/> })}
            <span>{children()}</span>
        </a>
    }
}

/// A button in a menu; it stands in a form of the page's.
#[component]
pub fn MenuButton(
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional)] danger: bool,
    #[prop(optional)] name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    /// The id of the form it belongs to, when it stands outside.
    #[prop(optional, into)]
    form: Option<String>,
    children: Children,
) -> View {
    view! {
        <button class="menu-item" type="submit" data-danger=danger.then_some("") name=name value=value form=form>
            {icon.map(|icon| view! { <Icon name=icon/> })}
            <span>{children()}</span>
        </button>
    }
}

fn close_unless_inside(node_ref: ElementRef, target: Option<Node>) {
    if let Some(details) = node_ref.get_untracked::<HtmlDetailsElement>()
        && !details.contains(target.as_ref())
    {
        details.set_open(false);
    }
}

/// A chosen link or button has done its work; a box to tick leaves the menu open.
fn close_after_choice(node_ref: ElementRef, event: &ev::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let chosen = target.and_then(|target| target.closest("a, button").ok().flatten());
    if let (Some(details), Some(_)) = (node_ref.get_untracked::<HtmlDetailsElement>(), chosen) {
        details.set_open(false);
    }
}

fn on_key(node_ref: ElementRef, event: &ev::KeyboardEvent) {
    let Some(details) = node_ref.get_untracked().filter(HtmlDetailsElement::open) else { return };
    let step = match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            details.set_open(false);
            if let Some(summary) = summary(details) {
                focus(summary);
            }
            return;
        }
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
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

fn summary(details: HtmlDetailsElement) -> Option<Element> {
    details.query_selector("summary").ok().flatten()
}

fn focus(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // A focus that fails leaves the reader where they were.
        let _ = element.focus();
    }
}
