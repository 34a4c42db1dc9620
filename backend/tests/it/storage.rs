//! The two doors, on both engines alike.

use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::args;
use backend::storage::{Arg, Reach, StorageError};
use uuid::Uuid;

both_engines!(
    what_is_not_committed_is_gone,
    one_statement_is_kept_by_itself_or_not_at_all,
    the_reading_door_changes_nothing,
    a_reader_sees_one_moment,
    a_taken_value_is_told_from_other_faults,
    every_kind_of_value_comes_back_and_so_does_nothing,
    many_writers_at_once_wait_for_each_other,
    a_closed_database_is_unavailable,
    names_sort_alike_on_both_engines,
    the_files_are_their_owners_only,
    a_begin_that_is_given_up_leaves_nothing_behind
);

const PUT: &str = "INSERT INTO installation (name, value) VALUES ($1, $2)";
const COUNT: &str = "SELECT COUNT(*) FROM installation WHERE name LIKE 'test%'";

async fn what_is_not_committed_is_gone(test: TestBackend) {
    let mut tx = test.write().await;
    assert_eq!(tx.run(PUT, args!["test", "1"]).await.unwrap(), 1);
    drop(tx);
    assert_eq!(number(&test, COUNT).await, 0);
    let mut tx = test.write().await;
    tx.run(PUT, args!["test", "1"]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(number(&test, COUNT).await, 1);
}

async fn one_statement_is_kept_by_itself_or_not_at_all(test: TestBackend) {
    const TWO: &str =
        "INSERT INTO installation (name, value) VALUES ($1, $3), ($2, $3) RETURNING name, value";
    let storage = test.storage();
    assert_eq!(storage.change(Reach::System, PUT, args!["test", "1"]).await.unwrap(), 1);
    let taken =
        storage.change_returning::<(String, String)>(Reach::System, TWO, args!["test new", "test", "2"]);
    assert!(matches!(taken.await, Err(StorageError::Taken(_))));
    assert_eq!(number(&test, COUNT).await, 1, "nor is the first of its rows");
    let put: Vec<(String, String)> =
        storage.change_returning(Reach::System, TWO, args!["test 2", "test 3", "2"]).await.unwrap();
    assert_eq!(
        put,
        [("test 2", "2"), ("test 3", "2")].map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
    assert_eq!(number(&test, COUNT).await, 3);
    let writers = at_once(20, |index| {
        let storage = storage.clone();
        async move { storage.change(Reach::System, PUT, args![format!("test at once {index}"), "1"]).await }
    });
    assert!(writers.await.iter().all(|put| matches!(put, Ok(1))));
    assert_eq!(number(&test, COUNT).await, 23);
}

async fn the_reading_door_changes_nothing(test: TestBackend) {
    let mut tx = test.storage().read(Reach::System).await.unwrap();
    let refused = tx.run(PUT, args!["test", "1"]).await;
    assert!(matches!(refused, Err(StorageError::Statement(_))), "{refused:?}");
    drop(tx);
    assert_eq!(number(&test, COUNT).await, 0);
}

async fn a_reader_sees_one_moment(test: TestBackend) {
    let mut tx = test.storage().read(Reach::System).await.unwrap();
    let (before,): (i64,) = tx.one(COUNT, args![]).await.unwrap();
    test.run(PUT, args!["test", "1"]).await;
    let (after,): (i64,) = tx.one(COUNT, args![]).await.unwrap();
    assert_eq!((before, after), (0, 0));
    drop(tx);
    assert_eq!(number(&test, COUNT).await, 1);
}

async fn a_taken_value_is_told_from_other_faults(test: TestBackend) {
    test.run(PUT, args!["test", "1"]).await;
    let mut tx = test.write().await;
    assert!(matches!(tx.run(PUT, args!["test", "2"]).await, Err(StorageError::Taken(_))));
    drop(tx);
    let mut tx = test.write().await;
    assert!(matches!(tx.run(PUT, args!["test", None::<String>]).await, Err(StorageError::Statement(_))));
    drop(tx);
    let mut tx = test.write().await;
    let orphan = "INSERT INTO departments (workspace_id, id, name) VALUES ($1, $2, 'x')";
    assert!(matches!(tx.run(orphan, args![Uuid::nil(), Uuid::nil()]).await, Err(StorageError::Statement(_))));
}

async fn every_kind_of_value_comes_back_and_so_does_nothing(test: TestBackend) {
    type Kinds = (Option<Uuid>, Option<i64>, Option<String>, Option<Vec<u8>>);
    let sql = "INSERT INTO audit_events (id, at, verb, object, changes, ip, device, request_id, object_id)
        VALUES ($1, $2, $3, 'x', 'x', 'x', 'x', $1, $4)";
    let id = Uuid::from_u128(7);
    test.run(sql, args![id, i64::MAX, "钥客 ' \" \\ 🔑", None::<Uuid>]).await;
    let mut tx = test.storage().read(Reach::System).await.unwrap();
    let row: (Uuid, i64, String, Option<Uuid>) =
        tx.one("SELECT id, at, verb, object_id FROM audit_events", args![]).await.unwrap();
    assert_eq!(row, (id, i64::MAX, "钥客 ' \" \\ 🔑".to_owned(), None));
    drop(tx);
    // A NULL keeps its kind, as PostgreSQL asks.
    let mut tx = test.write().await;
    let nulls = vec![Arg::Uuid(None), Arg::Int(None), Arg::Text(None), Arg::Bytes(None)];
    let (cast_uuid, cast_bytes) = if tx.is_postgres() { ("uuid", "bytea") } else { ("blob", "blob") };
    let sql = format!(
        "SELECT CAST($1 AS {cast_uuid}), CAST($2 AS BIGINT), CAST($3 AS TEXT), CAST($4 AS {cast_bytes})"
    );
    let row: Kinds = tx.one(sqlx::AssertSqlSafe(sql), nulls).await.unwrap();
    assert_eq!(row, (None, None, None, None));
}

async fn many_writers_at_once_wait_for_each_other(test: TestBackend) {
    test.run(PUT, args!["test", "0"]).await;
    at_once(30, |_| {
        let test = test.clone();
        async move {
            let mut tx = test.write().await;
            // Read, then write: fails with "busy" where a transaction begins as a reader.
            let lock = if tx.is_postgres() {
                "SELECT value FROM installation WHERE name = 'test' FOR UPDATE"
            } else {
                "SELECT value FROM installation WHERE name = 'test'"
            };
            let (value,): (String,) = tx.one(lock, args![]).await.unwrap();
            let next = (value.parse::<u32>().unwrap() + 1).to_string();
            tx.run("UPDATE installation SET value = $1 WHERE name = 'test'", args![next]).await.unwrap();
            tx.commit().await.unwrap();
        }
    })
    .await;
    assert_eq!(number(&test, "SELECT CAST(value AS BIGINT) FROM installation WHERE name = 'test'").await, 30);
}

async fn a_closed_database_is_unavailable(test: TestBackend) {
    test.storage().ping().await.unwrap();
    test.storage().close().await;
    assert!(matches!(test.storage().ping().await, Err(StorageError::Unavailable(_))));
    assert!(matches!(test.storage().write(Reach::System).await.map(drop), Err(StorageError::Unavailable(_))));
}

async fn names_sort_alike_on_both_engines(test: TestBackend) {
    let company = test.company().await;
    for name in ["zoe", "Zoe", "Ärzte", "a b", "a-b", "ab", "张三", "阿里", "_x", "9", "Ωmega", "é"] {
        let new = crate::support::NewTestUser {
            name,
            role: domain::permissions::SeedRole::ReadOnly,
            department: None,
            manager: None,
            status: domain::accounts::UserStatus::Active,
        };
        test.user(company.workspace, &new).await;
    }
    let rows: Vec<(String,)> = test.all("SELECT sort_key FROM users ORDER BY sort_key, id", args![]).await;
    let keys: Vec<String> = rows.into_iter().map(|(key,)| key).collect();
    let mut sorted = keys.clone();
    sorted.sort();
    assert_eq!(keys, sorted, "by bytes, as Rust does");
}

async fn the_files_are_their_owners_only(test: TestBackend) {
    use std::os::unix::fs::PermissionsExt;
    test.run(PUT, args!["test", "1"]).await;
    let files = std::fs::read_dir(&test.backend.settings().data_dir).unwrap();
    for file in files.map(Result::unwrap) {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.path().display());
    }
}

/// Browsers go away while their request waits for the database.
async fn a_begin_that_is_given_up_leaves_nothing_behind(test: TestBackend) {
    for polls in 1..60 {
        let mut begin = Box::pin(test.storage().read(Reach::System));
        for _ in 0..=(polls % 6) {
            let is_ready = is_done(begin.as_mut()).await;
            if is_ready {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_micros(100)).await;
        }
    }
    for number in 0..40_i64 {
        let sql = "INSERT INTO installation (name, value) VALUES ($1, 'x')";
        assert_eq!(test.run(sql, args![format!("given up {number}")]).await, 1);
    }
}

/// Looks once whether the work is done.
async fn is_done<F: Future>(mut work: std::pin::Pin<&mut F>) -> bool {
    std::future::poll_fn(|waker| std::task::Poll::Ready(work.as_mut().poll(waker).is_ready())).await
}
