//! What a stranger's text may cost: the check of a password, by the worst texts that are known.

use std::process::Command;

use super::report::{Limit, Report};
use super::scene::Scene;
use super::yardsticks::{self, Printed, Yardsticks};
use super::{Form, limits};
use crate::error::Result;
use crate::step::step;

/// Processor time by text.
pub struct Costs(Vec<Printed>);

pub fn measure(scene: &Scene<'_>, form: Form) -> Result<Costs> {
    step("checks of passwords", || {
        let mut check = Command::new(&scene.programs.yardstick);
        check.args(["check", "--seconds", &form.seconds().to_string()]);
        yardsticks::run(&mut check).map(Costs)
    })
}

impl Costs {
    pub fn judge(&self, yardsticks: &Yardsticks, report: &mut Report) {
        for Printed { name, p50, .. } in &self.0 {
            let action = format!("check a password, {name}");
            let most = Limit::AtMost(limits::CHECK_MILLIS);
            report.add(&action, "ms of a processor", *p50, Some(most));
            let most = Limit::AtMost(limits::CHECK_OF_HASH);
            report.add(&action, "times a hash", p50 / yardsticks.hash_millis(), Some(most));
        }
    }
}
