//! `kill -9` while a backup is made.

use super::installation::Installation;
use super::kill_nine::{chance, runs};
use super::leftovers::{check_cleared, check_modes};
use crate::support::Postgres;
use tokio::time::Instant;

#[tokio::test]
async fn r_ops_01_a_killed_backup_leaves_nothing_in_the_clear_on_sqlite() {
    let installation = Installation::on_sqlite();
    kill_backups(&installation, &installation.empty_place(None));
}

#[tokio::test]
async fn r_ops_01_a_killed_backup_leaves_nothing_in_the_clear_on_postgres() {
    Postgres::with(async |database| {
        Postgres::with(async |other| {
            let installation = Installation::on_postgres(database);
            kill_backups(&installation, &installation.empty_place(Some(other)));
        })
        .await;
    })
    .await;
}

fn kill_backups(installation: &Installation, elsewhere: &Installation) {
    let begun = Instant::now();
    installation.run(&["backup", "whole.latchkey"]);
    let usual = begun.elapsed();
    let (mut cut, mut ended) = (0, 0);
    for run in 0..runs() {
        let name = format!("{run}.latchkey");
        let file = installation.folder().join(&name);
        let share = u32::try_from(chance() % 150).unwrap();
        let is_done = installation.kill_amid(&["backup", &name], usual * share / 100);
        check_modes(installation);
        if file.exists() {
            ended += 1;
        } else {
            cut += 1;
        }
        assert!(file.exists() || !is_done);
        drop(installation.start());
        check_cleared(installation);
        if !file.exists() {
            installation.run(&["backup", &name]);
        }
    }
    println!("{cut} backups cut, {ended} at their end, {usual:?} each");
    let last = installation.folder().join(format!("{}.latchkey", runs() - 1));
    elsewhere.run(&["restore", last.to_str().unwrap()]);
    elsewhere.verify();
}
