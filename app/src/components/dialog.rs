use super::modal::{ModalHead, closed, keep_modal};
use crate::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogWidth {
    /// 448 px: a question.
    #[default]
    Normal,
    /// 640 px: a form.
    Wide,
}

/// A window in the middle that asks for an answer. It is open by address
/// (`?dialog=…`, with `close_href` the address without), so that links open
/// and close it without WASM; or by a signal with `on_close`.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] close_href: Signal<String>,
    #[prop(optional)] width: DialogWidth,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    /// Buttons below, the main one last.
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
            class="dialog"
            id=id
            data-wide=(width == DialogWidth::Wide).then_some("")
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
