//! Load by wrk, and what it measured.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde::Deserialize;
use tempfile::NamedTempFile;

use super::client::ENCODINGS;
use crate::command;
use crate::error::{Context as _, Error, Result};

const SCRIPT: &str = include_str!("load.lua");

/// Requests to one address, from so many connections, for so long.
pub struct Load<'a> {
    pub url: String,
    /// Who asks: each connection is the next of these; none is a stranger.
    pub cookies: &'a [String],
    pub connections: u32,
    pub seconds: u32,
    /// Posted in turn, in the place of asking for a page.
    pub bodies: Option<&'a Path>,
    /// Milliseconds between an answer and the next request of a connection.
    pub pause: Option<u32>,
}

/// Times in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    pub per_second: f64,
    /// Of one answer, with its headers.
    pub bytes: f64,
}

/// A load that is running.
pub struct Running {
    wrk: Child,
    url: String,
    /// The script, and the cookies.
    _files: [NamedTempFile; 2],
}

#[derive(Deserialize)]
struct Said {
    p50: f64,
    p95: f64,
    p99: f64,
    requests: u32,
    bytes: u64,
    micros: u64,
    refused: u32,
    broken: u32,
}

impl<'a> Load<'a> {
    /// Of pages.
    pub fn of(url: String, cookies: &'a [String], connections: u32, seconds: u32) -> Self {
        Self { url, cookies, connections, seconds, bodies: None, pause: None }
    }

    pub fn run(&self) -> Result<Measured> {
        self.start()?.finish()
    }

    pub fn start(&self) -> Result<Running> {
        let script = file(".lua", SCRIPT)?;
        let cookies = file(".txt", &self.cookies.join("\n"))?;
        let connections = self.connections.to_string();
        let mut wrk = Command::new("wrk");
        // A thread for each connection, so that each can be somebody else.
        wrk.args(["--threads", &connections, "--connections", &connections, "--timeout", "30s"])
            .args(["--duration", &format!("{}s", self.seconds)])
            .arg("--script")
            .arg(script.path());
        let mut headers = vec!["sec-fetch-site: same-origin".to_owned()];
        if self.bodies.is_some() {
            headers.push("content-type: application/x-www-form-urlencoded".to_owned());
            headers.push("accept: application/json".to_owned());
        } else {
            // Refusals of forms are to be read; pages come as browsers get them.
            headers.push(format!("accept-encoding: {ENCODINGS}"));
        }
        for header in headers {
            wrk.args(["--header", &header]);
        }
        wrk.arg(&self.url).arg("--").arg(&connections).arg(cookies.path());
        if let Some(bodies) = self.bodies {
            wrk.arg(bodies).args(self.pause.map(|pause| pause.to_string()));
        }
        let wrk = command::spawn(wrk.stdout(Stdio::piped()).stdin(Stdio::null()))?;
        Ok(Running { wrk, url: self.url.clone(), _files: [script, cookies] })
    }
}

impl Running {
    pub fn finish(mut self) -> Result<Measured> {
        let printed = match self.wrk.stdout.take() {
            Some(stdout) => std::io::read_to_string(stdout).context("cannot read what wrk says")?,
            None => String::new(),
        };
        command::wait(self.wrk)?;
        let line = printed.lines().rev().find(|line| line.starts_with('{'));
        let line = line.ok_or_else(|| Error::new(format!("wrk did not measure {}: {printed}", self.url)))?;
        let said: Said = serde_json::from_str(line).context("wrk said something else than expected")?;
        if said.refused + said.broken > 0 {
            let Said { refused, broken, requests, .. } = said;
            let first = printed.lines().find_map(|line| line.strip_prefix("refusal: ")).unwrap_or_default();
            let words = format!("{refused} of {requests} answers were refusals, {broken} broke off; {first}");
            return Err(Error::new(format!("{}: {words}", self.url)));
        }
        Ok(said.measured())
    }
}

impl Said {
    fn measured(&self) -> Measured {
        let requests = f64::from(self.requests.max(1));
        let seconds = as_f64(self.micros) / 1_000_000.0;
        Measured {
            p50: self.p50,
            p95: self.p95,
            p99: self.p99,
            per_second: f64::from(self.requests) / seconds,
            bytes: as_f64(self.bytes) / requests,
        }
    }
}

fn as_f64(number: u64) -> f64 {
    // Fits: bytes and microseconds of one measurement.
    f64::from(u32::try_from(number / 1000).unwrap_or(u32::MAX)) * 1000.0
        + f64::from(u32::try_from(number % 1000).unwrap_or_default())
}

fn file(suffix: &str, text: &str) -> Result<NamedTempFile> {
    let file = tempfile::Builder::new().suffix(suffix).tempfile().context("cannot make a file for wrk")?;
    std::fs::write(file.path(), text).context("cannot write a file for wrk")?;
    Ok(file)
}

/// Bodies for [`Load::bodies`], one a line.
pub fn write_bodies(file: PathBuf, bodies: &[String]) -> Result<PathBuf> {
    std::fs::write(&file, bodies.join("\n")).context(format!("cannot write `{}`", file.display()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_said_becomes_rates() {
        let said: Said = serde_json::from_str(
            r#"{"p50":1.5,"p95":2,"p99":3,"requests":200,"bytes":2000000,"micros":2000000,"refused":0,"broken":0}"#,
        )
        .expect("is JSON");
        let expected = Measured { p50: 1.5, p95: 2.0, p99: 3.0, per_second: 100.0, bytes: 10_000.0 };
        assert_eq!(said.measured(), expected);
    }
}
