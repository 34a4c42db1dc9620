//! The program of now held against the one of before: in turn, in one run, on equal databases.

use std::fmt;

use serde_json::{Value, json};

use super::client::sign_in_form;
use super::facts::{self, Card, Facts};
use super::load::{Load, Measured, write_bodies};
use super::programs::Programs;
use super::reads::{self, ALONE, MANY};
use super::report::Report;
use super::rows::{self, Kind, Row};
use super::scene::{Database, OWNER, Scene, Server, readers};
use super::writes::Action;
use super::{Engine, Form, limits};
use crate::error::{Error, Result};
use crate::step::step;

/// So often each is measured, in turn; once more as often where they differ by more than this.
const TURNS: usize = 3;
const DIFFERENT: f64 = 0.10;
/// Who write, or sign in, at once.
const CROWD: u32 = 16;
/// Pages that stand for all.
const PAGES: [&str; 9] = [
    "customers",
    "filtered",
    "by name",
    "page 200",
    "record, 200 activities",
    "search, Latin prefix",
    "two Chinese signs",
    "board, 2,000 open",
    "today",
];

/// One of the two programs, at work.
struct Side<'p> {
    scene: Scene<'p>,
    server: Server,
    /// Leads to page 200 here: neither program has to know the other's cursors.
    cursor: String,
}

/// One thing that both do, and how often in a second they did it.
struct Race<'a> {
    name: &'a str,
    connections: u32,
    doing: Doing<'a>,
    before: Vec<f64>,
    now: Vec<f64>,
}

enum Doing<'a> {
    Reading(&'a Row),
    /// With cards that nothing else moves.
    Writing(Action, &'a [Card]),
    SigningIn,
}

/// What came of it.
pub struct Comparison {
    engine: Engine,
    customers: u32,
    rows: Vec<Compared>,
}

#[derive(Clone, Debug)]
struct Compared {
    name: String,
    connections: u32,
    /// A second.
    before: f64,
    now: f64,
}

/// `before` fills the database; `now` takes over a copy of it.
pub fn compare(before: &Programs, now: &Programs, engine: Engine, customers: u32) -> Result<Comparison> {
    let mut report = Report::new(engine, customers, Form::Usual);
    let seeded = Scene::make(before, engine, customers, &mut report)?;
    let copied = step("a copy of it", || seeded.copy(now))?;
    let sides = [Side::of(seeded)?, Side::of(copied)?];
    // Asked of the program of now, whose answers are known here; the other has the same records.
    let facts = step("what there is", || Facts::find(&sides[1].server))?;
    // The program of before may have no search over everything.
    let pages: Vec<Row> = rows::all(&facts).into_iter().filter(|row| row.kind != Kind::Everything).collect();
    let mut races = races(&pages, &facts);
    for race in &mut races {
        step(&format!("{} at {}", race.name, race.connections), || race.run(&sides, &facts))?;
    }
    sides.iter().try_for_each(|side| side.server.client.are_in())?;
    let rows = races.iter().map(Race::compared).collect();
    Ok(Comparison { engine, customers, rows })
}

impl<'p> Side<'p> {
    fn of(scene: Scene<'p>) -> Result<Self> {
        let mut server = step("start", || scene.serve(Database::Seeded))?;
        step("signing in", || server.client.sign_in(&readers()))?;
        let cursor = facts::deep_cursor(&server)?;
        Ok(Self { scene, server, cursor })
    }

    /// A page as it is asked for here.
    fn page(&self, row: &Row, facts: &Facts) -> Row {
        match row.path.strip_suffix(&facts.cursor) {
            Some(list) => Row { path: format!("{list}{}", self.cursor), ..row.clone() },
            None => row.clone(),
        }
    }
}

fn races<'a>(pages: &'a [Row], facts: &'a Facts) -> Vec<Race<'a>> {
    let race =
        |name, connections, doing| Race { name, connections, doing, before: Vec::new(), now: Vec::new() };
    let mut races = Vec::new();
    for row in pages.iter().filter(|row| PAGES.contains(&row.name.trim())) {
        races.extend([ALONE, MANY].map(|readers| race(row.name.trim(), readers, Doing::Reading(row))));
    }
    let (one, other) = facts.cards.split_at(facts.cards.len() / 2);
    for action in [Action::Create, Action::Move] {
        for (writers, cards) in [(ALONE, one), (CROWD, other)] {
            races.push(race(action.title(), writers, Doing::Writing(action, cards)));
        }
    }
    races.push(race("sign-in", CROWD, Doing::SigningIn));
    races
}

impl Race<'_> {
    fn run(&mut self, sides: &[Side<'_>; 2], facts: &Facts) -> Result<()> {
        if let Doing::Reading(row) = self.doing {
            for side in sides {
                reads::check(&side.server.client, &side.page(row, facts))?;
            }
        }
        self.take_turns(sides, facts, 0)?;
        if (self.compared().ratio() - 1.0).abs() > DIFFERENT {
            self.take_turns(sides, facts, TURNS)?;
        }
        Ok(())
    }

    fn take_turns(&mut self, [before, now]: &[Side<'_>; 2], facts: &Facts, first: usize) -> Result<()> {
        for turn in first..first + TURNS {
            // Whoever comes second finds the machine as the first left it.
            if turn % 2 == 0 {
                self.before.push(self.rate(before, facts, turn)?);
                self.now.push(self.rate(now, facts, turn)?);
            } else {
                self.now.push(self.rate(now, facts, turn)?);
                self.before.push(self.rate(before, facts, turn)?);
            }
        }
        Ok(())
    }

    /// How often in a second: told by the median where one waits for each, else by counting.
    fn rate(&self, side: &Side<'_>, facts: &Facts, turn: usize) -> Result<f64> {
        let Measured { p50, per_second, .. } = self.load(side, facts, turn)?;
        Ok(if self.connections == ALONE && p50 > 0.0 { 1_000.0 / p50 } else { per_second })
    }

    fn load(&self, side: &Side<'_>, facts: &Facts, turn: usize) -> Result<Measured> {
        let client = &side.server.client;
        let load = |path: &str| {
            let url = format!("{}{path}", client.base);
            Load::of(url, &client.cookies, self.connections, Form::Usual.seconds())
        };
        let file = |name: &str| side.scene.file(&format!("{name}-{}-{turn}", self.connections));
        match &self.doing {
            Doing::Reading(row) => load(&side.page(row, facts).path).run(),
            Doing::Writing(action, cards) => {
                let run = format!("{}-{}-{turn}", action.name(), self.connections);
                let cards = share(cards, turn);
                let bodies = write_bodies(file(action.name()), &action.bodies(facts, cards, &run))?;
                Load { bodies: Some(&bodies), ..load(action.path()) }.run()
            }
            Doing::SigningIn => {
                let bodies = write_bodies(file("sign-in"), &[sign_in_form(OWNER)])?;
                Load { bodies: Some(&bodies), cookies: &[], ..load("/fn/accounts/sign-in") }.run()
            }
        }
    }

    fn compared(&self) -> Compared {
        let (before, now) = (median(&self.before), median(&self.now));
        Compared { name: self.name.to_owned(), connections: self.connections, before, now }
    }
}

/// The cards of one turn: none moves twice, so that each has the version it was found with.
fn share(cards: &[Card], turn: usize) -> &[Card] {
    let length = cards.len() / (2 * TURNS);
    &cards[turn * length..(turn + 1) * length]
}

/// Of an even number the mean of the two in the middle.
fn median(takes: &[f64]) -> f64 {
    let mut sorted = takes.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    f64::midpoint(at(sorted.len() / 2), at(sorted.len().saturating_sub(1) / 2))
}

impl Compared {
    /// How fast the program of now is, the one of before being 1.
    fn ratio(&self) -> f64 {
        if self.before > 0.0 { self.now / self.before } else { 1.0 }
    }

    fn is_held(&self) -> bool {
        self.ratio() >= limits::AGAINST_EACH
    }
}

impl Comparison {
    /// The geometric mean of all rows.
    fn mean(&self) -> f64 {
        let count = f64::from(u32::try_from(self.rows.len().max(1)).unwrap_or(u32::MAX));
        (self.rows.iter().map(|row| row.ratio().ln()).sum::<f64>() / count).exp()
    }

    pub fn hold(&self) -> Result<()> {
        let mean = self.mean();
        let slow: Vec<_> = self.rows.iter().filter(|row| !row.is_held()).map(Compared::title).collect();
        if slow.is_empty() && mean >= limits::AGAINST_ALL {
            return Ok(());
        }
        let slow = if slow.is_empty() { String::new() } else { format!("; slow: {}", slow.join(", ")) };
        Err(Error::new(format!(
            "{}: the program of before is not held: {mean:.2} of its speed{slow}",
            self.engine
        )))
    }

    pub fn to_json(&self) -> Value {
        let rows = self.rows.iter().map(|row| {
            json!({ "action": row.name, "connections": row.connections, "before_per_second": row.before,
                "now_per_second": row.now, "ratio": row.ratio(), "is_held": row.is_held() })
        });
        json!({ "engine": self.engine.to_string(), "customers": self.customers, "mean": self.mean(),
            "is_held": self.hold().is_ok(), "rows": rows.collect::<Vec<_>>() })
    }
}

impl Compared {
    fn title(&self) -> String {
        format!("{} at {}", self.name, self.connections)
    }

    /// One waits for each, many get so many.
    fn shown(&self, rate: f64) -> String {
        if self.connections == ALONE { format!("{:.2} ms", 1_000.0 / rate) } else { format!("{rate:.0} a s") }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "\n{}, {} customers", self.engine, self.customers)?;
        writeln!(to, "\n{:<34}{:>12}{:>12}{:>8}", "action", "before", "now", "ratio")?;
        for row in &self.rows {
            let (before, now) = (row.shown(row.before), row.shown(row.now));
            let verdict = if row.is_held() { "" } else { "  NOT HELD" };
            writeln!(to, "{:<34}{before:>12}{now:>12}{:>8.2}{verdict}", row.title(), row.ratio())?;
        }
        let verdict = if self.mean() >= limits::AGAINST_ALL { "" } else { "  NOT HELD" };
        writeln!(to, "{:<58}{:>8.2}{verdict}", "geometric mean", self.mean())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison(ratios: &[f64]) -> Comparison {
        let row = |now: &f64| Compared {
            name: "list".to_owned(),
            connections: 64,
            before: 100.0,
            now: now * 100.0,
        };
        Comparison { engine: Engine::Sqlite, customers: 10, rows: ratios.iter().map(row).collect() }
    }

    #[test]
    fn the_median_of_turns_counts() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median(&[4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }

    #[test]
    fn a_program_is_held_as_a_whole_and_row_by_row() {
        assert!(comparison(&[1.0, 0.86, 1.1]).hold().is_ok());
        assert!(comparison(&[0.94, 0.95, 0.95]).hold().is_err(), "a little everywhere");
        let slow = comparison(&[1.5, 1.5, 0.84]);
        assert!(slow.hold().is_err_and(|error| error.to_string().contains("list at 64")));
        assert_eq!(slow.to_string().matches("NOT HELD").count(), 1);
    }

    #[test]
    fn no_card_is_moved_in_two_turns() {
        let card = |number: usize| Card { id: number.to_string(), version: 1, stage: String::new() };
        let cards: Vec<_> = (0..100).map(card).collect();
        let moved: Vec<_> =
            (0..2 * TURNS).flat_map(|turn| share(&cards, turn)).map(|card| &card.id).collect();
        assert_eq!(moved.len(), 96);
        assert!(moved.iter().enumerate().all(|(place, id)| **id == place.to_string()));
    }
}
