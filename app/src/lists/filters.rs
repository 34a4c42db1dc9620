use super::listed::Listed;
use super::place::{FILTERS, PANEL};
use crate::prelude::*;
use leptos_router::hooks::use_query_map;

// Most visits of a list don't open it: its code is fetched by those that do.
crate::lazy::lazy_pages! {
    filters / __preload_filters {
        FILTER_PANEL: super::panel::FilterPanel,
    }
}

/// The place of the panel of all filters, which is open by address, so that it works as
/// plain HTML.
#[component]
pub(super) fn Filters(listed: Listed) -> View {
    provide_context(listed);
    let asked = asked();
    let list = listed.place.list;
    let open = Memo::new(move |_| {
        asked.with(|asked| asked == FILTERS || list.filters().any(|field| field.name == *asked))
    });
    let is_here = fetched_once(open);
    view! {
        <div id="filters">
            {move || (open.get() && is_here.get()).then(|| FILTER_PANEL.view_now()).flatten()}
        </div>
    }
}

/// What the address says of the panel: [`FILTERS`], or the filter to begin at.
pub(super) fn asked() -> Memo<String> {
    let params = use_query_map();
    Memo::new(move |_| params.with(|params| params.get(PANEL).unwrap_or_default()))
}

/// Whether the panel's code is here; it is fetched when the panel opens.
#[cfg(feature = "hydrate")]
fn fetched_once(open: Memo<bool>) -> Signal<bool> {
    let is_here = RwSignal::new(living::is_here());
    effect(move || {
        if open.get() && !is_here.get_untracked() {
            crate::browser::spawn(async move {
                if living::load().await {
                    // The page may have gone on meanwhile.
                    is_here.try_set(true);
                }
            });
        }
    });
    is_here.into()
}

/// The server has it.
#[cfg(not(feature = "hydrate"))]
fn fetched_once(_open: Memo<bool>) -> Signal<bool> {
    Signal::stored(true)
}

#[cfg(feature = "hydrate")]
pub use living::load_if_open;

#[cfg(feature = "hydrate")]
mod living {
    use super::{FILTER_PANEL, PANEL};
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_HERE: AtomicBool = AtomicBool::new(false);

    pub fn is_here() -> bool {
        IS_HERE.load(Ordering::Relaxed)
    }

    pub async fn load() -> bool {
        let is_here = FILTER_PANEL.load().await;
        IS_HERE.fetch_or(is_here, Ordering::Relaxed) || is_here
    }

    /// Before a page wakes: a panel that the server drew wakes with it.
    pub async fn load_if_open(search: &str) -> bool {
        let is_open = search
            .trim_start_matches('?')
            .split('&')
            .any(|pair| pair.split_once('=').is_some_and(|(name, text)| name == PANEL && !text.is_empty()));
        !is_open || load().await
    }
}
