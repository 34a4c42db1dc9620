//! From nothing to ready.

use std::time::Instant;

use super::report::{Limit, Report};
use super::scene::{Database, Scene, Server, readers};
use super::{limits, memory};
use crate::error::Result;
use crate::step::step;

/// The best of so many, on each database: what else the machine does is not ours.
const TRIES: usize = 3;

/// Starts the product on an empty database and on the seeded one, which goes on running.
#[expect(clippy::disallowed_methods, reason = "measures time")]
pub fn measure(scene: &Scene<'_>, report: &mut Report) -> Result<Server> {
    let timed = |database| -> Result<(f64, Server)> {
        let start = Instant::now();
        let server = scene.serve(database)?;
        Ok((start.elapsed().as_secs_f64() * 1000.0, server))
    };
    let empty = step("start, empty", || timed(Database::Empty).map(|(millis, _)| millis))?;
    report.add("start, empty database", "ms to /readyz", empty, Some(Limit::AtMost(limits::START)));
    let mut best = f64::INFINITY;
    for _ in 1..TRIES {
        best = best.min(step("start", || timed(Database::Seeded).map(|(millis, _)| millis))?);
    }
    let (millis, mut server) = step("start", || timed(Database::Seeded))?;
    report.add(
        "start, seeded database",
        "ms to /readyz",
        best.min(millis),
        Some(Limit::AtMost(limits::START)),
    );
    memory::idle(&server, report);
    step("signing in", || server.client.sign_in(&readers()))?;
    Ok(server)
}
