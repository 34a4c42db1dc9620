//! What the forms for a new and for a known opportunity share beside its description.

use crate::i18n::Messages;
use crate::records::{self, Looks};
use domain::Money;
use domain::opportunities::{OPPORTUNITY, OpportunityView};
use domain::records::Typed;

/// How an opportunity's form looks.
pub static LOOKS: Looks = Looks { rows: &[&["name"], &["amount", "close_date"]], icon: |_, _| None };

/// Every field's label, for the summary of errors.
pub fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    records::labels(messages, &OPPORTUNITY, &["customer", "stage"])
}

/// What is saved, as the form has it.
pub fn saved(view: &OpportunityView) -> Typed {
    let OpportunityView { card, note, source, .. } = view;
    let facts = [
        ("name", Some(card.name.clone())),
        ("amount", card.amount.map(Money::input_value)),
        ("close_date", card.close_date.map(|date| date.to_string())),
        ("source", source.map(|source| source.to_string())),
        ("note", note.clone()),
    ];
    facts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
}
