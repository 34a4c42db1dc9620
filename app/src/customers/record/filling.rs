//! What is being filled in on a customer's page: the parts around it are not drawn anew under
//! whoever does.

use crate::prelude::*;
use crate::records::OpenFacts;
use leptos_router::hooks::use_query_map;

#[derive(Clone, Copy)]
pub struct Filling {
    /// The contact's form that the address names: `new`, or whose it is.
    pub contact: Memo<String>,
    /// The last form of a contact that began, as long as the address names it.
    begun: StoredValue<String>,
    open: OpenFacts,
}

impl Filling {
    pub fn on_page() -> Self {
        let params = use_query_map();
        let contact = Memo::new(move |_| params.with(|params| params.get("contact").unwrap_or_default()));
        let begun = StoredValue::new(String::new());
        effect(move || {
            let named = contact.get();
            begun.update_value(|begun| {
                if *begun != named {
                    begun.clear();
                }
            });
        });
        Self { contact, begun, open: OpenFacts::on_page() }
    }

    /// Whether a contact is; whoever reads it is told.
    pub fn is_contact(self) -> bool {
        self.contact.with(|contact| !contact.is_empty())
    }

    /// Whether anything is; likewise.
    pub fn is_any(self) -> bool {
        self.is_contact() || self.open.are_there()
    }

    /// Whether the address has just opened that form of a contact: it may as well stand there
    /// again, since what is around it was drawn anew.
    pub fn begins(self, contact: &str) -> bool {
        let before = self.begun.try_update_value(|begun| std::mem::replace(begun, contact.to_owned()));
        before.is_some_and(|before| before != contact)
    }
}
