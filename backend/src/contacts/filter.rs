//! What the list of contacts shows, read from the address.

use super::facts::TABLE;
use super::row::{ListRow, ORDERS};
use crate::query::Sql;
use crate::records::list::Shown;
use crate::records::{Kept, Listed};
use crate::search::Terms;
use crate::{Context, Failure};
use domain::contacts::CONTACTS;
use domain::records::ListQuery;

static LISTED: Listed = Listed {
    list: &CONTACTS,
    table: Some(&TABLE),
    alias: "k",
    kept: &[
        // The customer's.
        ("owner", Kept::Apart),
        ("created", Kept::In("created_at")),
    ],
};

/// A query that was read, with nothing wrong in it.
#[derive(Debug)]
pub(super) struct Filter {
    pub shown: Shown<ListRow>,
    /// Whether some days alone are asked for.
    pub is_of_days: bool,
    /// `None` when nothing was typed.
    pub terms: Option<Terms>,
}

impl Filter {
    pub(super) fn parse(query: &ListQuery, context: &Context) -> Result<Self, Failure> {
        let asked = LISTED.list.ask(query, context.terms().currency)?;
        Ok(Self {
            shown: Shown::read(&LISTED, &ORDERS, &asked, context)?,
            is_of_days: asked.get("created").is_some(),
            terms: Terms::of(&asked.q),
        })
    }

    /// Adds ` AND …` for the days in which contacts were made.
    pub(super) fn add_days(&self, sql: &mut Sql) {
        self.shown.narrowed.add_to(sql);
    }
}
