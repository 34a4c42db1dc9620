use super::listed::Listed;
use super::place::{FILTERS, PANEL};
use crate::lazy::Part;
use crate::prelude::*;
use domain::records::ListQuery;
use leptos_router::hooks::use_query_map;

// Most visits of a list don't open it: its code is fetched by those that do.
crate::lazy::lazy_pages! {
    filters / __preload_filters {
        FILTER_PANEL: super::panel::FilterPanel,
    }
}

static PART: Part = Part::new(FILTER_PANEL);

/// The place of the panel of all filters, which is open by address, so that it works as
/// plain HTML: where the address asks for it, and as long as something that was filled in
/// can't be read.
#[component]
pub(super) fn Filters(listed: Listed) -> View {
    let asked = asked();
    let list = listed.place.list;
    let open = Memo::new(move |_| {
        let is_asked =
            asked.with(|asked| asked == FILTERS || list.filters().any(|field| field.name == *asked));
        is_asked || listed.typed.with(|typed| *typed != ListQuery::default())
    });
    let is_here = PART.fetched_when(move || open.get());
    view! {
        <div id="filters">
            {move || (open.get() && is_here.get()).then(|| PART.view()).flatten()}
        </div>
    }
}

/// What the address says of the panel: [`FILTERS`], or the filter to begin at.
pub(super) fn asked() -> Memo<String> {
    let params = use_query_map();
    Memo::new(move |_| params.with(|params| params.get(PANEL).unwrap_or_default()))
}

/// Before a page wakes: a panel that the server drew wakes with it. One that was filled in
/// may be open, too.
#[cfg(feature = "hydrate")]
pub async fn load_if_open(search: &str) -> bool {
    let opens = |name: &str| name == PANEL || domain::records::range_of(name).is_some();
    let is_open = search
        .trim_start_matches('?')
        .split('&')
        .any(|pair| pair.split_once('=').is_some_and(|(name, text)| opens(name) && !text.is_empty()));
    !is_open || PART.load().await
}
