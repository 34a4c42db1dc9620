use clap::Parser;
use server::cli::Cli;
use server::commands;
use std::process::ExitCode;
use std::thread::available_parallelism;

/// Takes less time than the C library's, and gives memory back once it is not
/// needed, such as that of password hashes (docs/PERFORMANCE.md).
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// With a single worker, streamed answers were seen to starve.
const LEAST_WORKERS: usize = 4;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let workers = available_parallelism().map_or(LEAST_WORKERS, |count| count.get().max(LEAST_WORKERS));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(commands::run(cli)).map_err(|error| error.to_string()),
        Err(error) => Err(format!("the runtime cannot start: {error}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("latchkey: {error}");
            ExitCode::FAILURE
        }
    }
}
