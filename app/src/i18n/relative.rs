//! Times and days as seen from now.

use super::{Messages, format};
use domain::time::{Date, Timestamp, Zone};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// An instant as seen from `now`: `5 分钟前`, `3 hours ago`, `明天 09:30`, and
/// further away the date and time.
pub fn relative(messages: Messages, now: Timestamp, then: Timestamp, zone: &Zone) -> String {
    let seconds = now.seconds_since(then);
    match seconds {
        ..0 => ahead(messages, now, then, zone),
        0..MINUTE => messages.time_just_now().to_owned(),
        MINUTE..HOUR => messages.time_minutes_ago(seconds / MINUTE),
        HOUR..DAY => messages.time_hours_ago(seconds / HOUR),
        _ => date_time(messages, now, then, zone),
    }
}

/// A day as seen from `today`: `昨天`, `Today`, `Tomorrow`, or its date.
pub fn day(messages: Messages, today: Date, date: Date) -> String {
    match date.day_number() - today.day_number() {
        -1 => messages.time_yesterday().to_owned(),
        0 => messages.time_today().to_owned(),
        1 => messages.time_tomorrow().to_owned(),
        _ => short_date(messages, today, date),
    }
}

/// A day on which something must be done: days gone are overdue.
pub fn due(messages: Messages, today: Date, date: Date) -> String {
    match today.day_number() - date.day_number() {
        days @ 1.. => messages.time_overdue(days),
        _ => day(messages, today, date),
    }
}

fn ahead(messages: Messages, now: Timestamp, then: Timestamp, zone: &Zone) -> String {
    let seconds = then.seconds_since(now);
    let days = zone.date(then).day_number() - zone.date(now).day_number();
    match (seconds, days) {
        (..MINUTE, _) => messages.time_in_a_moment().to_owned(),
        (MINUTE..HOUR, _) => messages.time_in_minutes(seconds / MINUTE),
        (_, 0) => messages.time_in_hours(seconds / HOUR),
        (_, 1) => messages.time_tomorrow_at(&format::time_of_day(messages.locale(), zone.civil(then))),
        _ => date_time(messages, now, then, zone),
    }
}

/// The year is left out when it is the current one.
fn date_time(messages: Messages, now: Timestamp, then: Timestamp, zone: &Zone) -> String {
    if zone.date(now).year == zone.date(then).year {
        format::date_time_this_year(messages.locale(), then, zone)
    } else {
        format::date_time(messages.locale(), then, zone)
    }
}

fn short_date(messages: Messages, today: Date, date: Date) -> String {
    if today.year == date.year {
        format::month_and_day(messages.locale(), date)
    } else {
        format::date(messages.locale(), date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Locale;

    fn shanghai() -> Zone {
        Zone { name: "Asia/Shanghai".to_owned(), first_offset: 8 * 3600, changes: Vec::new() }
    }

    /// 2026-01-05 14:08:00 in Shanghai.
    const NOW: Timestamp = Timestamp::from_seconds(1_767_593_280);

    fn said(locale: Locale, seconds: i64) -> String {
        relative(Messages::of(locale), NOW, NOW.plus_seconds(seconds), &shanghai())
    }

    #[test]
    fn the_past_is_counted_up_to_a_day() {
        let zh = [0, -59, -60, -3_599, -3_600, -86_399].map(|seconds| said(Locale::ZhCn, seconds));
        assert_eq!(zh, ["刚刚", "刚刚", "1 分钟前", "59 分钟前", "1 小时前", "23 小时前"]);
        let en = [0, -60, -300, -3_600, -7_200].map(|seconds| said(Locale::En, seconds));
        assert_eq!(en, ["just now", "1 minute ago", "5 minutes ago", "1 hour ago", "2 hours ago"]);
    }

    #[test]
    fn further_back_is_a_date_with_the_year_only_if_it_is_another() {
        assert_eq!(said(Locale::ZhCn, -86_400), "01-04 14:08");
        assert_eq!(said(Locale::En, -86_400), "Jan 4, 2:08 PM");
        assert_eq!(said(Locale::ZhCn, -86_400 * 6), "2025-12-30 14:08");
        assert_eq!(said(Locale::En, -86_400 * 6), "Dec 30, 2025, 2:08 PM");
    }

    #[test]
    fn the_future_is_counted_within_the_day_then_named() {
        let zh = [30, 60, 3_600, 35_519, 35_520].map(|seconds| said(Locale::ZhCn, seconds));
        assert_eq!(zh, ["马上", "1 分钟后", "1 小时后", "9 小时后", "明天 00:00"]);
        assert_eq!(said(Locale::En, 300), "in 5 minutes");
        assert_eq!(said(Locale::En, 86_400), "tomorrow, 2:08 PM");
        assert_eq!(said(Locale::En, 86_400 * 3), "Jan 8, 2:08 PM");
    }

    #[test]
    fn tomorrow_begins_at_the_persons_midnight() {
        let in_utc = relative(Messages::of(Locale::ZhCn), NOW, NOW.plus_seconds(36_000), &Zone::utc());
        assert_eq!(in_utc, "10 小时后");
        assert_eq!(said(Locale::ZhCn, 36_000), "明天 00:08");
    }

    #[test]
    fn days_near_today_have_names() {
        let today = Date { year: 2026, month: 1, day: 5 };
        let say = |locale, offset: i64| {
            day(Messages::of(locale), today, Date::from_day_number(today.day_number() + offset))
        };
        assert_eq!(
            [-6, -2, -1, 0, 1, 2].map(|offset| say(Locale::ZhCn, offset)),
            ["2025-12-30", "01-03", "昨天", "今天", "明天", "01-07"]
        );
        assert_eq!(
            [-1, 0, 1, 2].map(|offset| say(Locale::En, offset)),
            ["Yesterday", "Today", "Tomorrow", "Jan 7"]
        );
    }

    #[test]
    fn days_gone_are_overdue() {
        let today = Date { year: 2026, month: 1, day: 5 };
        let say = |locale, offset: i64| {
            due(Messages::of(locale), today, Date::from_day_number(today.day_number() + offset))
        };
        assert_eq!(
            [-3, -1, 0, 1].map(|offset| say(Locale::ZhCn, offset)),
            ["逾期 3 天", "逾期 1 天", "今天", "明天"]
        );
        assert_eq!(
            [-3, -1, 0, 9].map(|offset| say(Locale::En, offset)),
            ["3 days overdue", "1 day overdue", "Today", "Jan 14"]
        );
    }
}
