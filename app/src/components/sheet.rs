use super::modal::Modal;
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
    Modal { class: "sheet", wide: false, id, title, open, close_href, on_close, foot, children }.draw()
}

/// What a sheet holds, as a section of a page of its own: for addresses that
/// stand alone, like `/customers/new`.
#[component]
pub fn SheetSection(children: Children) -> View {
    view! { <section class="card sheet-section"><div class="card-body">{children()}</div></section> }
}
