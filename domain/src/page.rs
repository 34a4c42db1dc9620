//! Pages of a list, by keyset: a cursor names the row after which to go on.

use serde::{Deserialize, Serialize};

/// A sealed place in a list. Opaque to everybody but the storage layer, which
/// refuses one made elsewhere, for another list or for another filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor(pub String);

/// How many rows a filter finds. Counting stops at [`Total::LIMIT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Total {
    Exactly(u32),
    MoreThan(u32),
}

impl Total {
    /// Counts beyond this read "10,000+".
    pub const LIMIT: u32 = 10_000;

    /// The total for a count that stopped one past [`Total::LIMIT`].
    pub fn of_capped_count(count: i64) -> Self {
        Self::capped(count, Self::LIMIT)
    }

    /// The total for a count that stopped one past `cap`.
    pub fn capped(count: i64, cap: u32) -> Self {
        match u32::try_from(count) {
            Ok(count) if count <= cap => Self::Exactly(count),
            _ => Self::MoreThan(cap),
        }
    }

    /// Whether there is nothing.
    pub fn is_zero(self) -> bool {
        self == Self::Exactly(0)
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub total: Total,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

/// How many rows a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSize(u16);

impl PageSize {
    pub const CHOICES: [u16; 4] = [25, 50, 100, 200];

    /// The page size asked for; only the offered ones exist.
    pub fn parse(text: &str) -> Option<Self> {
        let size = text.parse().ok()?;
        Self::CHOICES.contains(&size).then_some(Self(size))
    }

    pub const fn rows(self) -> u16 {
        self.0
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self(50)
    }
}
