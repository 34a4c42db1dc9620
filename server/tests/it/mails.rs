//! What pages say of mails that are still to come: where they leave, and where none does.

use crate::sign_in::with_app;
use crate::support::{Answer, TestApp, Wishes};

const OWNER: &str = "anna@harbour.example";
const NEWCOMER: &str = "ben@harbour.example";
/// Whose company [`with_app`] founds.
const WITH_APP: &str = "mary@harbour.example";

/// Behind a sign-in before the address is proved; where a password is forgotten, and where one
/// is replaced after a stranger was in; where a factor is asked for; a company's first steps,
/// and its policies.
async fn of_mails(app: &TestApp) -> [Answer; 6] {
    let newcomer = app.browser();
    newcomer.sign_up(NEWCOMER).await;
    let unverified = newcomer.sign_in(NEWCOMER).await.is(422);
    let forgot = newcomer.get("/forgot").await.is(200);
    let owner = app.browser();
    owner.found_company(OWNER).await;
    let replaced = owner.get("/settings/sessions/not-me?step=password").await.is(200);
    let today = owner.get("/").await.is(200);
    let policies = owner.get("/admin/policies").await.is(200);
    with_app(app).await;
    let entering = app.browser();
    entering.sign_in(WITH_APP).await.is(303);
    let verify = entering.get("/login/verify").await.is(200);
    [unverified, forgot, replaced, verify, today, policies]
}

/// Of those pages, as long as mails leave.
const PROMISES: [&str; 6] = [
    "We have just sent the link again",
    "We send a link to set a new password",
    "You will get a mail about it",
    "you are told by mail",
    "By e-mail, with a role of their own",
    "When it becomes required, each gets a mail",
];

/// What stands there in their place.
const INSTEAD: [&str; 6] = [
    "The link was made again",
    "ask whoever runs it for the link",
    "Choose one that you use nowhere else",
    "on its machine they can take your factors away",
    "By a link, with a role of their own",
    "tell them yourself when it becomes required",
];

#[tokio::test]
async fn where_mails_leave_each_page_promises_its_own() {
    // Nobody listens there; the mails wait.
    let with_server = || Wishes { smtp_url: Some("smtp://127.0.0.1:9"), ..Wishes::default() };
    TestApp::on_every_engine_as(with_server, async |app| {
        for (page, promise) in of_mails(app).await.iter().zip(PROMISES) {
            assert!(page.text().contains(promise), "{promise}: {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn where_none_leaves_each_page_says_what_is_so() {
    TestApp::on_every_engine(async |app| {
        for (page, (promise, instead)) in of_mails(app).await.iter().zip(PROMISES.into_iter().zip(INSTEAD)) {
            assert!(!page.text().contains(promise), "{promise}: {}", page.text());
            assert!(page.text().contains(instead), "{instead}: {}", page.text());
        }
    })
    .await;
}
