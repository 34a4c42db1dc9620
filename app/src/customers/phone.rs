use crate::prelude::*;
use domain::phone::PhonePart;

/// A phone field as it was typed; what is a number in it dials.
#[component]
pub fn Numbers(parts: Vec<PhonePart>) -> View {
    let parts = parts.into_iter().map(|PhonePart { text, uri }| match uri {
        Some(uri) => view! { <a href=uri rel="external">{text}</a> },
        None => view! { <span>{text}</span> },
    });
    view! { <span class="phone-numbers" translate="no" data-user-content="">{parts.collect_view()}</span> }
}
