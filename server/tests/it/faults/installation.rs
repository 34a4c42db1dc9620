//! The real binary on a database of its own, which a small company fills.

use super::patience::wait_for;
use crate::support::binary::{MANIFEST, command};
use crate::support::{Postgres, sqlite};
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

pub const OWNER: &str = "owner@harbour.example";
pub const PASSWORD: &str = "quiet-harbour-lantern-42";

/// Somebody else may take a free port first.
const TRIES: usize = 5;

pub struct Installation {
    folder: TempDir,
    pub database_url: String,
}

impl Installation {
    pub fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database_url = sqlite(folder.path());
        Self { folder, database_url }.filled()
    }

    pub fn on_postgres(database: &Postgres) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database_url: database.url() }.filled()
    }

    /// A place with the master key and nothing else.
    pub fn empty_place(&self, database: Option<&Postgres>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        DirBuilder::new().mode(0o700).create(&data).unwrap();
        fs::copy(self.folder().join("data/master.key"), data.join("master.key")).unwrap();
        let database_url = database.map_or_else(|| sqlite(folder.path()), Postgres::url);
        Self { folder, database_url }.with_site()
    }

    fn filled(self) -> Self {
        let filled = self.with_site();
        let company = ["--customers", "4", "--opportunities", "2", "--activities", "3", "--users", "25"];
        filled.run(&[&["seed", "--password", PASSWORD], company.as_slice()].concat());
        filled
    }

    fn with_site(self) -> Self {
        let site = self.folder.path().join("site");
        fs::create_dir(&site).unwrap();
        fs::write(site.join("manifest.json"), MANIFEST).unwrap();
        self
    }

    /// Starts the server.
    pub fn start(&self) -> Server {
        self.start_as(|listen| self.command(&["serve", "--listen", listen]))
    }

    /// Starts the server so that a file that would be too large is an error
    /// like any other, as on a full disk, and not the end of the process.
    pub fn start_without_signal_of_size(&self) -> Server {
        self.start_as(|listen| {
            let serve = self.command(&["serve", "--listen", listen]);
            let mut shell = Command::new("sh");
            shell.args(["-c", r#"trap "" XFSZ; exec "$0" "$@""#]).arg(serve.get_program());
            shell.args(serve.get_args()).env_clear().current_dir(self.folder.path());
            shell.envs(serve.get_envs().filter_map(|(name, value)| Some((name, value?))));
            shell
        })
    }

    fn start_as(&self, command: impl Fn(&str) -> Command) -> Server {
        let mut starts = (0..TRIES).map(|_| {
            let address = free_address();
            let log = OpenOptions::new().create(true).append(true).open(self.log_file()).unwrap();
            let mut command = command(&address);
            Server::start(command.stderr(log), address)
        });
        let started = starts.find_map(|server| server);
        started.unwrap_or_else(|| panic!("the server does not start: {}", self.log()))
    }

    /// Runs `latchkey verify`, which must find nothing.
    #[track_caller]
    pub fn verify(&self) {
        let said = self.run(&["verify"]);
        assert!(said.contains("everything fits together"), "{said}");
    }

    /// Runs a command that must end well; gives all that it says.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> String {
        let (is_content, said) = self.say(arguments);
        assert!(is_content, "{arguments:?}: {said}");
        said
    }

    /// Runs a command; gives whether it ended well, and all that it says.
    pub fn say(&self, arguments: &[&str]) -> (bool, String) {
        let output = self.command(arguments).output().unwrap();
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    /// Runs a command that makes files for everybody where it does not take care,
    /// and kills it after a while; gives whether it had come to its end.
    pub fn kill_amid(&self, arguments: &[&str], after: Duration) -> bool {
        let command = self.command(arguments);
        let mut shell = Command::new("sh");
        shell.args(["-c", r#"umask 0; exec "$0" "$@""#]).arg(command.get_program());
        shell.args(command.get_args()).env_clear().current_dir(self.folder.path());
        shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let mut process = shell.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(after);
        let ended = process.try_wait().unwrap();
        process.kill().unwrap();
        process.wait().unwrap();
        ended.is_some_and(|status| status.success())
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let variables = [
            ("LATCHKEY_DATABASE_URL", self.database_url.as_str()),
            ("LATCHKEY_SITE_DIR", "site"),
            ("LATCHKEY_TRUSTED_PROXIES", "127.0.0.1/32"),
        ];
        command(self.folder.path(), arguments, &variables)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn log_file(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    /// What the server logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap()
    }
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// A running server; dropping it kills it.
pub struct Server {
    process: Child,
    pub address: String,
    /// Held open: whoever prints to nobody fails.
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    /// `None` if it ends before it serves.
    fn start(command: &mut Command, address: String) -> Option<Self> {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        let serves = stdout.by_ref().lines().map_while(Result::ok).any(|line| line.contains(" serves "));
        let server = Self { process, address, _stdout: stdout };
        serves.then_some(server)
    }

    pub fn pid(&self) -> String {
        self.process.id().to_string()
    }

    /// SIGKILL: there is no last word.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// SIGTERM: what runs is finished first.
    pub fn terminate(&self) {
        assert!(Command::new("kill").args(["-TERM", &self.pid()]).status().unwrap().success());
    }

    /// How it ended.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        wait_for("the end of the server", || self.process.try_wait().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
