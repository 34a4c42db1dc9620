//! What a list of the bin shows, read from the address.

use super::begins;
use crate::query::Period;
use crate::search::Terms;
use crate::{Context, Failure, records};
use domain::records::Asked;
use domain::{Timestamp, UserId};

/// A query that was read, with nothing wrong in it.
#[derive(Debug)]
pub(super) struct Filter {
    pub owner: Option<UserId>,
    pub deleted_by: Option<UserId>,
    /// The bin holds nothing from before, whatever days are asked for.
    pub from: Timestamp,
    pub until: Option<Timestamp>,
    /// `None` when nothing was typed.
    pub terms: Option<Terms>,
}

impl Filter {
    pub(super) fn read(asked: &Asked, context: &Context) -> Result<Self, Failure> {
        let someone = |name: &str| asked.owner(name).map(|choice| records::user(choice, context)).transpose();
        let days = asked.days("deleted").and_then(|days| Period::of(days, context)).unwrap_or_default();
        let begins = begins(context.now);
        Ok(Self {
            owner: someone("owner")?,
            deleted_by: someone("deleted_by")?,
            from: days.from.map_or(begins, |from| from.max(begins)),
            until: days.until,
            terms: Terms::of(&asked.q),
        })
    }

    /// Whether a text was typed without a letter or digit, which finds nothing.
    pub(super) fn finds_nothing(&self) -> bool {
        self.terms.as_ref().is_some_and(Terms::is_empty)
    }
}
