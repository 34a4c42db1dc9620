use super::*;
use proptest::prelude::*;

fn berlin_2026() -> Zone {
    Zone {
        name: "Europe/Berlin".to_owned(),
        first_offset: 3600,
        changes: vec![(1_774_746_000, 7200), (1_792_890_000, 3600)],
    }
}

fn new_york_2026() -> Zone {
    Zone {
        name: "America/New_York".to_owned(),
        first_offset: -18_000,
        changes: vec![(1_772_953_200, -14_400), (1_793_512_800, -18_000)],
    }
}

fn shanghai() -> Zone {
    Zone { name: "Asia/Shanghai".to_owned(), first_offset: 28_800, changes: Vec::new() }
}

/// A clock that far east of UTC, in seconds, all the time.
pub(crate) struct East(pub i64);

impl LocalTime for East {
    fn instant(&self, civil: CivilDateTime) -> Timestamp {
        civil.in_utc().plus_seconds(-self.0)
    }
}

fn weekday(date: &str) -> Option<u8> {
    Date::parse(date).map(Date::weekday)
}

#[test]
fn days_begin_at_the_persons_midnight() {
    let day = Date { year: 2026, month: 1, day: 5 };
    assert_eq!(East(28_800).start_of(day).seconds(), 1_767_542_400);
    assert_eq!(shanghai().date(Timestamp::from_seconds(1_767_542_400)), day);
    assert_eq!(shanghai().date(Timestamp::from_micros(1_767_542_399_999_999)), day.plus_days(-1));
    assert_eq!(Zone::utc().civil(Timestamp::from_micros(-1)).input_value(), "1969-12-31T23:59");
}

#[test]
fn days_that_do_not_exist_are_refused() {
    assert_eq!(Date::parse("2026-02-29"), None);
    assert_eq!(Date::parse("2024-2-29").map(|date| date.to_string()), Some("2024-02-29".to_owned()));
    assert_eq!(Date::parse("２０２６-０１-０５").map(|date| date.to_string()), Some("2026-01-05".to_owned()));
    assert_eq!(Date::parse(" 2026/1/5 "), Date::parse("2026.01.05"));
    for text in [
        "",
        "2026",
        "26-01-05",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026-04-31",
        "2026-01-05-1",
        "-2026-01-05",
        "2026-+1-05",
        "+202-01-05",
        "2026-001-05",
        "1899-12-31",
        "2201-01-01",
        "2026-01-05T00:00",
        "٢٠٢٦-01-05",
    ] {
        assert_eq!(Date::parse(text), None, "{text}");
    }
}

#[test]
fn a_clock_time_is_read_with_its_day() {
    for (text, read) in [
        ("2026-01-05T14:08", "2026-01-05T14:08"),
        ("2026-01-05 14:08:59", "2026-01-05T14:08"),
        ("２０２６－０１－０５　１４：０８", "2026-01-05T14:08"),
        (" 2026-1-5T0:00 ", "2026-01-05T00:00"),
    ] {
        assert_eq!(
            CivilDateTime::parse(text).map(CivilDateTime::input_value).as_deref(),
            Some(read),
            "{text}"
        );
    }
    for text in [
        "",
        "2026-01-05",
        "14:08",
        "2026-01-05T",
        "2026-01-05T14",
        "2026-01-05T24:00",
        "2026-01-05T14:60",
        "2026-01-05T14:08:60",
        "2026-01-05T14:08:00:00",
        "2026-01-05T14:08Z",
        "2026-01-05T-1:08",
        "2026-02-30T14:08",
    ] {
        assert_eq!(CivilDateTime::parse(text), None, "{text}");
    }
}

#[test]
fn weeks_start_on_monday() {
    assert_eq!(weekday("2026-11-23"), Some(0));
    assert_eq!(weekday("2026-11-29"), Some(6));
    assert_eq!(weekday("1969-12-31"), Some(2));
}

#[test]
fn instants_are_told_apart_in_whole_seconds() {
    let start = Timestamp::from_seconds(100);
    assert_eq!(start.plus_minutes(2).seconds_since(start), 120);
    assert_eq!(start.seconds_since(start.plus_days(1)), -86_400);
    assert_eq!(Timestamp::from_micros(-1).seconds(), -1);
}

proptest! {
    #[test]
    fn a_day_and_its_number_are_the_same(number in -800_000_i64..800_000) {
        prop_assert_eq!(Date::from_day_number(number).day_number(), number);
        prop_assert_eq!(Date::from_day_number(number + 1).weekday(), (Date::from_day_number(number).weekday() + 1) % 7);
    }

    #[test]
    fn a_day_reads_back_what_it_wrote(number in -25_567_i64..84_000) {
        let date = Date::from_day_number(number);
        prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
    }

    #[test]
    fn a_clock_is_its_offset_away_from_utc(seconds in 1_760_000_000_i64..1_800_000_000) {
        for zone in [berlin_2026(), new_york_2026(), shanghai(), Zone::utc()] {
            let instant = Timestamp::from_seconds(seconds);
            let offset = i64::from(zone.offset(instant));
            prop_assert_eq!(zone.civil(instant).in_utc(), instant.plus_seconds(offset));
        }
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC*", near in "[0-9２T: /.+-]{0,20}") {
        let _ = (Date::parse(&text), CivilDateTime::parse(&text));
        let _ = (Date::parse(&near), CivilDateTime::parse(&near));
    }
}
