//! People who sign up and in, as a browser would have them do.

use crate::support::TestBackend;
use backend::context::{self, Client, Context, RequestFacts};
use backend::entry::{In, Step};
use backend::mail::{self, MailSummary};
use backend::sessions::{FACTS, SessionFacts, SessionStore};
use backend::{Backend, Browser, Failure, accounts, jobs, random};
use domain::accounts::{ForgotInput, SignInInput, SignUpInput, VerifyInput};
use domain::{Locale, RequestId};
use std::future::Future;
use std::sync::Arc;
use tower_sessions_core::Session;
use tower_sessions_core::session::Id;

pub const EMAIL: &str = "mara@optik.example";
pub const PASSWORD: &str = "violet harbour stone drum";
pub const OTHER_PASSWORD: &str = "seven quiet lanterns over water";

/// A sign-up whose fields are in order.
pub fn form(email: &str) -> SignUpInput {
    SignUpInput {
        company: "Nordlicht Optik".to_owned(),
        name: "Mara Vogel".to_owned(),
        email: email.to_owned(),
        phone: "+49 170 1234567".to_owned(),
        password: PASSWORD.to_owned(),
        terms: String::new(),
        currency: String::new(),
        time_zone: String::new(),
        reseller: String::new(),
    }
}

/// A stranger's request from `ip`, in English.
pub fn from(test: &TestBackend, ip: &str) -> Context {
    let client = Client { ip: ip.parse().expect("an address"), device: "Browser 1".to_owned() };
    Context { client, locale: Locale::En, ..test.context_of_stranger() }
}

pub fn stranger(test: &TestBackend) -> Context {
    from(test, "192.0.2.1")
}

/// The latest mail of a purpose to a mailbox.
pub async fn latest(test: &TestBackend, recipient: &str, purpose: &str) -> Option<MailSummary> {
    let mails = mail::list(&test.backend).await.expect("the outbox");
    mails.into_iter().find(|mail| mail.recipient == recipient && mail.purpose == purpose)
}

/// How many mails of a purpose went to a mailbox.
pub async fn mails(test: &TestBackend, recipient: &str, purpose: &str) -> usize {
    let mails = mail::list(&test.backend).await.expect("the outbox");
    mails.iter().filter(|mail| mail.recipient == recipient && mail.purpose == purpose).count()
}

/// The token in the link of the latest mail.
pub async fn token(test: &TestBackend, recipient: &str, purpose: &str) -> String {
    let summary = latest(test, recipient, purpose).await.expect("a mail");
    let (_, body) = mail::show(&test.backend, summary.id).await.expect("a mail");
    let body = body.expect("a body");
    let (_, rest) = body.split_once("token=").expect("a link");
    rest.split_whitespace().next().expect("a token").to_owned()
}

/// Signs up and waits for what comes of it; gives what the browser keeps.
pub async fn sign_up(context: &Context, form: SignUpInput) -> Result<String, Failure> {
    let kept = accounts::sign_up(context, form).await?;
    jobs::run_due(&context.backend).await.expect("jobs run");
    Ok(kept)
}

/// Asks for a link and waits for what comes of it.
pub async fn forgot(context: &Context, email: &str) -> Result<(), Failure> {
    accounts::forgot(context, &ForgotInput { email: email.to_owned() }).await?;
    jobs::run_due(&context.backend).await.expect("jobs run");
    Ok(())
}

/// Proves an address with the password that was given at sign-up.
pub async fn verify(context: &Context, token: &str) -> Result<String, Failure> {
    verify_with(context, token, PASSWORD).await
}

pub async fn verify_with(context: &Context, token: &str, password: &str) -> Result<String, Failure> {
    let input = VerifyInput { token: token.to_owned(), password: password.to_owned() };
    accounts::verify(context, &input).await.map(|entered| entered.device)
}

/// Signs up and proves the address, then lets a minute pass.
pub async fn signed_up(test: &TestBackend, email: &str) {
    sign_up(&stranger(test), form(email)).await.expect("a sign-up");
    let token = token(test, email, "verify_email").await;
    verify(&stranger(test), &token).await.expect("a proof");
    test.clock().advance_seconds(60);
}

/// Of a session that begins without a further step.
pub fn facts_of(step: Step) -> SessionFacts {
    entered(step).facts
}

/// Likewise, with what the browser keeps.
pub fn entered(step: Step) -> In {
    match step {
        Step::In(entered) => *entered,
        Step::Factor(_) | Step::Enrol(_) => panic!("a further step"),
    }
}

pub async fn sign_in(context: &Context, identifier: &str, password: &str) -> Result<SessionFacts, Failure> {
    sign_in_at(context, identifier, password, "").await
}

pub async fn sign_in_at(
    context: &Context,
    identifier: &str,
    password: &str,
    workspace: &str,
) -> Result<SessionFacts, Failure> {
    let input = SignInInput {
        identifier: identifier.to_owned(),
        password: password.to_owned(),
        workspace: workspace.to_owned(),
        ..SignInInput::default()
    };
    let facts = facts_of(accounts::sign_in(context, &input).await?);
    assert!(facts.workspace.is_some(), "an operator without a workspace");
    Ok(facts)
}

/// Signs in as one who is in no workspace.
pub async fn sign_in_as_operator(
    context: &Context,
    identifier: &str,
    password: &str,
) -> Result<SessionFacts, Failure> {
    let input = SignInInput {
        identifier: identifier.to_owned(),
        password: password.to_owned(),
        ..SignInInput::default()
    };
    let facts = facts_of(accounts::sign_in(context, &input).await?);
    assert!(facts.workspace.is_none(), "a user of a workspace");
    Ok(facts)
}

/// Begins a session as the edge does, whatever cookie came before.
pub async fn begin(backend: &Backend, facts: &SessionFacts, cookie: Option<Id>) -> Id {
    let session = Session::new(cookie, Arc::new(SessionStore::new(backend)), None);
    session.cycle_id().await.expect("a new id");
    session.insert(FACTS, facts).await.expect("facts");
    session.save().await.expect("a session");
    session.id().expect("an id")
}

/// A signed-in session of somebody's.
pub async fn session(test: &TestBackend, email: &str) -> Id {
    let facts = sign_in(&stranger(test), email, PASSWORD).await.expect("a sign-in");
    begin(&test.backend, &facts, None).await
}

/// What a request with this cookie carries.
pub async fn visit(backend: &Backend, cookie: Id) -> Result<Context, Failure> {
    let facts = RequestFacts {
        request: random::id(RequestId::from_uuid, backend.clock().now()),
        client: Client { ip: "192.0.2.1".parse().expect("an address"), device: "Browser 1".to_owned() },
        browser: Browser::default(),
        is_use: true,
        session: Some(cookie),
        accept_language: "en".to_owned(),
        locale: None,
        time_zone: None,
        theme: None,
        density: None,
    };
    context::build(backend, facts).await
}

/// Whether the cookie's session is alive.
pub async fn is_live(test: &TestBackend, cookie: Id) -> bool {
    visit(&test.backend, cookie).await.expect("a context").actor.is_some()
}

/// Gives everybody one seed role in the place of those they have.
pub async fn give_everybody(test: &TestBackend, role: &str) {
    let sql = "UPDATE user_roles SET role_id =
        (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = $1)";
    test.run(sql, backend::args![role]).await;
    test.run("UPDATE workspaces SET permissions_version = permissions_version + 1", backend::args![]).await;
}

/// Does the same many times at once.
pub async fn at_once<T, F>(count: usize, mut make: impl FnMut(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let tasks: Vec<_> = (0..count).map(|index| tokio::spawn(make(index))).collect();
    let mut results = Vec::with_capacity(count);
    for task in tasks {
        results.push(task.await.expect("a task that ends"));
    }
    results
}

/// Bytes as a database prints them.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// The one number that a query gives.
pub async fn number(test: &TestBackend, sql: &str) -> i64 {
    let rows: Vec<(i64,)> = test.all(sql, backend::args![]).await;
    rows[0].0
}
