//! `kill -9` while several people write.

use super::installation::Installation;
use super::stored::check_at;
use super::visitor::Visitor;
use super::writers::write_until_gone;
use crate::support::Postgres;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::thread::sleep;
use std::time::Duration;

const RUNS: usize = 3;
/// The same where there is time: `cargo xtask test --long`.
const LONG_RUNS: usize = 50;
const LONGEST_PAUSE: u64 = 500;

#[tokio::test]
async fn kill_nine_at_any_moment_leaves_the_old_or_the_new_state_on_sqlite() {
    kill_again_and_again(&Installation::on_sqlite()).await;
}

#[tokio::test]
async fn kill_nine_at_any_moment_leaves_the_old_or_the_new_state_on_postgres() {
    Postgres::with(async |database| kill_again_and_again(&Installation::on_postgres(database)).await).await;
}

async fn kill_again_and_again(installation: &Installation) {
    let mut server = installation.start();
    let owner = Visitor::signed_in(&server);
    for run in 0..runs() {
        let visitor = owner.at(&server);
        let pause = Duration::from_millis(chance() % LONGEST_PAUSE);
        let written = write_until_gone(&visitor, run, || {
            sleep(pause);
            server.kill();
        });
        println!("run {run}: killed after {pause:?}, {} writes answered", written.customers.len());
        assert!(written.refused.is_empty(), "{:?}", written.refused);
        installation.verify();
        check_at(&installation.database_url, &written.customers).await;
        server = installation.start();
    }
}

/// How often something is killed on each engine.
pub fn runs() -> usize {
    if std::env::var_os("LATCHKEY_TEST_LONG").is_some() { LONG_RUNS } else { RUNS }
}

/// The standard library's only source of chance.
pub fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}
