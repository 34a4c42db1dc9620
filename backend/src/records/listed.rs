use super::Table;
use crate::storage::Arg;
use domain::records::{Field, List};
use std::str::FromStr;

/// Where that is kept which narrows a list.
#[derive(Debug)]
pub(crate) struct Listed {
    pub list: &'static List,
    /// Where its facts are.
    pub table: &'static Table,
    /// What statements call the table: `c.`.
    pub alias: &'static str,
    /// Fields that are no facts of the object.
    pub kept: &'static [(&'static str, Kept)],
}

/// How a field is kept by which a list is narrowed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kept {
    /// In this column.
    In(&'static str),
    /// In this column, by an id that is read so.
    ById(&'static str, fn(&str) -> Option<Arg>),
    /// The object narrows by it in a way of its own.
    Apart,
}

impl Listed {
    /// How a field is kept; `None` for one that no list of these rows narrows by.
    pub(super) fn find(&self, field: &Field) -> Option<Kept> {
        match self.kept.iter().find(|(name, _)| *name == field.name) {
            Some((_, kept)) => Some(*kept),
            None => self.table.find(&field.name).map(Kept::In),
        }
    }
}

/// An id of this kind.
pub(crate) fn id<I: FromStr + Into<Arg>>(text: &str) -> Option<Arg> {
    text.parse().ok().map(I::into)
}
