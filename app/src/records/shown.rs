use super::words::in_words;
use crate::components::NewTab;
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::records::{Field, Kind, Object};
use domain::{is_id, uris};

/// A saved fact as people use it: an address is opened, a day written out, a long text
/// keeps its lines, a box that is not ticked is no.
pub fn shown(field: &Field, saved: &str) -> View {
    let messages = use_messages();
    if saved.is_empty() && field.kind != Kind::YesNo {
        return view! { <span class="fact-empty">{messages.components_no_value()}</span> };
    }
    let text = saved.to_owned();
    match &field.kind {
        Kind::Email => {
            let uri = uris::mailto(saved);
            view! { <a href=uri rel="external" translate="no" data-user-content="">{text}</a> }
        }
        Kind::Website => view! { <Website address=text/> },
        Kind::Choice(_)
        | Kind::Several(_)
        | Kind::YesNo
        | Kind::Integer
        | Kind::Decimal(_)
        | Kind::Percent
        | Kind::Date
        | Kind::PastDate
        | Kind::Region => {
            let words = in_words(messages, field, saved).unwrap_or(text);
            view! { <span>{words}</span> }
        }
        Kind::Lines(_) => {
            view! { <span class="fact-lines" translate="no" data-user-content="">{text}</span> }
        }
        Kind::Line(_) | Kind::Phone | Kind::WeChat | Kind::Money | Kind::Instant | Kind::User => {
            view! { <span translate="no" data-user-content="">{text}</span> }
        }
        Kind::Department if !is_id(saved) => {
            view! { <span translate="no" data-user-content="">{text}</span> }
        }
        Kind::Reference(_) | Kind::Department => {
            view! { <span class="fact-empty">"— "{messages.records_out_of_sight()}</span> }
        }
    }
}

/// A saved fact that is another record or a region, by the name that the viewer sees it by.
pub fn shown_record(object: &Object, field: &Field, saved: &str, name: &str) -> View {
    if name.is_empty() {
        return shown(field, saved);
    }
    let Some((named, id)) = object.named(&field.name, saved) else { return shown(field, name) };
    let (href, name) = (format!("/{}/{id}", named.plural), name.to_owned());
    view! { <a href=href translate="no" data-user-content="">{name}</a> }
}

/// A page elsewhere, as people write it; only web addresses become links.
#[component]
fn Website(address: String) -> View {
    let Some(uri) = uris::web(&address) else {
        return view! { <span translate="no" data-user-content="">{address}</span> };
    };
    let short =
        address.split_once("://").map_or(&*address, |(_, rest)| rest).trim_end_matches('/').to_owned();
    view! {
        <a href=uri target="_blank" rel="noopener noreferrer nofollow" translate="no" data-user-content="">
            {short}
            <NewTab/>
        </a>
    }
}
