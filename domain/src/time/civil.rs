//! Days of the calendar and times of the clock on the wall.

use super::Timestamp;
use serde::{Deserialize, Serialize};

/// What a clock on the wall and a calendar beside it show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CivilDateTime {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

impl CivilDateTime {
    pub const fn date(self) -> Date {
        Date { year: self.year, month: self.month, day: self.day }
    }

    /// Reads what `<input type="datetime-local">` sends: `2026-01-05T14:08`,
    /// seconds allowed; also with a space and in full-width signs.
    pub fn parse(text: &str) -> Option<Self> {
        let text = crate::text::half_width(text);
        let (date, time) = text.trim().split_once(['T', ' '])?;
        let date = Date::parse(date)?;
        let mut parts = time.split(':');
        let hour = two_digits(parts.next()?, 23)?;
        let minute = two_digits(parts.next()?, 59)?;
        let second = parts.next().map_or(Some(0), |part| two_digits(part, 59))?;
        parts.next().is_none().then_some(Self {
            year: date.year,
            month: date.month,
            day: date.day,
            hour,
            minute,
            second,
        })
    }

    /// The same clock in UTC.
    pub const fn in_utc(self) -> Timestamp {
        let clock = self.hour as i64 * 3600 + self.minute as i64 * 60 + self.second as i64;
        Timestamp::from_seconds(self.date().day_number() * 86_400 + clock)
    }

    /// The value of `<input type="datetime-local">`.
    pub fn input_value(self) -> String {
        format!("{}T{:02}:{:02}", self.date(), self.hour, self.minute)
    }
}

/// A day of the calendar, without a time or zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// The day's first moment on the clock.
    pub const fn at_midnight(self) -> CivilDateTime {
        CivilDateTime { year: self.year, month: self.month, day: self.day, hour: 0, minute: 0, second: 0 }
    }

    /// Reads `2026-01-05`, as `<input type="date">` sends it; also with `/`
    /// or `.`, without leading zeros and with full-width digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = crate::text::half_width(text.trim());
        let mut parts = text.split(['-', '/', '.']);
        let year = four_digits(parts.next()?)?;
        let month = two_digits(parts.next()?, 12)?;
        let day = two_digits(parts.next()?, 31)?;
        let date = Self { year, month, day };
        let real = parts.next().is_none() && Self::from_day_number(date.day_number()) == date;
        (real && (1900..=2200).contains(&year)).then_some(date)
    }

    /// Days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", `days_from_civil`).
    pub const fn day_number(self) -> i64 {
        let year = self.year as i64 - (self.month <= 2) as i64;
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (self.month as i64 + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + self.day as i64 - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day `number` days after 1970-01-01 (same source, `civil_from_days`).
    pub fn from_day_number(number: i64) -> Self {
        let days = number + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: i32::try_from(year).unwrap_or(i32::MAX),
            month: small(month),
            day: small(day_of_year - (153 * month_index + 2) / 5 + 1),
        }
    }

    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_day_number(self.day_number() + days)
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        small((self.day_number() + 3).rem_euclid(7))
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn four_digits(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn two_digits(text: &str, highest: u8) -> Option<u8> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|value| *value <= highest)
}

/// A value that is small by construction.
pub(super) fn small(value: i64) -> u8 {
    u8::try_from(value).unwrap_or_default()
}
