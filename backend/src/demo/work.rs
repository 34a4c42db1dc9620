//! When people are at work: on weekdays, by the clock of where they are.

use super::chance::Chance;
use crate::zones;
use domain::time::CivilDateTime;
use domain::{Date, LocalTime, Timestamp, Zone};

/// Minutes of the day: from nine to six, without the midday break.
const MORNING: (i64, i64) = (9 * 60, 12 * 60 - 5);
const AFTERNOON: (i64, i64) = (13 * 60 + 30, 18 * 60 - 5);

/// A time at work on the day so many days before now, or on a working day
/// before that; always in the past.
pub fn before(chance: &mut Chance, zone: &Zone, now: Timestamp, days: i64) -> Timestamp {
    let mut date = zone.date(now).plus_days(-days);
    loop {
        if is_working_day(date) {
            let then = at(chance, zone, date, 5);
            if then <= now {
                return then;
            }
        }
        date = date.plus_days(-1);
    }
}

/// A time at work on the day so many days after now, or on the next working
/// day: on the half hour, as appointments are.
pub fn after(chance: &mut Chance, zone: &Zone, now: Timestamp, days: i64) -> Timestamp {
    let mut date = zone.date(now).plus_days(days);
    while !is_working_day(date) {
        date = date.plus_days(1);
    }
    at(chance, zone, date, 30)
}

fn is_working_day(date: Date) -> bool {
    date.weekday() < 5
}

fn at(chance: &mut Chance, zone: &Zone, date: Date, step: i64) -> Timestamp {
    let (first, last) = if chance.per_cent(45) { MORNING } else { AFTERNOON };
    let minute = chance.between(first / step, last / step) * step;
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    zones::clock(&zone.name).instant(CivilDateTime {
        year: date.year,
        month: date.month,
        day: date.day,
        hour: small(minute / 60),
        minute: small(minute % 60),
        second: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_works_at_night_or_on_sundays() {
        let mut chance = Chance::new(7);
        for (name, hour) in [("Asia/Shanghai", 3), ("Europe/Berlin", 12), ("UTC", 23)] {
            let now = Timestamp::from_seconds(1_795_000_000).plus_minutes(hour * 60);
            let zone = zones::zone(name, now);
            for days in -4..40 {
                let (done, due) =
                    (before(&mut chance, &zone, now, days.max(0)), after(&mut chance, &zone, now, days));
                assert!(done <= now, "{done:?} is to come");
                assert!(zone.date(due).day_number() >= zone.date(now).plus_days(days).day_number());
                for then in [done, due] {
                    let civil = zone.civil(then);
                    assert!(civil.date().weekday() < 5, "{civil:?} is a weekend in {name}");
                    assert!(
                        (9..18).contains(&civil.hour) && civil.hour != 12,
                        "{civil:?} is no time to work"
                    );
                }
            }
        }
    }
}
