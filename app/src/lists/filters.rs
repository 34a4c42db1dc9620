use super::listed::Listed;
use crate::lazy::Part;
use crate::prelude::*;

// Most visits of a list don't open it: its code is fetched by those that do.
crate::lazy::lazy_pages! {
    filters / __preload_filters {
        FILTER_PANEL: super::panel::FilterPanel,
    }
}

static PART: Part = Part::new(FILTER_PANEL);

/// The place of the panel of filters, which is open by address, so that it works as plain
/// HTML. With other filters it is drawn anew.
#[component]
pub(super) fn Filters(listed: Listed) -> View {
    let is_open = move || listed.panel.with(|with| !with.is_empty());
    let is_here = PART.fetched_when(is_open);
    view! {
        <div id="filters">
            {move || (is_open() && is_here.get()).then(|| PART.view()).flatten()}
        </div>
    }
}

/// Before a page wakes: a panel that the server drew wakes with it. One that was filled in
/// may be open, too.
#[cfg(feature = "hydrate")]
pub async fn load_filters(query: &[(String, String)]) -> bool {
    let opens = |name: &str| name == super::place::PANEL || domain::records::range_of(name).is_some();
    let is_open = query.iter().any(|(name, text)| opens(name) && !text.is_empty());
    !is_open || PART.load().await
}
