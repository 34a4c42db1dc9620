use super::api::FindDuplicates;
use super::inputs::DuplicatesInput;
use crate::boot::may;
use crate::browser::{self, Later};
use crate::call::call;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::{Twin, TwinList, why_alike};
use domain::customers::{CUSTOMER, DuplicateHint};
use domain::{Action, Module, Permission};

/// Looks for customers that whoever is being typed may be the same as.
#[derive(Clone, Copy)]
pub struct Duplicates {
    typed: StoredValue<DuplicatesInput>,
    found: RwSignal<Vec<DuplicateHint>>,
    ask: Later<()>,
}

/// Asks nothing for whoever sees no customers.
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
    fn typed(self, field: &str, text: String) {
        if !matches!(field, "name" | "phone" | "email") {
            return;
        }
        self.typed.update_value(|typed| match field {
            "name" => typed.name = text,
            "phone" => typed.phone = text,
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
            {move || customer_twins(messages, duplicates.found.get())}
        </div>
    }
}

/// Customers that one may be the same as; nothing where there are none.
pub fn customer_twins(messages: Messages, hints: Vec<DuplicateHint>) -> View {
    if hints.is_empty() {
        return View::Nothing;
    }
    let told = messages.customers_duplicates(i64::try_from(hints.len()).unwrap_or(i64::MAX));
    customers_alike(messages, told, hints)
}

/// The same below another line.
pub fn customers_alike(messages: Messages, told: String, hints: Vec<DuplicateHint>) -> View {
    let twins = hints.into_iter().map(|hint| twin(messages, hint)).collect();
    view! { <TwinList told=told twins=twins/> }
}

fn twin(messages: Messages, hint: DuplicateHint) -> Twin {
    let why = why(messages, &hint);
    Twin { href: format!("/customers/{}", hint.id), name: hint.name, why }
}

/// Whose the customer is, and what is the same.
pub fn why(messages: Messages, hint: &DuplicateHint) -> String {
    why_alike(messages, &CUSTOMER, &hint.matches, &hint.owner.name)
}
