//! What a list of leads shows, read from the address.

use super::facts::TABLE;
use super::keys::found_in_vain;
use super::row::{ListRow, ORDERS};
use crate::context::Permit;
use crate::query::Sql;
use crate::records::{self, Kept, Listed, Narrowed, Sorting};
use crate::search::Terms;
use crate::search::records::{Kind, add_found};
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::leads::LEADS;
use domain::page::PageSize;
use domain::records::{Direction, ListQuery};
use domain::validation::Problems;
use domain::{LeadId, UserId};

static LISTED: Listed = Listed {
    list: &LEADS,
    table: &TABLE,
    alias: "l.",
    kept: &[
        ("status", Kept::In("status")),
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
    /// `None` when nothing was typed.
    pub search: Option<Search>,
    pub sorting: &'static Sorting<ListRow>,
    pub direction: Direction,
    pub size: PageSize,
}

/// What is looked for.
#[derive(Clone, Debug)]
pub(super) struct Search {
    terms: Terms,
    /// What the index finds that is no hit.
    in_vain: Vec<LeadId>,
}

impl Filter {
    pub(super) async fn read(
        tx: &mut Tx,
        context: &Context,
        permit: &Permit,
        query: &ListQuery,
    ) -> Result<Self, Failure> {
        let asked = LISTED.list.ask(query, context.terms().currency)?;
        let mut problems = Problems::default();
        let narrowed = Narrowed::read(&mut problems, &LISTED, &asked, context)?;
        problems.finish(())?;
        let search = match Terms::of(&asked.q) {
            Some(terms) => {
                let in_vain = found_in_vain(tx, permit.workspace(), &terms).await?;
                Some(Search { terms, in_vain })
            }
            None => None,
        };
        Ok(Self {
            narrowed,
            owner: asked.owner("owner").map(|owner| records::user(owner, context)).transpose()?,
            search,
            sorting: Sorting::find(&ORDERS, asked.order)?,
            direction: asked.order.direction,
            size: asked.size,
        })
    }

    /// Whether a text was typed without a letter or digit, which finds nothing.
    pub(super) fn finds_nothing(&self) -> bool {
        self.search.as_ref().is_some_and(|search| search.terms.is_empty())
    }

    /// Begins a statement with what the index of the search finds, which is asked once:
    /// `found`, by the ids.
    pub(super) fn begin(&self, tx: &Tx, permit: &Permit) -> Sql {
        let mut sql = Sql::default();
        if let Some(search) = &self.search {
            sql.push("WITH found (id) AS MATERIALIZED (SELECT hits.id FROM (");
            add_found(&mut sql, tx.is_postgres(), permit.workspace(), Kind::Lead, &search.terms);
            sql.push(") AS hits");
            if !search.in_vain.is_empty() {
                sql.push(" WHERE hits.id NOT IN ").bind_list(search.in_vain.iter().copied());
            }
            sql.push(") ");
        }
        sql
    }

    /// Adds ` AND …` for each part but the search text.
    pub(super) fn add_to(&self, sql: &mut Sql) {
        self.narrowed.add_to(sql);
    }
}
