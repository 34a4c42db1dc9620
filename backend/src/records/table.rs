use super::Start;
use crate::query::{Columns, Sql, anywhere};
use crate::storage::{Arg, StorageError, Tx};
use crate::text_keys;
use domain::records::{Facts, Field, Kind, Number, Object, Terms, Value, object};
use domain::{AnyId, Date, DepartmentId, Money, WorkspaceId};
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
    pub fn select(&self, sql: &mut Sql, alias: &'static str) {
        let mut between = "";
        for (_, column) in self.columns() {
            sql.push(between).push(alias).push(column);
            between = ", ";
        }
    }

    /// The fields that the search finds a record by, with their columns.
    pub fn found(&self) -> impl Iterator<Item = (&'static Field, &'static str)> {
        self.columns().filter(|(field, _)| field.found.is_some())
    }

    /// Adds the columns that a [`FoundRow`](super::FoundRow) reads to a SELECT that begins, those
    /// that it hasn't; `alias` is what it calls the table: `c`.
    pub fn select_found(&self, sql: &mut Sql, alias: &'static str) {
        for (_, column) in self.found() {
            sql.select_also(alias, column);
        }
    }

    /// The facts, each under its column's name.
    pub fn values(&self, facts: &Facts) -> Columns {
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
    /// Days, minor units, millionths; 1 for a box that is ticked.
    Number,
    /// Of another record or of a department; no fact is a user.
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
        | Kind::Choice(_)
        | Kind::Several(_) => Held::Text,
        Kind::Date
        | Kind::PastDate
        | Kind::Money
        | Kind::Integer
        | Kind::Decimal(_)
        | Kind::Percent
        | Kind::YesNo
        | Kind::Instant => Held::Number,
        Kind::User | Kind::Reference(_) | Kind::Department => Held::Id,
    }
}

/// A fact as its column holds it.
fn stored(field: &Field, facts: &Facts) -> Arg {
    let value = facts.get(&field.name);
    match held(&field.kind) {
        Held::Text => value.and_then(text).into(),
        Held::Number => value.and_then(number).into(),
        Held::Id => facts.reference(&field.name).into(),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Several(words) => Some(format!(",{},", words.join(","))),
        _ => None,
    }
}

/// Finds one of several words where [`stored`] put them: each stands between commas.
pub(super) fn pattern(word: &str) -> String {
    anywhere(&format!(",{word},"))
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Date(day) => Some(day.day_number()),
        Value::Money(amount) => Some(amount.minor),
        Value::Number(number) => Some(number.millionths()),
        Value::Yes => Some(1),
        Value::Text(_) | Value::Several(_) | Value::Reference(_) => None,
    }
}

/// What a column holds, as the fact that it is.
pub(super) fn fact(kind: &Kind, stored: &Arg, terms: Terms) -> Option<Value> {
    match stored {
        Arg::Text(text) => text.as_deref().map(|text| words_or_text(kind, text)),
        Arg::Int(number) => of_number(kind, (*number)?, terms),
        Arg::Uuid(id) => prefix(kind).zip(*id).map(|(prefix, id)| AnyId::new(prefix, id).into()),
        Arg::Bytes(_) => None,
    }
}

fn words_or_text(kind: &Kind, text: &str) -> Value {
    match kind {
        Kind::Several(_) => Value::Several(text.trim_matches(',').split(',').map(str::to_owned).collect()),
        _ => text.into(),
    }
}

fn of_number(kind: &Kind, number: i64, terms: Terms) -> Option<Value> {
    match kind {
        Kind::Date | Kind::PastDate => Some(Date::from_day_number(number).into()),
        Kind::Money => Some(Money { minor: number, currency: terms.currency }.into()),
        Kind::Integer | Kind::Decimal(_) | Kind::Percent => {
            Some(Value::Number(Number::from_millionths(number)))
        }
        Kind::YesNo => (number != 0).then_some(Value::Yes),
        _ => None,
    }
}

/// What ids of the kind begin with.
pub(super) fn prefix(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Reference(target) => Some(object(target.object)?.prefix),
        Kind::Department => Some(DepartmentId::PREFIX),
        _ => None,
    }
}
