//! What a list of customers shows, read from the address.

use super::facts::TABLE;
use super::row::{ListRow, ORDERS};
use crate::query::Sql;
use crate::records::list::{Asks, Shown};
use crate::records::{Kept, Listed};
use crate::search::Terms;
use crate::{Context, Failure};
use domain::Scope;
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
    /// Beside the scope of whoever looks, another that has to reach them.
    pub within: Option<Scope>,
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
            within: None,
            is_in_the_orders: asked.wanted.iter().all(|(field, _)| field.name == "owner"),
            terms: Terms::of(&asked.q),
        })
    }

    /// Adds ` AND …` for all that it narrows by, but for the search.
    pub(super) fn add_to(&self, sql: &mut Sql) {
        if let Some(scope) = &self.within {
            sql.push(" AND ").within_of(scope, LISTED.alias);
        }
        self.shown.narrowed.add_to(sql);
    }

    /// A search that may find false hits reads on.
    pub(super) fn asks(&self) -> Asks {
        if self.terms.as_ref().is_some_and(Terms::needs_check) { Asks::More } else { Asks::Once }
    }
}
