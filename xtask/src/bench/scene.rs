//! A company in a database of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::Instant;

use tempfile::TempDir;

use super::client::Client;
use super::programs::Programs;
use super::report::{Limit, Report};
use super::{Engine, free_port, limits};
use crate::error::{Context as _, Result};
use crate::postgres::{Postgres, Purpose};
use crate::step::step;
use crate::{command, error::Error};

/// Everybody's password in the measured company.
pub const PASSWORD: &str = "quiet-harbour-lantern-42";
/// Whose eyes the product is measured through: a scope of "department and below".
pub const MANAGER: &str = "manager@harbour.example";
/// Who reads nothing: signing in again and again ends one's oldest sessions, and whoever reads
/// by one of those would read the sign-in page.
pub const OWNER: &str = "owner@harbour.example";
/// How many read at once, each as a user of their own with that scope.
pub const READERS: u8 = 64;
/// People that every made-up company has; the further managers are counted from here.
const PEOPLE: u8 = 25;

pub struct Scene<'p> {
    pub programs: &'p Programs,
    pub engine: Engine,
    pub folder: TempDir,
    postgres: Option<Rc<Postgres>>,
    /// Tells its databases on PostgreSQL from those of a copy.
    name: &'static str,
}

/// Addresses of all who read, the manager's first.
pub fn readers() -> Vec<String> {
    let further = (PEOPLE..PEOPLE + READERS - 1).map(|number| format!("manager{number}@harbour.example"));
    std::iter::once(MANAGER.to_owned()).chain(further).collect()
}

/// Addresses of those who have apps in [`Scene::of_sign_ins`].
pub fn sellers(count: u32) -> Vec<String> {
    let first = u32::from(PEOPLE);
    (first..first + count).map(|number| format!("seller{number}@harbour.example")).collect()
}

/// Which of a scene's databases.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Empty,
    Seeded,
}

/// A running product; it ends when dropped.
pub struct Server {
    process: Option<std::process::Child>,
    pub port: u16,
    pub client: Client,
}

impl<'p> Scene<'p> {
    pub fn make(programs: &'p Programs, engine: Engine, customers: u32, report: &mut Report) -> Result<Self> {
        let scene = Self::empty(programs, engine)?;
        scene.seed(customers, report)?;
        Ok(scene)
    }

    /// A company of many people who have done much, and few records.
    pub fn of_console(programs: &'p Programs, engine: Engine, people: u32, events: u32) -> Result<Self> {
        const CUSTOMERS: u32 = 1_000;
        let scene = Self::empty(programs, engine)?;
        let numbers = [("--customers", CUSTOMERS), ("--users", people), ("--audit", events)];
        let mut seed = scene.latchkey("seed", Database::Seeded);
        for (option, number) in numbers {
            seed.args([option, &number.to_string()]);
        }
        seed.args(["--password", PASSWORD]);
        step(&format!("{engine}: {people} people, {events} events"), || command::output(&mut seed))?;
        Ok(scene)
    }

    /// A company of few records whose sellers have authenticator apps.
    pub fn of_sign_ins(programs: &'p Programs, engine: Engine, sellers: u32) -> Result<Self> {
        let scene = Self::empty(programs, engine)?;
        let users = u32::from(PEOPLE) + sellers;
        let numbers = [
            ("--customers", 10),
            ("--opportunities", 0),
            ("--activities", 0),
            ("--users", users),
            ("--totps", sellers),
        ];
        let mut seed = scene.latchkey("seed", Database::Seeded);
        for (option, number) in numbers {
            seed.args([option, &number.to_string()]);
        }
        seed.args(["--password", PASSWORD]);
        step(&format!("{engine}: {sellers} people with apps"), || command::output(&mut seed))?;
        Ok(scene)
    }

    fn empty(programs: &'p Programs, engine: Engine) -> Result<Self> {
        let folder = folder()?;
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(Rc::new(step("PostgreSQL", || Postgres::start(Purpose::Measuring))?)),
        };
        let scene = Self { programs, engine, folder, postgres, name: "bench" };
        if let Some(postgres) = &scene.postgres {
            [Database::Empty, Database::Seeded]
                .iter()
                .try_for_each(|database| postgres.create_database(&scene.database(*database), None))?;
        }
        Ok(scene)
    }

    /// The seeded database once more, for another program. Nobody may have it open.
    pub fn copy<'q>(&self, programs: &'q Programs) -> Result<Scene<'q>> {
        let postgres = self.postgres.clone();
        let copy = Scene { programs, engine: self.engine, folder: folder()?, postgres, name: "bench_copy" };
        copy_folder(&self.data_dir(Database::Seeded), &copy.data_dir(Database::Seeded))?;
        if let Some(postgres) = &self.postgres {
            let from = self.database(Database::Seeded);
            postgres.create_database(&copy.database(Database::Seeded), Some(&from))?;
        }
        Ok(copy)
    }

    #[expect(clippy::disallowed_methods, reason = "measures time")]
    fn seed(&self, customers: u32, report: &mut Report) -> Result<()> {
        let numbers = [
            ("--customers", customers),
            ("--opportunities", customers / 5),
            ("--activities", customers.saturating_mul(2)),
        ];
        let mut seed = self.latchkey("seed", Database::Seeded);
        for (option, number) in numbers {
            seed.args([option, &number.to_string()]);
        }
        let further = READERS - 1;
        seed.args(["--users", &(PEOPLE + further).to_string(), "--managers", &further.to_string()]);
        seed.args(["--password", PASSWORD]);
        let start = Instant::now();
        step(&format!("{}: {customers} customers", self.engine), || command::output(&mut seed))?;
        let most = limits::seed_seconds(self.engine, customers);
        report.add("seed", "seconds", start.elapsed().as_secs_f64(), Some(Limit::AtMost(most)));
        Ok(())
    }

    /// `latchkey …` on one of the databases.
    pub fn latchkey(&self, verb: &str, database: Database) -> Command {
        let mut latchkey = Command::new(&self.programs.latchkey);
        latchkey
            .arg(verb)
            .arg("--data-dir")
            .arg(self.data_dir(database))
            .env("LATCHKEY_DATABASE_URL", self.database_url(database))
            // Load comes from many addresses, as through a proxy.
            .env("LATCHKEY_TRUSTED_PROXIES", "127.0.0.1");
        if let Some(site) = &self.programs.site {
            latchkey.env("LATCHKEY_SITE_DIR", site);
        }
        latchkey
    }

    pub fn data_dir(&self, database: Database) -> PathBuf {
        self.folder.path().join(database.name())
    }

    pub fn database_url(&self, database: Database) -> String {
        match &self.postgres {
            Some(postgres) => postgres.url_of(&self.database(database)),
            None => format!("sqlite://{}", self.data_dir(database).join("latchkey.db").display()),
        }
    }

    /// Its name on PostgreSQL.
    fn database(&self, database: Database) -> String {
        format!("{}_{}", self.name, database.name())
    }

    /// Starts the product and waits until it says that it is ready.
    pub fn serve(&self, database: Database) -> Result<Server> {
        let port = free_port()?;
        let log = self.folder.path().join("server.log");
        let log = std::fs::File::create(&log).context("cannot make a log")?;
        let mut serve = self.latchkey("serve", database);
        serve.args(["--listen", &format!("127.0.0.1:{port}")]);
        serve.stdout(std::process::Stdio::null()).stderr(log);
        let process = command::spawn(&mut serve)?;
        let server = Server { process: Some(process), port, client: Client::new(port) };
        server.client.wait_until_ready().map_err(|error| self.with_log(&error))?;
        Ok(server)
    }

    fn with_log(&self, error: &Error) -> Error {
        let log = std::fs::read_to_string(self.folder.path().join("server.log")).unwrap_or_default();
        Error::new(format!("{error}: {}", log.lines().last().unwrap_or("its log is empty")))
    }

    /// A file in the scene's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn folder() -> Result<TempDir> {
    TempDir::with_prefix("latchkey-bench-").context("cannot make a folder")
}

/// With the rights that its files have: keys are nobody else's.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let doing = || format!("cannot copy `{}`", from.display());
    let rights = std::fs::metadata(from).context(doing())?.permissions();
    std::fs::create_dir_all(to).context(doing())?;
    std::fs::set_permissions(to, rights).context(doing())?;
    for entry in std::fs::read_dir(from).context(doing())? {
        let entry = entry.context(doing())?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_folder(&from, &to)?;
        } else {
            std::fs::copy(&from, &to).context(doing())?;
        }
    }
    Ok(())
}

impl Database {
    fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Seeded => "seeded",
        }
    }
}

impl Server {
    pub fn id(&self) -> u32 {
        self.process.as_ref().map_or(0, std::process::Child::id)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(process) = self.process.take() {
            command::stop(process);
        }
    }
}
