//! Days that a filter asks for: a first and a last one, or a span that is reckoned anew each
//! day.

use crate::Date;
use crate::names::named;
use crate::validation::Problem;

named! {
    /// A stretch of the calendar, seen from today. Weeks begin on Monday.
    Span {
        Today = "today",
        Yesterday = "yesterday",
        Tomorrow = "tomorrow",
        ThisWeek = "this_week",
        LastWeek = "last_week",
        NextWeek = "next_week",
        ThisMonth = "this_month",
        LastMonth = "last_month",
        NextMonth = "next_month",
        ThisQuarter = "this_quarter",
        LastQuarter = "last_quarter",
        NextQuarter = "next_quarter",
        ThisYear = "this_year",
        LastYear = "last_year",
        NextYear = "next_year",
    }
}

/// What a filter by days asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// From the first to the last, both included; either may be open.
    Between(Option<Date>, Option<Date>),
    Within(Span),
    /// No day is set.
    Never,
}

impl Span {
    /// Those that lie behind or around today, for what has happened.
    pub const BEHIND: [Self; 10] = [
        Self::Today,
        Self::Yesterday,
        Self::ThisWeek,
        Self::LastWeek,
        Self::ThisMonth,
        Self::LastMonth,
        Self::ThisQuarter,
        Self::LastQuarter,
        Self::ThisYear,
        Self::LastYear,
    ];
    /// Those around and ahead of today, and the ones just over, for what is expected.
    pub const AHEAD: [Self; 9] = [
        Self::ThisWeek,
        Self::NextWeek,
        Self::LastMonth,
        Self::ThisMonth,
        Self::NextMonth,
        Self::ThisQuarter,
        Self::NextQuarter,
        Self::ThisYear,
        Self::NextYear,
    ];

    /// Its first and its last day.
    pub fn days(self, today: Date) -> (Date, Date) {
        match self {
            Self::Today => (today, today),
            Self::Yesterday => (today.plus_days(-1), today.plus_days(-1)),
            Self::Tomorrow => (today.plus_days(1), today.plus_days(1)),
            Self::ThisWeek => week(today, 0),
            Self::LastWeek => week(today, -1),
            Self::NextWeek => week(today, 1),
            Self::ThisMonth => months(month_of(today), 1),
            Self::LastMonth => months(month_of(today) - 1, 1),
            Self::NextMonth => months(month_of(today) + 1, 1),
            Self::ThisQuarter => months(quarter_of(today), 3),
            Self::LastQuarter => months(quarter_of(today) - 3, 3),
            Self::NextQuarter => months(quarter_of(today) + 3, 3),
            Self::ThisYear => months(year_of(today), 12),
            Self::LastYear => months(year_of(today) - 12, 12),
            Self::NextYear => months(year_of(today) + 12, 12),
        }
    }
}

impl Days {
    /// Reads `2026-01-05`, `2026-01-05..2026-02-01`, either end open, a word of [`Span`],
    /// or `none`.
    pub fn read(text: &str) -> Result<Self, Problem> {
        if let Some(span) = Span::find(text) {
            return Ok(Self::Within(span));
        }
        if text == super::NONE {
            return Ok(Self::Never);
        }
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        match (end(from)?, end(to)?) {
            (None, None) => Err(Problem::Date),
            (Some(from), Some(to)) if to < from => Err(Problem::Reversed),
            (from, to) => Ok(Self::Between(from, to)),
        }
    }

    /// First and last day, on whatever day it is; nothing where no day is set.
    pub fn ends(self, today: Date) -> Option<(Option<Date>, Option<Date>)> {
        match self {
            Self::Between(from, to) => Some((from, to)),
            Self::Within(span) => {
                let (first, last) = span.days(today);
                Some((Some(first), Some(last)))
            }
            Self::Never => None,
        }
    }
}

/// An end of a range: open, or a day.
fn end(text: &str) -> Result<Option<Date>, Problem> {
    if text.is_empty() { Ok(None) } else { Date::parse(text).map(Some).ok_or(Problem::Date) }
}

fn week(today: Date, weeks: i64) -> (Date, Date) {
    let monday = today.plus_days(7 * weeks - i64::from(today.weekday()));
    (monday, monday.plus_days(6))
}

/// Months since the year 0.
fn month_of(day: Date) -> i32 {
    day.year * 12 + i32::from(day.month) - 1
}

fn quarter_of(day: Date) -> i32 {
    let month = month_of(day);
    month - month.rem_euclid(3)
}

const fn year_of(day: Date) -> i32 {
    day.year * 12
}

/// The days of so many months.
fn months(first: i32, count: i32) -> (Date, Date) {
    let first_day = |month: i32| Date {
        year: month.div_euclid(12),
        month: u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1),
        day: 1,
    };
    (first_day(first), first_day(first + count).plus_days(-1))
}
