//! How much memory the server holds, read from the system.

use std::thread::sleep;
use std::time::Duration;

use super::Form;
use super::load::Load;
use super::reads::MANY;
use super::report::{Limit, Report};
use super::rows::Row;
use super::scene::Server;
use crate::error::Result;
use crate::step::step;

const IDLE: f64 = 60.0;
const BUSY: f64 = 250.0;
const RESTED: f64 = 110.0;
const ROW: &str = "memory, MB";
/// Of the long form: ten minutes of load, five of rest.
const LOAD_SECONDS: u32 = 600;
const REST: Duration = Duration::from_mins(5);

pub fn idle(server: &Server, report: &mut Report) {
    report.add(ROW, "just started", megabytes(server, "VmRSS"), Some(Limit::AtMost(IDLE)));
}

/// The most that was held so far, all pages having been asked for.
pub fn during(server: &Server, report: &mut Report) {
    report.add(ROW, "the most while reading", megabytes(server, "VmHWM"), Some(Limit::AtMost(BUSY)));
}

/// At the end; in the long form after more load and a rest.
pub fn after(server: &Server, rows: &[Row], form: Form, report: &mut Report) -> Result<()> {
    if form != Form::Long {
        report.add(ROW, "at the end", megabytes(server, "VmRSS"), None);
        return Ok(());
    }
    step("ten minutes of load", || {
        let seconds = LOAD_SECONDS / u32::try_from(rows.len().max(1)).unwrap_or(1);
        rows.iter().try_for_each(|row| {
            let url = format!("{}{}", server.client.base, row.path);
            Load::of(url, &server.client.cookies, MANY, seconds).run().map(drop)
        })
    })?;
    report.add(ROW, "the most at all", megabytes(server, "VmHWM"), Some(Limit::AtMost(BUSY)));
    step("five minutes of rest", || {
        sleep(REST);
        Ok(())
    })?;
    report.add(ROW, "five minutes later", megabytes(server, "VmRSS"), Some(Limit::AtMost(RESTED)));
    Ok(())
}

fn megabytes(server: &Server, field: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap_or_default();
    kibibytes(&status, field) * 1024.0 / 1_000_000.0
}

/// `VmRSS:     1234 kB`
fn kibibytes(status: &str, field: &str) -> f64 {
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_systems_words() {
        let status = "Name:\tlatchkey\nVmHWM:\t   60000 kB\nVmRSS:\t   51234 kB\n";
        assert!((kibibytes(status, "VmRSS") - 51_234.0).abs() < f64::EPSILON);
        assert!(kibibytes(status, "VmSwap").abs() < f64::EPSILON);
    }
}
