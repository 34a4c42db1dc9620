//! Forms under load, held against the same transactions without HTTP; and readers beside them.

use std::collections::BTreeMap;
use std::time::Duration;

use super::facts::{Card, Facts, open_cards};
use super::load::{Load, Measured, write_bodies};
use super::report::{Limit, Report};
use super::scene::{Scene, Server};
use super::{Form, limits, yardsticks};
use crate::error::Result;
use crate::step::step;

const WRITERS: [u32; 2] = [1, 16];
const READERS: u32 = 4;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    Create,
    Log,
    Move,
    Lead,
}

const ACTIONS: [Action; 4] = [Action::Create, Action::Log, Action::Move, Action::Lead];

/// Rates of forms and of the store alone, and how long readers waited.
#[derive(Default)]
pub struct Written {
    forms: BTreeMap<(&'static str, u32), f64>,
    store: BTreeMap<(String, u32), f64>,
    quiet: Measured,
    beside: Measured,
}

impl Action {
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Log => "log",
            Self::Move => "move",
            Self::Lead => "lead",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Create => "create a customer",
            Self::Log => "log an activity",
            Self::Move => "move a card",
            Self::Lead => "create a lead",
        }
    }

    pub fn path(self) -> &'static str {
        match self {
            Self::Create => "/fn/customers/create",
            Self::Log => "/fn/activities/create",
            Self::Move => "/fn/opportunities/move",
            Self::Lead => "/fn/leads/create",
        }
    }

    /// What is posted in turn; `run` tells the forms of one run from those of others.
    pub fn bodies(self, facts: &Facts, cards: &[Card], run: &str) -> Vec<String> {
        let [first, second] = [&facts.stages[0], &facts.stages[1]];
        match self {
            Self::Create => {
                vec![format!(
                    "request_key={run}-{{n}}&kind=company&name=Bench+{run}+{{n}}&phone=021-5555{{n}}"
                )]
            }
            Self::Log => {
                let body = |customer| {
                    format!("request_key={run}-{{n}}&customer={customer}&kind=call&subject=Called+{{n}}")
                };
                facts.customers.iter().map(body).collect()
            }
            Self::Move => {
                let stages = |stage: &str| if stage == first { (second, first) } else { (first, second) };
                let body = |card: &Card| {
                    let (one, other) = stages(&card.stage);
                    format!("id={}&version={{+{}}}&stage={{{one}|{other}}}", card.id, card.version)
                };
                cards.iter().map(body).collect()
            }
            Self::Lead => {
                vec![format!(
                    "request_key={run}-{{n}}&name=Bench+{run}+{{n}}&company=Quay+{run}+{{n}}&phone=021-5555{{n}}"
                )]
            }
        }
    }

    /// The cards that it moves, as they stand now.
    fn cards(self, server: &Server) -> Result<Vec<Card>> {
        if self != Self::Move {
            return Ok(Vec::new());
        }
        // The last moves of a load before may still be on their way.
        std::thread::sleep(Duration::from_secs(1));
        open_cards(server)
    }
}

pub fn measure(
    scene: &Scene<'_>,
    server: &Server,
    facts: &Facts,
    form: Form,
    report: &mut Report,
) -> Result<Written> {
    let mut written = Written::default();
    for action in ACTIONS {
        for writers in WRITERS {
            let measured = step(&format!("{}, {writers} at once", action.title()), || {
                write(scene, server, facts, action, writers, form.seconds(), "forms")?.finish()
            })?;
            report.timed(action.title(), writers, measured);
            written.forms.insert((action.name(), writers), measured.per_second);
        }
    }
    step("the same through the store", || store(scene, server, form, &mut written))?;
    step("readers beside 16 writers", || readers(scene, server, facts, form, &mut written))?;
    report.timed("customers, quiet", READERS, written.quiet);
    report.timed("customers, beside 16 writers", READERS, written.beside);
    Ok(written)
}

fn write(
    scene: &Scene<'_>,
    server: &Server,
    facts: &Facts,
    action: Action,
    writers: u32,
    seconds: u32,
    run: &str,
) -> Result<super::load::Running> {
    let run = format!("{run}-{}-{writers}", action.name());
    let bodies = action.bodies(facts, &action.cards(server)?, &run);
    let bodies = write_bodies(scene.file(&run), &bodies)?;
    let url = format!("{}{}", server.client.base, action.path());
    Load { bodies: Some(&bodies), ..Load::of(url, &server.client.cookies, writers, seconds) }.start()
}

fn store(scene: &Scene<'_>, server: &Server, form: Form, written: &mut Written) -> Result<()> {
    for writers in WRITERS {
        let mut store = yardsticks::store(scene, server, "writes", form.seconds());
        store.args(["--writers", &writers.to_string()]);
        for printed in yardsticks::run(&mut store)? {
            written.store.insert((printed.name, writers), printed.per_second);
        }
    }
    Ok(())
}

/// The first page, alone and while customers are being made.
fn readers(
    scene: &Scene<'_>,
    server: &Server,
    facts: &Facts,
    form: Form,
    written: &mut Written,
) -> Result<()> {
    let seconds = form.seconds();
    let read = || {
        let url = format!("{}/customers", server.client.base);
        Load::of(url, &server.client.cookies, READERS, seconds).run()
    };
    written.quiet = read()?;
    let writers = write(scene, server, facts, Action::Create, WRITERS[1], seconds + 1, "beside")?;
    let beside = read();
    writers.finish()?;
    written.beside = beside?;
    Ok(())
}

impl Written {
    pub fn judge(&self, report: &mut Report) {
        for action in ACTIONS {
            for writers in WRITERS {
                let form = self.forms.get(&(action.name(), writers)).copied().unwrap_or_default();
                let store = self.store.get(&(action.name().to_owned(), writers)).copied().unwrap_or_default();
                let what = format!("at {writers}, % of the store's {store:.0}/s");
                // One writer waits for the disk more than for us.
                let least = (writers == WRITERS[1]).then_some(Limit::AtLeast(limits::WRITES));
                report.add(action.title(), &what, form / store * 100.0, least);
            }
        }
        let ratio = self.beside.p95 / self.quiet.p95;
        let most = Limit::AtMost(limits::BESIDE_WRITERS);
        report.add("readers beside 16 writers", "p95, times quiet", ratio, Some(most));
    }
}
