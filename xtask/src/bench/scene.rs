//! A company in a database of its own.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use tempfile::TempDir;

use super::client::Client;
use super::programs::Programs;
use super::report::{Limit, Report};
use super::{Engine, free_port};
use crate::error::{Context as _, Result};
use crate::postgres::{Postgres, Purpose};
use crate::step::step;
use crate::{command, error::Error};

/// Everybody's password in the measured company.
pub const PASSWORD: &str = "quiet-harbour-lantern-42";
/// Whose eyes the product is measured through: a scope of "department and below".
pub const MANAGER: &str = "manager@harbour.example";

pub struct Scene<'p> {
    pub programs: &'p Programs,
    pub engine: Engine,
    pub folder: TempDir,
    postgres: Option<Postgres>,
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
        let folder = TempDir::with_prefix("latchkey-bench-").context("cannot make a folder")?;
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(step("PostgreSQL", || Postgres::start(Purpose::Measuring))?),
        };
        let scene = Self { programs, engine, folder, postgres };
        if let Some(postgres) = &scene.postgres {
            [Database::Empty, Database::Seeded]
                .iter()
                .try_for_each(|database| postgres.create_database(database.name()))?;
        }
        scene.seed(customers, report)?;
        Ok(scene)
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
        seed.args(["--password", PASSWORD]);
        let start = Instant::now();
        step(&format!("{}: {customers} customers", self.engine), || command::output(&mut seed))?;
        let most = if self.engine == Engine::Sqlite { 60.0 } else { 90.0 };
        // The target is for 100,000 customers and grows with them.
        let most = most * f64::from(customers) / 100_000.0;
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
            Some(postgres) => postgres.url_of(database.name()),
            None => format!("sqlite://{}", self.data_dir(database).join("latchkey.db").display()),
        }
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

impl Database {
    fn name(self) -> &'static str {
        match self {
            Self::Empty => "bench_empty",
            Self::Seeded => "bench_seeded",
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
