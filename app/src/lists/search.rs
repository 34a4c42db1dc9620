use super::list_form::ListForm;
use super::listed::Listed;
use super::words::said;
use crate::address::encode;
use crate::browser::{self, Later};
use crate::components::SearchField;
use crate::i18n::use_messages;
use crate::prelude::*;
use leptos::ev::Event;
use leptos_router::hooks::use_navigate;

const ID: &str = "list-q";

/// The box that searches the list while one types: never in the middle of a composition, at
/// most once in 200 ms. The list drops answers to older questions.
#[component]
pub(super) fn Search(listed: Listed) -> View {
    let messages = use_messages();
    let Listed { place, query, .. } = listed;
    let list = place.list;
    let Some(search) = list.search else { return View::Nothing };
    let composing = StoredValue::new(false);
    let asked = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let later = Later::new(200, Callback::new(move |text: String| asked.set(Some(text))));
    effect(move || {
        let Some(text) = asked.get() else { return };
        let before = query.get_untracked();
        if text.trim() != list.searched(&before) {
            navigate(&place.address(&list.search_for(&before, text.trim())), browser::in_place());
        }
    });
    effect(move || query.with(|query| browser::show_text(ID, list.searched(query))));
    let tell = move |event: &Event| {
        if let (false, Some(text)) = (composing.get_value(), browser::text_of(event)) {
            later.call(text);
        }
    };
    let label = said(messages, list, &["search"]).unwrap_or(messages.action_search());
    let hint = said(messages, list, &["search", "hint"]).unwrap_or(label);
    let own = [Some(search.name), search.meant].into_iter().flatten().collect();
    view! {
        <div
            class="list-search"
            on:input=move |event: Event| tell(&event)
            on:compositionstart=move |_| composing.set_value(true)
            on:compositionend=move |event| { composing.set_value(false); tell(&event); }
        >
            <ListForm listed=listed role="search" label=label own=own>
                <SearchField
                    name=search.name
                    id=ID
                    label=label
                    placeholder=hint
                    value=query.with_untracked(|query| list.searched(query).to_owned())
                    submit=true
                />
            </ListForm>
            <Everywhere listed=listed/>
        </div>
    }
}

/// Records of other kinds may match too.
#[component]
fn Everywhere(listed: Listed) -> View {
    let messages = use_messages();
    let Listed { place, query, .. } = listed;
    let words = said(messages, place.list, &["search", "everywhere"]);
    live(move || {
        let words = words?;
        let text = query.with(|query| place.list.searched(query).to_owned());
        let address = (!text.is_empty()).then(|| format!("/search?q={}", encode(&text)))?;
        Some(view! { <a class="list-clear" href=address>{words}</a> })
    })
}
