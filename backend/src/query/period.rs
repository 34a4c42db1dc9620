//! From a day to a day, as filters have it.

use crate::Context;
use domain::records::{Asked, Days};
use domain::{LocalTime, Timestamp};

/// Instants at or after `from` and before `until`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Period {
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

impl Period {
    /// What a filter by `at` asks for; all times where none stands.
    pub fn asked(asked: &Asked, context: &Context) -> Self {
        asked.days("at").and_then(|days| Self::of(days, context)).unwrap_or_default()
    }

    /// From the beginning of the first day to the end of the last, on the viewer's clock;
    /// `None` for no day at all.
    pub fn of(days: Days, context: &Context) -> Option<Self> {
        let (from, to) = days.ends(context.zone.date(context.now))?;
        let clock = context.clock();
        Some(Self {
            from: from.map(|day| clock.start_of(day)),
            until: to.map(|day| clock.start_of(day.plus_days(1))),
        })
    }
}
