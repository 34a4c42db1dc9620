//! Counters, exactly counted.

use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::Failure;
use backend::storage::Reach;
use backend::throttle::{self, Limit};

both_engines!(
    r_mfa_05_parallel_events_add_up_exactly,
    a_window_begins_anew_when_it_is_over,
    a_refused_limit_stops_the_ones_after_it,
    what_turned_out_well_is_taken_back,
    counters_of_the_past_are_deleted,
    r_rate_01_a_clock_that_is_set_back_locks_nobody_out_beyond_a_window,
    r_rate_01_a_clock_that_is_set_back_gives_no_further_tries,
    r_rate_01_a_clock_that_is_set_forwards_begins_windows_anew,
);

const FEW: Limit = Limit { name: "test.few", most: 3, window_seconds: 60 };
const MANY: Limit = Limit { name: "test.many", most: 1000, window_seconds: 60 };

async fn r_mfa_05_parallel_events_add_up_exactly(test: TestBackend) {
    let results = at_once(50, |_| {
        let test = test.clone();
        async move { throttle::count(test.storage(), FEW, "key", test.clock().now()).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 3);
    assert_eq!(number(&test, "SELECT count FROM throttles").await, 50);
}

async fn a_window_begins_anew_when_it_is_over(test: TestBackend) {
    let count = async |key: &str| throttle::count(test.storage(), FEW, key, test.clock().now()).await;
    for _ in 0..3 {
        count("a").await.unwrap();
    }
    test.clock().advance_seconds(20);
    assert!(matches!(count("a").await, Err(Failure::TooMany { retry_seconds: 40 })));
    assert!(count("b").await.is_ok());
    let check = async || {
        let mut tx = test.storage().read(Reach::System).await.expect("a reader");
        throttle::check_all(&mut tx, &[(FEW, "a")], test.clock().now()).await
    };
    assert!(matches!(check().await, Err(Failure::TooMany { retry_seconds: 40 })));
    test.clock().advance_seconds(40);
    assert!(check().await.is_ok());
    assert!(count("a").await.is_ok());
    assert_eq!(number(&test, "SELECT COUNT(*) FROM throttles WHERE count = 1").await, 2);
}

async fn a_refused_limit_stops_the_ones_after_it(test: TestBackend) {
    for index in 0..6 {
        let limits = [(FEW, "key"), (MANY, "key")];
        assert_eq!(throttle::count_all(test.storage(), &limits, test.clock().now()).await.is_ok(), index < 3);
    }
    assert_eq!(number(&test, "SELECT MIN(count) FROM throttles").await, 3);
}

async fn what_turned_out_well_is_taken_back(test: TestBackend) {
    for _ in 0..2 {
        throttle::count(test.storage(), FEW, "key", test.clock().now()).await.unwrap();
    }
    let mut tx = test.write().await;
    for _ in 0..5 {
        throttle::give_back(&mut tx, &[(FEW, "key")]).await.unwrap();
    }
    throttle::give_back(&mut tx, &[(FEW, "never counted")]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(number(&test, "SELECT count FROM throttles").await, 0);
    let mut tx = test.write().await;
    throttle::clear(&mut tx, FEW, "key").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM throttles").await, 0);
}

async fn counters_of_the_past_are_deleted(test: TestBackend) {
    throttle::count(test.storage(), FEW, "old", test.clock().now()).await.unwrap();
    test.clock().advance_seconds(59);
    throttle::count(test.storage(), FEW, "new", test.clock().now()).await.unwrap();
    test.clock().advance_seconds(1);
    backend::jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM throttles").await, 1);
}

const HOURS: i64 = 2 * 3600;
const YEAR: i64 = 365 * 86_400;

async fn check(test: &TestBackend) -> Result<(), Failure> {
    let mut tx = test.storage().read(Reach::System).await.expect("a reader");
    throttle::check_all(&mut tx, &[(FEW, "key")], test.clock().now()).await
}

async fn count(test: &TestBackend) -> Result<(), Failure> {
    throttle::count(test.storage(), FEW, "key", test.clock().now()).await
}

async fn r_rate_01_a_clock_that_is_set_back_locks_nobody_out_beyond_a_window(test: TestBackend) {
    for back in [HOURS, YEAR] {
        for _ in 0..3 {
            count(&test).await.unwrap();
        }
        assert!(matches!(check(&test).await, Err(Failure::TooMany { retry_seconds: 60 })));
        test.clock().jump_seconds(-back);
        // Only looking must not refuse for good either: looking comes first, and
        // shortens nothing.
        check(&test).await.unwrap();
        assert!(matches!(count(&test).await, Err(Failure::TooMany { retry_seconds: 60 })));
        test.clock().advance_seconds(59);
        assert!(matches!(count(&test).await, Err(Failure::TooMany { retry_seconds: 1 })));
        assert!(matches!(check(&test).await, Err(Failure::TooMany { retry_seconds: 1 })));
        test.clock().advance_seconds(1);
        check(&test).await.unwrap();
        count(&test).await.unwrap();
        test.clock().advance_seconds(60);
    }
}

/// As when two nodes disagree about the time.
async fn r_rate_01_a_clock_that_is_set_back_gives_no_further_tries(test: TestBackend) {
    let mut passed = 0;
    for turn in 0..20 {
        test.clock().jump_seconds(if turn % 2 == 0 { -5 } else { 5 });
        passed += i32::from(count(&test).await.is_ok());
    }
    assert_eq!(passed, 3);
    assert_eq!(number(&test, "SELECT count FROM throttles").await, 20);
}

async fn r_rate_01_a_clock_that_is_set_forwards_begins_windows_anew(test: TestBackend) {
    for forwards in [HOURS, YEAR, 200 * YEAR] {
        for _ in 0..4 {
            let _ = count(&test).await;
        }
        assert!(count(&test).await.is_err());
        test.clock().jump_seconds(forwards);
        count(&test).await.unwrap();
        test.clock().advance_seconds(60);
    }
}

#[test]
fn r_rate_01_a_household_is_one_address() {
    let key = |text: &str| throttle::address_key(text.parse().unwrap());
    assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
    assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
    assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    assert_eq!(throttle::mailbox_key("a", "Mara@X.example"), throttle::mailbox_key("a", "mara@x.example"));
    assert_ne!(throttle::mailbox_key("a", "mara@x.example"), throttle::mailbox_key("b", "mara@x.example"));
}
