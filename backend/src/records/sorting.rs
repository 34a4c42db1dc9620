use crate::Failure;
use crate::query::{KeyValue, Sql};
use domain::Problem;
use domain::records::{Order, SORT};
use uuid::Uuid;

/// An order of a list as storage knows it; `R` is a row of the list.
#[derive(Debug)]
pub(crate) struct Sorting<R> {
    /// The field that the address names.
    pub field: &'static str,
    /// The index that has the order, of one workspace's rows.
    pub index: &'static str,
    /// What the rows go by, word for word as in the index: CASE for a computed value, for
    /// under row-level security PostgreSQL enters no index by COALESCE.
    pub expression: &'static str,
    is_computed: bool,
    /// What the expression is for a row: with it a cursor says where the row stands.
    pub key: fn(&R) -> KeyValue,
}

impl<R: 'static> Sorting<R> {
    /// By a column.
    pub(crate) const fn by(
        field: &'static str,
        index: &'static str,
        expression: &'static str,
        key: fn(&R) -> KeyValue,
    ) -> Self {
        Self { field, index, expression, is_computed: false, key }
    }

    /// By a value computed from a column.
    pub(crate) const fn computed(
        field: &'static str,
        index: &'static str,
        expression: &'static str,
        key: fn(&R) -> KeyValue,
    ) -> Self {
        Self { field, index, expression, is_computed: true, key }
    }

    pub(crate) fn find(all: &'static [Self], order: Order) -> Result<&'static Self, Failure> {
        let found = all.iter().find(|sorting| sorting.field == order.field);
        found.ok_or_else(|| Failure::field(SORT, Problem::Choice))
    }

    /// Adds ` AND …` for what stands after a place; `id` is the column that parts rows
    /// which stand level.
    pub(crate) fn add_after(
        &self,
        sql: &mut Sql,
        id: &'static str,
        (value, after): (&KeyValue, Uuid),
        rises: bool,
    ) {
        if self.is_computed {
            // SQLite enters an index on an expression by this, not by the pair.
            sql.push(" AND ").push(self.expression).push(if rises { " >= " } else { " <= " });
            sql.bind(value.clone());
        }
        sql.push(" AND (").push(self.expression).push(", ").push(id);
        sql.push(if rises { ") > (" } else { ") < (" });
        sql.bind(value.clone()).push(", ").bind(after).push(")");
    }
}
