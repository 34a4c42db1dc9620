use crate::i18n::use_messages;
use leptos::prelude::*;
use leptos_meta::Title;

/// "Thing · Area · Product"; each page has its own.
#[component]
pub fn PageTitle(
    #[prop(into)] area: String,
    /// The record at hand; a list has none. What is called like its area goes
    /// without saying.
    #[prop(optional, into)]
    thing: Option<String>,
) -> impl IntoView {
    let messages = use_messages();
    let text = match thing.filter(|thing| *thing != area) {
        Some(thing) => messages.app_title_thing(&area, &thing),
        None => messages.app_title_area(&area),
    };
    view! { <Title text=text/> }
}
