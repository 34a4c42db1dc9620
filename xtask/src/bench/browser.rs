//! What a person waits for: pages in a real browser, cold and warm.

use serde::Deserialize;

use super::facts::Facts;
use super::report::{Limit, Report};
use super::scene::Server;
use crate::error::{Context as _, Result};
use crate::step::step;
use crate::workspace::Workspace;
use crate::{command, tools};

const SCRIPT: &str = include_str!("browser.mjs");
/// kB on the wire.
const COLD: f64 = 350.0;
const WARM: f64 = 40.0;
/// Milliseconds until the content stands, cold and warm.
const COLD_MILLIS: f64 = 250.0;
const WARM_MILLIS: f64 = 150.0;

#[derive(Deserialize)]
struct Seen {
    page: String,
    visit: String,
    kilobytes: f64,
    first_paint: f64,
    largest_paint: f64,
    hydrated: f64,
    shift: f64,
}

pub fn measure(workspace: &Workspace, server: &Server, facts: &Facts, report: &mut Report) -> Result<()> {
    let printed = step("browser", || {
        let chromium = tools::ensure_chromium()?;
        tools::ensure_npm_packages(workspace)?;
        let pages = [
            ("list", "/customers".to_owned()),
            ("record", format!("/customers/{}", facts.customer)),
            ("board", "/pipeline".to_owned()),
            ("sign-in", "/login".to_owned()),
        ];
        let pages = serde_json::to_string(&pages).context("cannot name the pages")?;
        let base = format!("http://localhost:{}", server.port);
        command::output(
            tools::node(workspace, SCRIPT)
                .args([&base, server.client.session(), &pages])
                .env("CHROMIUM", chromium),
        )
    })?;
    for line in printed.lines().filter(|line| line.starts_with('{')) {
        let seen: Seen = serde_json::from_str(line).context("the browser said something else")?;
        seen.add_to(report);
    }
    Ok(())
}

impl Seen {
    fn add_to(&self, report: &mut Report) {
        let action = format!("browser, {}, {}", self.page, self.visit);
        let (most, millis) = if self.visit == "cold" { (COLD, COLD_MILLIS) } else { (WARM, WARM_MILLIS) };
        report.add(&action, "kB on the wire", self.kilobytes, Some(Limit::AtMost(most)));
        report.add(&action, "first paint, ms", self.first_paint, Some(Limit::AtMost(millis)));
        report.add(&action, "largest paint, ms", self.largest_paint, None);
        report.add(&action, "alive, ms", self.hydrated, None);
        report.add(&action, "layout shift", self.shift, Some(Limit::AtMost(0.1)));
    }
}
