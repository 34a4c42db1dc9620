//! What a list of customers shows, read from the address.

use super::facts::TABLE;
use super::row::{ListRow, ORDERS};
use crate::query::Sql;
use crate::records::{self, Kept, Listed, Narrowed, Sorting};
use crate::search::Terms;
use crate::{Context, Failure};
use domain::UserId;
use domain::customers::CUSTOMERS;
use domain::page::PageSize;
use domain::records::{Direction, ListQuery};
use domain::validation::Problems;

static LISTED: Listed = Listed {
    list: &CUSTOMERS,
    table: &TABLE,
    alias: "c.",
    kept: &[
        ("owner", Kept::In("owner_id")),
        ("created", Kept::In("created_at")),
        ("next_activity", Kept::In("next_activity_at")),
    ],
};

/// A query that was read, with nothing wrong in it.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub narrowed: Narrowed,
    pub owner: Option<UserId>,
    /// Whether the index of each order holds all that this narrows by.
    pub is_in_the_orders: bool,
    /// `None` when nothing was typed.
    pub terms: Option<Terms>,
    pub sorting: &'static Sorting<ListRow>,
    pub direction: Direction,
    pub size: PageSize,
}

impl Filter {
    pub(super) fn parse(query: &ListQuery, context: &Context) -> Result<Self, Failure> {
        let asked = LISTED.list.ask(query, context.terms().currency)?;
        let mut problems = Problems::default();
        let filter = Self {
            narrowed: Narrowed::read(&mut problems, &LISTED, &asked, context)?,
            owner: asked.owner("owner").map(|owner| records::user(owner, context)).transpose()?,
            is_in_the_orders: asked.wanted.iter().all(|(field, _)| field.name == "owner"),
            terms: Terms::of(&asked.q),
            sorting: Sorting::find(&ORDERS, asked.order)?,
            direction: asked.order.direction,
            size: asked.size,
        };
        Ok(problems.finish(filter)?)
    }

    /// Adds ` AND …` for each part but the search text.
    pub(super) fn add_to(&self, sql: &mut Sql) {
        self.narrowed.add_to(sql);
    }
}
