//! What the machine can do without the product around it: the measures that
//! `cargo xtask bench` holds the product against. Each command prints JSON.

mod check;
mod hash;
mod sample;
mod store;
mod writes;

use clap::{Parser, Subcommand};
use std::error::Error;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Password hashes in a second, on so many threads.
    Hash {
        #[arg(long)]
        threads: usize,
        #[arg(long)]
        seconds: u64,
    },
    /// What a processor spends on judging passwords, one after the other.
    Check {
        /// For each of them.
        #[arg(long)]
        seconds: u64,
    },
    /// The statements of pages, run through the store in a loop.
    Store(store::Store),
    /// The transactions of forms, run through the store by several at once.
    Writes(writes::Writes),
}

#[tokio::main]
async fn main() -> Outcome {
    match Cli::parse().command {
        Command::Hash { threads, seconds } => hash::run(threads, seconds).await,
        Command::Check { seconds } => check::run(seconds).await,
        Command::Store(store) => store::run(store).await,
        Command::Writes(writes) => writes::run(writes).await,
    }
}
