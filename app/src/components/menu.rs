mod lazy;
mod open;

use super::{ButtonSize, Icon, IconName, Variant};
use crate::prelude::*;
pub use lazy::LazyMenu;
use leptos::web_sys::HtmlDetailsElement;
use open::{Opening, focus};

/// Which edge of its button a menu's panel keeps to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    End,
}

/// A button that opens a short list of links and buttons. It is a `<details>`,
/// so it opens without WASM; alive it also closes by Escape, by a press elsewhere
/// and when the focus leaves it, and the arrow keys move through it.
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
    /// Drawn open: something in it must not be missed.
    #[prop(optional)]
    tells: bool,
    /// [`MenuLink`], [`MenuButton`], `<p class="menu-title">`, `<hr>`, or one
    /// `<form class="menu-form">`.
    children: Children,
) -> View {
    let opening = Opening::new();
    if open {
        effect(move || {
            let details = opening.details.get::<HtmlDetailsElement>();
            if let Some(summary) =
                details.and_then(|details| details.query_selector("summary").ok().flatten())
            {
                focus(summary);
            }
        });
    }
    let name = label.clone();
    view! {
        <details
            class="menu"
            open=open || tells
            node_ref=opening.details
            data-align=(align == Align::End).then_some("end")
            on:toggle=move |_| opening.toggled()
            on:keydown=move |event| opening.key(&event)
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
            // It takes the focus of presses on its words and edges, so that its keys go on.
            <div class="menu-panel" tabindex="-1" on:click=move |event| opening.close_after_choice(&event)>{children()}</div>
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
