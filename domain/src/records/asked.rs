//! A list's state, read.

use super::{Days, Field, Order, OwnerChoice, Wanted};
use crate::page::PageSize;

/// A list's state, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What is searched for, as it was typed.
    pub q: String,
    /// What each filter that stands asks for, in the description's order.
    pub wanted: Vec<(&'static Field, Wanted)>,
    pub order: Order,
    pub size: PageSize,
}

impl Asked {
    /// What a filter asks for, if it stands.
    pub fn get(&self, name: &str) -> Option<&Wanted> {
        self.wanted.iter().find(|(field, _)| field.name == name).map(|(_, wanted)| wanted)
    }

    /// The one word of a filter that takes one ([`Test::One`](super::Test::One)).
    pub fn word(&self, name: &str) -> Option<&'static str> {
        match self.get(name)? {
            Wanted::AnyOf(words) => words.first().copied().flatten(),
            _ => None,
        }
    }

    /// A text, or the id of something.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Wanted::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn days(&self, name: &str) -> Option<Days> {
        match self.get(name)? {
            Wanted::Days(days) => Some(*days),
            _ => None,
        }
    }

    pub fn owner(&self, name: &str) -> Option<OwnerChoice> {
        match self.get(name)? {
            Wanted::Owner(owner) => Some(*owner),
            _ => None,
        }
    }
}
