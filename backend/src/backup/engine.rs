//! Whose copy a backup is.

use crate::storage::is_sqlite;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub fn of(url: &str) -> Self {
        if is_sqlite(url) { Self::Sqlite } else { Self::Postgres }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    pub const fn byte(self) -> u8 {
        match self {
            Self::Sqlite => b'S',
            Self::Postgres => b'P',
        }
    }

    pub fn find(byte: u8) -> Option<Self> {
        [Self::Sqlite, Self::Postgres].into_iter().find(|engine| engine.byte() == byte)
    }
}
