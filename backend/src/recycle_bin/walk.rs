//! Reading a page of the bin. Most of what was deleted may be out of reach, or not what is
//! asked for: a page looks at so many records and no more, and the next goes on from there.

use super::Part;
use super::filter::Filter;
use super::page::Deleted;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::{AT_ONCE, ReadRows, Stretch};
use crate::storage::Tx;
use std::marker::PhantomData;

/// What is read.
pub(super) struct Reading<'a, R> {
    pub permit: &'a Permit,
    pub part: &'a Part,
    pub filter: &'a Filter,
    /// Selects what the viewer may take back; all else is added here.
    pub statement: &'a (dyn Fn() -> Sql + Sync),
    pub rows: PhantomData<fn() -> R>,
}

impl<R: Deleted> ReadRows for Reading<'_, R> {
    type Row = R;

    fn rows(&self, tx: &Tx, stretch: &Stretch<R>, limit: i64) -> Sql {
        let Self { permit, part, filter, statement, .. } = *self;
        let mut sql = statement();
        self.add_stretch(&mut sql, stretch);
        filter.narrowed.add_to(&mut sql);
        if let Some(terms) = &filter.terms {
            part.add_search(&mut sql, tx, permit, terms);
        }
        stretch.add_order(&mut sql, stretch.sorted.sorting.expression, part.id);
        sql.limit(limit);
        sql
    }

    /// The way is the same whoever asks (docs/decisions/0026).
    fn walks(&self) -> bool {
        true
    }

    fn fits(&self, row: &R) -> bool {
        self.filter.terms.as_ref().is_none_or(|terms| row.fits(terms))
    }

    /// Ever more, so that few reads meet all that an unlucky search finds in vain.
    fn more(limit: usize) -> usize {
        AT_ONCE.max(2 * limit)
    }

    fn place_after(&self, _tx: &Tx, stretch: &Stretch<R>, skip: &'static str) -> Option<Sql> {
        let Part { table, id, ref listed, .. } = *self.part;
        let alias = listed.alias;
        let deleted_at = stretch.sorted.sorting.expression;
        let mut sql = Sql::new("SELECT ");
        sql.push(id).push(", CAST(NULL AS TEXT) AS words, ").push(deleted_at).push(" FROM ").push(table);
        sql.push(" ").push(alias).push(" WHERE ").push(alias).push(".workspace_id = ");
        sql.bind(self.permit.workspace());
        self.add_stretch(&mut sql, stretch);
        stretch.add_order(&mut sql, deleted_at, id);
        sql.limit(1).push(skip);
        Some(sql)
    }
}

impl<R: Deleted> Reading<'_, R> {
    /// Adds ` AND …` for a stretch, and behind it for the days that are asked for: of two bounds
    /// of one column SQLite enters an index by the first.
    fn add_stretch(&self, sql: &mut Sql, stretch: &Stretch<R>) {
        let deleted_at = stretch.sorted.sorting.expression;
        // By this SQLite knows that the index has them all.
        sql.push(" AND ").push(deleted_at).push(" IS NOT NULL");
        stretch.add_place(sql, self.part.id);
        sql.push(" AND ").push(deleted_at).push(" >= ").bind(self.filter.from);
        if let Some(until) = self.filter.until {
            sql.push(" AND ").push(deleted_at).push(" < ").bind(until);
        }
    }
}
