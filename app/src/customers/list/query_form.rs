use super::address;
use crate::browser;
use crate::prelude::*;
use domain::customers::CustomerQuery;
use leptos_router::hooks::use_navigate;

/// A form that leads to a list; the living page goes there without loading
/// anew.
#[component]
pub fn QueryForm(
    #[prop(optional)] class: &'static str,
    #[prop(optional)] role: Option<&'static str>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] label: Option<String>,
    children: Children,
) -> View {
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        if let Some(address) = browser::address_of(&event) {
            event.prevent_default();
            navigate(&address, leptos_router::NavigateOptions { scroll: false, ..Default::default() });
        }
    };
    view! {
        <form method="get" action="/customers" class=class role=role id=id aria-label=label on:submit=submit>
            {children()}
        </form>
    }
}

/// What the list's state holds beside the fields of a form.
#[component]
pub fn Kept(
    query: Memo<CustomerQuery>,
    /// The form's own fields.
    but: &'static [&'static str],
) -> View {
    live(move || {
        let pairs = query.with(address::pairs);
        pairs
            .into_iter()
            .filter(|(name, _)| *name != "cursor" && !but.contains(name))
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view()
    })
}
