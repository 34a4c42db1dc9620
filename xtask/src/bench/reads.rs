//! Pages under load, each checked before and after.

use std::collections::BTreeMap;

use super::client::Client;
use super::load::{Load, Measured};
use super::report::{Limit, Report};
use super::rows::{Kind, OPPORTUNITIES, OPPORTUNITIES_DEEP, Row};
use super::scene::Server;
use super::yardsticks::Yardsticks;
use super::{Form, limits};
use crate::error::{Error, Result};
use crate::step::step;

/// How many read at once.
pub const ALONE: u32 = 1;
const SOME: u32 = 16;
pub const MANY: u32 = 64;
/// An answer's length may differ by this share: nonces and times compress differently.
const LENGTHS: f64 = 0.15;

/// What was measured while nobody wrote: pages by name and number of readers.
#[derive(Default)]
pub struct Quiet(BTreeMap<(String, u32), Measured>);

pub fn measure(server: &Server, rows: &[Row], form: Form, report: &mut Report) -> Result<Quiet> {
    let mut quiet = Quiet::default();
    for row in rows {
        step(row.name.trim(), || one(server, row, form, &mut quiet, report))?;
    }
    Ok(quiet)
}

fn one(server: &Server, row: &Row, form: Form, quiet: &mut Quiet, report: &mut Report) -> Result<()> {
    let client = &server.client;
    let crowds: &[u32] = if form.is_short() { &[MANY] } else { &[ALONE, SOME, MANY] };
    for connections in crowds {
        let measured = load_checked(client, row, *connections, form)?;
        report.timed(row.name, *connections, measured);
        quiet.0.insert((row.name.to_owned(), *connections), measured);
    }
    if let Some(function) = &row.function {
        client.ask::<serde_json::Value>(function)?;
        let measured = load(client, function, MANY, form)?;
        report.timed(&format!("{}, function", row.name), MANY, measured);
    }
    check(client, row).map(drop)
}

/// A page under load, whose answers must be as long as those that were checked.
pub fn load_checked(client: &Client, row: &Row, connections: u32, form: Form) -> Result<Measured> {
    let length = match row.kind {
        // Everybody's own.
        Kind::Today => mean_length(client, row, connections)?,
        _ => check(client, row)?,
    };
    let measured = load(client, &row.path, connections, form)?;
    // Nothing at all was answered in the time: the check that follows says whether it would have been.
    if measured.bytes > 0.0 && !is_about(measured.bytes, length) {
        let words = format!("{} bytes under load, {length} before", measured.bytes);
        return Err(Error::new(format!("{}: {words}", row.path)));
    }
    Ok(measured)
}

fn load(client: &Client, path: &str, connections: u32, form: Form) -> Result<Measured> {
    let url = format!("{}{path}", client.base);
    Load::of(url, &client.cookies, connections, form.seconds()).run()
}

/// Over all who are going to read it.
fn mean_length(client: &Client, row: &Row, readers: u32) -> Result<f64> {
    let readers = client.cookies.iter().zip(0..readers).map(|(cookie, _)| cookie);
    let lengths: Vec<f64> = readers.map(|cookie| check_as(client, cookie, row)).collect::<Result<_>>()?;
    Ok(lengths.iter().sum::<f64>() / f64::from(u32::try_from(lengths.len().max(1)).unwrap_or(u32::MAX)))
}

/// Whether the page is what it should be; gives its length.
pub fn check(client: &Client, row: &Row) -> Result<f64> {
    check_as(client, client.cookie(), row)
}

fn check_as(client: &Client, cookie: &str, row: &Row) -> Result<f64> {
    let answer = client.get_as(cookie, &row.path)?;
    let wrong = |words: String| Err(Error::new(format!("GET {}: {words}", row.path)));
    if answer.status != 200 {
        return wrong(format!("status {}", answer.status));
    }
    if let Some(missing) = row.holds.iter().find(|text| !answer.text.contains(&escaped(text))) {
        return wrong(format!("`{missing}` is not there"));
    }
    let links = ["href=\"/customers/cus_", "href=\"/opportunities/opp_", "href=\"/leads/led_"];
    let records: usize = links.into_iter().map(|link| answer.text.matches(link).count()).sum();
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
        self.0.get(&(row.to_owned(), connections)).copied().unwrap_or_default()
    }

    pub fn judge(&self, rows: &[Row], yardsticks: &Yardsticks, report: &mut Report) {
        for row in rows {
            if row.kind == Kind::List {
                self.judge_list(row, yardsticks, report);
            }
            if report.customers == limits::CUSTOMERS {
                self.judge_absolutely(row, report);
            }
        }
        self.judge_depth(report);
    }

    fn judge_list(&self, row: &Row, yardsticks: &Yardsticks, report: &mut Report) {
        let alone = self.page(row.name, ALONE);
        let most = limits::TIMES_STATEMENTS * yardsticks.statements_of(row) + limits::BESIDE_STATEMENTS;
        report.add(row.name, "p50 at 1, ms, against 4 × sql + 2", alone.p50, Some(Limit::AtMost(most)));
        let slowest = Some(Limit::AtMost(limits::SLOWEST));
        report.add(row.name, "p99 at 1, times p50", alone.p99 / alone.p50, slowest);
    }

    /// Whoever goes on through the opportunities waits for each page alike.
    fn judge_depth(&self, report: &mut Report) {
        let [first, deep] = [OPPORTUNITIES, OPPORTUNITIES_DEEP].map(|name| self.page(name, ALONE).p50);
        let most = Some(Limit::AtMost(limits::DEEP_OF_FIRST));
        report.add(OPPORTUNITIES_DEEP, "p50 at 1, times the first page", deep / first, most);
    }

    fn judge_absolutely(&self, row: &Row, report: &mut Report) {
        let engine = report.engine;
        let most = Limit::AtMost(limits::page_millis(row.kind, engine));
        report.add(row.name, "p50 at 1, ms", self.page(row.name, ALONE).p50, Some(most));
        if let Some(least) = limits::pages_per_second(row.kind, engine) {
            let rate = self.page(row.name, MANY).per_second;
            report.add(row.name, "pages a second at 64", rate, Some(Limit::AtLeast(least)));
        }
    }
}
