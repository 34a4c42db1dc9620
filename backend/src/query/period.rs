//! From a day to a day, as filters have it.

use crate::Context;
use domain::validation::Problems;
use domain::{Date, LocalTime, Problem, Timestamp};

/// Instants at or after `from` and before `until`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Period {
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

impl Period {
    /// Days on the viewer's clock, both included; either may be empty.
    pub fn parse(problems: &mut Problems, context: &Context, from: &str, to: &str) -> Self {
        let from = day(problems, "from", from);
        let to = day(problems, "to", to);
        Self {
            from: from.map(|day| context.clock().start_of(day)),
            until: to.map(|day| context.clock().start_of(day.plus_days(1))),
        }
    }
}

fn day(problems: &mut Problems, field: &str, typed: &str) -> Option<Date> {
    let date = Date::parse(typed);
    if date.is_none() && !typed.trim().is_empty() {
        problems.add(field, Problem::Date);
    }
    date
}
