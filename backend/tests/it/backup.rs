//! Backups: taken while people work, useless without the key, put back into an
//! empty place (R-OPS-01).

use crate::customers::make;
use crate::people::{EMAIL, number, session, signed_up, visit};
use crate::support::{TestBackend, both_engines, drop_database, make_database_beside, on_sqlite};
use backend::audit::chain;
use backend::backup::{self, BackupError};
use backend::storage::MigrationError;
use backend::{Backend, Settings, args, check, rotation};
use std::path::{Path, PathBuf};

both_engines!(
    r_ops_01_a_backup_goes_back_into_an_empty_place,
    r_ops_01_a_backup_of_another_key_is_refused,
    r_cry_01_a_backup_from_before_a_rotation_needs_the_key_of_then,
    a_backup_of_a_newer_release_is_refused,
    a_backup_is_taken_while_people_write,
    a_backup_writes_over_nothing,
    r_ops_01_nothing_of_a_backup_comes_to_life_again,
    r_ops_01_a_restore_that_did_not_come_to_its_end_begins_anew,
    what_does_not_fit_together_is_found,
);

/// A place with the key and nothing else. PostgreSQL gets a database of its own.
struct Elsewhere {
    folder: tempfile::TempDir,
    settings: Settings,
}

impl Elsewhere {
    async fn new(test: &TestBackend, master_key: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = test.backend.settings().clone();
        if let (None, None) = (master_key, &settings.master_key) {
            std::fs::copy(settings.data_dir.join("master.key"), folder.path().join("master.key"))
                .expect("a key");
        }
        settings.master_key = master_key.map(str::to_owned).or(settings.master_key);
        settings.data_dir = folder.path().to_owned();
        settings.database_url = if test.is_postgres().await {
            make_database_beside(&settings.database_url).await
        } else {
            format!("sqlite://{}", folder.path().join("latchkey.db").display())
        };
        Self { folder, settings }
    }

    async fn end(self) {
        if self.settings.database_url.starts_with("postgres") {
            drop_database(&self.settings.database_url).await;
        }
        drop(self.folder);
    }
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("copy.latchkey")
}

/// What is on its way in a data folder.
fn drafts(data_dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(data_dir.join("drafts")).into_iter().flatten();
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    names.filter(|name| name != "lock").collect()
}

async fn ones<T: backend::storage::Row>(backend: &Backend, sql: &'static str) -> Vec<T> {
    let mut tx = backend.storage().read(backend::storage::Reach::System).await.expect("a reader");
    tx.all(sql, args![]).await.expect("rows")
}

async fn counts(backend: &Backend) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in ["workspaces", "users", "customers", "customer_search", "roles"] {
        let mut tx = backend.storage().read(backend::storage::Reach::System).await.expect("a reader");
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        counts.push(tx.one::<(i64,)>(sql, args![]).await.expect("a count").0);
    }
    counts
}

async fn r_ops_01_a_backup_goes_back_into_an_empty_place(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    make(&owner, "上海华信").await;
    make(&owner, "O’Brien & Söhne").await;
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    chain::seal_due(&test.backend).await.expect("a seal");
    let kept = chain::verify(&test.backend, None).await.expect("a walk").expect("a chain").head;
    let elsewhere = Elsewhere::new(&test, None).await;
    let file = file_in(elsewhere.folder.path());
    let length = backup::write(&test.backend, &file).await.expect("a backup");
    assert_eq!(length, std::fs::metadata(&file).expect("a file").len());
    let bytes = std::fs::read(&file).expect("a file");
    for word in ["上海华信", "SQLite format 3", "PGDMP"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word} can be read");
    }
    backup::restore(&elsewhere.settings, &file).await.expect("a way back");
    let restored = Backend::start(elsewhere.settings.clone()).await.expect("a start");
    assert_eq!(counts(&restored).await, counts(&test.backend).await);
    assert_eq!(check::run(&restored).await.expect("a check"), []);
    chain::verify(&restored, Some(&kept)).await.expect("a walk").expect("the chain of before goes on");
    assert!(visit(&test.backend, cookie).await.expect("a context").actor.is_some());
    assert!(visit(&restored, cookie).await.expect("a context").actor.is_none(), "nobody is signed in");
    let again = backup::restore(&elsewhere.settings, &file).await;
    assert!(matches!(again, Err(BackupError::NotEmpty)), "{again:?}");
    restored.stop().await;
    assert_eq!(drafts(elsewhere.folder.path()), [""; 0]);
    assert_eq!(drafts(&test.backend.settings().data_dir), [""; 0]);
    elsewhere.end().await;
}

async fn r_ops_01_a_backup_of_another_key_is_refused(test: TestBackend) {
    let other = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=";
    let elsewhere = Elsewhere::new(&test, Some(other)).await;
    let file = file_in(elsewhere.folder.path());
    backup::write(&test.backend, &file).await.expect("a backup");
    let refused = backup::restore(&elsewhere.settings, &file).await;
    assert!(matches!(refused, Err(BackupError::OtherKey)), "{refused:?}");
    let keyless = Settings { master_key: None, ..elsewhere.settings.clone() };
    assert!(matches!(backup::restore(&keyless, &file).await, Err(BackupError::Keys(_))));
    std::fs::write(&file, "something else").expect("a file");
    assert!(matches!(backup::restore(&elsewhere.settings, &file).await, Err(BackupError::NoBackup)));
    assert!(!elsewhere.folder.path().join("latchkey.db").exists());
    elsewhere.end().await;
}

async fn r_cry_01_a_backup_from_before_a_rotation_needs_the_key_of_then(test: TestBackend) {
    const NEW: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=";
    let old = test.backend.settings().master_key.clone().expect("a key");
    let folder = tempfile::tempdir().expect("a folder");
    let (before, after) = (folder.path().join("before.latchkey"), folder.path().join("after.latchkey"));
    backup::write(&test.backend, &before).await.expect("a backup");
    let settings = Settings { master_key: Some(format!("{NEW},{old}")), ..test.backend.settings().clone() };
    let node = Backend::start(settings).await.expect("a node");
    rotation::rotate(&node).await.expect("a rotation");
    backup::write(&node, &after).await.expect("a backup");
    node.stop().await;
    for (key, fits, other) in [(NEW, &after, &before), (old.as_str(), &before, &after)] {
        let elsewhere = Elsewhere::new(&test, Some(key)).await;
        let refused = backup::restore(&elsewhere.settings, other).await;
        assert!(matches!(refused, Err(BackupError::OtherKey)), "{refused:?}");
        backup::restore(&elsewhere.settings, fits).await.expect("a way back");
        let restored = Backend::start(elsewhere.settings.clone()).await.expect("a start");
        assert_eq!(check::run(&restored).await.expect("a check"), []);
        restored.stop().await;
        elsewhere.end().await;
    }
}

async fn a_backup_of_a_newer_release_is_refused(test: TestBackend) {
    let elsewhere = Elsewhere::new(&test, None).await;
    let (file, future) = (file_in(elsewhere.folder.path()), elsewhere.folder.path().join("future.latchkey"));
    backup::write(&test.backend, &file).await.expect("a backup");
    test.add_a_migration_to_come().await;
    test.run("UPDATE installation SET value = '9999 7.7.7' WHERE name = 'schema'", args![]).await;
    backup::write(&test.backend, &future).await.expect("a backup");
    let refused = backup::restore(&elsewhere.settings, &future).await.expect_err("a refusal");
    assert!(matches!(refused, BackupError::Migration(MigrationError::Newer { .. })), "{refused:?}");
    assert!(refused.to_string().contains("schema 9999 of Latchkey 7.7.7"), "{refused}");
    backup::restore(&elsewhere.settings, &file).await.expect("the place is empty still");
    elsewhere.end().await;
}

async fn a_backup_is_taken_while_people_write(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let elsewhere = Elsewhere::new(&test, None).await;
    let file = file_in(elsewhere.folder.path());
    let writing = tokio::spawn(async move {
        for number in 0..60 {
            make(&owner, &format!("客户{number}")).await;
        }
    });
    backup::write(&test.backend, &file).await.expect("a backup");
    writing.await.expect("nobody was kept from writing");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM customers").await, 60);
    backup::restore(&elsewhere.settings, &file).await.expect("a way back");
    let restored = Backend::start(elsewhere.settings.clone()).await.expect("a start");
    assert_eq!(check::run(&restored).await.expect("a check"), [], "a moment, not a mixture");
    restored.stop().await;
    elsewhere.end().await;
}

async fn a_backup_writes_over_nothing(test: TestBackend) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = file_in(folder.path());
    std::fs::write(&file, "dear").expect("a file");
    assert!(matches!(backup::write(&test.backend, &file).await, Err(BackupError::Exists(_))));
    assert_eq!(std::fs::read(&file).expect("a file"), b"dear");
    let nowhere = folder.path().join("missing").join("copy.latchkey");
    assert!(matches!(backup::write(&test.backend, &nowhere).await, Err(BackupError::File { .. })));
}

async fn what_does_not_fit_together_is_found(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    make(&owner, "甲").await;
    make(&owner, "乙").await;
    assert_eq!(check::run(&test.backend).await.expect("a check"), []);
    test.run("DELETE FROM customer_search", args![]).await;
    assert_eq!(check::run(&test.backend).await.expect("a check"), [check::Flaw::NotSearched(2)]);
}

async fn r_ops_01_nothing_of_a_backup_comes_to_life_again(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    session(&test, EMAIL).await;
    backend::set_up::operator_link(&test.backend, "ops@harbour.example").await.expect("a link");
    let now = test.clock().now();
    let queued = "INSERT INTO mails (id, recipient, subject, purpose, body, state, created_at) VALUES ($1, 'a@b.example', 's', 'reset_password', $2, 'queued', $3)";
    let (mail, job) = (backend::random::uuid(now), backend::random::uuid(now));
    test.run(queued, args![mail, vec![1_u8], now]).await;
    let waiting = "INSERT INTO jobs (id, kind, subject_id, payload, run_at, created_at) VALUES ($1, 'send_mail', $2, NULL, $3, $3)";
    test.run(waiting, args![job, mail, now]).await;
    let elsewhere = Elsewhere::new(&test, None).await;
    let file = file_in(elsewhere.folder.path());
    backup::write(&test.backend, &file).await.expect("a backup");
    backup::restore(&elsewhere.settings, &file).await.expect("a way back");
    let restored = Backend::start(elsewhere.settings.clone()).await.expect("a start");
    for dead in [
        "SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL",
        "SELECT COUNT(*) FROM tokens WHERE used_at IS NULL",
        "SELECT COUNT(*) FROM jobs",
        "SELECT COUNT(*) FROM mails WHERE state = 'queued'",
        "SELECT COUNT(*) FROM installation WHERE name = 'restoring'",
    ] {
        assert_eq!(ones::<(i64,)>(&restored, dead).await, [(0,)], "{dead}");
    }
    let restores: Vec<(i64,)> =
        ones(&restored, "SELECT COUNT(*) FROM audit_events WHERE verb = 'restored'").await;
    assert_eq!(restores, [(1,)]);
    let epochs: Vec<(i64,)> = ones(&restored, "SELECT DISTINCT epoch FROM persons").await;
    assert_eq!(epochs, [(now.seconds(),)], "no number of before comes round");
    restored.stop().await;
    elsewhere.end().await;
}

async fn r_ops_01_a_restore_that_did_not_come_to_its_end_begins_anew(test: TestBackend) {
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "上海华信").await;
    let elsewhere = Elsewhere::new(&test, None).await;
    let file = file_in(elsewhere.folder.path());
    backup::write(&test.backend, &file).await.expect("a backup");
    backup::restore(&elsewhere.settings, &file).await.expect("a way back");
    let restored = Backend::start(elsewhere.settings.clone()).await.expect("a start");
    let mut tx = restored.storage().write(backend::storage::Reach::System).await.expect("a writer");
    tx.run("INSERT INTO installation (name, value) VALUES ('restoring', '')", args![]).await.expect("a mark");
    tx.commit().await.expect("a commit");
    restored.stop().await;
    for refused in [
        Backend::start(elsewhere.settings.clone()).await.map(drop),
        Backend::open(elsewhere.settings.clone()).await.map(drop),
    ] {
        assert!(matches!(refused, Err(backend::StartError::HalfRestored(_))), "{refused:?}");
    }
    if test.is_postgres().await {
        backup::restore(&elsewhere.settings, &file).await.expect("a way back, once more");
        let restored = Backend::start(elsewhere.settings.clone()).await.expect("a start");
        assert_eq!(counts(&restored).await, counts(&test.backend).await);
        assert_eq!(check::run(&restored).await.expect("a check"), []);
        restored.stop().await;
    }
    elsewhere.end().await;
}

#[test]
fn r_ops_01_what_is_left_of_another_database_is_not_read_as_the_end_of_a_backup() {
    on_sqlite(async |test: TestBackend| {
        let elsewhere = Elsewhere::new(&test, None).await;
        let file = file_in(elsewhere.folder.path());
        backup::write(&test.backend, &file).await.expect("a backup");
        let left = elsewhere.folder.path().join("latchkey.db-wal");
        std::fs::write(&left, "pages of another file").expect("a file");
        let refused = backup::restore(&elsewhere.settings, &file).await;
        assert!(matches!(refused, Err(BackupError::LeftOver(_))), "{refused:?}");
        std::fs::remove_file(left).expect("gone");
        backup::restore(&elsewhere.settings, &file).await.expect("a way back");
    });
}
