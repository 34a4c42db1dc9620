//! Statements that take too long.

use crate::people::number;
use crate::support::{TestBackend, both_engines, on_sqlite};
use backend::args;
use backend::storage::{Bounds, Reach, Storage, StorageError, Tx};
use std::time::Duration;

both_engines!(
    a_read_that_takes_too_long_is_ended_and_its_connection_goes_on,
    a_write_that_takes_too_long_is_ended_and_leaves_nothing,
    what_goes_through_everything_takes_what_it_takes
);

const NOT_LONG: Duration = Duration::from_millis(20);
const FOR_EVER: Duration = Duration::from_hours(1);
/// More than there are connections of one kind.
const TIMES: usize = 20;

const PUT: &str = "INSERT INTO installation (name, value) VALUES ('test', '1')";
const COUNT: &str = "SELECT COUNT(*) FROM installation WHERE name LIKE 'test%'";
const ENDLESS: &str = "WITH RECURSIVE n (x) AS (
        SELECT CAST(1 AS BIGINT) UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000000
    ) SELECT COUNT(*) FROM n";
const ENDLESS_WRITE: &str = "INSERT INTO installation (name, value)
    WITH RECURSIVE n (x) AS (
        SELECT CAST(1 AS BIGINT) UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000000
    ) SELECT 'test endless', CAST(COUNT(*) AS TEXT) FROM n";
/// Some hundredths of a second at least.
const LONG: &str = "WITH RECURSIVE n (x) AS (
        SELECT CAST(1 AS BIGINT) UNION ALL SELECT x + 1 FROM n WHERE x < 500000
    ) SELECT COUNT(*) FROM n";

fn impatient(test: &TestBackend) -> Storage {
    test.storage().bounded(Bounds { read: NOT_LONG, write: NOT_LONG })
}

async fn counted(tx: &mut Tx, sql: &'static str) -> Result<i64, StorageError> {
    tx.one::<(i64,)>(sql, args![]).await.map(|(count,)| count)
}

async fn a_read_that_takes_too_long_is_ended_and_its_connection_goes_on(test: TestBackend) {
    let storage = impatient(&test);
    for _ in 0..TIMES {
        let mut tx = storage.read(Reach::System).await.unwrap();
        let ended = counted(&mut tx, ENDLESS).await;
        assert!(matches!(ended, Err(StorageError::Unavailable(_))), "{ended:?}");
        drop(tx);
        let mut tx = storage.look(Reach::System).await.unwrap();
        let ended = counted(&mut tx, ENDLESS).await;
        assert!(matches!(ended, Err(StorageError::Unavailable(_))), "{ended:?}");
    }
    for _ in 0..TIMES {
        assert_eq!(number(&test, COUNT).await, 0);
    }
}

async fn a_write_that_takes_too_long_is_ended_and_leaves_nothing(test: TestBackend) {
    let storage = impatient(&test);
    for _ in 0..TIMES {
        let mut tx = storage.write_soon(Reach::System).await.unwrap();
        tx.run(PUT, args![]).await.unwrap();
        let ended = tx.run(ENDLESS_WRITE, args![]).await;
        assert!(matches!(ended, Err(StorageError::Unavailable(_))), "{ended:?}");
    }
    assert_eq!(number(&test, COUNT).await, 0);
    test.run(PUT, args![]).await;
    assert_eq!(number(&test, COUNT).await, 1);
}

async fn what_goes_through_everything_takes_what_it_takes(test: TestBackend) {
    let storage = impatient(&test);
    let ended = counted(&mut storage.read(Reach::System).await.unwrap(), LONG).await;
    assert!(matches!(ended, Err(StorageError::Unavailable(_))), "it is long: {ended:?}");
    let mut tx = storage.study(Reach::System).await.unwrap();
    assert_eq!(counted(&mut tx, LONG).await.unwrap(), 500_000);
    drop(tx);
    let mut tx = storage.write(Reach::System).await.unwrap();
    assert_eq!(counted(&mut tx, LONG).await.unwrap(), 500_000);
}

/// The driver's thread would go on to the end of it. PostgreSQL ends it when its
/// time is over.
#[test]
fn a_read_that_nobody_waits_for_any_more_is_ended() {
    on_sqlite(async |test: TestBackend| {
        let storage = test.storage().bounded(Bounds { read: FOR_EVER, write: FOR_EVER });
        for turn in 0..TIMES {
            let mut tx = match turn % 3 {
                0 => storage.read(Reach::System).await,
                1 => storage.look(Reach::System).await,
                _ => storage.study(Reach::System).await,
            }
            .unwrap();
            let given_up = tokio::time::timeout(NOT_LONG, counted(&mut tx, ENDLESS)).await;
            assert!(given_up.is_err());
        }
        assert_eq!(number(&test, COUNT).await, 0);
    });
}
