use crate::i18n::use_messages;
use leptos::prelude::*;
use leptos_meta::Title;

/// The document's title until a page has its own.
#[component]
pub fn TitleFrame() -> impl IntoView {
    let messages = use_messages();
    view! { <Title text=messages.app_name()/> }
}

/// "Thing · Area · Product"; each page has its own.
#[component]
pub fn PageTitle(
    #[prop(into)] area: String,
    /// The record at hand; a list has none.
    #[prop(optional, into)]
    thing: Option<String>,
) -> impl IntoView {
    let messages = use_messages();
    // A pipeline may be called like its area.
    let text = match thing.filter(|thing| *thing != area) {
        Some(thing) => messages.app_title_thing(&area, &thing),
        None => messages.app_title_area(&area),
    };
    view! { <Title text=text/> }
}
