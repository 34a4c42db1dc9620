//! What a list of leads shows, read from the address.

use super::facts::TABLE;
use super::keys::found_in_vain;
use super::row::{ListRow, ORDERS};
use crate::records::list::{Asks, Search, Shown};
use crate::records::{Kept, Listed};
use crate::search::Terms;
use crate::search::records::Kind;
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::leads::LEADS;
use domain::records::ListQuery;
use domain::{LeadId, WorkspaceId};

/// So many hits, whosever they are, are sooner looked up and sorted than met one after the
/// other in an order of many more.
const MOST_GATHERED: u32 = 5_000;

static LISTED: Listed = Listed {
    list: &LEADS,
    table: Some(&TABLE),
    alias: "l",
    kept: &[
        ("status", Kept::In("status")),
        ("owner", Kept::In("owner_id")),
        ("created", Kept::In("created_at")),
        ("next_activity", Kept::In("next_activity_at")),
    ],
};

/// A query that was read, with nothing wrong in it.
#[derive(Debug)]
pub(super) struct Filter {
    pub shown: Shown<ListRow>,
    /// `None` when nothing was typed.
    pub search: Option<Search>,
}

impl Filter {
    pub(super) fn parse(query: &ListQuery, context: &Context) -> Result<Self, Failure> {
        let asked = LISTED.list.ask(query, context.terms().currency)?;
        let search = |terms| Search { kind: Kind::Lead, terms, in_vain: Vec::new() };
        Ok(Self {
            shown: Shown::read(&LISTED, &ORDERS, &asked, context)?,
            search: Terms::of(&asked.q).map(search),
        })
    }

    /// What a search finds is looked at first.
    pub(super) fn asks(&self) -> Asks {
        if self.search.is_some() { Asks::More } else { Asks::Once }
    }

    /// Leaves out what the index of the search finds that is no hit.
    pub(super) async fn check(&mut self, tx: &mut Tx, workspace: WorkspaceId) -> Result<(), StorageError> {
        if let Some(search) = &mut self.search {
            let in_vain = found_in_vain(tx, workspace, &search.terms).await?;
            search.in_vain = in_vain.into_iter().map(LeadId::uuid).collect();
        }
        Ok(())
    }

    /// Whether a text was typed without a letter or digit, which finds nothing.
    pub(super) fn finds_nothing(&self) -> bool {
        self.search.as_ref().is_some_and(|search| search.terms.is_empty())
    }

    /// Whether there are too many to gather them all, of more than a count tells apart.
    pub(super) async fn finds_too_many(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
    ) -> Result<bool, StorageError> {
        match &self.search {
            Some(search) => search.finds_more_than(tx, workspace, MOST_GATHERED).await,
            None => Ok(true),
        }
    }
}
