use super::modal::Modal;
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
    let wide = width == DialogWidth::Wide;
    Modal { class: "dialog", wide, id, title, open, close_href, on_close, foot, children }.draw()
}
