//! What was fetched, and when: "overdue" and "5 minutes ago" are reckoned from
//! the server's clock at that moment, on both sides alike.

use crate::boot::{Boot, use_boot};
use crate::i18n::{Messages, format, use_messages};
use crate::prelude::*;
use domain::opportunities::NextActivity;
use domain::{Date, Timestamp, Zone};
use serde::{Deserialize, Serialize};

/// A value with the instant at which the server saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen<T> {
    pub at: Timestamp,
    pub value: T,
}

#[cfg(feature = "ssr")]
impl<T> Seen<T> {
    pub fn now(context: &backend::Context, value: T) -> Self {
        Self { at: context.now, value }
    }
}

/// Writes instants for the person who looks, as seen from `now`.
#[derive(Clone, Copy)]
pub struct When {
    now: Timestamp,
    boot: StoredValue<Boot>,
    messages: Messages,
}

impl When {
    pub fn at(now: Timestamp) -> Self {
        Self { now, boot: use_boot(), messages: use_messages() }
    }

    /// In whose words it is written.
    pub const fn messages(self) -> Messages {
        self.messages
    }

    /// The instant that it is seen from.
    pub const fn now(self) -> Timestamp {
        self.now
    }

    /// `5 minutes ago`; what happened after `now` happened just now.
    pub fn ago(self, then: Timestamp) -> String {
        self.in_zone(|zone| format::relative(self.messages, self.now, then.min(self.now), zone))
    }

    /// `14:08` on the same day, before that the day alone: as short as a column of a list.
    pub fn lately(self, then: Timestamp) -> String {
        let date = self.date(then);
        if date == self.date(self.now) { self.time(then) } else { self.day(date) }
    }

    /// `2026-01-05 14:08`.
    pub fn full(self, then: Timestamp) -> String {
        self.in_zone(|zone| format::date_time(self.messages.locale(), then, zone))
    }

    /// `14:08`.
    pub fn time(self, then: Timestamp) -> String {
        self.in_zone(|zone| format::time_of_day(self.messages.locale(), zone.civil(then)))
    }

    /// When something is due: `Today 14:08`, `3 days overdue`, `Jan 12 09:00`.
    pub fn due(self, then: Timestamp) -> String {
        let (today, date) = (self.date(self.now), self.date(then));
        let day = format::due(self.messages, today, date);
        if date < today { day } else { format!("{day} {}", self.time(then)) }
    }

    /// `Today`, `Yesterday`, or the date.
    pub fn day(self, date: Date) -> String {
        format::day(self.messages, self.date(self.now), date)
    }

    /// The person's calendar day.
    pub fn date(self, then: Timestamp) -> Date {
        self.in_zone(|zone| zone.date(then))
    }

    pub fn next(self, then: Option<Timestamp>) -> NextActivity {
        self.in_zone(|zone| NextActivity::of(then, self.now, zone))
    }

    pub fn is_overdue(self, then: Timestamp) -> bool {
        then < self.now
    }

    /// Tomorrow at nine, as `<input type="datetime-local">` has it.
    pub fn tomorrow_at_nine(self) -> String {
        self.at_nine_in(1)
    }

    /// Nine o'clock so many days from today.
    pub fn at_nine_in(self, days: i64) -> String {
        format!("{}T09:00", self.date(self.now).plus_days(days))
    }

    fn in_zone<T>(self, tell: impl FnOnce(&Zone) -> T) -> T {
        self.boot.with_value(|boot| tell(&boot.zone))
    }
}

/// How the next activity stands, for colours: in `data-next`.
pub const fn next_word(next: NextActivity) -> &'static str {
    match next {
        NextActivity::Overdue => "overdue",
        NextActivity::Today => "today",
        NextActivity::Later => "later",
        NextActivity::NonePlanned => "none",
    }
}

/// An instant for machines: `2026-01-05T06:08:00Z`.
pub fn machine(then: Timestamp) -> String {
    let utc = Zone::utc().civil(then);
    format!("{}T{:02}:{:02}:{:02}Z", utc.date(), utc.hour, utc.minute, utc.second)
}

/// An instant as machines have it ([`machine`]), as the audit keeps it: RFC 3339 in UTC.
pub fn instant(value: &str) -> Option<Timestamp> {
    let (day, time) = value.strip_suffix('Z')?.split_once('T')?;
    let mut parts = time.split([':', '.']).take(3).map(|part| part.parse::<i64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let day = Date::parse(day)?.day_number();
    Some(Timestamp::from_seconds(((day * 24 + hours) * 60 + minutes) * 60 + seconds))
}

/// An instant in words; the whole of it on hover and for machines.
#[component]
pub fn Moment(
    when: When,
    then: Timestamp,
    #[prop(into)] text: String,
    #[prop(optional)] class: Option<&'static str>,
) -> View {
    view! { <time class=class datetime=machine(then) title=when.full(then)>{text}</time> }
}
