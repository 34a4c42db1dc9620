use super::Start;
use crate::query::{Columns, Sql};
use crate::storage::{Arg, StorageError, Tx};
use crate::text_keys;
use domain::records::{Facts, Field, Kind, Object, Terms, Value, object};
use domain::{AnyId, Date, Money, WorkspaceId};
use uuid::Uuid;

/// Where an object's records are stored, and what belongs to what.
#[derive(Debug)]
pub struct Table {
    pub object: &'static Object,
    pub name: &'static str,
    /// Columns that are not called as their field: `(field, column)`.
    pub renamed: &'static [(&'static str, &'static str)],
    /// The column of the owner's name as lists are sorted by it, where they are.
    pub owner_sort_key: Option<&'static str>,
    /// What a record belongs to, without which it does not come back out of the bin.
    pub whole: Option<Whole>,
    /// What hangs on a record: where somebody else has a hand in it, whoever made the
    /// record deletes it no more for having just made it.
    pub parts: &'static [Part],
}

/// The record that another one belongs to.
#[derive(Debug)]
pub struct Whole {
    pub table: &'static Table,
    /// By which column of its own the other names it.
    pub column: &'static str,
}

/// A table whose rows hang on a record.
#[derive(Debug)]
pub struct Part {
    pub table: &'static str,
    /// By which column they name the record.
    pub column: &'static str,
    /// The columns that say who had a hand in them.
    pub users: &'static [&'static str],
}

impl Table {
    /// The fields with their columns, in the form's order.
    pub fn columns(&self) -> impl Iterator<Item = (&'static Field, &'static str)> {
        self.object.fields.iter().map(|field| (field, self.column(field)))
    }

    fn column(&self, field: &'static Field) -> &'static str {
        match self.renamed.iter().find(|(name, _)| *name == field.name) {
            Some((_, column)) => column,
            None => &field.name,
        }
    }

    /// The column of a fact.
    pub(super) fn find(&self, name: &str) -> Option<&'static str> {
        self.object.field(name).map(|field| self.column(field))
    }

    /// Adds the columns of the facts to a SELECT: `c.name, c.kind, …`.
    pub(crate) fn select(&self, sql: &mut Sql, alias: &'static str) {
        let mut between = "";
        for (_, column) in self.columns() {
            sql.push(between).push(alias).push(column);
            between = ", ";
        }
    }

    /// The facts, each under its column's name.
    pub(crate) fn values(&self, facts: &Facts) -> Columns {
        let set = |columns: Columns, (field, column)| columns.set(column, stored(field, facts));
        self.columns().fold(Columns::default(), set)
    }

    /// The row of a new record.
    pub(crate) fn row(&self, facts: &Facts, start: &Start<'_>) -> Columns {
        let row = start.add_to(self.values(facts));
        match self.owner_sort_key {
            Some(column) => row.set(column, text_keys::sort_key(start.owner.name)),
            None => row,
        }
    }

    /// Writes columns of a record that the caller holds, and counts its version on.
    pub(crate) async fn update(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        (id, version): (Uuid, i64),
        columns: Columns,
    ) -> Result<(), StorageError> {
        let mut sql = Sql::update(self.name, columns);
        sql.push(", row_version = row_version + 1 WHERE workspace_id = ").bind(workspace);
        sql.push(" AND id = ").bind(id).push(" AND row_version = ").bind(version);
        let (text, args) = sql.finish();
        if tx.run(text, args).await? == 1 {
            return Ok(());
        }
        Err(StorageError::Inconsistent(format!("{} {id}: no longer of version {version}", self.name)))
    }
}

/// What stands in the column of a kind.
pub(super) enum Held {
    Text,
    Number,
    /// Of another record; no fact is a user.
    Id,
}

pub(super) fn held(kind: &Kind) -> Held {
    match kind {
        Kind::Line(_)
        | Kind::Lines(_)
        | Kind::Phone
        | Kind::Email
        | Kind::WeChat
        | Kind::Website
        | Kind::Region
        | Kind::Choice(_) => Held::Text,
        Kind::Date | Kind::PastDate | Kind::Money | Kind::Instant => Held::Number,
        Kind::User | Kind::Reference(_) => Held::Id,
    }
}

/// A fact as its column holds it.
fn stored(field: &Field, facts: &Facts) -> Arg {
    let number = |value: &Value| match value {
        Value::Date(day) => Some(day.day_number()),
        Value::Money(amount) => Some(amount.minor),
        Value::Text(_) | Value::Reference(_) => None,
    };
    match held(&field.kind) {
        Held::Text => facts.text(&field.name).into(),
        Held::Number => facts.get(&field.name).and_then(number).into(),
        Held::Id => facts.reference(&field.name).into(),
    }
}

/// What a column holds, as the fact that it is.
pub(super) fn fact(kind: &Kind, stored: &Arg, terms: Terms) -> Option<Value> {
    match (kind, stored) {
        (Kind::Date | Kind::PastDate, Arg::Int(day)) => day.map(|day| Date::from_day_number(day).into()),
        (Kind::Money, Arg::Int(minor)) => minor.map(|minor| Money { minor, currency: terms.currency }.into()),
        (Kind::Reference(target), Arg::Uuid(id)) => {
            let prefix = object(target.object)?.prefix;
            id.map(|id| AnyId::new(prefix, id).into())
        }
        (_, Arg::Text(text)) => text.clone().map(Value::from),
        _ => None,
    }
}
