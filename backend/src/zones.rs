//! Time zones from the bundled database, cut down to what a page needs.

use domain::{Problem, Timestamp, Zone};
use jiff::tz::TimeZone;

/// How far around now a page's dates are shown in exact local time.
const YEARS_BACK: i64 = 12;
const YEARS_AHEAD: i64 = 5;
const SECONDS_PER_YEAR: i64 = 31_556_952;

/// No zone's name is longer, in bytes.
const LONGEST_NAME: usize = 64;

/// Whether `name` is a zone that the product knows, in its proper spelling.
pub fn parse(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.len() > LONGEST_NAME {
        return Err(Problem::TimeZone);
    }
    let zone = TimeZone::get(name).map_err(|_| Problem::TimeZone)?;
    zone.iana_name().map(str::to_owned).ok_or(Problem::TimeZone)
}

/// The zone with its changes around `now`; UTC for a name that is gone.
pub fn zone(name: &str, now: Timestamp) -> Zone {
    let Ok(zone) = TimeZone::get(name) else { return Zone::utc() };
    let at = |seconds: i64| jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let start = at(now.seconds() - YEARS_BACK * SECONDS_PER_YEAR);
    let end = at(now.seconds() + YEARS_AHEAD * SECONDS_PER_YEAR);
    let changes = zone
        .following(start)
        .take_while(|change| change.timestamp() < end)
        .map(|change| (change.timestamp().as_second(), change.offset().seconds()))
        .collect();
    Zone { name: name.to_owned(), first_offset: zone.to_offset(start).seconds(), changes }
}

/// An instant like `2026-01-31T08:00:00Z`, or the beginning of a day in UTC.
pub fn parse_instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let day = || text.parse::<jiff::civil::Date>().ok()?.to_zoned_datetime(TimeZone::UTC).ok();
    let at = text.parse::<jiff::Timestamp>().ok().or_else(|| day().map(|day| day.timestamp()))?;
    Some(Timestamp::from_micros(at.as_microsecond()))
}

/// Where people of a language most likely are, before they say so.
pub const fn default_of(locale: domain::Locale) -> &'static str {
    match locale {
        domain::Locale::ZhCn => "Asia/Shanghai",
        domain::Locale::En => "UTC",
    }
}

/// Zones offered in a select box, the usual ones of the product's people.
pub fn offered() -> impl Iterator<Item = String> {
    jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name.contains('/') || name == "UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_agrees_with_the_full_database() {
        let now = Timestamp::from_seconds(1_795_000_000);
        for name in
            ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
        {
            let cut = zone(name, now);
            let full = TimeZone::get(name).unwrap();
            for days in (-4000_i64..1500).step_by(13) {
                let at = now.plus_days(days).plus_seconds(days * 977 % 86_400);
                let expected = full.to_offset(jiff::Timestamp::from_second(at.seconds()).unwrap()).seconds();
                assert_eq!(cut.offset(at), expected, "{name} {days}");
            }
        }
    }

    #[test]
    fn the_database_is_in_the_binary() {
        assert!(jiff::tz::TimeZoneDatabase::bundled().get("Asia/Shanghai").is_ok());
    }

    #[test]
    fn unknown_zones_are_refused() {
        assert_eq!(parse("Asia/Shanghai"), Ok("Asia/Shanghai".to_owned()));
        assert_eq!(parse("Mars/Olympus"), Err(Problem::TimeZone));
        assert_eq!(parse(""), Err(Problem::TimeZone));
        assert_eq!(parse(&"Asia/".repeat(50_000)), Err(Problem::TimeZone));
    }
}
