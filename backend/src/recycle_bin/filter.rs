//! What a list of the bin shows, read from the address.

use super::begins;
use crate::query::Period;
use crate::records::{Listed, Narrowed};
use crate::search::Terms;
use crate::{Context, Failure};
use domain::Timestamp;
use domain::records::Asked;
use domain::validation::Problems;

/// A query that was read, with nothing wrong in it.
#[derive(Debug)]
pub(super) struct Filter {
    /// All but the days.
    pub narrowed: Narrowed,
    /// The bin holds nothing from before, whatever days are asked for.
    pub from: Timestamp,
    pub until: Option<Timestamp>,
    /// `None` when nothing was typed.
    pub terms: Option<Terms>,
}

impl Filter {
    pub(super) fn read(listed: &Listed, asked: &Asked, context: &Context) -> Result<Self, Failure> {
        let mut problems = Problems::default();
        let narrowed = Narrowed::read(&mut problems, listed, asked, context)?;
        let days = asked.days("deleted").and_then(|days| Period::of(days, context)).unwrap_or_default();
        let begins = begins(context.now);
        Ok(problems.finish(Self {
            narrowed,
            from: days.from.map_or(begins, |from| from.max(begins)),
            until: days.until,
            terms: Terms::of(&asked.q),
        })?)
    }

    /// Whether a text was typed without a letter or digit, which finds nothing.
    pub(super) fn finds_nothing(&self) -> bool {
        self.terms.as_ref().is_some_and(Terms::is_empty)
    }
}
