//! Whoever asks whether people can work costs next to nothing.

use crate::support::{TestBackend, both_engines};
use backend::args;
use backend::storage::{Statement, watched};

both_engines!(
    however_many_ask_whether_it_is_ready_one_row_is_written_in_a_while,
    a_database_that_takes_no_write_is_not_ready,
    a_database_with_keys_of_an_older_release_is_not_ready,
);

fn writes(statements: &[Statement]) -> usize {
    statements.iter().filter(|(sql, _)| sql.starts_with("INSERT INTO installation")).count()
}

async fn however_many_ask_whether_it_is_ready_one_row_is_written_in_a_while(test: TestBackend) {
    let (answers, statements) = watched(async {
        let mut answers = Vec::new();
        for _ in 0..50 {
            answers.push(test.backend.is_ready().await);
        }
        answers
    })
    .await;
    assert!(answers.iter().all(|is_ready| *is_ready));
    assert_eq!(writes(&statements), 1);
    let rows: Vec<(i64,)> =
        test.all("SELECT COUNT(*) FROM installation WHERE name = 'written_at'", args![]).await;
    assert_eq!(rows, [(1,)]);
}

async fn a_database_that_takes_no_write_is_not_ready(test: TestBackend) {
    let refusing = if test.is_postgres().await {
        "ALTER TABLE installation ADD CONSTRAINT no_room CHECK (name <> 'written_at')"
    } else {
        "CREATE TRIGGER no_room BEFORE INSERT ON installation WHEN NEW.name = 'written_at' BEGIN SELECT RAISE(FAIL, 'full'); END"
    };
    test.run(refusing, args![]).await;
    assert!(!test.backend.is_ready().await);
}

async fn a_database_with_keys_of_an_older_release_is_not_ready(test: TestBackend) {
    test.run("UPDATE renewals SET version = 0 WHERE name = 'customers'", args![]).await;
    assert!(!test.backend.is_ready().await);
    let started = TestBackend::over(test.backend.settings().clone()).await;
    assert!(started.backend.is_ready().await);
    started.backend.stop().await;
}
