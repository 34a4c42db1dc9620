//! What the list of contacts shows, read from the address.

use super::facts::TABLE;
use super::row::{ListRow, ORDERS, Place};
use crate::query::{Sql, Toward};
use crate::records::{self, Kept, Listed, Narrowed, Sorting};
use crate::search::Terms;
use crate::{Context, Failure};
use domain::UserId;
use domain::contacts::CONTACTS;
use domain::page::PageSize;
use domain::records::{Direction, ListQuery};
use domain::validation::Problems;

static LISTED: Listed = Listed {
    list: &CONTACTS,
    table: &TABLE,
    alias: "k.",
    kept: &[
        // The customer's.
        ("owner", Kept::Apart),
        ("created", Kept::In("created_at")),
    ],
};

/// A query that was read, with nothing wrong in it.
#[derive(Debug)]
pub(super) struct Filter {
    days: Narrowed,
    /// Whether some days alone are asked for.
    pub is_of_days: bool,
    pub owner: Option<UserId>,
    /// `None` when nothing was typed.
    pub terms: Option<Terms>,
    pub sorting: &'static Sorting<ListRow>,
    direction: Direction,
    pub size: PageSize,
}

impl Filter {
    pub(super) fn parse(query: &ListQuery, context: &Context) -> Result<Self, Failure> {
        let asked = LISTED.list.ask(query, context.terms().currency)?;
        let mut problems = Problems::default();
        let filter = Self {
            days: Narrowed::read(&mut problems, &LISTED, &asked, context)?,
            is_of_days: asked.get("created").is_some(),
            owner: asked.owner("owner").map(|owner| records::user(owner, context)).transpose()?,
            terms: Terms::of(&asked.q),
            sorting: Sorting::find(&ORDERS, asked.order)?,
            direction: asked.order.direction,
            size: asked.size,
        };
        Ok(problems.finish(filter)?)
    }

    /// Adds ` AND …` for the days in which contacts were made.
    pub(super) fn add_days(&self, sql: &mut Sql) {
        self.days.add_to(sql);
    }

    /// Whether the order's values grow on the way.
    pub(super) fn rises(&self, toward: Toward) -> bool {
        (self.direction == Direction::Ascending) == (toward == Toward::Next)
    }

    pub(super) fn place(&self, row: &ListRow) -> Place {
        ((self.sorting.key)(row), row.id.uuid())
    }

    /// Whether what the index of the search found is a hit.
    pub(super) fn fits(&self, row: &ListRow) -> bool {
        self.terms.as_ref().is_none_or(|terms| terms.fits(row.subject()))
    }
}
