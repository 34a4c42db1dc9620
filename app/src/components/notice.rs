use super::{Icon, Status};
use crate::prelude::*;
use leptos::web_sys::HtmlElement;

/// A message that stays on the page beside what it is about.
#[component]
pub fn Notice(
    #[prop(optional)] status: Status,
    #[prop(optional, into)] title: Option<String>,
    /// Of [`take_focus`], for what must not be missed.
    #[prop(optional, into)]
    focus: Option<ElementRef>,
    children: Children,
) -> View {
    let role = match status {
        Status::Negative | Status::Urgent => "alert",
        _ => "status",
    };
    let node_ref = focus.unwrap_or_default();
    let autofocus = focus.is_some() && !cfg!(feature = "hydrate");
    view! {
        <div class="notice" data-status=status.word() role=role tabindex=focus.map(|_| "-1")
            autofocus=autofocus node_ref=node_ref>
            <Icon name=status.icon()/>
            <div class="notice-body">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}

/// Puts the focus on what stands at the element when it appears on the living page, and
/// so brings it into view. What the server sent has `autofocus`: typing since then goes
/// on.
pub fn take_focus(is_there: impl Fn() -> bool + 'static) -> ElementRef {
    let node_ref = ElementRef::new();
    let mut is_first = true;
    effect(move || {
        let appeared = is_there().then(|| node_ref.get::<HtmlElement>()).flatten();
        if let (Some(appeared), false) = (appeared, std::mem::take(&mut is_first)) {
            // A focus that fails leaves the reader where they were.
            let _ = appeared.focus();
        }
    });
    node_ref
}
