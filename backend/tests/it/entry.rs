//! Sign-in in two steps: what waits between the password and the factor.

mod enrolling;
mod guessing;
mod sharing;
mod trusting;
mod verifying;

use crate::factors::enrolled;
use crate::people::{EMAIL, PASSWORD, from};
use crate::support::TestBackend;
use backend::entry::{In, Step, verify};
use backend::factors::totp::Seed;
use backend::{Browser, Context, Failure, accounts, args};
use domain::accounts::SignInInput;
use domain::factors::MadeCodes;
use domain::sign_in::FactorInput;

/// Somebody with an app and recovery codes, who is at another browser now.
async fn with_app(test: &TestBackend) -> (Seed, MadeCodes) {
    let (_, seed, codes) = enrolled(test).await;
    (seed, codes)
}

/// A request of a browser that keeps this, at the clock's time.
fn on(test: &TestBackend, browser: Browser) -> Context {
    Context { browser, ..from(test, "203.0.113.50") }
}

/// A request of the browser in which a sign-in waits.
fn waiting(test: &TestBackend, token: &str) -> Context {
    on(test, Browser { pending: Some(token.to_owned()), ..Browser::default() })
}

fn typed(email: &str, password: &str) -> SignInInput {
    SignInInput { identifier: email.to_owned(), password: password.to_owned(), ..SignInInput::default() }
}

async fn password(test: &TestBackend, browser: Browser) -> Result<Step, Failure> {
    accounts::sign_in(&on(test, browser), &typed(EMAIL, PASSWORD)).await
}

/// The token of a sign-in that waits for a factor.
async fn begin(test: &TestBackend) -> String {
    asked(password(test, Browser::default()).await.unwrap())
}

fn asked(step: Step) -> String {
    match step {
        Step::Factor(token) => token,
        Step::In(_) | Step::Enrol(_) => panic!("a factor is asked for: {step:?}"),
    }
}

fn input(method: &str, code: &str) -> FactorInput {
    FactorInput { method: method.to_owned(), code: code.to_owned(), trust: String::new() }
}

async fn show(test: &TestBackend, token: &str, code: &str) -> Result<In, Failure> {
    verify::verify(&waiting(test, token), &input("totp", code)).await
}

/// The code that the app shows now.
fn code(test: &TestBackend, seed: &Seed) -> String {
    seed.code(test.clock().now())
}

fn is_over<T>(result: &Result<T, Failure>) -> bool {
    matches!(result, Err(Failure::PendingOver))
}

/// What the workspace asks of everybody, from `seconds` from now on.
async fn demand_in(test: &TestBackend, seconds: i64) {
    test.run(
        "UPDATE workspaces SET factor_policy = 'all', factor_due_at = $1, factor_grace_days = 0",
        args![test.clock().now().plus_seconds(seconds)],
    )
    .await;
}
