use super::modal::{ModalHead, closed, keep_modal};
use crate::prelude::*;

/// A panel at the side, over the page that it belongs to; on a phone the whole
/// window. Opened and closed like a [`Dialog`](super::Dialog).
#[component]
pub fn Sheet(
    #[prop(into)] id: String,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] close_href: Signal<String>,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    /// Buttons that stay in sight below, the main one last.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    children: ChildrenFn,
) -> View {
    let node_ref = ElementRef::new();
    let close_link = ElementRef::new();
    keep_modal(node_ref, open);
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <dialog
            node_ref=node_ref
            class="sheet"
            id=id
            aria-labelledby=labelled_by
            closedby="any"
            open=open.get_untracked()
            on:close=closed(open, on_close, close_link)
        >
            <ModalHead title_id title close_href close_link on_close/>
            <div class="dialog-body">{move || open.get().then(|| children())}</div>
            {foot.map(|foot| view! { <div class="dialog-foot">{move || open.get().then(|| foot.run())}</div> })}
        </dialog>
    }
}

/// What a sheet holds, as a section of a page of its own: for addresses that
/// stand alone, like `/customers/new`.
#[component]
pub fn SheetSection(children: Children) -> View {
    view! { <section class="card sheet-section"><div class="card-body">{children()}</div></section> }
}
