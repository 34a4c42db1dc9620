//! Instants, days and a person's time zone.
//!
//! The browser knows no time zones: the server sends the few changes of the
//! person's own zone as a [`Zone`], and both sides show instants with it alike.
//! The way back, from a clock's time to an instant, is asked of the server's whole
//! zone data ([`LocalTime`]): a page's zone ends a few years from now.

mod civil;
#[cfg(test)]
pub(crate) mod tests;

pub use civil::{CivilDateTime, Date};

use civil::small;
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

const MICROS_PER_SECOND: i64 = 1_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

/// An instant: microseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds * MICROS_PER_SECOND)
    }

    pub const fn micros(self) -> i64 {
        self.0
    }

    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(MICROS_PER_SECOND)
    }

    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * MICROS_PER_SECOND)
    }

    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes * 60)
    }

    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days * SECONDS_PER_DAY)
    }

    /// Whole seconds from `earlier` to this instant; negative when before it.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.seconds() - earlier.seconds()
    }
}

/// Reads what a clock on the wall shows into instants. Only what knows all of a
/// zone's changes does.
pub trait LocalTime {
    /// The instant at which the clock shows `civil`. A time that a change of the
    /// clocks skips moves on by the skipped span; one that comes twice means the
    /// first.
    fn instant(&self, civil: CivilDateTime) -> Timestamp;

    /// The first instant of a day.
    fn start_of(&self, date: Date) -> Timestamp {
        self.instant(date.at_midnight())
    }
}

/// A time zone as its name and its changes of offset around now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Zone {
    /// The IANA name, as `Asia/Shanghai`.
    pub name: String,
    /// Seconds east of UTC before the first change.
    pub first_offset: i32,
    /// Instants in seconds with the offset that begins there, rising.
    pub changes: Vec<(i64, i32)>,
}

impl Zone {
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), first_offset: 0, changes: Vec::new() }
    }

    /// Seconds east of UTC at `instant`.
    pub fn offset(&self, instant: Timestamp) -> i32 {
        let later = self.changes.partition_point(|(start, _)| *start <= instant.seconds());
        match later.checked_sub(1) {
            Some(index) => self.changes[index].1,
            None => self.first_offset,
        }
    }

    /// What the person's clock and calendar show at `instant`.
    pub fn civil(&self, instant: Timestamp) -> CivilDateTime {
        let local = instant.seconds() + i64::from(self.offset(instant));
        let date = Date::from_day_number(local.div_euclid(SECONDS_PER_DAY));
        let second_of_day = local.rem_euclid(SECONDS_PER_DAY);
        CivilDateTime {
            year: date.year,
            month: date.month,
            day: date.day,
            hour: small(second_of_day / 3600),
            minute: small(second_of_day / 60 % 60),
            second: small(second_of_day % 60),
        }
    }

    /// The day that `instant` falls on for the person.
    pub fn date(&self, instant: Timestamp) -> Date {
        self.civil(instant).date()
    }
}
