use super::Table;
use crate::storage::Arg;
use domain::records::{Field, List};
use std::str::FromStr;

/// Where storage has what narrows a list.
#[derive(Debug)]
pub(crate) struct Listed {
    pub list: &'static List,
    /// Where its facts are, if its rows are records of an object.
    pub table: Option<&'static Table>,
    /// What statements call the table: `c`.
    pub alias: &'static str,
    /// The fields that are no facts of the object, and those that it narrows by itself.
    pub kept: &'static [(&'static str, Kept)],
}

/// How storage has a field that narrows a list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kept {
    /// In this column.
    In(&'static str),
    /// In this column of a table that is read beside, behind what statements call that one.
    Beside(&'static str, &'static str),
    /// In this column, as the id of another record; the function reads it (see [`id`]).
    ById(&'static str, fn(&str) -> Option<Arg>),
    /// The object narrows by it in a way of its own.
    Apart,
}

impl Listed {
    /// How a field is kept; `None` for one that no list of these rows narrows by.
    pub(super) fn find(&self, field: &Field) -> Option<Kept> {
        match self.kept.iter().find(|(name, _)| *name == field.name) {
            Some((_, kept)) => Some(*kept),
            None => self.table?.find(&field.name).map(Kept::In),
        }
    }
}

/// Reads an id of one kind, for [`Kept::ById`]; any other text is none.
pub(crate) fn id<I: FromStr + Into<Arg>>(text: &str) -> Option<Arg> {
    text.parse().ok().map(I::into)
}
