//! Mail leaves through the outbox: sealed, tried again, blanked.

mod sink;

use crate::metrics;
use crate::people::{EMAIL, form, hex, latest, mails, number, stranger, token};
use crate::support::{TestBackend, both_engines};
use backend::background::Background;
use backend::mail::{self, Letter, LetterKind};
use backend::{Backend, Settings, accounts, args, jobs};
use domain::Locale;
use sink::{Away, Sink};
use std::time::Duration;

both_engines!(
    a_body_is_sealed_and_blanked_when_it_is_delivered,
    a_mail_is_tried_again_with_growing_pauses_and_given_up,
    a_mail_waits_for_a_server_that_is_away,
    a_name_adds_no_header_and_a_recipient_no_other,
    without_a_server_mails_are_kept_and_can_be_opened,
    r_race_03_no_mail_leaves_for_work_that_was_not_kept,
    workers_on_two_nodes_send_each_mail_once,
    the_worker_wakes_for_a_mail_and_ends_with_the_product,
    a_mail_that_is_on_its_way_at_the_end_is_settled,
    r_cry_02_another_master_key_is_refused_at_start,
);

/// The same product, with a mail server.
async fn with_server(test: &TestBackend, sink: &Sink) -> TestBackend {
    with_server_at(test, sink.url()).await
}

async fn with_server_at(test: &TestBackend, url: String) -> TestBackend {
    let settings = Settings { smtp_url: Some(url), ..test.backend.settings().clone() };
    TestBackend { backend: Backend::start(settings).await.unwrap() }
}

fn letter(recipient: &str, name: &str) -> Letter {
    Letter {
        recipient: recipient.to_owned(),
        kind: LetterKind::VerifyEmail,
        locale: Locale::En,
        name: name.to_owned(),
        link: "http://localhost:3000/verify?token=CANARY".to_owned(),
    }
}

async fn put(test: &TestBackend, letter: &Letter) -> domain::MailId {
    let mut tx = test.write().await;
    let id = mail::enqueue(&mut tx, &test.backend, letter, test.clock().now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn a_body_is_sealed_and_blanked_when_it_is_delivered(test: TestBackend) {
    let sink = Sink::start().await;
    let test = with_server(&test, &sink).await;
    put(&test, &letter(EMAIL, "Mara")).await;
    let token = token(&test, EMAIL, "verify_email").await;
    let hex = hex(token.as_bytes());
    for (table, rows) in test.dump().await {
        assert!(!rows.iter().any(|row| row.contains(&token) || row.to_lowercase().contains(&hex)), "{table}");
    }
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1);
    let sent = sink.mails();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].recipients, [EMAIL]);
    assert!(
        sent[0].body().contains(&format!("http://localhost:3000/verify?token={token}")),
        "{}",
        sent[0].body()
    );
    let summary = latest(&test, EMAIL, "verify_email").await.unwrap();
    assert_eq!((summary.state.as_str(), summary.error), ("sent", None));
    assert_eq!(mail::show(&test.backend, summary.id).await.unwrap().1, None);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM mails WHERE body IS NOT NULL").await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
    test.backend.stop().await;
}

async fn a_mail_is_tried_again_with_growing_pauses_and_given_up(test: TestBackend) {
    let sink = Sink::start().await;
    sink.refuse(true);
    let test = with_server(&test, &sink).await;
    let id = put(&test, &letter("mara@optik.example", "Mara")).await;
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1);
    let (summary, body) = mail::show(&test.backend, id).await.unwrap();
    assert_eq!(summary.state, "queued");
    assert!(summary.error.is_some() && body.is_some());
    assert!(!summary.error.unwrap().contains("CANARY"));
    for pause in [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600] {
        test.clock().advance_seconds(pause - 1);
        assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 0);
        test.clock().advance_seconds(1);
        assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1);
    }
    assert_eq!(mail::show(&test.backend, id).await.unwrap().0.state, "failed");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
    assert!(sink.mails().is_empty());

    // One that gets through at the second try.
    let id = put(&test, &letter("mara@optik.example", "Mara")).await;
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1);
    sink.refuse(false);
    test.clock().advance_seconds(10);
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1);
    assert_eq!(mail::show(&test.backend, id).await.unwrap().0.state, "sent");
    assert_eq!(sink.mails().len(), 1);
    assert!(sink.mails()[0].head().contains(&format!("<{id}@example.com>")), "{}", sink.mails()[0].head());
    let told = metrics::text(&test).await;
    metrics::has(&told, r#"mails_total{outcome="failed"} 1"#);
    metrics::has(&told, r#"mails_total{outcome="sent"} 1"#);
    test.backend.stop().await;
}

async fn a_mail_waits_for_a_server_that_is_away(test: TestBackend) {
    let away = Away::new();
    let test = with_server_at(&test, away.url()).await;
    accounts::sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    // The company is founded all the same.
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 2);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM workspaces").await, 1);
    let waiting = latest(&test, EMAIL, "verify_email").await.unwrap();
    assert_eq!(waiting.state, "queued");
    assert!(waiting.error.is_some_and(|reason| reason.contains("refused")));
    let sink = away.start();
    test.clock().advance_seconds(10);
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1);
    assert_eq!(latest(&test, EMAIL, "verify_email").await.unwrap().state, "sent");
    assert_eq!(sink.mails().len(), 1);
    test.backend.stop().await;
}

async fn a_name_adds_no_header_and_a_recipient_no_other(test: TestBackend) {
    let sink = Sink::start().await;
    let test = with_server(&test, &sink).await;
    put(
        &test,
        &letter("mara@optik.example", "Mara\r\nBcc: evil@x.example\r\n\r\n.\r\nMAIL FROM:<evil@x.example>"),
    )
    .await;
    for recipient in [
        "mara@optik.example, evil@x.example",
        "mara@optik.example\r\nBcc: evil@x.example",
        "Evil <evil@x.example>",
    ] {
        put(&test, &letter(recipient, "Mara")).await;
    }
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 4);
    let sent = sink.mails();
    assert_eq!(sent.len(), 1, "an odd recipient is a fault, not a list");
    assert_eq!(sent[0].recipients, ["mara@optik.example"]);
    let head = sent[0].head().to_lowercase();
    assert!(!head.contains("bcc") && !head.contains("evil"), "{head}");
    assert_eq!(
        number(&test, "SELECT COUNT(*) FROM mails WHERE state = 'queued' AND error LIKE 'recipient:%'").await,
        3
    );
    test.backend.stop().await;
}

async fn without_a_server_mails_are_kept_and_can_be_opened(test: TestBackend) {
    let id = put(&test, &letter("mara@optik.example", "Mara")).await;
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
    let (summary, body) = mail::show(&test.backend, id).await.unwrap();
    assert_eq!(summary.state, "kept");
    assert!(body.unwrap().starts_with("Hello Mara,"));
    let listed = format!("{:?}", mail::list(&test.backend).await.unwrap());
    assert!(!listed.contains("CANARY"));
    // A body that was moved to another row does not open there.
    let other = put(&test, &letter("other@optik.example", "Other")).await;
    test.run(
        "UPDATE mails SET body = (SELECT body FROM mails WHERE id = $1) WHERE id = $2",
        args![id, other],
    )
    .await;
    assert_eq!(mail::show(&test.backend, other).await.unwrap().1, None);
}

async fn r_race_03_no_mail_leaves_for_work_that_was_not_kept(test: TestBackend) {
    let sink = Sink::start().await;
    let test = with_server(&test, &sink).await;
    let mut tx = test.write().await;
    mail::enqueue(&mut tx, &test.backend, &letter(EMAIL, "Mara"), test.clock().now()).await.unwrap();
    drop(tx);
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 0);
    assert_eq!(mails(&test, EMAIL, "verify_email").await, 0);
    assert!(sink.mails().is_empty());
    test.backend.stop().await;
}

async fn workers_on_two_nodes_send_each_mail_once(test: TestBackend) {
    let sink = Sink::start().await;
    let (one, two) = (with_server(&test, &sink).await, with_server(&test, &sink).await);
    for number in 0..20 {
        put(&one, &letter(&format!("mara{number}@optik.example"), "Mara")).await;
    }
    let (left, right) = tokio::join!(jobs::run_due(&one.backend), jobs::run_due(&two.backend));
    assert_eq!(left.unwrap() + right.unwrap(), 20);
    let mut recipients: Vec<String> = sink.mails().into_iter().flat_map(|mail| mail.recipients).collect();
    recipients.sort();
    recipients.dedup();
    assert_eq!((recipients.len(), sink.mails().len()), (20, 20));
    one.backend.stop().await;
    two.backend.stop().await;
}

async fn the_worker_wakes_for_a_mail_and_ends_with_the_product(test: TestBackend) {
    let sink = Sink::start().await;
    let test = with_server(&test, &sink).await;
    let background = Background::start(&test.backend);
    accounts::sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    arrival(&sink).await;
    tokio::time::timeout(LIMIT, background.stop()).await.expect("an end");
}

async fn a_mail_that_is_on_its_way_at_the_end_is_settled(test: TestBackend) {
    let sink = Sink::start().await;
    sink.hesitate();
    let server = with_server(&test, &sink).await;
    put(&server, &letter(EMAIL, "Mara")).await;
    let background = Background::start(&server.backend);
    arrival(&sink).await;
    background.stop().await;
    assert_eq!(number(&test, "SELECT COUNT(*) FROM mails WHERE state = 'sent'").await, 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0, "nothing is sent again");
}

const LIMIT: Duration = Duration::from_secs(20);

async fn arrival(sink: &Sink) {
    let arrived = async {
        while sink.mails().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(LIMIT, arrived).await.expect("a mail");
}

async fn r_cry_02_another_master_key_is_refused_at_start(test: TestBackend) {
    let start = async |key: Option<&str>| {
        let settings = Settings { master_key: key.map(str::to_owned), ..test.backend.settings().clone() };
        Backend::start(settings).await.map(drop).map_err(|error| error.to_string())
    };
    let other = start(Some("CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=")).await;
    assert!(other.unwrap_err().contains("not the one that this database was made with"));
    assert!(start(Some("c2hvcnQ=")).await.unwrap_err().contains("32 bytes"));
    assert!(start(Some(&"A".repeat(43))).await.unwrap_err().contains("32 bytes"));
    assert!(start(Some("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")).await.unwrap_err().contains("zeros"));
    assert!(
        start(None).await.unwrap_err().contains("is missing"),
        "a lost key file is not silently made anew"
    );
    assert!(!test.backend.settings().data_dir.join("master.key").exists());
    assert!(start(test.backend.settings().master_key.as_deref()).await.is_ok());
}
