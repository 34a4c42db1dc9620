//! How people read dates, times, lengths of time and amounts.
//!
//! Chinese as in notes/ux.md §1.14 (GB/T 7408 order, 24 hours); English as the
//! medium forms of the Unicode CLDR. Everything takes the values of the boot
//! payload: nothing here asks for the time, zone or language.

use super::Messages;
use domain::time::{CivilDateTime, Date, Timestamp, Zone};
use domain::{Locale, Total};
use std::borrow::Borrow;

pub use super::money::{currency_sign, money, money_short};
pub use super::pattern::grouped as number;
pub use super::relative::{day, due, relative};

const ENGLISH_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Several in one line, parted by the language's own sign.
pub fn listed<T: Borrow<str>>(messages: Messages, words: &[T]) -> String {
    words.join(messages.lists_comma())
}

/// `1,204`; `10,000+` where counting stopped.
pub fn total(total: Total) -> String {
    match total {
        Total::Exactly(count) => number(i64::from(count)),
        Total::MoreThan(count) => format!("{}+", number(i64::from(count))),
    }
}

/// `2026-01-05`, `Jan 5, 2026`.
pub fn date(locale: Locale, date: Date) -> String {
    match locale {
        Locale::ZhCn => date.to_string(),
        Locale::En => format!("{}, {}", month_and_day(locale, date), date.year),
    }
}

/// `01-05`, `Jan 5`: for lists in which the year is plain.
pub fn month_and_day(locale: Locale, date: Date) -> String {
    match locale {
        Locale::ZhCn => format!("{:02}-{:02}", date.month, date.day),
        Locale::En => format!("{} {}", english_month(date.month), date.day),
    }
}

/// `2026-01-05 ～ 2026-02-01`, `Jan 5 – Feb 1, 2026`.
pub fn date_range(locale: Locale, first: Date, last: Date) -> String {
    match locale {
        Locale::ZhCn => format!("{first} ～ {last}"),
        Locale::En if first.year != last.year => format!("{} – {}", date(locale, first), date(locale, last)),
        Locale::En if first.month != last.month => {
            format!("{} – {}", month_and_day(locale, first), date(locale, last))
        }
        Locale::En => format!("{} – {}, {}", month_and_day(locale, first), last.day, last.year),
    }
}

/// `14:08`, `2:08 PM`.
pub fn time_of_day(locale: Locale, civil: CivilDateTime) -> String {
    match locale {
        Locale::ZhCn => format!("{:02}:{:02}", civil.hour, civil.minute),
        Locale::En => {
            let half = if civil.hour < 12 { "AM" } else { "PM" };
            let hour = (civil.hour + 11) % 12 + 1;
            format!("{hour}:{:02} {half}", civil.minute)
        }
    }
}

/// `2026-01-05 14:08`, `Jan 5, 2026, 2:08 PM`, on the person's clock.
pub fn date_time(locale: Locale, instant: Timestamp, zone: &Zone) -> String {
    let civil = zone.civil(instant);
    date_and_time(locale, date(locale, civil.date()), civil)
}

/// `01-05 14:08`, `Jan 5, 2:08 PM`: within the current year.
pub fn date_time_this_year(locale: Locale, instant: Timestamp, zone: &Zone) -> String {
    let civil = zone.civil(instant);
    date_and_time(locale, month_and_day(locale, civil.date()), civil)
}

fn date_and_time(locale: Locale, date: String, civil: CivilDateTime) -> String {
    let separator = match locale {
        Locale::ZhCn => " ",
        Locale::En => ", ",
    };
    date + separator + &time_of_day(locale, civil)
}

/// `星期一`, `Monday`.
pub fn weekday(messages: Messages, date: Date) -> &'static str {
    match date.weekday() {
        0 => messages.time_monday(),
        1 => messages.time_tuesday(),
        2 => messages.time_wednesday(),
        3 => messages.time_thursday(),
        4 => messages.time_friday(),
        5 => messages.time_saturday(),
        _ => messages.time_sunday(),
    }
}

/// A length of time in its largest unit, rounded up, so that nobody is told to
/// come back too early: `30 秒`, `15 minutes`, `2 hours`, `3 days`.
pub fn duration(messages: Messages, seconds: i64) -> String {
    let up = |unit: i64| (seconds + unit - 1) / unit;
    match seconds {
        ..=90 => messages.time_duration_seconds(seconds.max(0)),
        91..=5_400 => messages.time_duration_minutes(up(60)),
        5_401..=172_800 => messages.time_duration_hours(up(3_600)),
        _ => messages.time_duration_days(seconds / 86_400 + i64::from(seconds % 86_400 > 0)),
    }
}

fn english_month(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| ENGLISH_MONTHS.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn shanghai() -> Zone {
        Zone { name: "Asia/Shanghai".to_owned(), first_offset: 8 * 3600, changes: Vec::new() }
    }

    #[test]
    fn what_stands_in_one_line_is_parted_as_the_language_does() {
        assert_eq!(listed(Messages::of(Locale::En), &["Owner", "Auditor"]), "Owner, Auditor");
        assert_eq!(listed(Messages::of(Locale::ZhCn), &["所有者", "审计员"]), "所有者、审计员");
        assert_eq!(listed(Messages::of(Locale::ZhCn), &["所有者".to_owned()]), "所有者");
    }

    #[test]
    fn dates_follow_the_language() {
        assert_eq!(date(Locale::ZhCn, day("2026-01-05")), "2026-01-05");
        assert_eq!(date(Locale::En, day("2026-01-05")), "Jan 5, 2026");
        assert_eq!(date(Locale::En, day("2026-12-31")), "Dec 31, 2026");
    }

    #[test]
    fn times_are_on_the_persons_clock() {
        let instant = Timestamp::from_seconds(1_767_593_280);
        assert_eq!(date_time(Locale::ZhCn, instant, &shanghai()), "2026-01-05 14:08");
        assert_eq!(date_time(Locale::En, instant, &shanghai()), "Jan 5, 2026, 2:08 PM");
        assert_eq!(date_time(Locale::En, instant, &Zone::utc()), "Jan 5, 2026, 6:08 AM");
    }

    #[test]
    fn midnight_and_noon_are_twelve_in_english() {
        let at = |hour| CivilDateTime { year: 2026, month: 1, day: 5, hour, minute: 0, second: 0 };
        let written = [0, 1, 11, 12, 13, 23].map(|hour| time_of_day(Locale::En, at(hour)));
        assert_eq!(written, ["12:00 AM", "1:00 AM", "11:00 AM", "12:00 PM", "1:00 PM", "11:00 PM"]);
        assert_eq!(time_of_day(Locale::ZhCn, at(0)), "00:00");
    }

    #[test]
    fn english_ranges_say_nothing_twice() {
        let range = |first, last| date_range(Locale::En, day(first), day(last));
        assert_eq!(range("2026-01-05", "2026-01-09"), "Jan 5 – 9, 2026");
        assert_eq!(range("2026-01-05", "2026-02-01"), "Jan 5 – Feb 1, 2026");
        assert_eq!(range("2025-12-29", "2026-01-04"), "Dec 29, 2025 – Jan 4, 2026");
        assert_eq!(
            date_range(Locale::ZhCn, day("2026-01-05"), day("2026-02-01")),
            "2026-01-05 ～ 2026-02-01"
        );
    }

    #[test]
    fn days_of_the_week_have_their_names() {
        assert_eq!(weekday(Messages::of(Locale::ZhCn), day("2026-01-04")), "星期日");
        assert_eq!(weekday(Messages::of(Locale::En), day("2026-01-05")), "Monday");
    }

    #[test]
    fn waits_are_rounded_up() {
        let wait = |seconds| duration(Messages::of(Locale::En), seconds);
        assert_eq!([1, 90, 91, 900].map(wait), ["1 second", "90 seconds", "2 minutes", "15 minutes"]);
        assert_eq!(
            [5_400, 5_401, 172_800, 172_801].map(wait),
            ["90 minutes", "2 hours", "48 hours", "3 days"]
        );
        assert_eq!(wait(-5), "0 seconds");
        assert_eq!(wait(i64::MAX), "106,751,991,167,301 days");
        assert_eq!(duration(Messages::of(Locale::ZhCn), 900), "15 分钟");
    }
}
