//! What each command does where there is no database, and where nobody is at home.

use crate::support::binary::command;
use crate::support::{Postgres, sqlite};
use clap::CommandFactory;
use server::cli::Cli;
use sqlx::Connection;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

/// What a command does where there is no database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Without {
    /// It needs none.
    Goes,
    Makes,
    Refuses,
    /// It refuses also where there is neither an operator nor a company.
    RefusesTheUninhabited,
}
use Without::{Goes, Makes, Refuses, RefusesTheUninhabited};

/// Every command, with arguments to run it with. Those without serve until they are
/// stopped; other tests start them.
const COMMANDS: &[(&str, &[&str], Without)] = &[
    ("serve", &[], Makes),
    ("demo", &[], Makes),
    (
        "seed",
        &["seed", "--customers", "4", "--opportunities", "2", "--activities", "3", "--users", "25"],
        Makes,
    ),
    ("migrate", &["migrate"], Makes),
    ("config", &["config"], Goes),
    ("user operator", &["user", "operator", "--email", "ops@harbour.example"], Makes),
    (
        "user owner",
        &["user", "owner", "--workspace", "harbour-abcdef", "--email", "ada@harbour.example"],
        RefusesTheUninhabited,
    ),
    ("user reset-factor", &["user", "reset-factor", "--email", "ada@harbour.example"], RefusesTheUninhabited),
    ("workspace list", &["workspace", "list"], Refuses),
    ("workspace extend", &["workspace", "extend", "harbour-abcdef", "--days", "30"], Refuses),
    ("mail list", &["mail", "list"], Refuses),
    ("mail show", &["mail", "show", "mai_01h455vb4pex5vsknk084sn02q"], Refuses),
    ("backup", &["backup", "copy.latchkey"], RefusesTheUninhabited),
    // Of a file that is there: the tests of backups.
    ("restore", &[], Makes),
    ("verify", &["verify"], RefusesTheUninhabited),
    ("keys list", &["keys", "list"], Refuses),
    ("keys rotate", &["keys", "rotate"], RefusesTheUninhabited),
    ("keys drop", &["keys", "drop", "0011223344556677"], Refuses),
    ("audit verify", &["audit", "verify"], RefusesTheUninhabited),
    ("audit export", &["audit", "export", "audit.jsonl"], RefusesTheUninhabited),
    ("audit check", &["audit", "check", "audit.jsonl"], Goes),
    ("audit key", &["audit", "key"], Refuses),
    ("audit erase", &["audit", "erase", "aud_01h455vb4pex5vsknk084sn02q"], Refuses),
];

/// The commands of a command line, each by all its words.
fn leaves(command: &clap::Command, path: &str) -> Vec<String> {
    let below = command.get_subcommands().flat_map(|sub| {
        let path = format!("{path} {}", sub.get_name());
        leaves(sub, path.trim())
    });
    let below: Vec<String> = below.collect();
    if below.is_empty() { vec![path.to_owned()] } else { below }
}

#[test]
fn what_each_command_does_without_a_database_is_decided() {
    let leaves = leaves(&Cli::command(), "").into_iter().collect::<BTreeSet<_>>();
    let decided = COMMANDS.iter().map(|(name, ..)| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(leaves, decided);
}

/// A folder to run commands in, with a database that may not be there yet.
struct WorkingFolder {
    folder: TempDir,
    database_url: String,
    /// As it is said to people.
    shown: String,
}

impl WorkingFolder {
    fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shown = folder.path().join("test.db").display().to_string();
        Self { database_url: sqlite(folder.path()), folder, shown }
    }

    fn on_postgres(database: &Postgres) -> Self {
        let (folder, database_url) = (tempfile::tempdir().unwrap(), database.url());
        let (_, shown) = database_url.rsplit_once('/').unwrap();
        Self { shown: shown.to_owned(), database_url, folder }
    }

    fn run(&self, arguments: &[&str]) -> (bool, String) {
        let variables = [("LATCHKEY_DATABASE_URL", self.database_url.as_str())];
        let output = command(self.folder.path(), arguments, &variables).output().unwrap();
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    fn files(&self) -> Vec<String> {
        files(self.folder.path())
    }

    /// How many tables there are; none in a file that is not there.
    async fn tables(&self) -> i64 {
        if self.database_url.starts_with("sqlite") {
            return 0;
        }
        let mut connection = sqlx::PgConnection::connect(&self.database_url).await.unwrap();
        let sql = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()";
        let (count,): (i64,) = sqlx::query_as(sql).fetch_one(&mut connection).await.unwrap();
        count
    }
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn r_ops_01_commands_that_look_make_no_database_on_sqlite() {
    look_at_nothing(&WorkingFolder::on_sqlite()).await;
}

#[tokio::test]
async fn r_ops_01_commands_that_look_make_no_database_on_postgres() {
    Postgres::with(async |database| look_at_nothing(&WorkingFolder::on_postgres(database)).await).await;
}

async fn look_at_nothing(place: &WorkingFolder) {
    let rehearse: (&str, &[&str], Without) = ("migrate --rehearse", &["migrate", "--rehearse"], Refuses);
    let looking = COMMANDS.iter().chain([&rehearse]).filter(|(_, _, without)| *without != Makes);
    for (name, arguments, without) in looking {
        let (is_content, said) = place.run(arguments);
        if *without != Goes {
            assert!(!is_content && said.contains("there is no database"), "{name}: {said}");
            assert!(said.contains(&place.shown) || *name == rehearse.0, "{name}: {said}");
        }
        assert_eq!(place.files(), [""; 0], "{name} made files");
        assert_eq!(place.tables().await, 0, "{name} made tables");
    }
}

#[tokio::test]
async fn r_ops_01_nothing_is_well_where_nobody_is_at_home_on_sqlite() {
    look_at_nobody(&WorkingFolder::on_sqlite());
}

#[tokio::test]
async fn r_ops_01_nothing_is_well_where_nobody_is_at_home_on_postgres() {
    Postgres::with(async |database| look_at_nobody(&WorkingFolder::on_postgres(database))).await;
}

fn look_at_nobody(place: &WorkingFolder) {
    let (is_made, said) = place.run(&["migrate"]);
    assert!(is_made, "{said}");
    let before = (place.files(), std::fs::read(place.folder.path().join("data/master.key")).unwrap());
    for (name, arguments, without) in COMMANDS {
        if matches!(without, Refuses | RefusesTheUninhabited) {
            let (is_content, said) = place.run(arguments);
            let is_refused = !is_content
                && said.contains("has neither an operator nor a company")
                && said.contains(&place.shown);
            assert_eq!(is_refused, *without == RefusesTheUninhabited, "{name}: {said}");
        }
    }
    let after = (place.files(), std::fs::read(place.folder.path().join("data/master.key")).unwrap());
    assert_eq!(before, after);
}

#[tokio::test]
async fn commands_that_make_a_database_say_so_on_sqlite() {
    make(&[WorkingFolder::on_sqlite(), WorkingFolder::on_sqlite(), WorkingFolder::on_sqlite()]);
}

#[tokio::test]
async fn commands_that_make_a_database_say_so_on_postgres() {
    Postgres::with(async |database| make(&[WorkingFolder::on_postgres(database)])).await;
}

/// Runs each command that makes one in a place of its own, as long as there are any.
fn make(places: &[WorkingFolder]) {
    let making = COMMANDS.iter().filter(|(_, arguments, without)| *without == Makes && !arguments.is_empty());
    let making = making.rev();
    for (place, (name, arguments, _)) in places.iter().zip(making) {
        let (is_made, said) = place.run(arguments);
        assert!(is_made, "{name}: {said}");
        if *name == "user operator" {
            let words = format!("There was no database at {}", place.shown);
            assert!(said.contains(&words) || said.contains("There was no database at postgres"), "{said}");
            let (_, again) = place.run(arguments);
            assert!(!again.contains("There was no database"), "{again}");
        }
    }
}
