//! What is to be held, where it depends on page and engine (docs/PERFORMANCE.md).

use super::Engine;
use super::rows::Kind;

/// Absolute limits are for so many customers.
pub const CUSTOMERS: u32 = 100_000;
/// A list waits at most so many times for its statements, and so many milliseconds beside them.
pub const TIMES_STATEMENTS: f64 = 4.0;
pub const BESIDE_STATEMENTS: f64 = 2.0;
/// The slowest of a hundred list pages, as a multiple of the one in the middle.
pub const SLOWEST: f64 = 8.0;
/// The deep page of opportunities, as a multiple of the first.
pub const DEEP_OF_FIRST: f64 = 3.0;
/// Sixteen writers: percent of the same transactions through the store.
pub const WRITES: f64 = 45.0;
/// Readers beside sixteen writers: p95 as a multiple of what it is without.
pub const BESIDE_WRITERS: f64 = 2.0;
/// A reader beside sign-ins at half their rate: p99 as a multiple of what it is without.
pub const BESIDE_SIGN_INS: f64 = 5.0;
/// Others beside a greedy user: p50 and p95 as multiples of what they are without.
pub const BESIDE_GREEDY_P50: f64 = 2.0;
pub const BESIDE_GREEDY_P95: f64 = 4.0;
/// Any text as a password: milliseconds of a processor, and as a part of one hash.
pub const CHECK_MILLIS: f64 = 10.0;
pub const CHECK_OF_HASH: f64 = 0.5;
/// From the smallest company to the largest, wide and own scopes; searches.
pub const GROWTH: f64 = 1.5;
pub const GROWTH_OF_SEARCHES: f64 = 3.0;
/// The program of now against the one of before, as a part of its speed: all rows, and each.
pub const AGAINST_ALL: f64 = 0.95;
pub const AGAINST_EACH: f64 = 0.85;
/// Milliseconds from the start to the first answer.
pub const START: f64 = 300.0;

/// Milliseconds in which one reader has a page, as the median.
pub fn page_millis(kind: Kind, engine: Engine) -> f64 {
    let on_sqlite = match kind {
        Kind::List => 3.0,
        Kind::Record | Kind::Search | Kind::Today => 4.0,
        Kind::Board | Kind::Opportunities => 6.0,
        // Three searches, of which two count and order up to 500 hits each.
        Kind::Everything => 12.0,
    };
    if engine == Engine::Postgres { 2.0 * on_sqlite } else { on_sqlite }
}

/// Pages a second for 64 readers.
pub fn pages_per_second(kind: Kind, engine: Engine) -> Option<f64> {
    match (kind, engine) {
        (Kind::List, Engine::Sqlite) => Some(1_000.0),
        (Kind::List, Engine::Postgres) => Some(600.0),
        (Kind::Board, Engine::Sqlite) => Some(400.0),
        (Kind::Board, Engine::Postgres) => Some(300.0),
        (Kind::Search, Engine::Sqlite) => Some(700.0),
        (Kind::Search, Engine::Postgres) => Some(250.0),
        (Kind::Record | Kind::Today | Kind::Everything | Kind::Opportunities, _) => None,
    }
}

/// Sign-ins: percent of what the machine can hash.
pub fn sign_ins(engine: Engine) -> f64 {
    if engine == Engine::Postgres { 60.0 } else { 65.0 }
}

/// Sign-ins with a code of an authenticator app: likewise.
pub fn sign_ins_with_code(engine: Engine) -> f64 {
    if engine == Engine::Postgres { 45.0 } else { 50.0 }
}

/// What a stranger's watch may tell of who exists (R-ENUM-02): milliseconds between the medians,
/// and how often one kind takes longer than the other, in two of three series.
pub const GAP_MILLIS: f64 = 5.0;
pub const SUPERIORITY: (f64, f64) = (0.35, 0.65);

/// Seconds to make a company; more customers may take longer.
pub fn seed_seconds(engine: Engine, customers: u32) -> f64 {
    let most = if engine == Engine::Postgres { 90.0 } else { 60.0 };
    most * f64::from(customers) / f64::from(CUSTOMERS)
}
