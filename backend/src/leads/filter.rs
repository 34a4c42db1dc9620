//! What a list of leads shows, read from the address.

use super::facts::TABLE;
use super::keys::found_in_vain;
use super::row::{ListRow, ORDERS};
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::{Asks, Search, Shown};
use crate::records::{Kept, Listed};
use crate::search::Terms;
use crate::search::records::Kind;
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::leads::LEADS;
use domain::records::ListQuery;
use domain::{LeadId, WorkspaceId};

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

    /// What the index finds in vain is looked up first.
    pub(super) fn asks(&self) -> Asks {
        let needs_check = self.search.as_ref().is_some_and(|search| search.terms.needs_check());
        if needs_check { Asks::More } else { Asks::Once }
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

    /// Begins a statement with what the search finds.
    pub(super) fn begin(&self, tx: &Tx, permit: &Permit) -> Sql {
        let mut sql = Sql::default();
        if let Some(search) = &self.search {
            search.begin(&mut sql, tx.is_postgres(), permit.workspace());
        }
        sql
    }
}
