//! What an open page hears of its session.

use crate::people::{EMAIL, begin, is_live, number, session, sign_in, signed_up, stranger, visit};
use crate::support::{TestBackend, both_engines};
use backend::context::{self, Client, RequestFacts};
use backend::{Browser, Context, accounts, random, sessions};
use domain::RequestId;
use domain::sessions::{SessionState, SessionStatus};
use tower_sessions_core::session::Id;

both_engines!(
    r_ses_05_asking_how_long_it_lasts_is_no_use_of_a_session,
    r_ses_05_a_page_hears_when_its_session_ends,
    r_ses_04_a_page_hears_that_its_session_was_ended,
    strangers_hear_nothing,
);

/// As the edge builds the context of the request that only watches.
async fn watching(test: &TestBackend, cookie: Id) -> Context {
    let facts = RequestFacts {
        request: random::id(RequestId::from_uuid, test.backend.clock().now()),
        client: Client { ip: "192.0.2.1".parse().unwrap(), device: "Browser 1".to_owned() },
        browser: Browser::default(),
        is_use: false,
        session: Some(cookie),
        accept_language: "en".to_owned(),
        locale: None,
        time_zone: None,
        theme: None,
        density: None,
    };
    context::build(&test.backend, facts).await.unwrap()
}

async fn status(test: &TestBackend, cookie: Id) -> SessionStatus {
    sessions::status(&watching(test, cookie).await, Some(cookie)).await.unwrap()
}

async fn r_ses_05_asking_how_long_it_lasts_is_no_use_of_a_session(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let seen = async || number(&test, "SELECT seen_at FROM sessions").await;
    let first = seen().await;
    for _ in 0..59 {
        test.clock().advance_seconds(60);
        assert_eq!(status(&test, cookie).await.state, SessionState::Live);
    }
    assert_eq!(seen().await, first);
    test.clock().advance_seconds(60);
    assert_eq!(status(&test, cookie).await.state, SessionState::Over);
    assert!(!is_live(&test, cookie).await);
    // The first request after the end leaves it as it is.
    assert_eq!(status(&test, cookie).await.state, SessionState::Over);
}

async fn r_ses_05_a_page_hears_when_its_session_ends(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let begun = test.clock().now();
    let live = SessionState::Live;
    let told = status(&test, cookie).await;
    assert_eq!(told, SessionStatus { state: live, ends_at: Some(begun.plus_seconds(3600)), can_stay: true });
    for _ in 0..8 {
        test.clock().advance_seconds(3500);
        assert!(is_live(&test, cookie).await);
    }
    let told = status(&test, cookie).await;
    assert_eq!(
        told,
        SessionStatus { state: live, ends_at: Some(begun.plus_seconds(8 * 3600)), can_stay: false }
    );
    test.clock().advance_seconds(800);
    assert_eq!(status(&test, cookie).await.state, SessionState::Over);
}

async fn r_ses_04_a_page_hears_that_its_session_was_ended(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let (mine, other) = (session(&test, EMAIL).await, session(&test, EMAIL).await);
    sessions::end_others(&visit(&test.backend, mine).await.unwrap()).await.unwrap();
    assert_eq!(status(&test, other).await.state, SessionState::Ended);
    assert_eq!(status(&test, mine).await.state, SessionState::Live);
    accounts::sign_out(&visit(&test.backend, mine).await.unwrap()).await.unwrap();
    assert_eq!(status(&test, mine).await.state, SessionState::Ended);
    let facts = sign_in(&stranger(&test), EMAIL, crate::people::PASSWORD).await.unwrap();
    let suspended = begin(&test.backend, &facts, None).await;
    test.run("UPDATE users SET status = 'suspended'", backend::args![]).await;
    assert_eq!(status(&test, suspended).await.state, SessionState::Ended);
}

async fn strangers_hear_nothing(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let gone = SessionStatus { state: SessionState::Ended, ends_at: None, can_stay: false };
    assert_eq!(sessions::status(&stranger(&test), None).await.unwrap(), gone);
    assert_eq!(status(&test, Id(4_711)).await, gone);
}
