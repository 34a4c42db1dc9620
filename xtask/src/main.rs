//! `cargo xtask …`: the one front door for building, running and checking.

mod bench;
mod command;
mod demo;
mod dev;
mod error;
mod gates;
mod lint;
mod parallel;
mod postgres;
mod scratch;
mod server;
mod site;
mod size;
mod step;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Result;
use crate::site::Profile;
use crate::workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and checks Latchkey.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the site (WASM, CSS, assets) and the binary `latchkey`.
    Build {
        /// Optimises everything and puts the site into the binary.
        #[arg(long)]
        release: bool,
    },
    /// Builds everything and serves a demo company at http://localhost:3000.
    Demo {
        /// Passed on to `latchkey demo`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Serves the demo from `target/dev-data`, rebuilding and reloading on every change.
    Dev {
        /// Passed on to `latchkey demo`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Runs every test: unit, both database engines, HTTP, load, then the browser suite.
    Test(test::Options),
    /// Measures the product under load against what the machine can do (docs/PERFORMANCE.md).
    Bench(bench::Options),
    /// Checks formatting, clippy, documentation and the rules of the house.
    Lint,
    /// Shows what each file of the release site weighs; fails when over the budget.
    Size,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    command::handle_interrupts()?;
    let workspace = Workspace::find()?;
    match command {
        Command::Build { release: false } => {
            site::build(&workspace, Profile::Dev)?;
            server::build_dev(&workspace).map(drop)
        }
        Command::Build { release: true } => {
            let site = site::build(&workspace, Profile::Release)?;
            server::build_release(&workspace, &site).map(drop)
        }
        Command::Demo { arguments } => demo::run(&workspace, &arguments),
        Command::Dev { arguments } => dev::run(&workspace, &arguments),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Lint => lint::run(&workspace),
        Command::Size => size::run(&workspace),
    }
}
