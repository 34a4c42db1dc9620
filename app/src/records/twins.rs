use super::words::label;
use crate::components::NewTab;
use crate::i18n::{Messages, format};
use crate::prelude::*;
use domain::records::Object;

/// A record that the one at hand may be already.
pub struct Twin {
    pub href: String,
    pub name: String,
    /// Of [`why_alike`].
    pub why: String,
}

/// Those records, below a line that says what they are.
#[component]
pub fn TwinList(#[prop(into)] told: String, twins: Vec<Twin>) -> View {
    let items = twins.into_iter().map(|twin| view! { <Item twin=twin/> }).collect_view();
    view! {
        <div class="duplicates">
            <p>{told}</p>
            <ul>{items}</ul>
        </div>
    }
}

#[component]
fn Item(twin: Twin) -> View {
    // In a window of its own: what is typed here stays.
    view! {
        <li>
            <a href=twin.href target="_blank">
                <span translate="no" data-user-content="">{twin.name}</span>
                <NewTab/>
            </a>
            <span>{twin.why}</span>
        </li>
    }
}

/// Whose the record is, and which fields of its object are the same.
pub fn why_alike(messages: Messages, object: &Object, fields: &[String], owner: &str) -> String {
    // In the middle of a sentence.
    let names = fields.iter().filter_map(|name| label(messages, object, name));
    let names: Vec<String> = names.map(str::to_ascii_lowercase).collect();
    messages.customers_duplicate_why(&format::listed(messages, &names), owner)
}
