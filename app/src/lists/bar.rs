use super::chips::FilterChips;
use super::filters::Filters;
use super::listed::Listed;
use super::search::Search;
use super::words::left_out;
use crate::components::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;

/// All that stands above a list: search, filters, [`Tools`](super::Tools) where it has some;
/// what of the address was left out; the panel of all filters.
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
        <Filters listed=listed/>
    }
}

/// Says what of the address could not be read: an old bookmark, or an address that somebody
/// wrote, opens all the same.
#[component]
fn LeftOut(listed: Listed) -> View {
    let messages = use_messages();
    live(move || {
        let names = listed.left.get();
        (!names.is_empty()).then(|| {
            let told = messages.lists_left_out(&left_out(messages, listed.place.list, &names));
            view! { <p class="list-left" role="status"><Icon name=IconName::Info/><span>{told}</span></p> }
        })
    })
}
