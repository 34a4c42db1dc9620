//! What a person waits for: pages in a real browser, cold and warm, and what they
//! do there.

use std::collections::BTreeMap;

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
/// And of the cold ones by kind of file. What a first page needs of WASM `cargo xtask size` holds;
/// here what is fetched once it lives is counted with it.
const KINDS: [(&str, f64); 4] = [("script", 15.0), ("styles", 30.0), ("words", 12.0), ("page", 25.0)];
/// Milliseconds until the largest part stands there.
const LARGEST_MILLIS: f64 = 1_000.0;
/// How much of the window may move by itself.
const SHIFT: f64 = 0.02;
/// Milliseconds from a key or a click to the picture that shows it.
const RESPONSE_MILLIS: f64 = 100.0;
/// Milliseconds that a first visit keeps a slow machine from answering.
const BLOCKED_MILLIS: f64 = 200.0;
/// What no page can be faster than: the browser with a line of text.
const LEAST: &str = "a line of text";

/// What the script says of a page.
#[derive(Deserialize)]
struct Seen {
    page: String,
    cold: Visit,
    warm: Visit,
    acting: Acting,
    slow: Slow,
}

#[derive(Deserialize)]
struct Visit {
    first_paint: f64,
    largest_paint: f64,
    hydrated: f64,
    shift: f64,
    /// kB on the wire by kind of file.
    kinds: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct Acting {
    /// Of the slowest interaction; less than 16 reads as 0.
    response: f64,
}

#[derive(Deserialize)]
struct Slow {
    blocked: f64,
}

pub fn measure(workspace: &Workspace, server: &Server, facts: &Facts, report: &mut Report) -> Result<()> {
    let printed = step("browser", || {
        let chromium = tools::ensure_chromium()?;
        tools::ensure_npm_packages(workspace)?;
        let pages = [
            (LEAST, "/healthz".to_owned()),
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
        if self.page == LEAST {
            for (visit, seen) in [("cold", &self.cold), ("warm", &self.warm)] {
                report.add(&action(LEAST, visit), "first paint, ms", seen.first_paint, None);
            }
            return;
        }
        self.cold.add_to(&action(&self.page, "cold"), COLD, report);
        for (kind, kilobytes) in &self.cold.kinds {
            let most = KINDS.iter().find(|(known, _)| known == kind).map(|(_, most)| Limit::AtMost(*most));
            report.add(&action(&self.page, "cold"), &format!("kB of it are {kind}"), *kilobytes, most);
        }
        self.warm.add_to(&action(&self.page, "warm"), WARM, report);
        let most = |millis| Some(Limit::AtMost(millis));
        let (response, blocked) = (self.acting.response, self.slow.blocked);
        report.add(&action(&self.page, "acting"), "slowest response, ms", response, most(RESPONSE_MILLIS));
        report.add(&action(&self.page, "4 x slower"), "blocked, ms", blocked, most(BLOCKED_MILLIS));
    }
}

fn action(page: &str, visit: &str) -> String {
    format!("browser, {page}, {visit}")
}

impl Visit {
    fn add_to(&self, action: &str, most: f64, report: &mut Report) {
        let kilobytes = self.kinds.values().sum();
        report.add(action, "kB on the wire", kilobytes, Some(Limit::AtMost(most)));
        report.add(action, "first paint, ms", self.first_paint, None);
        report.add(action, "largest paint, ms", self.largest_paint, Some(Limit::AtMost(LARGEST_MILLIS)));
        report.add(action, "alive, ms", self.hydrated, None);
        report.add(action, "layout shift", self.shift, Some(Limit::AtMost(SHIFT)));
    }
}
