use super::api::FindDuplicates;
use super::inputs::DuplicatesInput;
use crate::browser::{self, Later};
use crate::call::call;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::words::label;
use domain::customers::{CUSTOMER, DuplicateHint};

/// Looks for customers that the one being typed may be the same as.
#[derive(Clone, Copy)]
pub struct Duplicates {
    typed: StoredValue<DuplicatesInput>,
    found: RwSignal<Vec<DuplicateHint>>,
    ask: Later<()>,
}

pub fn use_duplicates() -> Duplicates {
    let typed = StoredValue::new(DuplicatesInput::default());
    let found = RwSignal::new(Vec::new());
    let ask = Later::new(
        // Soon enough that what it moves on the page follows from the typing.
        250,
        Callback::new(move |()| {
            let input = typed.get_value();
            browser::spawn(async move {
                let hints = call(FindDuplicates { input: input.clone() }).await.unwrap_or_default();
                // An answer to what no longer stands there says nothing.
                if typed.try_get_value() == Some(input) {
                    found.try_set(hints);
                }
            });
        }),
    );
    Duplicates { typed, found, ask }
}

impl Duplicates {
    /// Takes what was typed into a field; twins are told by three of them.
    pub fn typed(self, field: &str, text: String) {
        let mut is_telling = true;
        self.typed.update_value(|typed| match field {
            "name" => typed.name = text,
            "phone" => typed.phone = text,
            "email" => typed.email = text,
            _ => is_telling = false,
        });
        if is_telling {
            self.ask.call(());
        }
    }
}

/// Who is there already; read out when it appears.
#[component]
pub fn DuplicateHints(duplicates: Duplicates) -> View {
    let messages = use_messages();
    view! {
        <div role="status">
            {move || {
                let found = duplicates.found.get();
                (!found.is_empty()).then(|| view! {
                    <div class="duplicates">
                        <p>{messages.customers_duplicates(i64::try_from(found.len()).unwrap_or(i64::MAX))}</p>
                        <ul>{found.into_iter().map(|hint| view! { <Hint hint=hint/> }).collect_view()}</ul>
                    </div>
                })
            }}
        </div>
    }
}

#[component]
fn Hint(hint: DuplicateHint) -> View {
    let messages = use_messages();
    // In the middle of a sentence.
    let names = hint.matches.iter().filter_map(|name| label(messages, &CUSTOMER, name));
    let why: Vec<String> = names.map(str::to_ascii_lowercase).collect();
    // In a window of its own: what is typed here stays.
    view! {
        <li>
            <a href=format!("/customers/{}", hint.id) target="_blank" translate="no" data-user-content="">{hint.name}</a>
            <span>{messages.customers_duplicate_why(&why.join(messages.customers_comma()), &hint.owner.name)}</span>
        </li>
    }
}
