use super::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;

/// A choice of how many rows a page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagerSize {
    pub rows: u16,
    pub href: String,
    pub current: bool,
}

/// The end of a list: how many there are, and links to the pages around.
#[component]
pub fn Pager(
    /// "1,204 customers".
    #[prop(into)]
    total: Signal<String>,
    #[prop(into)] previous: Signal<Option<String>>,
    #[prop(into)] next: Signal<Option<String>>,
    #[prop(optional)] sizes: Vec<PagerSize>,
) -> View {
    let messages = use_messages();
    let size_links = (!sizes.is_empty()).then(|| {
        let links = sizes
            .into_iter()
            .map(|size| view! { <a href=size.href aria-current=size.current.then_some("true")>{size.rows}</a> })
            .collect_view();
        view! { <div class="pager-sizes"><span>{messages.components_rows_per_page()}</span>{links}</div> }
    });
    view! {
        <nav class="pager" aria-label=messages.a11y_pagination()>
            <span class="pager-total">{move || total.get()}</span>
            {size_links}
            <div class="pager-links">
                {move || previous.get().map(|href| view! {
                    <a class="button" data-size="small" rel="prev" href=href>
                        <Icon name=IconName::ChevronLeft/>
                        <span class="button-label">{messages.action_previous_page()}</span>
                    </a>
                })}
                {move || next.get().map(|href| view! {
                    <a class="button" data-size="small" rel="next" href=href>
                        <span class="button-label">{messages.action_next_page()}</span>
                        <Icon name=IconName::ChevronRight/>
                    </a>
                })}
            </div>
        </nav>
    }
}
