//! Signing in: as fast as passwords can be hashed, and no burden to readers.

use super::client::sign_in_form;
use super::load::{Load, Measured, Running, write_bodies};
use super::reads::{ALONE, Quiet};
use super::report::{Limit, Report};
use super::scene::{OWNER, Server};
use super::yardsticks::Yardsticks;
use super::{Form, limits};
use crate::error::{Context as _, Result};
use crate::step::step;

const PEOPLE: u32 = 16;
/// Of those who sign in while others read.
const SOME: u32 = 2;

pub struct SignedIn {
    alone: Measured,
    reader: Measured,
}

pub fn measure(server: &Server, form: Form, report: &mut Report) -> Result<SignedIn> {
    let folder = tempfile::tempdir().context("cannot make a folder")?;
    let bodies = write_bodies(folder.path().join("sign-in"), &[sign_in_form(OWNER)])?;
    let start = |connections, seconds, pause| -> Result<Running> {
        let url = format!("{}/fn/accounts/sign-in", server.client.base);
        Load { bodies: Some(&bodies), pause, ..Load::of(url, &[], connections, seconds) }.start()
    };
    let seconds = form.seconds();
    let alone = step("sign-in", || start(PEOPLE, seconds, None)?.finish())?;
    report.timed("sign-in", PEOPLE, alone);
    // Half the rate: each connection waits for as long as two of its share take.
    let pause = (2_000.0 * f64::from(SOME) / alone.per_second.max(1.0)).round();
    let reader = step("a reader beside sign-ins", || {
        let people = start(SOME, seconds + 1, Some(whole(pause)))?;
        let url = format!("{}/customers", server.client.base);
        let reader = Load::of(url, &server.client.cookies, ALONE, seconds).run();
        people.finish()?;
        reader
    })?;
    report.timed("customers, beside sign-ins", ALONE, reader);
    Ok(SignedIn { alone, reader })
}

/// Milliseconds of a pause, a minute at most.
fn whole(millis: f64) -> u32 {
    (0..60_000).find(|number| f64::from(*number) >= millis).unwrap_or(60_000)
}

impl SignedIn {
    pub fn judge(&self, yardsticks: &Yardsticks, quiet: &Quiet, report: &mut Report) {
        let share = self.alone.per_second / yardsticks.hashes_per_second() * 100.0;
        let least = Limit::AtLeast(limits::sign_ins(report.engine));
        report.add("sign-in", "% of hashes on all cores", share, Some(least));
        let times = self.reader.p99 / quiet.page("customers", ALONE).p99;
        let most = Limit::AtMost(limits::BESIDE_SIGN_INS);
        report.add("a reader beside sign-ins", "p99, times quiet", times, Some(most));
    }
}
