//! `cargo xtask test`: every test there is, in the order in which they fail fastest.

mod left_behind;

use std::ffi::OsString;
use std::process::Command;

use clap::ValueEnum;

use self::left_behind::LeftBehind;
use crate::error::{Error, Result};
use crate::postgres::{Postgres, Purpose};
use crate::site::{self, Profile};
use crate::step::step;
use crate::workspace::Workspace;
use crate::{bench, command, scratch, server, tools};

#[derive(clap::Args)]
pub struct Options {
    /// Runs only these stages (may be repeated).
    #[arg(long, value_enum)]
    only: Vec<Stage>,
    /// Kills the server fifty times on each engine instead of three times, drives both under
    /// load, tells each story in every language and way, looks at every page in each language,
    /// width and theme, and walks through Firefox and WebKit too.
    #[arg(long)]
    long: bool,
    /// Passed on to the test runner, for example the name of one test; needs `--only`.
    #[arg(last = true, requires = "only")]
    arguments: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// domain, app, its macro and xtask: no database.
    Unit,
    /// backend: use cases and storage on SQLite and PostgreSQL.
    Storage,
    /// server: the real router, on both engines.
    Http,
    /// The short form of `bench`: every page answers rightly to many at once; on PostgreSQL with
    /// `--long`.
    Load,
    /// Playwright in Chromium against the site people get; then no secret may be found in what it
    /// left behind.
    Browser,
    /// The main stories in Firefox and WebKit; without `--long` only when asked for.
    Engines,
}

impl Stage {
    /// What is run when nothing is asked for.
    fn usual(is_long: bool) -> Vec<Self> {
        let all = Self::value_variants().iter().copied();
        all.filter(|stage| is_long || *stage != Self::Engines).collect()
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Unit => &["domain", "app", "view_macro", "xtask"],
            Self::Storage => &["backend"],
            Self::Http => &["server"],
            Self::Load | Self::Browser | Self::Engines => &[],
        }
    }

    fn needs_postgres(self) -> bool {
        matches!(self, Self::Storage | Self::Http)
    }
}

/// Runs the stages asked for, or all; later stages run even when tests of earlier ones fail.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let stages = if options.only.is_empty() { Stage::usual(options.long) } else { options.only.clone() };
    let packages: Vec<_> = stages.iter().flat_map(|stage| stage.packages()).copied().collect();

    let mut outcomes = Vec::new();
    if !packages.is_empty() {
        let postgres = if stages.iter().any(|stage| stage.needs_postgres()) {
            Some(step("PostgreSQL for the tests", || Postgres::start(Purpose::Tests))?)
        } else {
            None
        };
        let variables = variables(workspace, &packages, postgres.as_ref(), options)?;
        outcomes.push(run_rust(workspace, &packages, &variables, &options.arguments)?);
    }
    if stages.contains(&Stage::Load) {
        outcomes.push(run_load(workspace, options.long));
    }
    if stages.contains(&Stage::Browser) {
        let left_behind = LeftBehind::make(workspace)?;
        outcomes.push(run_browser(workspace, &left_behind, options)?);
        // A part of the suite does not come across every kind of secret.
        if options.arguments.is_empty() {
            outcomes.push(left_behind.search(workspace, &packages)?);
        }
    }
    if stages.contains(&Stage::Engines) {
        outcomes.push(run_engines(workspace, options)?);
    }
    conclude(&outcomes)
}

/// How one test runner ended.
struct Outcome {
    stage: &'static str,
    is_success: bool,
    /// Absent when the runner's own summary could not be read.
    counts: Option<Counts>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u32,
    failed: u32,
}

/// Set where there is time for the long form of tests.
const LONG: &str = "LATCHKEY_TEST_LONG";

type Variables = Vec<(&'static str, OsString)>;

/// What the tests want to know of the machine.
fn variables(
    workspace: &Workspace,
    packages: &[&str],
    postgres: Option<&Postgres>,
    options: &Options,
) -> Result<Variables> {
    let mut variables = Variables::from([("TMPDIR", scratch::folder().into())]);
    if let Some(postgres) = postgres {
        variables.push(("LATCHKEY_TEST_POSTGRES_URL", postgres.url().into()));
    }
    tools::ensure_npm_packages(workspace)?;
    if packages.contains(&"server") {
        variables.push(("LATCHKEY_TEST_NAUGHTY", tools::naughty_strings(workspace).into()));
    }
    if options.long {
        variables.push((LONG, "1".into()));
    }
    Ok(variables)
}

/// One call for all packages: each is then compiled once, with one set of features.
fn run_rust(
    workspace: &Workspace,
    packages: &[&str],
    variables: &[(&str, OsString)],
    arguments: &[String],
) -> Result<Outcome> {
    let has_nextest = has_nextest();
    let mut cargo = command::cargo();
    cargo.current_dir(&workspace.root);
    if has_nextest {
        cargo.args(["nextest", "run", "--no-fail-fast", "--no-tests=pass"]);
    } else {
        cargo.args(["test", "--no-fail-fast"]);
    }
    for package in packages {
        cargo.args(["--package", package]);
    }
    if packages.contains(&"app") {
        // Never `hydrate` in the same call: it breaks every event handler.
        cargo.args(["--features", "app/ssr"]);
    }
    cargo.envs(variables.iter().map(|(name, value)| (name, value)));
    if !has_nextest && !arguments.is_empty() {
        cargo.arg("--");
    }
    let (status, printed) = command::tee(cargo.args(arguments))?;
    let read = if has_nextest { nextest_counts } else { cargo_test_counts };
    let counts = read(&without_colours(&printed));
    if status.success() || counts.is_some() {
        return Ok(Outcome { stage: "Rust", is_success: status.success(), counts });
    }
    Err(Error::new("the tests do not build; the compiler's messages are above"))
}

fn has_nextest() -> bool {
    command::is_on_path("cargo-nextest")
}

/// One test: that every page answers rightly under load.
fn run_load(workspace: &Workspace, is_long: bool) -> Outcome {
    let done = bench::smoke(workspace, is_long);
    if let Err(error) = &done {
        eprintln!("error: under load: {error}");
    }
    let (passed, failed) = if done.is_ok() { (1, 0) } else { (0, 1) };
    Outcome { stage: "load", is_success: done.is_ok(), counts: Some(Counts { passed, failed }) }
}

fn run_browser(workspace: &Workspace, left_behind: &LeftBehind, options: &Options) -> Result<Outcome> {
    let chromium = tools::ensure_chromium()?;
    tools::ensure_openssl()?;
    let mut playwright = playwright(workspace, options)?;
    playwright
        .args(&options.arguments)
        .env("CHROMIUM", chromium)
        .env(LeftBehind::VARIABLE, &left_behind.folder);
    // They take minutes to link: a part of the suite that leaves them out goes without.
    if options.arguments.is_empty() || options.arguments.iter().any(|argument| argument.contains("views")) {
        playwright.env("LATCHKEY_VIEWS", site::build_views(workspace)?);
    }
    outcome("browser", &mut playwright)
}

/// Playwright drives neither: it runs the tests, and they speak to the browsers of the machine.
fn run_engines(workspace: &Workspace, options: &Options) -> Result<Outcome> {
    tools::ensure_engines()?;
    let mut playwright = playwright(workspace, options)?;
    playwright.args(["--config", "engines.config.ts"]).args(&options.arguments);
    outcome("engines", &mut playwright)
}

/// The runner, with the product and the site people get.
fn playwright(workspace: &Workspace, options: &Options) -> Result<Command> {
    tools::ensure_npm_packages(workspace)?;
    let site = site::build(workspace, Profile::Release)?;
    let binary = server::build_dev(workspace)?;
    let mut playwright: Command = tools::npm_program(workspace, "playwright");
    playwright
        .arg("test")
        .current_dir(workspace.end2end())
        .env("LATCHKEY_BIN", binary)
        .env("LATCHKEY_SITE_DIR", site)
        .env("CI", "1");
    if options.long {
        playwright.env(LONG, "1");
    }
    Ok(playwright)
}

fn outcome(stage: &'static str, playwright: &mut Command) -> Result<Outcome> {
    let (status, printed) = command::tee(playwright)?;
    Ok(Outcome { stage, is_success: status.success(), counts: playwright_counts(&without_colours(&printed)) })
}

/// The last line adds up what the runners said of themselves; without all of them it is left out.
fn conclude(outcomes: &[Outcome]) -> Result<()> {
    let counts: Option<Vec<Counts>> = outcomes.iter().map(|outcome| outcome.counts).collect();
    if let Some(counts) = counts {
        let passed: u32 = counts.iter().map(|counts| counts.passed).sum();
        let failed: u32 = counts.iter().map(|counts| counts.failed).sum();
        println!("{passed} passed, {failed} failed");
    }
    let failed: Vec<_> =
        outcomes.iter().filter(|outcome| !outcome.is_success).map(|outcome| outcome.stage).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!("some tests failed ({}); their messages are above", failed.join(", "))))
}

/// `Summary [   1.2s] 12 tests run: 11 passed (1 slow), 1 failed, 2 skipped`
fn nextest_counts(printed: &str) -> Option<Counts> {
    let line = printed.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let failed = ["failed", "timed out", "exec failed"].map(|word| number_before(line, word).unwrap_or(0));
    Some(Counts { passed: number_before(line, "passed").unwrap_or(0), failed: failed.iter().sum() })
}

/// `test result: ok. 5 passed; 0 failed; …`, once per test binary.
fn cargo_test_counts(printed: &str) -> Option<Counts> {
    let mut lines = printed.lines().filter(|line| line.starts_with("test result:")).peekable();
    lines.peek()?;
    lines.try_fold(Counts::default(), |sum, line| {
        Some(Counts {
            passed: sum.passed + number_before(line, "passed")?,
            failed: sum.failed + number_before(line, "failed")?,
        })
    })
}

/// `  3 failed` and `  25 passed (1.2m)` on lines of their own; a flaky test did pass.
fn playwright_counts(printed: &str) -> Option<Counts> {
    let number_on_line = |word: &str| {
        printed.lines().rev().map(str::trim).find_map(|line| {
            let number = line
                .split_once(' ')
                .filter(|(_, rest)| *rest == word || rest.starts_with(&format!("{word} (")))?
                .0;
            number.parse::<u32>().ok()
        })
    };
    let [passed, flaky, failed, not_run] = ["passed", "flaky", "failed", "did not run"].map(number_on_line);
    let is_readable = not_run.is_none() && (passed.is_some() || flaky.is_some() || failed.is_some());
    is_readable
        .then(|| Counts { passed: passed.unwrap_or(0) + flaky.unwrap_or(0), failed: failed.unwrap_or(0) })
}

/// The number in front of a word that stands between commas, semicolons or colons.
fn number_before(line: &str, word: &str) -> Option<u32> {
    line.split([',', ';', ':', '.']).map(str::trim).find_map(|part| {
        let (number, rest) = part.split_once(' ')?;
        let is_wanted = rest == word || rest.starts_with(&format!("{word} ("));
        is_wanted.then(|| number.parse().ok()).flatten()
    })
}

fn without_colours(printed: &str) -> String {
    let mut plain = String::with_capacity(printed.len());
    let mut rest = printed;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        plain.push_str(before);
        rest =
            after.find(|character: char| character.is_ascii_alphabetic()).map_or("", |end| &after[end + 1..]);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_engines_are_walked_through_where_there_is_time() {
        assert!(Stage::usual(true).contains(&Stage::Engines));
        assert!(!Stage::usual(false).contains(&Stage::Engines));
        assert!(Stage::usual(false).contains(&Stage::Browser));
    }

    #[test]
    fn nextest_summaries_are_read() {
        let printed = "    PASS x\n     Summary [   1.234s] 14 tests run: 12 passed (1 slow), 1 failed, 1 timed out, 3 skipped\n";
        assert_eq!(nextest_counts(printed), Some(Counts { passed: 12, failed: 2 }));
        assert_eq!(nextest_counts("error: could not compile"), None);
    }

    #[test]
    fn cargo_test_summaries_are_added_up() {
        let printed = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured\nx\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n";
        assert_eq!(cargo_test_counts(printed), Some(Counts { passed: 6, failed: 2 }));
        assert_eq!(cargo_test_counts(""), None);
    }

    #[test]
    fn playwright_summaries_are_read_only_when_complete() {
        assert_eq!(
            playwright_counts("\n  2 failed\n    a.spec.ts\n  1 flaky\n  25 passed (1.2m)\n"),
            Some(Counts { passed: 26, failed: 2 })
        );
        assert_eq!(playwright_counts("  2 failed\n  3 did not run\n  1 passed (2s)"), None);
        assert_eq!(playwright_counts("Error: no tests found"), None);
    }

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(without_colours("\x1b[32;1m3 passed\x1b[0m."), "3 passed.");
    }
}
