//! How long sessions last and how many there are, as workspaces say.

use crate::people::{
    EMAIL, PASSWORD, at_once, begin, entered, from, give_everybody, is_live, number, session, sign_in,
    signed_up, stranger,
};
use crate::support::{TestBackend, both_engines};
use backend::sessions::STANDARD_LIMIT;
use backend::{accounts, args};
use domain::accounts::SignInInput;
use domain::audit::FieldChange;

both_engines!(
    r_ses_08_the_oldest_sessions_end_beyond_the_limit,
    r_ses_08_twenty_sign_ins_at_once_leave_as_many_as_the_limit,
    r_ses_08_the_limit_is_of_each_user,
    r_ses_05_a_workspace_sets_shorter_times_and_they_hold_at_once,
    r_ses_05_longer_times_are_for_who_manages_nothing,
    b1_sign_ins_at_once_in_one_browser_leave_one_session,
    r_log_01_a_session_that_ends_by_a_limit_leaves_an_event,
);

/// Why sessions ended by themselves, in order, with the device of each.
async fn ended(test: &TestBackend) -> Vec<(String, String)> {
    let sql = "SELECT changes FROM audit_events
        WHERE verb = 'session_expired' AND object = 'user' AND object_id = (SELECT id FROM users) AND workspace_id = (SELECT id FROM workspaces)
        ORDER BY at, id";
    let rows: Vec<(String,)> = test.all(sql, args![]).await;
    let read = |changes: &str| {
        let changes: Vec<FieldChange> = serde_json::from_str(changes).unwrap();
        let noted = |field: &str| {
            let change = changes.iter().find(|change| change.field == field).unwrap();
            change.after.clone().unwrap()
        };
        assert!(!noted("ip").is_empty());
        (noted("reason"), noted("device"))
    };
    rows.iter().map(|(changes,)| read(changes)).collect()
}

async fn r_log_01_a_session_that_ends_by_a_limit_leaves_an_event(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    limit(&test, 1).await;
    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    let begun = async |device: &str| {
        test.clock().advance_seconds(1);
        let facts = backend::sessions::SessionFacts {
            known: None,
            device: device.to_owned(),
            since: test.clock().now(),
            ..facts.clone()
        };
        begin(&test.backend, &facts, None).await
    };
    begun("the first").await;
    let cookie = begun("the second").await;
    let mut expected = vec![("too_many_sessions".to_owned(), "the first".to_owned())];
    assert_eq!(ended(&test).await, expected);
    // Found over when it is used: once, however often it is.
    test.clock().advance_seconds(3600);
    for _ in 0..2 {
        assert!(!is_live(&test, cookie).await);
    }
    expected.push(("session_idle".to_owned(), "the second".to_owned()));
    assert_eq!(ended(&test).await, expected);
    // Nobody uses the next ones any more: the clean-up tells.
    for (device, days, why) in [("the third", 1, "session_idle"), ("the fourth", 8, "session_age")] {
        begun(device).await;
        test.clock().advance_seconds(days * 86_400);
        for _ in 0..2 {
            backend::jobs::clean_up(&test.backend).await.unwrap();
        }
        expected.push((why.to_owned(), device.to_owned()));
        assert_eq!(ended(&test).await, expected);
    }
    // What a person or a new password ends is told by its own event.
    begun("the fifth").await;
    test.run("UPDATE persons SET epoch = epoch + 1", args![]).await;
    test.clock().advance_seconds(86_400);
    backend::jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(ended(&test).await, expected);
}

const LIVE: &str = "SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL";

async fn limit(test: &TestBackend, limit: i64) {
    test.run("UPDATE workspaces SET session_limit = $1", args![limit]).await;
}

async fn r_ses_08_the_oldest_sessions_end_beyond_the_limit(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    limit(&test, 2).await;
    let mut cookies = Vec::new();
    for _ in 0..4 {
        cookies.push(session(&test, EMAIL).await);
        test.clock().advance_seconds(1);
    }
    let mut live = Vec::new();
    for cookie in cookies {
        live.push(is_live(&test, cookie).await);
    }
    assert_eq!(live, [false, false, true, true]);
}

async fn r_ses_08_twenty_sign_ins_at_once_leave_as_many_as_the_limit(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    limit(&test, 5).await;
    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    // Each of a browser of its own.
    let facts = backend::sessions::SessionFacts { known: None, ..facts };
    at_once(20, |_| {
        let (backend, facts) = (test.backend.clone(), facts.clone());
        async move { begin(&backend, &facts, None).await }
    })
    .await;
    assert_eq!(number(&test, LIVE).await, 5);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, 20);
}

async fn r_ses_08_the_limit_is_of_each_user(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    signed_up(&test, "other@optik.example").await;
    limit(&test, 1).await;
    let (mine, theirs) = (session(&test, EMAIL).await, session(&test, "other@optik.example").await);
    assert!(is_live(&test, mine).await && is_live(&test, theirs).await);
    // Without a word of the workspace there is a limit too.
    test.run("UPDATE workspaces SET session_limit = NULL", args![]).await;
    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    let facts = backend::sessions::SessionFacts { known: None, ..facts };
    test.clock().advance_seconds(1);
    for _ in 0..STANDARD_LIMIT {
        begin(&test.backend, &facts, None).await;
    }
    assert!(!is_live(&test, mine).await && is_live(&test, theirs).await);
}

async fn r_ses_05_a_workspace_sets_shorter_times_and_they_hold_at_once(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let (idle, busy) = (session(&test, EMAIL).await, session(&test, EMAIL).await);
    test.clock().advance_seconds(301);
    assert!(is_live(&test, busy).await);
    test.run("UPDATE workspaces SET session_idle_seconds = 300, session_lasts_seconds = 900", args![]).await;
    assert!(!is_live(&test, idle).await, "it began before, and is judged when it is used");
    for _ in 0..2 {
        test.clock().advance_seconds(299);
        assert!(is_live(&test, busy).await);
    }
    test.clock().advance_seconds(1);
    assert!(!is_live(&test, busy).await, "a quarter of an hour is over");
    let cookie = session(&test, EMAIL).await;
    test.clock().advance_seconds(300);
    assert!(!is_live(&test, cookie).await, "so does one that begins now");
    // Longer again: what is over stays over.
    test.run("UPDATE workspaces SET session_idle_seconds = NULL, session_lasts_seconds = NULL", args![])
        .await;
    assert!(!is_live(&test, busy).await && !is_live(&test, cookie).await);
}

async fn r_ses_05_longer_times_are_for_who_manages_nothing(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("UPDATE workspaces SET session_idle_seconds = 86400, session_lasts_seconds = 2592000", args![])
        .await;
    let powerful = session(&test, EMAIL).await;
    test.clock().advance_seconds(3600);
    assert!(!is_live(&test, powerful).await, "an idle hour");
    give_everybody(&test, "sales_rep").await;
    let cookie = session(&test, EMAIL).await;
    for _ in 0..15 {
        test.clock().advance_seconds(86_399);
        assert!(is_live(&test, cookie).await);
    }
    test.clock().advance_seconds(86_400);
    assert!(!is_live(&test, cookie).await, "an idle day");
}

async fn b1_sign_ins_at_once_in_one_browser_leave_one_session(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let input =
        SignInInput { identifier: EMAIL.to_owned(), password: PASSWORD.to_owned(), ..SignInInput::default() };
    let entered = entered(accounts::sign_in(&from(&test, "127.0.0.2"), &input).await.unwrap());
    at_once(10, |_| {
        let (backend, facts) = (test.backend.clone(), entered.facts.clone());
        async move { begin(&backend, &facts, None).await }
    })
    .await;
    assert_eq!(number(&test, LIVE).await, 1);
}
