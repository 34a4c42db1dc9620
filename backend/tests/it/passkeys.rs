//! Passkeys and security keys, right and forged.

mod enrolling;
mod forging;
mod keeping;
mod proving;
mod registering;
mod second_step;
mod signing_in;

use crate::people::{EMAIL, PASSWORD, session, signed_up, stranger, visit};
use crate::support::{Authenticator, TestBackend};
use backend::entry::{In, Step};
use backend::{Browser, Context, Failure, accounts, args, passkeys};
use domain::accounts::SignInInput;
use domain::audit::FieldChange;
use domain::factors::MadeCodes;
use domain::passkeys::{PasskeyAnswer, PasskeyFactor, PasskeySignIn};

const ORIGIN: &str = "http://localhost:3000";

/// Somebody who has signed in a moment ago.
async fn somebody(test: &TestBackend) -> Context {
    person(test, EMAIL).await
}

async fn person(test: &TestBackend, email: &str) -> Context {
    signed_up(test, email).await;
    visit(&test.backend, session(test, email).await).await.expect("a context")
}

fn later(test: &TestBackend, context: &Context) -> Context {
    Context { now: test.clock().now(), ..context.clone() }
}

async fn register(context: &Context, key: &mut Authenticator) -> Result<Option<MadeCodes>, Failure> {
    let asked = passkeys::begin_registration(context).await?;
    let credential = key.register(&asked.options);
    passkeys::register(context, &PasskeyAnswer { ceremony: asked.ceremony, credential }).await
}

/// Somebody with a passkey.
async fn with_key(test: &TestBackend) -> (Context, Authenticator) {
    let context = somebody(test).await;
    let mut key = Authenticator::at(ORIGIN);
    register(&context, &mut key).await.expect("a key");
    (context, key)
}

async fn answer(context: &Context, key: &mut Authenticator) -> PasskeySignIn {
    let asked = passkeys::begin_sign_in(context).await.expect("a challenge");
    let credential = key.show(&asked.options);
    PasskeySignIn { ceremony: asked.ceremony, credential, ..PasskeySignIn::default() }
}

/// Signs in by the key alone.
async fn sign_in(context: &Context, key: &mut Authenticator) -> Result<In, Failure> {
    let answer = answer(context, key).await;
    match passkeys::sign_in(context, &answer).await? {
        Step::In(entered) => Ok(*entered),
        Step::Factor(_) | Step::Enrol(_) => panic!("a further step"),
    }
}

/// After the password: the request of the browser that goes on.
async fn waiting(test: &TestBackend, email: &str) -> Context {
    let input =
        SignInInput { identifier: email.to_owned(), password: PASSWORD.to_owned(), ..SignInInput::default() };
    let context = stranger(test);
    let token = match accounts::sign_in(&context, &input).await.expect("a password") {
        Step::Factor(token) | Step::Enrol(token) => token,
        Step::In(_) => panic!("no further step"),
    };
    Context { browser: Browser { pending: Some(token), ..Browser::default() }, ..context }
}

async fn second_step(context: &Context, key: &mut Authenticator) -> Result<In, Failure> {
    let asked = passkeys::begin_factor(context).await?;
    let credential = key.show(&asked.options);
    let input = PasskeyFactor { ceremony: asked.ceremony, credential, ..PasskeyFactor::default() };
    passkeys::show_factor(context, &input).await
}

async fn prove(context: &Context, key: &mut Authenticator) -> Result<(), Failure> {
    let asked = passkeys::begin_proof(context).await?;
    let credential = key.show(&asked.options);
    passkeys::prove(context, &PasskeyAnswer { ceremony: asked.ceremony, credential }).await
}

fn is_refused<T>(result: &Result<T, Failure>) -> bool {
    matches!(result, Err(Failure::WrongCredentials))
}

/// The reasons that stand in the audit for tries that failed.
async fn reasons(test: &TestBackend) -> Vec<String> {
    let sql = "SELECT changes FROM audit_events WHERE verb = 'sign_in_failed' ORDER BY at, id";
    let rows: Vec<(String,)> = test.all(sql, args![]).await;
    let read = |changes: &str| -> Vec<FieldChange> { serde_json::from_str(changes).expect("changes") };
    let notes = rows.iter().flat_map(|(changes,)| read(changes));
    notes.filter(|note| note.field == "reason").filter_map(|note| note.after).collect()
}

async fn events(test: &TestBackend, verb: &str, words: &str) -> usize {
    let sql = "SELECT changes FROM audit_events WHERE verb = $1";
    let rows: Vec<(String,)> = test.all(sql, args![verb]).await;
    rows.iter().filter(|(changes,)| changes.contains(words)).count()
}
