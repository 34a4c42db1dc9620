//! What was measured and what was to be held: as a table and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use super::load::Measured;
use super::yardsticks::Yardsticks;
use super::{Engine, Form};

pub struct Report {
    pub engine: Engine,
    pub customers: u32,
    form: Form,
    timed: Vec<Timed>,
    findings: Vec<Finding>,
    yardsticks: BTreeMap<String, f64>,
}

/// One action under one load.
struct Timed {
    action: String,
    connections: u32,
    measured: Measured,
}

/// One number that may have to stay within a limit.
struct Finding {
    action: String,
    what: String,
    value: f64,
    limit: Option<Limit>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

impl Limit {
    fn is_held(self, value: f64) -> bool {
        match self {
            Self::AtMost(most) => value <= most,
            Self::AtLeast(least) => value >= least,
        }
    }
}

impl Report {
    pub fn new(engine: Engine, customers: u32, form: Form) -> Self {
        Self { engine, customers, form, timed: Vec::new(), findings: Vec::new(), yardsticks: BTreeMap::new() }
    }

    pub fn timed(&mut self, action: &str, connections: u32, measured: Measured) {
        self.timed.push(Timed { action: action.to_owned(), connections, measured });
    }

    /// Adds a number; the short form measures nothing that could be judged.
    pub fn add(&mut self, action: &str, what: &str, value: f64, limit: Option<Limit>) {
        let limit = limit.filter(|_| !self.form.is_short());
        self.findings.push(Finding { action: action.to_owned(), what: what.to_owned(), value, limit });
    }

    pub fn yardsticks(&mut self, yardsticks: &Yardsticks) {
        self.yardsticks = yardsticks.named();
    }

    pub fn to_json(&self) -> Value {
        let timed = self.timed.iter().map(|timed| {
            let Measured { p50, p95, p99, per_second, bytes } = timed.measured;
            json!({ "action": timed.action.trim(), "connections": timed.connections, "p50_ms": p50,
                "p95_ms": p95, "p99_ms": p99, "per_second": per_second, "bytes": bytes })
        });
        let findings = self.findings.iter().map(|finding| {
            let (limit, is_held) = match finding.limit {
                Some(limit @ (Limit::AtMost(number) | Limit::AtLeast(number))) => {
                    (json!(number), json!(limit.is_held(finding.value)))
                }
                None => (Value::Null, Value::Null),
            };
            json!({ "action": finding.action.trim(), "what": finding.what, "value": finding.value,
                "limit": limit, "is_held": is_held })
        });
        json!({
            "engine": self.engine.to_string(),
            "customers": self.customers,
            "yardsticks": self.yardsticks,
            "timed": timed.collect::<Vec<_>>(),
            "findings": findings.collect::<Vec<_>>(),
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "\n{}, {} customers", self.engine, self.customers)?;
        for (name, value) in &self.yardsticks {
            writeln!(to, "  {name:<44} {value:>10.3}")?;
        }
        let heads = ["p50 ms", "p95 ms", "p99 ms", "per s", "bytes"];
        let heads: String = heads.iter().map(|head| format!("{head:>10}")).collect();
        writeln!(to, "\n{:<34}{:>5}{heads}", "action", "at")?;
        for timed in &self.timed {
            let Measured { p50, p95, p99, per_second, bytes } = timed.measured;
            let (action, at) = (&timed.action, timed.connections);
            writeln!(
                to,
                "{action:<34}{at:>5}{p50:>10.2}{p95:>10.2}{p99:>10.2}{per_second:>10.0}{bytes:>10.0}"
            )?;
        }
        writeln!(to)?;
        self.findings.iter().try_for_each(|finding| writeln!(to, "{finding}"))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { action, what, value, limit } = self;
        write!(to, "{action:<34}{what:<46}{value:>10.2}")?;
        match limit {
            Some(limit) => write!(to, "  {limit}{}", if limit.is_held(*value) { "" } else { "  NOT HELD" }),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(most) => write!(to, "≤ {most:.2}"),
            Self::AtLeast(least) => write!(to, "≥ {least:.2}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_that_is_not_held_is_named() {
        let mut report = Report::new(Engine::Sqlite, 10, Form::Usual);
        report.add("seed", "seconds", 61.0, Some(Limit::AtMost(60.0)));
        report.add("today", "times `sql`", 2.0, Some(Limit::AtMost(4.0)));
        let text = report.to_string();
        assert!(text.contains("61.00  ≤ 60.00  NOT HELD"), "{text}");
        assert_eq!(text.matches("NOT HELD").count(), 1);
        assert_eq!(report.to_json()["findings"][1]["is_held"], true);
    }
}
