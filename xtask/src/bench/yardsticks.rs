//! What the machine can do: hashes, and the statements of pages by themselves.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::Form;
use super::rows::Row;
use super::scene::{Database, Scene, Server};
use crate::command;
use crate::error::{Context as _, Result};

const ONE_HASH: &str = "hash, ms on one core";

/// Times in milliseconds, rates in a second; each the mean of all takes.
#[derive(Default)]
pub struct Yardsticks {
    takes: BTreeMap<String, Vec<f64>>,
}

/// What a yardstick prints.
#[derive(Deserialize)]
pub struct Printed {
    pub name: String,
    pub p50: f64,
    pub per_second: f64,
}

impl Yardsticks {
    pub fn measure(scene: &Scene<'_>, server: &Server, rows: &[Row], form: Form) -> Result<Self> {
        let mut yardsticks = Self::default();
        yardsticks.measure_again(scene, server, rows, form)?;
        Ok(yardsticks)
    }

    /// Takes them once more: a machine may have grown slower in between.
    pub fn measure_again(
        &mut self,
        scene: &Scene<'_>,
        server: &Server,
        rows: &[Row],
        form: Form,
    ) -> Result<()> {
        self.hashes(scene, form)?;
        self.statements(scene, server, rows)
    }

    /// Of one hash on one core.
    pub fn hash_millis(&self) -> f64 {
        self.mean(ONE_HASH)
    }

    /// On all cores.
    pub fn hashes_per_second(&self) -> f64 {
        self.mean("hashes/s on all cores")
    }

    /// The median of a page's statements.
    pub fn statements_of(&self, row: &Row) -> f64 {
        self.mean(&named(row))
    }

    pub fn named(&self) -> BTreeMap<String, f64> {
        self.takes.keys().map(|name| (name.clone(), self.mean(name))).collect()
    }

    fn mean(&self, name: &str) -> f64 {
        let takes = self.takes.get(name).map_or(&[][..], Vec::as_slice);
        takes.iter().sum::<f64>() / f64::from(u32::try_from(takes.len().max(1)).unwrap_or(1))
    }

    fn add(&mut self, name: impl Into<String>, value: f64) {
        self.takes.entry(name.into()).or_default().push(value);
    }

    fn hashes(&mut self, scene: &Scene<'_>, form: Form) -> Result<()> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for (threads, name) in [(1, None), (cores, Some("hashes/s on all cores"))] {
            let mut hash = Command::new(&scene.programs.yardstick);
            hash.args(["hash", "--threads", &threads.to_string()]);
            hash.args(["--seconds", &form.seconds().to_string()]);
            for printed in run(&mut hash)? {
                match name {
                    Some(name) => self.add(name, printed.per_second),
                    None => self.add(ONE_HASH, printed.p50),
                }
            }
        }
        Ok(())
    }

    fn statements(&mut self, scene: &Scene<'_>, server: &Server, rows: &[Row]) -> Result<()> {
        let mut store = store(scene, server, "store", 1);
        store.args(rows.iter().map(|row| &row.path));
        for (row, printed) in rows.iter().zip(run(&mut store)?) {
            self.add(named(row), printed.p50);
        }
        Ok(())
    }
}

fn named(row: &Row) -> String {
    format!("sql, ms: {}", row.name.trim())
}

/// A yardstick on the seeded database, as the manager.
pub fn store(scene: &Scene<'_>, server: &Server, verb: &str, seconds: u32) -> Command {
    let mut store = Command::new(&scene.programs.yardstick);
    store
        .arg(verb)
        .args(["--database-url", &scene.database_url(Database::Seeded)])
        .arg("--data-dir")
        .arg(scene.data_dir(Database::Seeded))
        // In one piece: a session may begin with a hyphen.
        .arg(format!("--session={}", server.client.session()))
        .args(["--seconds", &seconds.to_string()]);
    store
}

/// Runs a yardstick to its end.
pub fn run(yardstick: &mut Command) -> Result<Vec<Printed>> {
    let printed = command::output(yardstick.stdin(Stdio::null()))?;
    let lines = printed.lines().filter(|line| line.starts_with('{'));
    lines.map(|line| serde_json::from_str(line).context("a yardstick said something else")).collect()
}
