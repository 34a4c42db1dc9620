use super::chips::FilterChips;
use super::filters::Filters;
use super::found::FoundText;
use super::listed::Listed;
use super::place::is_typed;
use super::search::Search;
use super::words::left_out;
use crate::components::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;

/// All that stands above a list: search, filters, [`Tools`](super::Tools) where it has some;
/// what of the address was left out; the panel of filters.
#[component]
pub fn ListBar(
    listed: Listed,
    #[prop(optional)] tools: Option<View>,
    /// What the area has before its search.
    #[prop(optional)]
    children: Option<Children>,
) -> View {
    view! {
        <div class="list-bar">
            {children.map(|children| children())}
            <Search listed=listed/>
            <FilterChips listed=listed/>
            {tools}
        </div>
        <LeftOut listed=listed/>
        <FoundText found=listed.found/>
        <Filters listed=listed/>
    }
}

/// Says what of the address could not be read: an old bookmark, or an address that somebody
/// wrote, opens all the same. What was filled in just now is corrected in the panel.
#[component]
fn LeftOut(listed: Listed) -> View {
    let messages = use_messages();
    let told = move |names: &[String]| left_out(messages, listed.place.list, names);
    live(move || {
        let stands = |name: &String| listed.typed.with(|typed| is_typed(typed, name));
        let (typed, others): (Vec<_>, Vec<_>) = listed.left.get().into_iter().partition(stands);
        let others = (!others.is_empty()).then(|| messages.lists_left_out(&told(&others)));
        let typed = (!typed.is_empty()).then(|| messages.lists_not_applied(&told(&typed)));
        others
            .into_iter()
            .chain(typed)
            .map(|told| view! { <p class="list-left" role="status"><Icon name=IconName::Info/><span>{told}</span></p> })
            .collect_view()
    })
}
