//! One person who asks for far more than anybody reads, and the others beside them.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::load::{Load, Measured};
use super::report::{Limit, Report};
use super::rows::{Kind, Row};
use super::scene::Server;
use super::{Form, limits};
use crate::error::{Error, Result};
use crate::step::step;
use crate::{command, tools};

/// Those who read the list meanwhile, each a user of their own.
const OTHERS: u32 = 4;
/// What the greedy one asks for at the same time, again and again.
const AT_ONCE: u32 = 16;
const BESIDE: &str = "others beside a greedy user";

pub fn measure(server: &Server, rows: &[Row], form: Form, report: &mut Report) -> Result<()> {
    let expensive = Expensive::of(server, rows);
    let quiet = step("others, quiet", || others(server, form))?;
    let beside = step(&format!("{BESIDE}, {AT_ONCE} connections"), || {
        let loads = expensive.on_connections(form)?;
        std::thread::sleep(UNDER_WAY);
        let beside = others(server, form);
        loads.into_iter().try_for_each(|load| load.finish().map(drop))?;
        beside
    })?;
    add(BESIDE, quiet, beside, report);
    if form.is_short() {
        return Ok(());
    }
    let beside = step(&format!("{BESIDE}, one HTTP/2 connection"), || {
        tools::ensure_h2load()?;
        let greedy = command::spawn(&mut expensive.on_one_connection(form))?;
        std::thread::sleep(UNDER_WAY);
        let beside = others(server, form);
        check(greedy)?;
        beside
    })?;
    add(&format!("{BESIDE}, HTTP/2"), quiet, beside, report);
    Ok(())
}

/// From the first greedy request to when the others are looked at.
const UNDER_WAY: Duration = Duration::from_millis(500);

fn others(server: &Server, form: Form) -> Result<Measured> {
    let url = format!("{}/customers", server.client.base);
    Load::of(url, &server.client.cookies, OTHERS, form.seconds()).run()
}

fn add(action: &str, quiet: Measured, beside: Measured, report: &mut Report) {
    report.timed(action, OTHERS, beside);
    for (what, times, most) in [
        ("p50, times quiet", beside.p50 / quiet.p50, limits::BESIDE_GREEDY_P50),
        ("p95, times quiet", beside.p95 / quiet.p95, limits::BESIDE_GREEDY_P95),
    ] {
        report.add(action, what, times, Some(Limit::AtMost(most)));
    }
}

/// The pages that cost most, all asked for by one who is none of the others.
struct Expensive<'a> {
    urls: Vec<String>,
    cookie: &'a [String],
}

impl<'a> Expensive<'a> {
    fn of(server: &'a Server, rows: &[Row]) -> Self {
        let boards = rows.iter().filter(|row| row.kind == Kind::Board);
        let searches = rows.iter().filter(|row| row.kind == Kind::Search).take(2);
        let deep = rows.iter().rfind(|row| row.kind == Kind::List && row.path.starts_with("/customers"));
        let urls =
            boards.chain(searches).chain(deep).map(|row| format!("{}{}", server.client.base, row.path));
        let cookies = &server.client.cookies;
        Self { urls: urls.collect(), cookie: &cookies[cookies.len().saturating_sub(1)..] }
    }

    /// Longer than the others are looked at, for both take a while to begin.
    fn seconds(form: Form) -> u32 {
        form.seconds() + 2
    }

    fn on_connections(&self, form: Form) -> Result<Vec<super::load::Running>> {
        let each = AT_ONCE / u32::try_from(self.urls.len().max(1)).unwrap_or(1);
        let start = |url: &String| Load::of(url.clone(), self.cookie, each, Self::seconds(form)).start();
        self.urls.iter().map(start).collect()
    }

    fn on_one_connection(&self, form: Form) -> Command {
        let mut h2load = Command::new("h2load");
        h2load.args(["--clients", "1", "--max-concurrent-streams", &AT_ONCE.to_string()]);
        h2load.args(["--duration", &Self::seconds(form).to_string()]);
        h2load.args(self.cookie.iter().map(|cookie| format!("--header=cookie: {cookie}")));
        h2load.args(&self.urls).stdin(Stdio::null()).stdout(Stdio::piped());
        h2load
    }
}

/// Nothing that was asked for may be refused: it waits in its own line.
fn check(mut h2load: std::process::Child) -> Result<()> {
    let printed = h2load.stdout.take().map(std::io::read_to_string).transpose();
    command::wait(h2load)?;
    let printed = printed.unwrap_or_default().unwrap_or_default();
    let codes = printed.lines().find_map(|line| line.strip_prefix("status codes: ")).unwrap_or_default();
    match codes_of(codes) {
        Some((answered, 0)) if answered > 0 => Ok(()),
        _ => Err(Error::new(format!("over HTTP/2 a greedy user was answered `{codes}`"))),
    }
}

/// Of `120 2xx, 0 3xx, 3 4xx, 1 5xx`: how many were answered, and how many refused.
fn codes_of(line: &str) -> Option<(u32, u32)> {
    let number =
        |class: &str| line.split(", ").find_map(|part| part.strip_suffix(class)?.trim().parse::<u32>().ok());
    Some((number("2xx")?, number("4xx")? + number("5xx")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_h2load_says_is_read() {
        assert_eq!(codes_of("120 2xx, 0 3xx, 3 4xx, 1 5xx"), Some((120, 4)));
        assert_eq!(codes_of(""), None);
    }
}
