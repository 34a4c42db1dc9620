//! Background work: taken by one, tried again, cleaned up after.

use crate::people::{EMAIL, at_once, forgot, is_live, mails, number, session, signed_up, stranger};
use crate::support::{TestBackend, both_engines};
use backend::{Backend, accounts, args, jobs, random};
use domain::JobId;
use uuid::Uuid;

both_engines!(
    a_claim_keeps_others_away_until_it_runs_out,
    an_unknown_kind_fails_without_blocking_others,
    what_waits_when_the_clock_is_set_back_waits_no_longer_than_ever,
    r_race_workers_never_take_the_same_job,
    what_has_had_its_time_is_deleted,
    r_rec_01_expiry_does_not_wait_for_the_clean_up,
);

async fn put(test: &TestBackend, kind: &str) -> JobId {
    let (id, now) = (random::id(JobId::from_uuid, test.clock().now()), test.clock().now());
    let sql = "INSERT INTO jobs (id, kind, subject_id, run_at, created_at) VALUES ($1, $2, $3, $4, $4)";
    test.run(sql, args![id, kind, Uuid::nil(), now]).await;
    id
}

async fn a_claim_keeps_others_away_until_it_runs_out(test: TestBackend) {
    put(&test, "send_mail").await;
    // As a worker leaves it that fell over in the middle.
    let until = test.clock().now().plus_seconds(120);
    test.run("UPDATE jobs SET claimed_until = $1, attempts = 1", args![until]).await;
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 0);
    test.clock().advance_seconds(119);
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 0);
    test.clock().advance_seconds(1);
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
}

async fn an_unknown_kind_fails_without_blocking_others(test: TestBackend) {
    put(&test, "from_a_newer_release").await;
    put(&test, "send_mail").await;
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 2);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs WHERE kind = 'send_mail'").await, 0);
    assert_eq!(
        number(
            &test,
            "SELECT COUNT(*) FROM jobs WHERE error LIKE '%from_a_newer_release%' AND claimed_until IS NULL"
        )
        .await,
        1
    );
    let mut tries = 1;
    for pause in [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600] {
        test.clock().advance_seconds(pause - 1);
        assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 0, "pause {pause}");
        test.clock().advance_seconds(1);
        tries += jobs::run_due(&test.backend).await.unwrap();
    }
    assert_eq!(tries, 12);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
}

async fn what_waits_when_the_clock_is_set_back_waits_no_longer_than_ever(test: TestBackend) {
    let now = test.clock().now();
    for back in [2 * 3600, 365 * 86_400] {
        // One to begin, one between two tries, one whose worker fell over.
        for (pause, claim) in [(0, None), (3600, None), (0, Some(120_i64))] {
            put(&test, "send_mail").await;
            let until = claim.map(|seconds| now.plus_seconds(seconds));
            test.run(
                "UPDATE jobs SET run_at = $1, claimed_until = $2",
                args![now.plus_seconds(pause), until],
            )
            .await;
            test.clock().jump_seconds(-back);
            assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1, "{pause} {claim:?}");
            assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
            test.clock().jump_seconds(back);
        }
    }
    put(&test, "send_mail").await;
    test.clock().jump_seconds(-3000);
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 0, "the longest pause is an hour");
    test.clock().advance_seconds(3000);
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 1);
}

async fn r_race_workers_never_take_the_same_job(test: TestBackend) {
    for _ in 0..40 {
        put(&test, "send_mail").await;
    }
    let node = Backend::start(test.backend.settings().clone()).await.unwrap();
    let tried = at_once(4, |index| {
        let backend = if index % 2 == 0 { test.backend.clone() } else { node.clone() };
        async move { jobs::run_due(&backend).await.unwrap() }
    })
    .await;
    assert_eq!(tried.iter().sum::<usize>(), 40, "{tried:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
    node.stop().await;
}

async fn what_has_had_its_time_is_deleted(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let counts = async || {
        let mut counts = Vec::new();
        for table in ["throttles", "tokens", "sessions", "mails", "audit_events"] {
            counts.push(number(&test, &format!("SELECT COUNT(*) FROM {table}")).await);
        }
        (counts, number(&test, "SELECT COUNT(*) FROM mails WHERE body IS NOT NULL").await)
    };
    // Counters of a minute are over while people sign up.
    jobs::clean_up(&test.backend).await.unwrap();
    let before = counts().await;
    jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(before, counts().await, "nothing is old yet");
    assert!(is_live(&test, cookie).await);

    test.clock().advance_seconds(38 * 86_400);
    test.run("UPDATE workspaces SET trial_ends_at = NULL", args![]).await;
    let fresh = session(&test, EMAIL).await;
    let events = number(&test, "SELECT COUNT(*) FROM audit_events").await;
    jobs::clean_up(&test.backend).await.unwrap();
    let (after, bodies) = counts().await;
    // The sign-in of a moment ago left its counters for account and address.
    // The clean-up leaves one event, and one of the session whose time was over.
    assert_eq!(after, [2, 0, 1, 2, events + 2]);
    assert_eq!(bodies, 0);
    assert!(is_live(&test, fresh).await);
    assert_eq!(mails(&test, EMAIL, "verify_email").await, 1, "the envelope stays");
}

async fn r_rec_01_expiry_does_not_wait_for_the_clean_up(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let token = crate::people::token(&test, EMAIL, "reset_password").await;
    test.clock().advance_seconds(3600);
    assert!(accounts::reset_possible(&stranger(&test), &token).await.unwrap().is_none());
    assert_eq!(number(&test, "SELECT COUNT(*) FROM tokens WHERE used_at IS NULL").await, 1);
}
