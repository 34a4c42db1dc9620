//! Time zones from the bundled database, cut down to what a page needs.

use domain::time::CivilDateTime;
use domain::{LocalTime, Problem, Timestamp, Zone};
use jiff::tz::TimeZone;

/// How far around now a page's dates are shown in exact local time.
const YEARS_BACK: i64 = 12;
const YEARS_AHEAD: i64 = 12;
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

/// The clock on the wall of a zone, with all of its changes.
#[derive(Clone, Debug)]
pub struct Clock(TimeZone);

/// The clock of a zone; UTC for a name that is gone.
pub fn clock(name: &str) -> Clock {
    Clock(TimeZone::get(name).unwrap_or(TimeZone::UTC))
}

impl Clock {
    /// What it shows at an instant.
    pub fn civil(&self, at: Timestamp) -> CivilDateTime {
        let instant = jiff::Timestamp::from_second(at.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let offset = i64::from(self.0.to_offset(instant).seconds());
        Zone::utc().civil(at.plus_seconds(offset))
    }
}

impl LocalTime for Clock {
    fn instant(&self, civil: CivilDateTime) -> Timestamp {
        // What lies outside of the calendar has no changes to know of.
        let known = calendar(civil).and_then(|civil| self.0.to_timestamp(civil).ok());
        known.map_or_else(|| civil.in_utc(), |at| Timestamp::from_micros(at.as_microsecond()))
    }
}

fn calendar(civil: CivilDateTime) -> Option<jiff::civil::DateTime> {
    let small = |part: u8| i8::try_from(part).ok();
    let year = i16::try_from(civil.year).ok()?;
    let (month, day) = (small(civil.month)?, small(civil.day)?);
    let (hour, minute, second) = (small(civil.hour)?, small(civil.minute)?, small(civil.second)?);
    jiff::civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()
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

    fn read(zone: &str, civil: &str) -> i64 {
        clock(zone).instant(CivilDateTime::parse(civil).unwrap()).seconds()
    }

    fn there_and_back(zone: &str, civil: &str) -> String {
        let at = Timestamp::from_seconds(read(zone, civil));
        clock(zone).civil(at).input_value()
    }

    #[test]
    fn a_local_time_beyond_the_known_changes_is_read_by_the_whole_zone() {
        // 2032-07-01T07:00:00Z and 2045-07-01T07:00:00Z.
        for (year, seven) in [(2032, 1_972_278_000), (2045, 2_382_505_200)] {
            let nine = format!("{year}-07-01T09:00");
            assert_eq!(read("Europe/Berlin", &nine), seven);
            assert_eq!(there_and_back("Europe/Berlin", &nine), nine);
            assert_eq!(read("Asia/Shanghai", &nine), seven - 6 * 3600);
            assert_eq!(read("Mars/Olympus", &nine), seven + 2 * 3600);
        }
        let cut = zone("Europe/Berlin", Timestamp::from_seconds(1_795_000_000));
        let summers = [1_972_278_000, 2_382_505_200].map(|at| cut.offset(Timestamp::from_seconds(at)));
        assert_eq!(summers, [7200, 3600], "a page knows of the summer of 2032, of none in 2045");
    }

    #[test]
    fn a_time_that_the_clocks_skip_moves_on() {
        assert_eq!(there_and_back("Europe/Berlin", "2026-03-29T02:30"), "2026-03-29T03:30");
        assert_eq!(there_and_back("America/New_York", "2026-03-08T02:00"), "2026-03-08T03:00");
    }

    #[test]
    fn a_time_that_comes_twice_means_the_first() {
        assert_eq!(read("Europe/Berlin", "2026-10-25T02:30"), 1_792_890_000 - 1800);
        assert_eq!(read("America/New_York", "2026-11-01T01:30"), 1_793_512_800 - 1800);
    }

    #[test]
    fn times_beside_a_change_stay_themselves() {
        for civil in ["2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25T01:59", "2026-10-25T03:00"] {
            assert_eq!(there_and_back("Europe/Berlin", civil), civil);
        }
        for civil in ["1900-01-01T00:00", "2200-12-31T23:59"] {
            assert_eq!(there_and_back("UTC", civil), civil);
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
