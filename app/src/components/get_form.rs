use crate::browser;
use crate::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// A form whose fields become the address of a page; the living page goes there
/// without loading anew.
#[component]
pub fn GetForm(
    /// The page's path.
    action: &'static str,
    #[prop(optional)] class: &'static str,
    #[prop(optional_no_strip, into)] role: Option<&'static str>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] label: Option<String>,
    /// What the address holds besides the form's own fields.
    #[prop(optional)]
    kept: Vec<(&'static str, String)>,
    /// The address that what was filled in makes, where that isn't one name and text after
    /// the other.
    #[prop(optional)]
    spell: Option<Callback<Vec<(String, String)>, String>>,
    children: Children,
) -> View {
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        let address = match spell {
            Some(spell) => browser::filled(&event).map(|filled| spell.run(filled)),
            None => browser::address_of(&event),
        };
        if let Some(address) = address {
            event.prevent_default();
            navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
    };
    let kept = kept
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form method="get" action=action class=class role=role id=id aria-label=label on:submit=submit>
            {kept}
            {children()}
        </form>
    }
}
