//! `cargo xtask bench`: how fast the product is on this machine, held against what the machine
//! can do (docs/PERFORMANCE.md).

mod against;
mod browser;
mod client;
mod console;
mod cost;
mod entries;
mod facts;
mod gap;
mod greedy;
mod growth;
mod limits;
mod load;
mod memory;
mod programs;
mod reads;
mod report;
mod rows;
mod scene;
mod sign_in;
mod starts;
mod writes;
mod yardsticks;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::programs::Programs;
use self::report::Report;
use self::scene::Scene;
use crate::error::{Context as _, Error, Result};
use crate::step::step;
use crate::workspace::Workspace;

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Options {
    /// Which database to measure on.
    #[arg(long, value_enum, default_value_t = Choice::Both)]
    engine: Choice,
    /// How many customers there are, 100,000 unless told; opportunities are a fifth of them,
    /// activities twice as many.
    #[arg(long)]
    customers: Option<u32>,
    /// Where to write everything measured, as JSON.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Measures this binary, with its site inside, in the place of one built here.
    #[arg(long, value_name = "FILE", conflicts_with = "short")]
    binary: Option<PathBuf>,
    /// Only sees that every page answers rightly under load: few rows, the dev build, no limits.
    #[arg(long, conflicts_with = "long")]
    short: bool,
    /// Adds ten minutes of load and five of rest to the memory row.
    #[arg(long)]
    long: bool,
    /// Holds the binary against this one, of before: both in turn, three times each. Fails when
    /// it is slower.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["short", "long"])]
    against: Option<PathBuf>,
    /// Only how pages slow down from a hundredth of the customers to all of them, 1,000,000
    /// unless told.
    #[arg(long, conflicts_with_all = ["short", "long", "against"])]
    growth: bool,
    /// Only the consoles of a large company: its people, and its audit.
    #[arg(long, conflicts_with_all = ["short", "long", "against", "growth"])]
    consoles: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    Sqlite,
    Postgres,
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// How thorough a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A smoke test.
    Short,
    Usual,
    Long,
}

impl Form {
    /// Of one measurement.
    fn seconds(self) -> u32 {
        if self == Self::Short { 1 } else { 2 }
    }

    fn is_short(self) -> bool {
        self == Self::Short
    }
}

impl Choice {
    fn engines(self) -> &'static [Engine] {
        match self {
            Self::Sqlite => &[Engine::Sqlite],
            Self::Postgres => &[Engine::Postgres],
            Self::Both => &[Engine::Sqlite, Engine::Postgres],
        }
    }
}

impl std::fmt::Display for Engine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if let Some(before) = &options.against {
        return run_against(workspace, options, before);
    }
    let form = match options {
        Options { short: true, .. } => Form::Short,
        Options { long: true, .. } => Form::Long,
        Options { .. } => Form::Usual,
    };
    let programs = Programs::build(workspace, form, options.binary.as_deref())?;
    let mut reports = Vec::new();
    for engine in options.engine.engines() {
        let customers = options.customers();
        let mut report = Report::new(*engine, customers, form);
        let measured = if options.growth {
            growth::measure(&programs, *engine, customers, &mut report)
        } else if options.consoles {
            console::measure(&programs, *engine, form, &mut report)
        } else {
            measure(workspace, &programs, *engine, customers, form, &mut report)
                .and_then(|()| console::measure(&programs, *engine, form, &mut report))
        };
        // What was measured before something went wrong is worth a look too.
        println!("{report}");
        reports.push(report);
        if let Some(out) = &options.out {
            write(out, reports.iter().map(Report::to_json).collect())?;
        }
        measured?;
    }
    Ok(())
}

/// Fails at the end when the binary of before is not held on each engine.
fn run_against(workspace: &Workspace, options: &Options, before: &Path) -> Result<()> {
    let now = Programs::without_yardsticks(workspace, options.binary.as_deref())?;
    let before = Programs::without_yardsticks(workspace, Some(before))?;
    let mut comparisons = Vec::new();
    for engine in options.engine.engines() {
        let comparison = against::compare(&before, &now, *engine, options.customers())?;
        println!("{comparison}");
        comparisons.push(comparison);
        if let Some(out) = &options.out {
            write(out, comparisons.iter().map(against::Comparison::to_json).collect())?;
        }
    }
    comparisons.iter().try_for_each(against::Comparison::hold)
}

impl Options {
    fn customers(&self) -> u32 {
        let usual = if self.growth { 10 * limits::CUSTOMERS } else { limits::CUSTOMERS };
        self.customers.unwrap_or(usual)
    }
}

/// The short form as a test: it fails on a wrong answer, and on none.
pub fn smoke(workspace: &Workspace, is_long: bool) -> Result<()> {
    const CUSTOMERS: u32 = 500;
    let programs = Programs::build(workspace, Form::Short, None)?;
    let engines = if is_long { Choice::Both } else { Choice::Sqlite };
    for engine in engines.engines() {
        let mut report = Report::new(*engine, CUSTOMERS, Form::Short);
        measure(workspace, &programs, *engine, CUSTOMERS, Form::Short, &mut report)?;
        console::measure(&programs, *engine, Form::Short, &mut report)?;
    }
    Ok(())
}

fn measure(
    workspace: &Workspace,
    programs: &Programs,
    engine: Engine,
    customers: u32,
    form: Form,
    report: &mut Report,
) -> Result<()> {
    let scene = Scene::make(programs, engine, customers, report)?;
    let server = starts::measure(&scene, report)?;
    let facts = step("what there is", || facts::Facts::find(&server))?;
    let rows = rows::all(&facts);
    let mut yardsticks = step(&format!("{engine}: yardsticks"), || {
        yardsticks::Yardsticks::measure(&scene, &server, &rows, form)
    })?;
    let quiet = reads::measure(&server, &rows, form, report)?;
    memory::during(&server, report);
    report.yardsticks(&yardsticks);
    let written = writes::measure(&scene, &server, &facts, form, report)?;
    let signed_in = sign_in::measure(&server, form, report)?;
    let entries = entries::measure(programs, engine, form, report)?;
    greedy::measure(&server, &rows, form, report)?;
    step("whoever reads is in still", || server.client.are_in())?;
    if form != Form::Short {
        step(&format!("{engine}: yardsticks, again"), || {
            yardsticks.measure_again(&scene, &server, &rows, form)
        })?;
        cost::measure(&scene, form)?.judge(&yardsticks, report);
        browser::measure(workspace, &server, &facts, report)?;
    }
    memory::after(&server, &rows, form, report)?;
    server.client.are_in()?;
    report.yardsticks(&yardsticks);
    if form == Form::Short {
        return Ok(());
    }
    quiet.judge(&rows, &yardsticks, report);
    written.judge(report);
    signed_in.judge(&yardsticks, &quiet, report);
    entries.judge(&yardsticks, report);
    Ok(())
}

fn write(path: &Path, json: Vec<serde_json::Value>) -> Result<()> {
    let text = serde_json::to_string_pretty(&json).context("cannot write the report")?;
    std::fs::write(path, text + "\n").context(format!("cannot write `{}`", path.display()))
}

/// A free port on the loopback address.
fn free_port() -> Result<u16> {
    std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|cause| Error::new(format!("cannot find a free port: {cause}")))
}
