//! `kill -9` while a backup is put back: nobody who was signed in then is signed in
//! after, and the restore can be done again.

use super::installation::Installation;
use super::kill_nine::{chance, runs};
use super::leftovers::{check_cleared, check_modes};
use super::visitor::Visitor;
use crate::support::Postgres;
use backend::args;
use backend::storage::{Reach, Storage};
use std::time::Duration;
use tokio::time::Instant;

/// A backup of a company that somebody works in and whose links are on their way.
struct Backup {
    installation: Installation,
    visitor: Visitor,
    file: String,
}

impl Backup {
    fn of(installation: Installation) -> Self {
        installation.run(&["user", "operator", "--email", "ops@harbour.example"]);
        let server = installation.start();
        let visitor = Visitor::signed_in(&server);
        assert_eq!(visitor.get("/customers").unwrap().status, 200);
        let file = installation.folder().join("copy.latchkey").display().to_string();
        installation.run(&["backup", &file]);
        Self { installation, visitor, file }
    }

    /// Nobody of then is signed in, and no draft is left.
    fn check_served(&self, place: &Installation) {
        let server = place.start();
        check_cleared(place);
        let answer = self.visitor.at(&server).get("/customers").unwrap();
        assert_ne!(answer.status, 200, "the cookie of then still opens");
        Visitor::signed_in(&server);
    }
}

/// Where restores were killed.
#[derive(Debug, Default)]
struct Killed {
    before: usize,
    amid: usize,
    after: usize,
}

#[tokio::test]
async fn r_ops_01_a_killed_restore_revives_nobody_on_sqlite() {
    let backup = Backup::of(Installation::on_sqlite());
    let usual = usual(&backup, &backup.installation.empty_place(None));
    let mut killed = Killed::default();
    for _ in 0..runs() {
        kill_and_try_again(&backup, &backup.installation.empty_place(None), usual, &mut killed).await;
    }
    println!("{killed:?}, {usual:?} each");
}

#[tokio::test]
async fn r_ops_01_a_killed_restore_revives_nobody_on_postgres() {
    Postgres::with(async |database| {
        let backup = Backup::of(Installation::on_postgres(database));
        let mut usual = Duration::ZERO;
        Postgres::with(async |empty| {
            usual = self::usual(&backup, &backup.installation.empty_place(Some(empty)));
        })
        .await;
        let mut killed = Killed::default();
        for _ in 0..runs() {
            Postgres::with(async |empty| {
                let place = backup.installation.empty_place(Some(empty));
                kill_and_try_again(&backup, &place, usual, &mut killed).await;
            })
            .await;
        }
        println!("{killed:?}, {usual:?} each");
    })
    .await;
}

/// How long a restore takes that nobody kills.
fn usual(backup: &Backup, place: &Installation) -> Duration {
    let begun = Instant::now();
    place.run(&["restore", &backup.file]);
    let usual = begun.elapsed();
    backup.check_served(place);
    usual
}

async fn kill_and_try_again(backup: &Backup, place: &Installation, usual: Duration, killed: &mut Killed) {
    let share = u32::try_from(chance() % 150).unwrap();
    place.kill_amid(&["restore", &backup.file], usual * share / 100);
    check_modes(place);
    let (is_whole, said) = place.say(&["verify"]);
    let alive = alive(place).await;
    assert!(alive.unwrap_or_default() == 0, "{alive:?} sessions and links live after {share} %: {said}");
    if is_whole {
        killed.after += 1;
        return backup.check_served(place);
    }
    if said.contains("did not come to its end") {
        killed.amid += 1;
    } else {
        assert!(said.contains("there is no database of Latchkey"), "{said}");
        killed.before += 1;
    }
    place.run(&["restore", &backup.file]);
    backup.check_served(place);
}

/// How many sessions and links of then could be used; `None` where there are no rows.
async fn alive(place: &Installation) -> Option<i64> {
    if place.database_url.starts_with("sqlite") && !place.folder().join("test.db").exists() {
        return None;
    }
    let storage = Storage::open(&place.database_url).await.unwrap();
    let is_filled = storage.schema().await.unwrap().number > 0;
    let mut alive = None;
    if is_filled {
        let mut tx = storage.read(Reach::System).await.unwrap();
        let sql = "SELECT (SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL) + (SELECT COUNT(*) FROM tokens WHERE used_at IS NULL)";
        alive = Some(tx.one::<(i64,)>(sql, args![]).await.unwrap().0);
    }
    storage.close().await;
    alive
}
