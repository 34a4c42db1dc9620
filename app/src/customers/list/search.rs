use super::address;
use super::kept::Kept;
use crate::address::encode;
use crate::browser::{self, Later};
use crate::components::{GetForm, SearchField};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::customers::CustomerQuery;
use leptos::ev::Event;
use leptos_router::hooks::use_navigate;

/// Searches while one types: never in the middle of a composition, at most
/// once in 200 ms. The list drops answers to older questions.
#[component]
pub fn Search(query: Memo<CustomerQuery>) -> View {
    let messages = use_messages();
    let composing = StoredValue::new(false);
    let asked = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let later = Later::new(200, Callback::new(move |text: String| asked.set(Some(text))));
    effect(move || {
        let Some(text) = asked.get() else { return };
        let before = query.get_untracked();
        if text.trim() != before.q {
            navigate(
                &address::with(&before, |query| text.trim().clone_into(&mut query.q)),
                browser::in_place(),
            );
        }
    });
    effect(move || query.with(|query| browser::show_text("customer-search", &query.q)));
    let tell = move |event: &Event| {
        if let (false, Some(text)) = (composing.get_value(), browser::text_of(event)) {
            later.call(text);
        }
    };
    view! {
        <div
            class="list-search"
            on:input=move |event: Event| tell(&event)
            on:compositionstart=move |_| composing.set_value(true)
            on:compositionend=move |event| { composing.set_value(false); tell(&event); }
        >
            <GetForm action="/customers" role="search" label=messages.layout_search_customers()>
                <Kept query=query but=&["q"]/>
                <SearchField
                    name="q"
                    id="customer-search"
                    label=messages.layout_search_customers()
                    placeholder=messages.customers_search_hint()
                    value=query.with_untracked(|query| query.q.clone())
                    submit=true
                />
            </GetForm>
            {move || query.with(|query| (!query.q.is_empty()).then(|| everywhere(messages, &query.q)))}
        </div>
    }
}

/// Contacts and opportunities may match too.
fn everywhere(messages: Messages, q: &str) -> View {
    view! { <a class="list-clear" href=format!("/search?q={}", encode(q))>{messages.customers_search_everywhere()}</a> }
}
