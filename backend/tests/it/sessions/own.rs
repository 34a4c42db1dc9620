//! Where somebody is signed in, as they see it, and the way out of it.

use crate::people::{
    EMAIL, PASSWORD, begin, entered, from, is_live, number, session, signed_up, stranger, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::context::Client;
use backend::{Browser, Context, Failure, accounts, args, sessions};
use domain::DeviceId;
use domain::accounts::SignInInput;
use domain::devices::DeviceKind;
use domain::factors::{Factor, Method};
use domain::sessions::{NameDeviceInput, SessionView};
use tower_sessions_core::session::Id;

both_engines!(
    b1_a_browser_has_one_row_however_often_it_signs_in,
    b2_another_version_and_another_address_are_the_same_browser,
    r_ses_06_a_row_says_what_where_when_and_how,
    r_ses_06_ending_others_takes_a_fresh_proof,
    r_ses_06_nobody_ends_the_sessions_of_another_person,
    r_ses_04_an_ended_session_is_out_at_once,
    a_person_names_browsers_of_their_own,
    who_was_it_not_ends_everything_but_their_own_session,
    trust_is_listed_with_its_end_and_forgotten,
    factors_are_told_with_what_is_new,
    what_a_manager_sees_is_of_their_workspace_alone,
    a_shared_computer_is_no_known_browser,
);

/// A browser: what it keeps, and what it says.
#[derive(Clone, Default)]
struct At {
    device: Option<String>,
    words: String,
    ip: String,
}

impl At {
    fn context(&self, test: &TestBackend) -> Context {
        let client = Client { ip: self.ip.parse().unwrap(), device: self.words.clone() };
        let browser = Browser { device: self.device.clone(), ..Browser::default() };
        Context { client, browser, ..stranger(test) }
    }

    /// Signs in and keeps what there is to keep.
    async fn sign_in(&mut self, test: &TestBackend) -> Id {
        let input = SignInInput {
            identifier: EMAIL.to_owned(),
            password: PASSWORD.to_owned(),
            ..SignInInput::default()
        };
        let entered = entered(accounts::sign_in(&self.context(test), &input).await.unwrap());
        self.device = entered.device;
        begin(&test.backend, &entered.facts, None).await
    }
}

fn chrome(version: u32) -> At {
    let words = format!(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36"
    );
    At { device: None, words, ip: "127.0.0.2".to_owned() }
}

async fn listed(test: &TestBackend, cookie: Id) -> Vec<SessionView> {
    let context = visit(&test.backend, cookie).await.unwrap();
    sessions::list(&context).await.unwrap().sessions
}

async fn b1_a_browser_has_one_row_however_often_it_signs_in(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let mut browser = chrome(141);
    let mut cookies = Vec::new();
    for _ in 0..3 {
        cookies.push(browser.sign_in(&test).await);
        test.clock().advance_seconds(60);
    }
    let rows = listed(&test, cookies[2]).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].is_this && rows[0].known.is_some());
    assert!(rows[0].first_seen_at < rows[0].seen_at);
    assert!(!is_live(&test, cookies[0]).await && !is_live(&test, cookies[1]).await);
}

async fn b2_another_version_and_another_address_are_the_same_browser(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("DELETE FROM devices", args![]).await;
    let mut browser = chrome(140);
    browser.sign_in(&test).await;
    browser.words = chrome(141).words;
    browser.ip = "127.0.0.3".to_owned();
    let cookie = browser.sign_in(&test).await;
    assert_eq!(number(&test, "SELECT COUNT(*) FROM devices").await, 1);
    let rows = listed(&test, cookie).await;
    assert_eq!((rows.len(), rows[0].ip.as_str()), (1, "127.0.0.3"));
    // A browser that keeps nothing is another one.
    chrome(141).sign_in(&test).await;
    assert_eq!(number(&test, "SELECT COUNT(*) FROM devices").await, 2);
    assert_eq!(listed(&test, cookie).await.len(), 2);
}

async fn r_ses_06_a_row_says_what_where_when_and_how(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let begun = test.clock().now();
    let other = chrome(141).sign_in(&test).await;
    test.clock().advance_seconds(120);
    let cookie = session(&test, EMAIL).await;
    let rows = listed(&test, cookie).await;
    assert_eq!(rows.len(), 2);
    assert!(rows[0].is_this && !rows[1].is_this, "this one first");
    let row = &rows[1];
    assert_eq!((row.ip.as_str(), row.method), ("127.0.0.2", Method::Password));
    assert_eq!((row.first_seen_at, row.seen_at), (begun, begun));
    assert_eq!(row.workspace.as_deref(), Some("Nordlicht Optik"));
    assert!(row.device.kind == DeviceKind::Computer || row.device.browser.is_empty());
    // One that its own time has ended is no row.
    test.clock().advance_seconds(3500);
    assert!(is_live(&test, cookie).await && !is_live(&test, other).await);
    assert_eq!(listed(&test, cookie).await.len(), 1);
}

async fn r_ses_06_ending_others_takes_a_fresh_proof(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let (mine, other) = (session(&test, EMAIL).await, session(&test, EMAIL).await);
    test.clock().advance_seconds(sessions::FRESH_SECONDS);
    let context = visit(&test.backend, mine).await.unwrap();
    let id = sessions::list(&context).await.unwrap().sessions[1].id;
    assert!(matches!(sessions::end_one(&context, id).await, Err(Failure::StepUp)));
    assert!(matches!(sessions::end_others(&context).await, Err(Failure::StepUp)));
    assert!(matches!(sessions::not_me(&context).await, Err(Failure::StepUp)));
    assert!(is_live(&test, other).await);
}

async fn r_ses_06_nobody_ends_the_sessions_of_another_person(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    signed_up(&test, "other@optik.example").await;
    let theirs = session(&test, "other@optik.example").await;
    let id = listed(&test, theirs).await[0].id;
    let mine = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    assert!(matches!(sessions::end_one(&mine, id).await, Err(Failure::NotFound)));
    sessions::end_others(&mine).await.unwrap();
    sessions::not_me(&mine).await.unwrap();
    assert!(is_live(&test, theirs).await);
    // Nor does one name or trust another's browser.
    let rows: Vec<(DeviceId,)> = test
        .all(
            "SELECT d.id FROM devices d JOIN persons p ON p.id = d.person_id WHERE p.email = 'other@optik.example'",
            args![],
        )
        .await;
    let input = NameDeviceInput { id: rows[0].0.to_string(), name: "Mine".to_owned() };
    assert!(matches!(sessions::name_device(&mine, &input).await, Err(Failure::NotFound)));
    assert!(matches!(sessions::forget_trust(&mine, rows[0].0).await, Err(Failure::NotFound)));
    // Without a session there is nothing to see.
    assert!(matches!(sessions::list(&stranger(&test)).await, Err(Failure::Unauthenticated)));
}

async fn r_ses_04_an_ended_session_is_out_at_once(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let (mine, other, third) =
        (session(&test, EMAIL).await, session(&test, EMAIL).await, session(&test, EMAIL).await);
    let context = visit(&test.backend, mine).await.unwrap();
    let id = sessions::list(&visit(&test.backend, other).await.unwrap()).await.unwrap().sessions[0].id;
    // Another node, and a request that is running there.
    let node = backend::Backend::start(test.backend.settings().clone()).await.unwrap();
    let running = visit(&node, other).await.unwrap();
    sessions::end_one(&context, id).await.unwrap();
    assert!(visit(&node, other).await.unwrap().actor.is_none());
    assert!(matches!(sessions::end_one(&context, id).await, Err(Failure::NotFound)));
    // What it does last does not bring it back.
    sessions::list(&running).await.unwrap();
    assert!(!is_live(&test, other).await && is_live(&test, third).await);
    assert_eq!(sessions::end_others(&context).await.unwrap(), 1);
    assert!(is_live(&test, mine).await && !is_live(&test, third).await);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'signed_out'").await, 2);
    node.stop().await;
}

async fn a_person_names_browsers_of_their_own(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = chrome(141).sign_in(&test).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    let id = listed(&test, cookie).await[0].known.unwrap().to_string();
    let name = |name: &str| NameDeviceInput { id: id.clone(), name: name.to_owned() };
    sessions::name_device(&context, &name("  蓝色 laptop ")).await.unwrap();
    assert_eq!(listed(&test, cookie).await[0].name, "蓝色 laptop");
    assert!(matches!(
        sessions::name_device(&context, &name(&"x".repeat(61))).await,
        Err(Failure::Invalid(_))
    ));
    // The same again is no event.
    sessions::name_device(&context, &name("蓝色 laptop")).await.unwrap();
    sessions::name_device(&context, &name("")).await.unwrap();
    assert_eq!(listed(&test, cookie).await[0].name, "");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'edited'").await, 2);
    for id in ["", "dev_", "ses_00000000000000000000000007"] {
        let input = NameDeviceInput { id: id.to_owned(), name: String::new() };
        assert!(matches!(sessions::name_device(&context, &input).await, Err(Failure::NotFound)), "{id}");
    }
}

/// As the sign-in with a tick leaves it.
async fn trust(test: &TestBackend, id: DeviceId, days: i64) {
    test.run(
        "UPDATE devices SET trust_hash = $2, trusted_at = $3, trust_ends_at = $4, trust_epoch = (SELECT p.epoch FROM persons p WHERE p.id = devices.person_id) WHERE id = $1",
        args![id, vec![7_u8; 32], test.clock().now(), test.clock().now().plus_days(days)],
    )
    .await;
}

async fn who_was_it_not_ends_everything_but_their_own_session(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let (mine, other) = (session(&test, EMAIL).await, chrome(141).sign_in(&test).await);
    let known = listed(&test, other).await[0].known.unwrap();
    trust(&test, known, 30).await;
    let context = visit(&test.backend, mine).await.unwrap();
    sessions::not_me(&context).await.unwrap();
    assert!(is_live(&test, mine).await && !is_live(&test, other).await);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM devices WHERE trust_hash IS NOT NULL").await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'disowned'").await, 1);
}

async fn trust_is_listed_with_its_end_and_forgotten(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let other = chrome(141).sign_in(&test).await;
    let known = listed(&test, other).await[0].known.unwrap();
    trust(&test, known, 30).await;
    let ends = test.clock().now().plus_days(30);
    let mine = session(&test, EMAIL).await;
    let rows = listed(&test, mine).await;
    assert_eq!(rows.iter().map(|row| row.trust_ends_at).collect::<Vec<_>>(), [None, Some(ends)]);

    // Whoever signs out everywhere else trusts no browser any more.
    let context = visit(&test.backend, mine).await.unwrap();
    sessions::end_others(&context).await.unwrap();
    let view = sessions::list(&context).await.unwrap();
    assert_eq!((view.sessions.len(), view.trusted.len()), (1, 0));
    // One that is trusted is told of without a session, too.
    trust(&test, known, 30).await;
    let view = sessions::list(&context).await.unwrap();
    assert_eq!((view.sessions.len(), view.trusted.len()), (1, 1));
    assert_eq!((view.trusted[0].id, view.trusted[0].trust_ends_at), (known, ends));
    sessions::forget_trust(&context, known).await.unwrap();
    assert!(sessions::list(&context).await.unwrap().trusted.is_empty());
    assert!(matches!(sessions::forget_trust(&context, known).await, Err(Failure::NotFound)));
    // Of another epoch it is none, and it has an end.
    trust(&test, known, 30).await;
    test.run("UPDATE devices SET trust_epoch = trust_epoch - 1", args![]).await;
    assert!(sessions::list(&context).await.unwrap().trusted.is_empty());
    trust(&test, known, 0).await;
    assert!(sessions::list(&context).await.unwrap().trusted.is_empty());
}

async fn factors_are_told_with_what_is_new(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let context = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    assert!(sessions::factors_since(&context).await.unwrap().is_empty());
    let person = context.person().unwrap().id;
    let (old, new) = (context.now.plus_days(-40), context.now.plus_days(-1));
    let id = uuid::Uuid::from_u128(7);
    test.run(
        "INSERT INTO totps (id, person_id, seed, created_at, confirmed_at) VALUES ($1, $2, $3, $4, $4)",
        args![id, person, vec![1_u8], old],
    )
    .await;
    test.run(
        "INSERT INTO passkeys (id, person_id, credential_id, credential, host, name, created_at) VALUES ($1, $2, $3, '{}', 'localhost', 'Key', $4)",
        args![id, person, vec![1_u8], new],
    )
    .await;
    for code in [1_u8, 2] {
        test.run(
            "INSERT INTO recovery_codes (person_id, code_hash, created_at) VALUES ($1, $2, $3)",
            args![person, vec![code], old],
        )
        .await;
    }
    let told = sessions::factors_since(&context).await.unwrap();
    let mut told: Vec<_> = told.into_iter().map(|told| (told.factor, told.name, told.is_new)).collect();
    told.sort();
    let wanted = [
        (Factor::Passkey, "Key".to_owned(), true),
        (Factor::Totp, String::new(), false),
        (Factor::RecoveryCode, String::new(), false),
    ];
    assert_eq!(told, wanted);
}

async fn what_a_manager_sees_is_of_their_workspace_alone(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = chrome(141).sign_in(&test).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    let known = listed(&test, cookie).await[0].known.unwrap();
    let input = NameDeviceInput { id: known.to_string(), name: "Mine".to_owned() };
    sessions::name_device(&context, &input).await.unwrap();
    let user = context.actor.as_ref().unwrap().user;
    let view = backend::people::get(&context, user).await.unwrap();
    assert_eq!(view.sessions.len(), 1);
    let row = &view.sessions[0];
    assert!(row.is_this && row.name.is_empty() && row.known.is_none() && row.trust_ends_at.is_none());
    // In another of the person's workspaces they are not seen here.
    test.run("UPDATE sessions SET workspace_id = NULL, user_id = NULL", args![]).await;
    assert!(backend::people::get(&context, user).await.unwrap().sessions.is_empty());
}

async fn a_shared_computer_is_no_known_browser(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("DELETE FROM devices", args![]).await;
    let input = SignInInput {
        identifier: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        shared: "on".to_owned(),
        ..SignInInput::default()
    };
    let entered = entered(accounts::sign_in(&from(&test, "127.0.0.4"), &input).await.unwrap());
    assert!(entered.device.is_none());
    let cookie = begin(&test.backend, &entered.facts, None).await;
    let rows = listed(&test, cookie).await;
    assert!(rows[0].is_shared && rows[0].known.is_none());
    assert_eq!(number(&test, "SELECT COUNT(*) FROM devices").await, 0);
    test.clock().advance_seconds(15 * 60);
    assert!(!is_live(&test, cookie).await, "a quarter of an hour");
}
