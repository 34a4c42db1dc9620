//! What people see: pages, components and typed server functions. Compiled
//! twice: `ssr` for the server, `hydrate` for the browser.

#![recursion_limit = "256"]

pub mod access;
pub mod boot;
pub mod components;
pub mod error;
pub mod failure;
pub mod form;
pub mod i18n;
pub mod layout;
pub mod lazy;
pub mod pages;
pub mod prelude;
pub mod routes;
pub mod seen;
pub mod view;

pub mod accounts;
pub mod activities;
pub mod audit;
pub mod colleagues;
pub mod contacts;
pub mod customers;
pub mod departments;
pub mod factors;
pub mod finding;
pub mod gallery;
pub mod invitations;
pub mod leads;
pub mod legal;
pub mod lists;
pub mod operators;
pub mod opportunities;
pub mod passkeys;
pub mod people;
pub mod pipelines;
pub mod policies;
pub mod records;
pub mod recycle_bin;
pub mod roles;
pub mod session_watch;
pub mod sessions;
pub mod set_up;
pub mod settings;
pub mod sign_in;
pub mod sign_ins;
pub mod step_up;
pub mod today;
pub mod workspaces;

#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod site;

mod address;
mod browser;
mod call;
mod changes;
#[cfg(feature = "hydrate")]
mod drafts;
mod fetched;
mod fresh_proof;
mod json;
mod navigation;
mod passkey_button;
#[cfg(any(test, feature = "hydrate"))]
mod patience;
mod refused;
#[cfg(feature = "hydrate")]
mod scroll;
#[cfg(feature = "hydrate")]
mod signed_out;
#[cfg(test)]
mod sources;
#[cfg(feature = "hydrate")]
mod typed;
mod undo;

pub use routes::App;

/// Wakes the page: reads what the server wrote into it and fetches its code, then
/// hydrates. False if the page stays as it is, because another build wrote it or
/// its code can't be had; its links and forms work.
#[cfg(feature = "hydrate")]
pub async fn start(messages: &str) -> bool {
    let Some(boot) = boot::read() else { return false };
    navigation::stand_where_the_form_stood(&boot);
    let Ok(messages) = i18n::Messages::from_json(boot.locale, messages) else { return false };
    lazy::remember(messages, boot.words.clone());
    let arrival = navigation::Arrival::here();
    let query = browser::pairs_of(&leptos::prelude::window().location().search().unwrap_or_default());
    let loaded = boot.refused.is_some()
        || (routes::load(&arrival.0).await
            && lists::load_filters(&query).await
            && lists::load_look(&boot).await
            && customers::load_contact_form(&arrival.0, &query).await
            && opportunities::load_question(&boot, &arrival.0).await);
    if loaded {
        wake(boot, messages, arrival);
    }
    loaded
}

#[cfg(feature = "hydrate")]
fn wake(boot: boot::Boot, messages: i18n::Messages, arrival: navigation::Arrival) {
    use crate::prelude::*;

    drafts::begin(&boot);
    typed::take_up(&boot);
    scroll::keep_places();
    components::watch_presses();
    leptos::mount::hydrate_body(move || {
        provide_context(messages);
        provide_context(StoredValue::new(boot));
        provide_context(arrival);
        effect(|| {
            if let Some(root) = document().document_element() {
                // An attribute with a fixed name can't be refused.
                let _ = root.set_attribute("data-hydrated", "");
            }
        });
        view! { <App/> }
    });
}
