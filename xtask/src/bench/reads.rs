//! Pages under load, each checked before and after.

use std::collections::BTreeMap;

use super::Form;
use super::load::{Load, Measured};
use super::report::{Limit, Report};
use super::rows::{Against, Row};
use super::scene::Server;
use super::yardsticks::{CROWDS, Yardsticks};
use crate::error::{Error, Result};
use crate::step::step;

/// Beside what the yardsticks ask: one reader alone.
const ALONE: u32 = 1;
/// Of the bare server's rate: pages, and functions.
const PAGE_SHARE: f64 = 0.04;
const FUNCTION_SHARE: f64 = 0.08;
/// An answer's length may differ by this share: nonces and times compress differently.
const LENGTHS: f64 = 0.15;

/// What was measured while nobody wrote.
#[derive(Default)]
pub struct Quiet {
    pages: BTreeMap<(String, u32), Measured>,
    functions: BTreeMap<String, Measured>,
}

pub fn measure(server: &Server, rows: &[Row], form: Form, report: &mut Report) -> Result<Quiet> {
    let mut quiet = Quiet::default();
    for row in rows {
        step(row.name.trim(), || one(server, row, form, &mut quiet, report))?;
    }
    Ok(quiet)
}

fn one(server: &Server, row: &Row, form: Form, quiet: &mut Quiet, report: &mut Report) -> Result<()> {
    let length = check(server, row)?;
    let crowds: &[u32] = if form.is_short() { &CROWDS[1..] } else { &[ALONE, CROWDS[0], CROWDS[1]] };
    for connections in crowds {
        let measured = load(server, &row.path, *connections, form)?;
        // Nothing at all was answered in the time: the check that follows says whether it would have been.
        if measured.bytes > 0.0 && !is_about(measured.bytes, length) {
            let words = format!("{} bytes under load, {length} before", measured.bytes);
            return Err(Error::new(format!("{}: {words}", row.path)));
        }
        report.timed(row.name, *connections, measured);
        quiet.pages.insert((row.name.to_owned(), *connections), measured);
    }
    if let Some(function) = &row.function {
        server.client.ask::<serde_json::Value>(function)?;
        let connections = CROWDS[1];
        let measured = load(server, function, connections, form)?;
        report.timed(&format!("{}, function", row.name), connections, measured);
        quiet.functions.insert(row.name.to_owned(), measured);
    }
    check(server, row).map(drop)
}

fn load(server: &Server, path: &str, connections: u32, form: Form) -> Result<Measured> {
    let url = format!("{}{path}", server.client.base);
    let (cookie, seconds) = (server.client.cookie(), form.seconds());
    Load { url, cookie, connections, seconds, bodies: None, pause: None }.run()
}

/// Whether the page is what it should be; gives its length.
fn check(server: &Server, row: &Row) -> Result<f64> {
    let answer = server.client.get(&row.path)?;
    let wrong = |words: String| Err(Error::new(format!("GET {}: {words}", row.path)));
    if answer.status != 200 {
        return wrong(format!("status {}", answer.status));
    }
    if let Some(missing) = row.holds.iter().find(|text| !answer.text.contains(&escaped(text))) {
        return wrong(format!("`{missing}` is not there"));
    }
    let records = answer.text.matches("href=\"/customers/cus_").count()
        + answer.text.matches("href=\"/opportunities/opp_").count();
    if records < row.records {
        return wrong(format!("{records} records instead of {}", row.records));
    }
    Ok(f64::from(u32::try_from(answer.wire.len()).unwrap_or(u32::MAX)))
}

fn escaped(text: &str) -> String {
    if text.starts_with("href=") { text.to_owned() } else { text.replace('&', "&amp;") }
}

/// What wrk counts has the headers with it: two thousand bytes at most.
fn is_about(bytes: f64, length: f64) -> bool {
    bytes >= length * (1.0 - LENGTHS) && bytes <= length * (1.0 + LENGTHS) + 2_500.0
}

impl Quiet {
    pub fn page(&self, row: &str, connections: u32) -> Measured {
        self.pages.get(&(row.to_owned(), connections)).copied().unwrap_or_default()
    }

    pub fn judge(&self, rows: &[Row], yardsticks: &Yardsticks, report: &mut Report) {
        let first = self.page(rows[0].name, ALONE).p50;
        for row in rows {
            let alone = self.page(row.name, ALONE);
            match row.against {
                Against::Yardsticks => self.judge_list(row, yardsticks, report),
                Against::FirstPage(times) => report.add(
                    row.name,
                    "p50 at 1, times the first page",
                    alone.p50 / first,
                    Some(Limit::AtMost(times)),
                ),
            }
            report.add(row.name, "p99 at 1, times p50", alone.p99 / alone.p50, Some(Limit::AtMost(8.0)));
        }
    }

    fn judge_list(&self, row: &Row, yardsticks: &Yardsticks, report: &mut Report) {
        let most = 4.0 * yardsticks.statements_of(row) + 2.0;
        let alone = self.page(row.name, ALONE).p50;
        report.add(row.name, "p50 at 1, ms, against 4 × sql + 2", alone, Some(Limit::AtMost(most)));
        for connections in CROWDS {
            let share = self.page(row.name, connections).per_second / yardsticks.static_rate(connections);
            let what = format!("at {connections}, % of static");
            report.add(row.name, &what, share * 100.0, Some(Limit::AtLeast(PAGE_SHARE * 100.0)));
        }
        if let Some(function) = self.functions.get(row.name) {
            let share = function.per_second / yardsticks.static_rate(CROWDS[1]);
            let least = Limit::AtLeast(FUNCTION_SHARE * 100.0);
            report.add(row.name, "function at 64, % of static", share * 100.0, Some(least));
        }
    }
}
