//! Authenticator apps, recovery codes, and what locks them.

mod enrolling;
mod locking;
mod recovering;
mod resetting;
mod spending;

use crate::people::{EMAIL, begin, session, signed_up, stranger, visit};
use crate::support::TestBackend;
use backend::accounts::PersonRow;
use backend::factors::totp::{self, Seed};
use backend::factors::{self, Holder};
use backend::storage::Reach;
use backend::{Context, Failure, accounts, args};
use domain::factors::{CodeInput, Factor, MadeCodes};
use domain::{PersonId, Problem};

/// Somebody who has signed in a moment ago.
async fn somebody(test: &TestBackend) -> Context {
    signed_up(test, EMAIL).await;
    let cookie = session(test, EMAIL).await;
    visit(&test.backend, cookie).await.expect("a context")
}

/// The same person's request, at the clock's time.
fn later(test: &TestBackend, context: &Context) -> Context {
    Context { now: test.clock().now(), ..context.clone() }
}

fn holder(context: &Context) -> Holder {
    Holder::of_session(context).expect("a fresh proof")
}

/// The key that an app is given, as the seed that it is.
async fn begun(context: &Context) -> Seed {
    let enrolment = totp::begin(context, holder(context)).await.expect("a set-up");
    seed_of(&enrolment.key)
}

/// As an app reads it.
pub fn seed_of(key: &str) -> Seed {
    Seed::read(key).expect("a key")
}

async fn confirm(context: &Context, code: &str) -> Result<Option<MadeCodes>, Failure> {
    totp::confirm(context, holder(context), &CodeInput { code: code.to_owned() }).await
}

/// Sets an app up for the first time; two minutes go by, so that the code that confirmed
/// it is of long ago, and the proof is fresh still.
pub async fn enrolled(test: &TestBackend) -> (Context, Seed, MadeCodes) {
    let context = somebody(test).await;
    let seed = begun(&context).await;
    let made = confirm(&context, &seed.code(context.now)).await.expect("an app");
    test.clock().advance_seconds(120);
    (later(test, &context), seed, made.expect("codes come with the first factor"))
}

async fn person(test: &TestBackend) -> PersonRow {
    let rows: Vec<(PersonId,)> = test.all("SELECT id FROM persons", args![]).await;
    let mut tx = test.storage().read(Reach::System).await.expect("a reader");
    accounts::get_person(&mut tx, rows[0].0).await.expect("a person")
}

/// Shows a code for something that comes to its end.
async fn check(test: &TestBackend, factor: Factor, typed: &str) -> Result<(), Failure> {
    let tx = factors::spend_code(&stranger(test), &person(test).await, factor, typed).await?;
    Ok(tx.commit().await?)
}

/// A code that no app of the person's would show within hours.
pub fn wrong_code(seed: &Seed, now: domain::Timestamp) -> String {
    let near: std::collections::BTreeSet<String> =
        (-800..=800).map(|step| seed.code(now.plus_seconds(step * 30))).collect();
    (0..1_000_000).map(|number| format!("{number:06}")).find(|code| !near.contains(code)).expect("a code")
}

pub fn problem<T>(result: &Result<T, Failure>) -> Option<Problem> {
    match result {
        Err(Failure::Invalid(errors)) => errors.first().map(|error| error.problem),
        _ => None,
    }
}

pub async fn failures(test: &TestBackend, factor: Factor) -> i64 {
    let sql = "SELECT failures FROM factor_failures WHERE factor = $1";
    let rows: Vec<(i64,)> = test.all(sql, args![factor]).await;
    rows.first().map_or(0, |(failures,)| *failures)
}

pub async fn events(test: &TestBackend, verb: &str) -> usize {
    let rows: Vec<(i64,)> = test.all("SELECT at FROM audit_events WHERE verb = $1", args![verb]).await;
    rows.len()
}
