use super::api::FindDuplicates;
use super::inputs::DuplicatesInput;
use crate::boot::may;
use crate::browser::{self, Later};
use crate::call::call;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::words::label;
use domain::customers::{CUSTOMER, DuplicateHint};
use domain::{Action, Module, Permission};

/// Looks for customers that whoever is being typed may be the same as.
#[derive(Clone, Copy)]
pub struct Duplicates {
    /// The fields of the form that have name, phone and e-mail of the customer.
    telling: [&'static str; 3],
    typed: StoredValue<DuplicatesInput>,
    found: RwSignal<Vec<DuplicateHint>>,
    ask: Later<()>,
}

/// Asks nothing for whoever sees no customers.
pub fn use_duplicates(telling: [&'static str; 3]) -> Duplicates {
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
    Duplicates { telling, typed, found, ask }
}

impl Duplicates {
    /// Takes what was typed into a field; twins are told by three of them.
    pub fn typed(self, field: &str, text: String) {
        let Some(place) = self.telling.iter().position(|telling| *telling == field) else { return };
        self.typed.update_value(|typed| match place {
            0 => typed.name = text,
            1 => typed.phone = text,
            _ => typed.email = text,
        });
        if may(Permission::of(Module::Customers, Action::View)) {
            self.ask.call(());
        }
    }

    /// For the lines of a form.
    pub fn listener(self) -> Callback<(&'static str, String)> {
        Callback::new(move |(field, text): (&'static str, String)| self.typed(field, text))
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
    let why = why(messages, &hint);
    // In a window of its own: what is typed here stays.
    view! {
        <li>
            <a href=format!("/customers/{}", hint.id) target="_blank" translate="no" data-user-content="">{hint.name}</a>
            <span>{why}</span>
        </li>
    }
}

/// Whose the customer is, and what is the same.
pub fn why(messages: Messages, hint: &DuplicateHint) -> String {
    // In the middle of a sentence.
    let names = hint.matches.iter().filter_map(|name| label(messages, &CUSTOMER, name));
    let names: Vec<String> = names.map(str::to_ascii_lowercase).collect();
    messages.customers_duplicate_why(&names.join(messages.customers_comma()), &hint.owner.name)
}
