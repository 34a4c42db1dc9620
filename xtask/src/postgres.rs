//! A throw-away PostgreSQL for tests and measurements: own folder, free port, gone when dropped.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::error::{Context as _, Error, Result};
use crate::{command, scratch, tools};

/// The role of the tests: it may create databases and roles, but is no superuser, because row-level
/// security does not bind superusers.
const ROLE: &str = "latchkey_test";

/// What a cluster is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Speed, not a database that survives a power cut.
    Tests,
    /// As a person would run it: what is committed lasts.
    Measuring,
}

const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
";
const FOR_TESTS: &str = "
shared_buffers = 128MB
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
";
const FOR_MEASURING: &str = "
shared_buffers = 512MB
";

/// A running server; dropping it stops the server and removes its folder.
pub struct Postgres {
    programs: Programs,
    folder: TempDir,
    port: u16,
}

impl Postgres {
    /// Starts a server with an empty cluster; installs PostgreSQL first when it is missing
    /// and we may.
    pub fn start(purpose: Purpose) -> Result<Self> {
        let programs = Programs::find_or_install()?;
        let place = if purpose == Purpose::Tests { scratch::folder() } else { std::env::temp_dir() };
        let folder = TempDir::with_prefix_in("latchkey-postgres-", place)
            .context("cannot make a folder for PostgreSQL")?;
        programs.give_away(folder.path())?;
        let port = free_port()?;
        let server = Self { programs, folder, port };
        server.create_cluster(purpose)?;
        // From here on dropping `server` stops it, even if starting failed halfway.
        server.control(&["start", "--wait", "--log", &server.path("log")])?;
        Ok(server)
    }

    /// A connection to the maintenance database as the role of the tests.
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    pub fn url_of(&self, database: &str) -> String {
        format!("postgres://{ROLE}@127.0.0.1:{}/{database}?sslmode=disable", self.port)
    }

    /// A database that the role owns: empty, or a copy of one that nobody has open.
    pub fn create_database(&self, name: &str, from: Option<&str>) -> Result<()> {
        let mut createdb = self.programs.command("createdb", self.folder.path());
        createdb.args(["--host=127.0.0.1", "--port", &self.port.to_string(), "--username", ROLE, name]);
        createdb.args(from.map(|from| format!("--template={from}")));
        command::output(&mut createdb).map(drop).context("cannot make a database")
    }

    fn create_cluster(&self, purpose: Purpose) -> Result<()> {
        let mut initdb = self.programs.command("initdb", self.folder.path());
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]);
        command::output(initdb.args(["--pgdata", &self.data()]))
            .context("cannot make a PostgreSQL cluster")?;

        let special = if purpose == Purpose::Tests { FOR_TESTS } else { FOR_MEASURING };
        let configuration = format!("{SETTINGS}{special}port = {}\n", self.port);
        fs::write(self.folder.path().join("data/postgresql.auto.conf"), configuration)
            .context("cannot configure PostgreSQL")?;
        self.create_role()
    }

    /// In single-user mode, so that no client program is needed.
    fn create_role(&self) -> Result<()> {
        let mut postgres = self.programs.command("postgres", self.folder.path());
        postgres.args(["--single", "-D", &self.data(), "postgres"]);
        let mut child = postgres
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start PostgreSQL in single-user mode")?;
        if let Some(mut stdin) = child.stdin.take() {
            writeln!(stdin, "CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE NOSUPERUSER NOBYPASSRLS;")
                .context("cannot create the role of the tests")?;
        }
        let status = child.wait().context("cannot create the role of the tests")?;
        if status.success() { Ok(()) } else { Err(Error::new("cannot create the role of the tests")) }
    }

    fn control(&self, arguments: &[&str]) -> Result<()> {
        let mut pg_ctl = self.programs.command("pg_ctl", self.folder.path());
        pg_ctl.args(arguments).args(["--silent", "--pgdata", &self.data()]).stdin(Stdio::null());
        // Not through `command`: the server outlives pg_ctl and must stop after Ctrl-C too. No
        // pipes either, for the server would keep them open.
        let status =
            pg_ctl.stdout(Stdio::null()).stderr(Stdio::null()).status().context("cannot start pg_ctl")?;
        if status.success() {
            return Ok(());
        }
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        let last = log.lines().last().unwrap_or("its log is empty");
        Err(Error::new(format!("PostgreSQL does not start: {last}")))
    }

    fn data(&self) -> String {
        self.path("data")
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // When it never started there is nothing to stop.
        self.control(&["stop", "--mode=immediate"]).ok();
    }
}

/// Where PostgreSQL's programs are and whose rights they run with.
struct Programs {
    folder: PathBuf,
    /// PostgreSQL refuses to run as root: user and group to become instead.
    become_user: Option<(u32, u32)>,
}

impl Programs {
    fn find_or_install() -> Result<Self> {
        if find_programs().is_none() {
            tools::apt_install(&["postgresql"])?;
        }
        let folder = find_programs()
            .ok_or_else(|| Error::new("install PostgreSQL 15 or newer: `apt install postgresql`"))?;
        let become_user = if tools::is_root() { Some(ordinary_user()?) } else { None };
        Ok(Self { folder, become_user })
    }

    fn command(&self, program: &str, current_folder: &Path) -> Command {
        let mut command = Command::new(self.folder.join(program));
        command.current_dir(current_folder);
        if let Some((user, group)) = self.become_user {
            command.uid(user).gid(group);
        }
        command
    }

    fn give_away(&self, folder: &Path) -> Result<()> {
        let (user, group) = self.become_user.unzip();
        std::os::unix::fs::chown(folder, user, group).context("cannot give PostgreSQL its folder")
    }
}

/// The newest version under Debian's folder, else whatever is on the path.
fn find_programs() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<_> = debian
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let newest_first = versions.into_iter().rev().map(|(_, folder)| folder);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<_> = std::env::split_paths(&path).collect();
    newest_first
        .chain(on_path)
        .find(|folder| ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file()))
}

/// The ids of the user `postgres`, or of `nobody`.
fn ordinary_user() -> Result<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
    ["postgres", "nobody"].iter().find_map(|name| ids_of(&users, name)).ok_or_else(|| {
        Error::new("PostgreSQL refuses to run as root, and there is no user `postgres` to run it as")
    })
}

fn ids_of(users: &str, name: &str) -> Option<(u32, u32)> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let is_wanted = fields.next() == Some(name);
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        is_wanted.then_some((user, group))
    })
}

fn free_port() -> Result<u16> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .context("cannot find a free port")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_from_the_table_of_users() {
        let users =
            "root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(ids_of(users, "postgres"), Some((101, 104)));
        assert_eq!(ids_of(users, "nobody"), None);
    }
}
