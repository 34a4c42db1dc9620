//! What dialogs and sheets have in common.

#[cfg(feature = "hydrate")]
mod living;

use crate::prelude::*;
use leptos::ev::MouseEvent;
use leptos::web_sys::{HtmlDialogElement, HtmlElement};
#[cfg(feature = "hydrate")]
pub use living::watch_presses;
#[cfg(feature = "hydrate")]
use living::{is_beside, keep_modal};

/// A window over the page, with what its kind shows in it.
pub struct Modal {
    pub class: &'static str,
    pub wide: bool,
    pub id: String,
    pub title: Signal<String>,
    pub open: Signal<bool>,
    pub close_href: Signal<String>,
    pub on_close: Option<Callback<()>>,
    pub foot: Option<ViewFn>,
    pub children: ChildrenFn,
}

impl Modal {
    pub fn draw(self) -> View {
        let Self { class, wide, id, title, open, close_href, on_close, foot, children } = self;
        let node_ref = ElementRef::new();
        let close_link = ElementRef::new();
        keep_modal(node_ref, open);
        // A text that is marked from inside to beyond the edge is no press beside.
        let pressed_beside = StoredValue::new(false);
        let leave = move |event: MouseEvent| {
            if pressed_beside.get_value() && is_beside(&event) {
                close(node_ref);
            }
        };
        let title_id = format!("{id}-title");
        let labelled_by = title_id.clone();
        view! {
            <dialog
                node_ref=node_ref
                class=class
                id=id
                data-wide=wide.then_some("")
                aria-labelledby=labelled_by
                closedby="any"
                open=open.get_untracked()
                on:close=closed(open, on_close, close_link)
                on:pointerdown=move |event| pressed_beside.set_value(is_beside(&event))
                on:click=leave
            >
                <ModalHead title_id title close_href close_link on_close/>
                <div class="dialog-body">{move || open.get().then(|| children())}</div>
                {foot.map(|foot| view! { <div class="dialog-foot">{move || open.get().then(|| foot.run())}</div> })}
            </dialog>
        }
    }
}

/// The server writes a dialog `open`, without a backdrop.
#[cfg(not(feature = "hydrate"))]
fn keep_modal(_node_ref: ElementRef, _open: Signal<bool>) {}

#[cfg(not(feature = "hydrate"))]
const fn is_beside(_event: &MouseEvent) -> bool {
    false
}

fn close(dialog: ElementRef) {
    if let Some(dialog) = dialog.get_untracked::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// What follows when the browser has closed the dialog (Escape, a click
/// beside it): the page is told, and a page that lives at an address of its
/// own is left through its close link.
fn closed(
    open: Signal<bool>,
    on_close: Option<Callback<()>>,
    close_link: ElementRef,
) -> impl Fn(leptos::ev::Event) + 'static {
    move |_| {
        if !open.get_untracked() {
            return;
        }
        if let Some(on_close) = on_close {
            on_close.run(());
        } else if let Some(link) = close_link.get_untracked::<HtmlElement>() {
            link.click();
        }
    }
}

/// The row with the title and the way out.
#[component]
fn ModalHead(
    title_id: String,
    title: Signal<String>,
    close_href: Signal<String>,
    close_link: ElementRef,
    on_close: Option<Callback<()>>,
) -> View {
    let messages = crate::i18n::use_messages();
    let close = move |event: MouseEvent| {
        if let Some(on_close) = on_close {
            event.prevent_default();
            on_close.run(());
        }
    };
    view! {
        <div class="dialog-head">
            <h2 class="dialog-title" id=title_id>{move || title.get()}</h2>
            <a
                class="button"
                data-variant="quiet"
                data-icon-only=""
                node_ref=close_link
                href=move || close_href.get()
                aria-label=messages.action_close()
                title=messages.action_close()
                on:click=close
            >
                <super::Icon name=super::IconName::Close/>
            </a>
        </div>
    }
}
