//! How long a session lives, and that nothing brings it back.

mod coming_back;
mod limits;
mod own;
mod status;

use crate::people::{
    EMAIL, PASSWORD, at_once, begin, give_everybody, hex, is_live, number, session, sign_in, signed_up,
    stranger, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::sessions::{FACTS, SessionFacts, SessionStore, key_hash};
use backend::{Backend, Failure, accounts, args};
use std::sync::Arc;
use tower_sessions_core::session::{Id, Record};
use tower_sessions_core::{Session, SessionStore as _};

both_engines!(
    r_ses_02_a_session_begins_with_a_new_id,
    r_ses_02_a_session_never_becomes_another_persons,
    r_ses_03_no_row_has_the_id_itself,
    r_ses_04_a_revoked_session_is_dead_and_stays_so,
    r_ses_04_suspension_and_epoch_end_sessions_at_once,
    r_ses_04_another_node_sees_it_too,
    r_ses_05_admins_sessions_end_after_an_idle_hour_or_eight_hours,
    r_ses_05_ordinary_sessions_end_after_eight_idle_hours_or_seven_days,
    r_ses_05_a_clock_that_is_set_back_makes_no_session_last_longer,
    r_ses_05_a_clock_that_is_set_forwards_ends_sessions_and_lets_people_in_again,
    r_ses_05_power_is_judged_when_a_session_is_used,
    last_seen_is_written_at_most_once_a_minute,
    a_session_without_facts_is_not_made,
    a_locked_workspace_lets_nobody_in,
    a_lost_database_is_unavailable,
);

async fn r_ses_02_a_session_begins_with_a_new_id(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    // A value that somebody planted in the browser beforehand.
    let planted = Id(4_711);
    let first = begin(&test.backend, &facts, Some(planted)).await;
    assert_ne!(first, planted);
    assert!(!is_live(&test, planted).await && is_live(&test, first).await);
    // Signing in again ends the session that the browser had.
    let second = begin(&test.backend, &facts, Some(first)).await;
    assert_ne!(second, first);
    assert!(!is_live(&test, first).await && is_live(&test, second).await);
}

async fn r_ses_02_a_session_never_becomes_another_persons(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    signed_up(&test, "other@optik.example").await;
    let mine = session(&test, EMAIL).await;
    let others = sign_in(&stranger(&test), "other@optik.example", PASSWORD).await.unwrap();
    // An edge that forgets to take a new id is refused, not obeyed.
    let session = Session::new(Some(mine), Arc::new(SessionStore::new(&test.backend)), None);
    session.insert(FACTS, &others).await.unwrap();
    assert!(session.save().await.is_err());
    assert_eq!(visit(&test.backend, mine).await.unwrap().actor.unwrap().email, EMAIL);
    // The layer saves a begun session once more; that is fine.
    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    let session = Session::new(Some(mine), Arc::new(SessionStore::new(&test.backend)), None);
    session.cycle_id().await.unwrap();
    session.insert(FACTS, &facts).await.unwrap();
    session.save().await.unwrap();
    session.save().await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, 2);
}

async fn r_ses_03_no_row_has_the_id_itself(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let spellings = [
        cookie.to_string(),
        cookie.0.to_string(),
        hex(&cookie.0.to_be_bytes()),
        hex(&cookie.0.to_le_bytes()),
    ];
    for (table, rows) in test.dump().await {
        for row in rows {
            let row = row.to_lowercase().replace('-', "");
            assert!(
                !spellings.iter().any(|spelling| row.contains(&spelling.to_lowercase().replace('-', ""))),
                "{table}: {row}"
            );
        }
    }
    // What is stored, replayed as a cookie, opens nothing.
    let stored: Vec<(Vec<u8>,)> = test.all("SELECT key_hash FROM sessions", args![]).await;
    assert_eq!(stored[0].0, key_hash(cookie));
    for half in stored[0].0.chunks(16) {
        let bytes: [u8; 16] = half.try_into().unwrap();
        for replayed in [Id(i128::from_be_bytes(bytes)), Id(i128::from_le_bytes(bytes))] {
            assert!(!is_live(&test, replayed).await);
        }
    }
}

async fn r_ses_04_a_revoked_session_is_dead_and_stays_so(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let store = SessionStore::new(&test.backend);
    // A request that is running while somebody signs out.
    let record = store.load(&cookie).await.unwrap().unwrap();
    store.save(&record).await.unwrap();
    let context = visit(&test.backend, cookie).await.unwrap();
    accounts::sign_out(&context).await.unwrap();
    assert!(store.save(&record).await.is_err());
    assert!(store.load(&cookie).await.unwrap().is_none());
    assert!(!is_live(&test, cookie).await);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL").await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'signed_out'").await, 1);

    let results = at_once(20, |_| {
        let (store, record) = (store.clone(), record.clone());
        async move { store.save(&record).await.is_ok() }
    })
    .await;
    assert!(results.iter().all(|kept| !kept));
    assert!(!is_live(&test, cookie).await);
}

async fn r_ses_04_suspension_and_epoch_end_sessions_at_once(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    for status in ["suspended", "pending"] {
        test.run("UPDATE users SET status = $1", args![status]).await;
        assert!(!is_live(&test, cookie).await, "{status}");
    }
    test.run("UPDATE users SET status = 'active'", args![]).await;
    assert!(is_live(&test, cookie).await);
    test.run("UPDATE persons SET epoch = epoch + 1", args![]).await;
    assert!(!is_live(&test, cookie).await);
    // Facts of an earlier epoch, checked before it rose, begin nothing.
    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    let stale = SessionFacts { epoch: facts.epoch - 1, ..facts };
    let born_dead = begin(&test.backend, &stale, None).await;
    assert!(!is_live(&test, born_dead).await);
}

async fn r_ses_04_another_node_sees_it_too(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let node = Backend::start(test.backend.settings().clone()).await.unwrap();
    let context = visit(&node, cookie).await.unwrap();
    assert!(context.actor.is_some());
    accounts::sign_out(&visit(&test.backend, cookie).await.unwrap()).await.unwrap();
    assert!(visit(&node, cookie).await.unwrap().actor.is_none());
    node.stop().await;
}

async fn r_ses_05_admins_sessions_end_after_an_idle_hour_or_eight_hours(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    for _ in 0..8 {
        test.clock().advance_seconds(3599);
        assert!(is_live(&test, cookie).await);
    }
    test.clock().advance_seconds(8);
    assert!(!is_live(&test, cookie).await, "eight hours are over");

    let cookie = session(&test, EMAIL).await;
    test.clock().advance_seconds(3600);
    assert!(!is_live(&test, cookie).await, "an idle hour is over");
    let record = Record {
        id: cookie,
        data: std::collections::HashMap::new(),
        expiry_date: time::OffsetDateTime::UNIX_EPOCH,
    };
    assert!(SessionStore::new(&test.backend).save(&record).await.is_err());
    assert!(!is_live(&test, cookie).await, "saving does not wake it");
}

async fn r_ses_05_ordinary_sessions_end_after_eight_idle_hours_or_seven_days(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = 'sales_rep')", args![])
        .await;
    // Whoever changes roles raises the version.
    test.run("UPDATE workspaces SET permissions_version = permissions_version + 1", args![]).await;
    let cookie = session(&test, EMAIL).await;
    for _ in 0..21 {
        test.clock().advance_seconds(8 * 3600 - 1);
        assert!(is_live(&test, cookie).await);
    }
    test.clock().advance_seconds(21);
    assert!(!is_live(&test, cookie).await, "seven days are over");
    let cookie = session(&test, EMAIL).await;
    test.clock().advance_seconds(8 * 3600);
    assert!(!is_live(&test, cookie).await, "eight idle hours are over");
}

async fn r_ses_05_a_clock_that_is_set_back_makes_no_session_last_longer(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    for back in [2 * 3600, 365 * 86_400] {
        let idle = session(&test, EMAIL).await;
        test.clock().jump_seconds(-back);
        // Nobody is signed out.
        assert!(is_live(&test, idle).await);
        let now = test.clock().now().micros();
        assert_eq!(number(&test, &format!("SELECT COUNT(*) FROM sessions WHERE seen_at = {now}")).await, 1);
        test.clock().advance_seconds(3600);
        assert!(!is_live(&test, idle).await, "an idle hour is over");

        let used = session(&test, EMAIL).await;
        test.clock().jump_seconds(-back);
        for _ in 0..8 {
            assert!(is_live(&test, used).await);
            test.clock().advance_seconds(3599);
        }
        test.clock().advance_seconds(8);
        assert!(!is_live(&test, used).await, "eight hours are over");
    }
}

async fn r_ses_05_a_clock_that_is_set_forwards_ends_sessions_and_lets_people_in_again(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("UPDATE workspaces SET trial_ends_at = NULL", args![]).await;
    for forwards in [2 * 3600, 365 * 86_400, 200 * 365 * 86_400] {
        let cookie = session(&test, EMAIL).await;
        test.clock().jump_seconds(forwards);
        assert!(!is_live(&test, cookie).await);
        let cookie = session(&test, EMAIL).await;
        test.clock().jump_seconds(-forwards);
        assert!(is_live(&test, cookie).await, "and set back again");
    }
}

async fn r_ses_05_power_is_judged_when_a_session_is_used(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    give_everybody(&test, "sales_rep").await;
    let cookie = session(&test, EMAIL).await;
    let idle = session(&test, EMAIL).await;
    for _ in 0..2 {
        test.clock().advance_seconds(3 * 3600);
        assert!(is_live(&test, cookie).await && is_live(&test, idle).await);
    }
    test.clock().advance_seconds(3601);
    assert!(is_live(&test, cookie).await);
    give_everybody(&test, "admin").await;
    assert!(is_live(&test, cookie).await, "seven hours old, just used");
    assert!(!is_live(&test, idle).await, "not used for an hour");
    give_everybody(&test, "sales_rep").await;
    assert!(!is_live(&test, idle).await, "what is over stays over");
    assert!(is_live(&test, cookie).await);
    give_everybody(&test, "admin").await;
    test.clock().advance_seconds(3599);
    assert!(!is_live(&test, cookie).await, "eight hours are over");
}

async fn last_seen_is_written_at_most_once_a_minute(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let seen = async || number(&test, "SELECT seen_at FROM sessions").await;
    let first = seen().await;
    test.clock().advance_seconds(59);
    assert!(is_live(&test, cookie).await);
    assert_eq!(seen().await, first);
    test.clock().advance_seconds(1);
    assert!(is_live(&test, cookie).await);
    assert_eq!(seen().await, first + 60_000_000);
}

async fn a_session_without_facts_is_not_made(test: TestBackend) {
    let session = Session::new(None, Arc::new(SessionStore::new(&test.backend)), None);
    session.insert("cart", 1).await.unwrap();
    assert!(session.save().await.is_err());
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, 0);
}

async fn a_locked_workspace_lets_nobody_in(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let read_only = async |days: i64| {
        let ends = test.clock().now().plus_days(days);
        test.run("UPDATE workspaces SET trial_ends_at = $1", args![ends]).await;
        let cookie = session(&test, EMAIL).await;
        visit(&test.backend, cookie).await.unwrap().actor.unwrap().read_only
    };
    assert!(!read_only(1).await);
    assert!(read_only(-1).await);
    assert!(read_only(-29).await);
    let cookie = session(&test, EMAIL).await;
    test.run("UPDATE workspaces SET trial_ends_at = $1", args![test.clock().now().plus_days(-31)]).await;
    assert!(!is_live(&test, cookie).await);
}

async fn a_lost_database_is_unavailable(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let node = Backend::start(test.backend.settings().clone()).await.unwrap();
    node.storage().close().await;
    assert!(matches!(visit(&node, cookie).await, Err(Failure::Unavailable)));
}
