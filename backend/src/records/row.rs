use super::Table;
use super::table::{Held, fact, held};
use crate::search::Subject;
use crate::storage::Arg;
use domain::records::{Facts, Kind, Terms};
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};
use std::marker::PhantomData;
use uuid::Uuid;

/// An object by whose table rows are read.
pub trait Stored: 'static {
    fn table() -> &'static Table;
}

/// The facts of a row, as the columns hold them that [`Table::select`] asks for.
#[derive(Clone, Debug)]
pub struct FactsRow<S> {
    values: Vec<Arg>,
    table: PhantomData<fn() -> S>,
}

impl<'r, R, S> FromRow<'r, R> for FactsRow<S>
where
    R: Row,
    S: Stored,
    &'static str: ColumnIndex<R>,
    Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    Option<Uuid>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        let value = |kind: &Kind, column: &'static str| -> sqlx::Result<Arg> {
            Ok(match held(kind) {
                Held::Text => Arg::Text(row.try_get(column)?),
                Held::Number => Arg::Int(row.try_get(column)?),
                Held::Id => Arg::Uuid(row.try_get(column)?),
            })
        };
        let values = S::table().columns().map(|(field, column)| value(&field.kind, column));
        Ok(Self { values: values.collect::<sqlx::Result<_>>()?, table: PhantomData })
    }
}

impl<S: Stored> FactsRow<S> {
    /// The facts; amounts are of the workspace's currency.
    pub fn read(&self, terms: Terms) -> Facts {
        let mut facts = Facts::default();
        for ((field, _), stored) in S::table().columns().zip(&self.values) {
            if let Some(value) = fact(&field.kind, stored, terms) {
                facts.set(field.name.clone(), value);
            }
        }
        facts
    }
}

/// What the search finds a row's record by, as the columns hold it that [`Table::select_found`]
/// asks for.
#[derive(Clone, Debug)]
pub struct FoundRow<S> {
    texts: Vec<Option<String>>,
    table: PhantomData<fn() -> S>,
}

impl<'r, R, S> FromRow<'r, R> for FoundRow<S>
where
    R: Row,
    S: Stored,
    &'static str: ColumnIndex<R>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        let texts = S::table().found().map(|(_, column)| row.try_get::<Option<String>, _>(column));
        Ok(Self { texts: texts.collect::<sqlx::Result<_>>()?, table: PhantomData })
    }
}

impl<S: Stored> FoundRow<S> {
    pub fn subject(&self) -> Subject<'_> {
        let texts = S::table().found().zip(&self.texts);
        texts.fold(Subject::default(), |subject, ((field, _), text)| {
            subject.with(field.found, text.as_deref())
        })
    }
}
