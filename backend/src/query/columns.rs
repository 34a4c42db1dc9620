//! Columns with their values: what stands side by side can't get out of step.

use super::Sql;
use crate::storage::Arg;

/// The values of one row, each under its column's name.
#[derive(Debug, Default)]
pub struct Columns(Vec<(&'static str, Arg)>);

impl Columns {
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }
}

impl Sql {
    /// `INSERT INTO table (…) VALUES (…), (…)`. All rows set the same columns in the
    /// same order; those of the first are named.
    pub fn insert_into(table: &'static str, rows: Vec<Columns>) -> Self {
        let mut sql = Self::new("INSERT INTO ");
        sql.push(table).push(" (");
        let names: Vec<_> = rows.first().map(|row| row.names().collect()).unwrap_or_default();
        let mut between = "";
        for &name in &names {
            sql.push(between).push(name);
            between = ", ";
        }
        sql.push(") VALUES ");
        between = "";
        for row in rows {
            debug_assert!(row.names().eq(names.iter().copied()), "rows of {table} that set other columns");
            sql.push(between).bind_list(row.0.into_iter().map(|(_, value)| value));
            between = ", ";
        }
        sql
    }

    /// `UPDATE table SET name = $1, …`, up to before what counts the version on
    /// (`.push(", row_version = row_version + 1")`) and `WHERE`.
    pub fn update(table: &'static str, columns: Columns) -> Self {
        let mut sql = Self::new("UPDATE ");
        sql.push(table).push(" SET ");
        let mut between = "";
        for (name, value) in columns.0 {
            sql.push(between).push(name).push(" = ").bind(value);
            between = ", ";
        }
        sql
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, age: Option<i64>) -> Columns {
        Columns::default().set("name", name).set("age", age)
    }

    fn text(sql: Sql) -> (String, usize) {
        let (text, args) = sql.finish();
        (text.0, args.len())
    }

    #[test]
    fn rows_are_inserted_under_their_names() {
        let sql = Sql::insert_into("people", vec![person("甲", None), person("乙", Some(2))]);
        let expected = "INSERT INTO people (name, age) VALUES ($1, $2), ($3, $4)".to_owned();
        assert_eq!(text(sql), (expected, 4));
    }

    #[test]
    fn a_row_is_updated_by_name() {
        let mut sql = Sql::update("people", person("甲", Some(1)));
        sql.push(", row_version = row_version + 1 WHERE id = ").bind(7_i64);
        let expected =
            "UPDATE people SET name = $1, age = $2, row_version = row_version + 1 WHERE id = $3".to_owned();
        assert_eq!(text(sql), (expected, 3));
    }

    #[test]
    #[should_panic(expected = "rows of people that set other columns")]
    fn rows_that_set_other_columns_are_no_statement() {
        drop(Sql::insert_into("people", vec![person("甲", None), Columns::default().set("age", 1_i64)]));
    }
}
