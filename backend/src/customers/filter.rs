//! What a list of customers shows, read from the address.

use super::facts::TABLE;
use super::row::{ListRow, ORDERS};
use crate::records::list::{Asks, Shown};
use crate::records::{Kept, Listed};
use crate::search::Terms;
use crate::{Context, Failure};
use domain::customers::CUSTOMERS;
use domain::records::ListQuery;

static LISTED: Listed = Listed {
    list: &CUSTOMERS,
    table: Some(&TABLE),
    alias: "c",
    kept: &[
        ("owner", Kept::In("owner_id")),
        ("created", Kept::In("created_at")),
        ("next_activity", Kept::In("next_activity_at")),
    ],
};

/// A query that was read, with nothing wrong in it.
#[derive(Debug)]
pub(super) struct Filter {
    pub shown: Shown<ListRow>,
    /// Whether the index of each order holds all that this narrows by.
    pub is_in_the_orders: bool,
    /// `None` when nothing was typed.
    pub terms: Option<Terms>,
}

impl Filter {
    pub(super) fn parse(query: &ListQuery, context: &Context) -> Result<Self, Failure> {
        let asked = LISTED.list.ask(query, context.terms().currency)?;
        Ok(Self {
            shown: Shown::read(&LISTED, &ORDERS, &asked, context)?,
            is_in_the_orders: asked.wanted.iter().all(|(field, _)| field.name == "owner"),
            terms: Terms::of(&asked.q),
        })
    }

    /// A search that may find false hits reads on.
    pub(super) fn asks(&self) -> Asks {
        if self.terms.as_ref().is_some_and(Terms::needs_check) { Asks::More } else { Asks::Once }
    }
}
