//! Changing the master key while people work (R-CRY-01).

use crate::customers::make;
use crate::people::{
    EMAIL, PASSWORD, entered, form, hex, latest, number, session, signed_up, stranger, token, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::audit::chain;
use backend::factors::{Holder, totp};
use backend::keys::{KeyId, mark};
use backend::mail::{self, Letter, LetterKind};
use backend::query::{KeyValue, Toward, open_cursor, seal_cursor};
use backend::rotation::{self, RotationError, Uses};
use backend::{Backend, Browser, Context, Failure, Settings, accounts, args, check, jobs, random};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::accounts::SignInInput;
use domain::{CeremonyId, Locale, MailId};
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;
use uuid::Uuid;

both_engines!(
    r_cry_01_everything_is_sealed_anew_while_others_serve,
    r_cry_01_a_killed_rotation_goes_on_where_it_was,
    r_cry_01_a_key_that_something_needs_is_not_dropped,
    r_cry_01_keys_of_the_environment_change_too,
    r_cry_01_a_dump_without_the_key_reveals_no_secret,
    r_cry_01_a_value_moved_to_another_row_does_not_open,
    r_cry_01_what_browsers_keep_outlives_a_rotation,
    r_cry_01_seeds_and_ceremonies_are_sealed_anew,
);

const NEW: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=";
const CANARY: &str = "CANARY-8d1f";

/// The key that the harness gives.
fn old(test: &TestBackend) -> String {
    test.backend.settings().master_key.clone().expect("a key")
}

/// A server on the same database, whose keys stand in the data folder.
async fn node(test: &TestBackend) -> TestBackend {
    let settings = Settings { master_key: None, ..test.backend.settings().clone() };
    TestBackend { backend: Backend::start(settings).await.expect("a node") }
}

async fn node_with_file(test: &TestBackend) -> TestBackend {
    write_keys(test, &[&old(test)]);
    node(test).await
}

fn write_keys(test: &TestBackend, keys: &[&str]) {
    let file = test.backend.settings().data_dir.join("master.key");
    std::fs::write(&file, keys.join("\n")).expect("a file");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("a mode");
}

async fn node_given(test: &TestBackend, keys: &str) -> Result<TestBackend, String> {
    let settings = Settings { master_key: Some(keys.to_owned()), ..test.backend.settings().clone() };
    let started = Backend::start(settings).await;
    started.map(|backend| TestBackend { backend }).map_err(|error| error.to_string())
}

fn letter(name: &str) -> Letter {
    Letter {
        recipient: "canary@optik.example".to_owned(),
        kind: LetterKind::VerifyEmail,
        locale: Locale::En,
        name: name.to_owned(),
        link: format!("http://localhost:3000/verify?token={CANARY}"),
    }
}

async fn put(test: &TestBackend, count: usize) -> Vec<MailId> {
    let mut tx = test.write().await;
    let mut ids = Vec::new();
    for _ in 0..count {
        let id = mail::enqueue(&mut tx, &test.backend, &letter("Mara"), test.clock().now()).await;
        ids.push(id.expect("a mail"));
    }
    tx.commit().await.expect("a commit");
    ids
}

async fn opens(test: &TestBackend, id: MailId) -> bool {
    let (_, body) = mail::show(&test.backend, id).await.expect("a mail");
    body.is_some_and(|body| body.contains(CANARY))
}

async fn all_open(test: &TestBackend) {
    for (id,) in test.all::<(MailId,)>("SELECT id FROM mails", args![]).await {
        assert!(opens(test, id).await, "{id}");
    }
}

/// Mails, a sign-up that waits for the worker, a sealed audit.
async fn fill(test: &TestBackend, mails: usize) {
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "甲").await;
    chain::seal_due(&test.backend).await.expect("a seal");
    put(test, mails).await;
    accounts::sign_up(&stranger(test), form("later@optik.example")).await.expect("a sign-up");
}

/// Whether anything in any table begins with the mark of a key.
async fn names(test: &TestBackend, key: KeyId) -> bool {
    let mark = mark(key);
    let (in_hex, in_text) = (hex(&mark), URL_SAFE_NO_PAD.encode(&mark));
    let dump = test.dump().await;
    dump.values().flatten().any(|row| row.to_lowercase().contains(&in_hex) || row.contains(&in_text))
}

fn ids(backend: &Backend) -> Vec<KeyId> {
    backend.keys().ring().ids()
}

async fn uses(test: &TestBackend) -> Uses {
    rotation::list(&test.backend).await.expect("a count")
}

async fn r_cry_01_everything_is_sealed_anew_while_others_serve(test: TestBackend) {
    let (serving, command) = (node_with_file(&test).await, node(&test).await);
    fill(&serving, 250).await;
    let before = ids(&serving.backend)[0];
    assert!(names(&serving, before).await);
    let visitor = {
        let serving = serving.clone();
        tokio::spawn(async move {
            let mut written = Vec::new();
            for _ in 0..40 {
                written.extend(put(&serving, 1).await);
                assert!(opens(&serving, written[written.len() / 2]).await);
                chain::seal_due(&serving.backend).await.expect("a seal");
            }
            written.len()
        })
    };
    let rotated = rotation::rotate(&command.backend).await.expect("a rotation");
    assert_eq!(visitor.await.expect("nobody was kept from working"), 40);
    let new = rotated.made.expect("a new key");
    // Somebody who had sealed under the old key just before may have come late.
    rotation::rotate(&command.backend).await.expect("a second look");
    assert_eq!(ids(&serving.backend), [new, before], "the server knows it without a restart");
    assert!(!names(&serving, before).await, "nothing is left under the old key");
    assert_eq!(uses(&serving).await.of(before), 0);
    all_open(&serving).await;
    rotation::drop_key(&command.backend, before).await.expect("nothing needs it");
    let alone = node(&test).await;
    for node in [&serving, &command, &alone] {
        assert_eq!(ids(&node.backend), [new]);
        all_open(node).await;
    }
    // The outbox shows the latest two hundred.
    serving.clock().advance_seconds(1);
    jobs::run_due(&serving.backend).await.expect("jobs run");
    assert!(latest(&serving, "later@optik.example", "verify_email").await.is_some(), "the job opened");
    chain::seal_due(&serving.backend).await.expect("a seal");
    assert_eq!(check::run(&alone.backend).await.expect("a check"), []);
    let said = "SELECT COUNT(*) FROM audit_events WHERE verb IN ('keys_rotated', 'key_dropped')";
    assert!(number(&serving, said).await >= 2);
    assert!(node_given(&test, &old(&test)).await.unwrap_err().contains("is not the one"));
    for node in [alone, serving, command] {
        node.backend.stop().await;
    }
}

async fn r_cry_01_a_killed_rotation_goes_on_where_it_was(test: TestBackend) {
    fill(&node_with_file(&test).await, 350).await;
    let before = ids(&node(&test).await.backend)[0];
    for patience in [0, 1, 3, 6, 10, 15] {
        let killed = node(&test).await;
        let ended =
            tokio::time::timeout(Duration::from_millis(patience), rotation::rotate(&killed.backend)).await;
        if let Ok(ended) = ended {
            ended.expect("a rotation");
        }
        killed.backend.stop().await;
        let next = node(&test).await;
        all_open(&next).await;
        assert!(ids(&next.backend).len() <= 2, "no run makes a key too many");
        next.backend.stop().await;
    }
    let last = node(&test).await;
    rotation::rotate(&last.backend).await.expect("a rotation");
    assert_eq!(ids(&last.backend).len(), 2);
    assert!(!names(&last, before).await);
    let again = rotation::rotate(&last.backend).await.expect("nothing to do");
    assert_eq!((again.made, again.resealed), (None, 0));
    rotation::drop_key(&last.backend, before).await.expect("nothing needs it");
    all_open(&node(&test).await).await;
}

async fn r_cry_01_a_key_that_something_needs_is_not_dropped(test: TestBackend) {
    let serving = node_with_file(&test).await;
    fill(&serving, 3).await;
    let before = ids(&serving.backend)[0];
    write_keys(&test, &[NEW, &old(&test)]);
    let new = ids(&serving.backend)[0];
    assert_ne!(new, before);
    let needed = uses(&serving).await.of(before);
    assert!(needed >= 5, "mails, job, head: {needed}");
    let refused = rotation::drop_key(&serving.backend, before).await;
    assert!(matches!(refused, Err(RotationError::Needed { values, .. }) if values == needed), "{refused:?}");
    assert!(matches!(rotation::drop_key(&serving.backend, new).await, Err(RotationError::Newest(_))));
    let unknown = "0011223344556677".parse().expect("an id");
    assert!(matches!(rotation::drop_key(&serving.backend, unknown).await, Err(RotationError::NoSuchKey(_))));
    assert_eq!(ids(&node(&test).await.backend), [new, before], "nothing was taken out");
    // Taken out by hand all the same: nobody starts, and nothing is lost.
    write_keys(&test, &[NEW]);
    let settings = Settings { master_key: None, ..test.backend.settings().clone() };
    let said = Backend::start(settings).await.expect_err("a key is missing").to_string();
    assert!(said.contains(&before.to_string()), "{said}");
    assert_eq!(ids(&serving.backend), [new, before], "who serves goes on");
    write_keys(&test, &[NEW, &old(&test)]);
    rotation::rotate(&serving.backend).await.expect("a rotation");
    rotation::drop_key(&serving.backend, before).await.expect("nothing needs it any more");
    all_open(&node(&test).await).await;
}

async fn r_cry_01_keys_of_the_environment_change_too(test: TestBackend) {
    fill(&test, 3).await;
    let old = old(&test);
    assert!(matches!(rotation::rotate(&test.backend).await, Err(RotationError::NoNewKey)));
    let knows = node_given(&test, &format!("{old},{NEW}")).await.expect("a node");
    let seals = node_given(&test, &format!("{NEW},{old}")).await.expect("a node");
    let under_new = put(&seals, 1).await[0];
    assert!(opens(&knows, under_new).await, "who knows both opens both");
    let under_old = put(&knows, 1).await[0];
    assert!(opens(&seals, under_old).await);
    assert!(node_given(&test, NEW).await.unwrap_err().contains("is not among yours"));
    assert!(node_given(&test, &old).await.unwrap_err().contains("is not among yours"));
    rotation::rotate(&seals.backend).await.expect("a rotation");
    let alone = node_given(&test, NEW).await.expect("the new key is enough");
    all_open(&alone).await;
    assert!(node_given(&test, &old).await.is_err());
    let before = ids(&test.backend)[0];
    assert!(rotation::drop_key(&seals.backend, before).await.is_err(), "no command changes the environment");
}

async fn r_cry_01_a_dump_without_the_key_reveals_no_secret(test: TestBackend) {
    fill(&test, 2).await;
    signed_up(&test, EMAIL).await;
    let token = token(&test, EMAIL, "verify_email").await;
    let old = old(&test);
    let dump: Vec<String> = test.dump().await.into_values().flatten().collect();
    let events: Vec<(String,)> = test.all("SELECT changes FROM audit_events", args![]).await;
    let dump: Vec<String> = dump.into_iter().chain(events.into_iter().map(|(changes,)| changes)).collect();
    for secret in [CANARY, &token, PASSWORD, &old] {
        for form in [secret.to_owned(), hex(secret.as_bytes()), URL_SAFE_NO_PAD.encode(secret)] {
            assert!(
                !dump.iter().any(|row| row.contains(&form) || row.to_lowercase().contains(&form)),
                "{form}"
            );
        }
    }
    let stolen = backend::keys::Keys::parse(NEW).expect("a key of the thief's own");
    for (id, body) in test.all::<(MailId, Vec<u8>)>("SELECT id, body FROM mails", args![]).await {
        assert!(test.backend.keys().open(&format!("mails.body/{id}"), &body).is_some());
        assert!(stolen.open(&format!("mails.body/{id}"), &body).is_none());
    }
}

async fn r_cry_01_a_value_moved_to_another_row_does_not_open(test: TestBackend) {
    fill(&test, 0).await;
    let ids = put(&test, 2).await;
    test.run(
        "UPDATE mails SET body = (SELECT body FROM mails WHERE id = $1) WHERE id = $2",
        args![ids[0], ids[1]],
    )
    .await;
    assert!(opens(&test, ids[0]).await);
    assert!(!opens(&test, ids[1]).await, "what belongs to another row");
    let subject = backend::random::uuid(test.clock().now());
    test.run("UPDATE jobs SET subject_id = $1", args![subject]).await;
    jobs::run_due(&test.backend).await.expect("jobs run");
    assert!(latest(&test, "later@optik.example", "verify_email").await.is_none());
    let said: Vec<(Option<String>,)> = test.all("SELECT error FROM jobs", args![]).await;
    assert_eq!(said[0].0.as_deref(), Some("the job does not open under this master key"));
}

async fn r_cry_01_what_browsers_keep_outlives_a_rotation(test: TestBackend) {
    let serving = node_with_file(&test).await;
    signed_up(&serving, EMAIL).await;
    let workspace = serving.company().await.workspace;
    let kept = sign_in(&serving, "").await.expect("a sign-in");
    let keys = serving.backend.keys();
    let cursor = seal_cursor(keys, workspace, "list", KeyValue::Int(7), Uuid::nil(), Toward::Next).0;
    let before = ids(&serving.backend)[0];
    rotation::rotate(&serving.backend).await.expect("a rotation");
    assert!(open_cursor(keys, workspace, "list", &cursor).is_ok(), "the next page is there");
    assert!(knows(&serving, &kept).await, "the device is known");
    let newer = sign_in(&serving, &kept).await.expect("a sign-in");
    rotation::drop_key(&serving.backend, before).await.expect("nothing needs it");
    assert!(matches!(open_cursor(keys, workspace, "list", &cursor), Err(Failure::BadRequest)));
    assert!(!knows(&serving, &kept).await, "a stranger's browser again");
    assert!(knows(&serving, &newer).await, "whoever signed in meanwhile is known");
    sign_in(&serving, &kept).await.expect("the password is enough");
}

/// Signs in on a browser that keeps `device`; gives what it keeps then.
async fn sign_in(test: &TestBackend, device: &str) -> Result<String, Failure> {
    let input =
        SignInInput { identifier: EMAIL.to_owned(), password: PASSWORD.to_owned(), ..SignInInput::default() };
    let device = entered(accounts::sign_in(&on(test, device), &input).await?).device;
    Ok(device.expect("a known device"))
}

fn on(test: &TestBackend, device: &str) -> Context {
    Context { browser: Browser { device: Some(device.to_owned()), ..Browser::default() }, ..stranger(test) }
}

/// Whether what a browser keeps opens here.
async fn knows(test: &TestBackend, device: &str) -> bool {
    test.backend.keys().open_text("cookies.device", device).is_some()
}

/// A person's seed works on under the new key, and so does half a ceremony.
async fn r_cry_01_seeds_and_ceremonies_are_sealed_anew(test: TestBackend) {
    let serving = node_with_file(&test).await;
    signed_up(&serving, EMAIL).await;
    let context = visit(&serving.backend, session(&serving, EMAIL).await).await.unwrap();
    let holder = || Holder::of_session(&context).unwrap();
    let enrolment = totp::begin(&context, holder()).await.unwrap();
    let id = random::id(CeremonyId::from_uuid, context.now);
    let place = format!("ceremonies.state/{id}");
    let state = serving.backend.keys().seal(&place, b"half a ceremony");
    let sql =
        "INSERT INTO ceremonies (id, kind, state, created_at, expires_at) VALUES ($1, 'sign_in', $2, $3, $3)";
    serving.run(sql, args![id, state, context.now]).await;
    let before = ids(&serving.backend)[0];
    let rotated = rotation::rotate(&serving.backend).await.unwrap();
    assert!(rotated.resealed >= 2 && !names(&serving, before).await);
    rotation::drop_key(&serving.backend, before).await.unwrap();
    let again = totp::begin(&context, holder()).await.unwrap();
    assert_eq!(again.key, enrolment.key);
    let states: Vec<(Vec<u8>,)> = serving.all("SELECT state FROM ceremonies", args![]).await;
    let opened = serving.backend.keys().open(&place, &states[0].0);
    assert_eq!(opened.as_deref(), Some(b"half a ceremony".as_slice()));
    serving.backend.stop().await;
}
