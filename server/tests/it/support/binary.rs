//! The binary itself.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

pub const MANIFEST: &str = r#"{"pkg":"/pkg/1","script":"/pkg/1/latchkey.js","wasm":"/pkg/1/latchkey_bg.wasm",
    "split_script":"split.js","chunks":{},"styles":"/assets/latchkey.1.css","assets":{},"messages":{}}"#;

/// `latchkey` in a folder, with these variables and no others.
pub fn command(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_latchkey"));
    command.args(arguments).env_clear().envs(variables.iter().copied()).current_dir(folder);
    command
}

/// `latchkey serve` with a small site, on a port that was free.
pub fn serve(folder: &Path) -> (Command, SocketAddr) {
    let site = folder.join("site");
    std::fs::create_dir_all(&site).unwrap();
    std::fs::write(site.join("manifest.json"), MANIFEST).unwrap();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let listen = address.to_string();
    let variables =
        [("LATCHKEY_LISTEN", listen.as_str()), ("LATCHKEY_SITE_DIR", "site"), ("LATCHKEY_LOG", "debug")];
    (command(folder, &["serve"], &variables), address)
}

/// What the server prints until it serves.
pub fn first_lines(server: &mut Child) -> String {
    let mut said = String::new();
    let mut lines = BufReader::new(server.stdout.take().unwrap());
    while lines.read_line(&mut said).unwrap() > 0 && !said.contains(" serves ") {}
    said
}

/// A server that ends with the test.
pub struct Running {
    server: Child,
    pub address: SocketAddr,
    _folder: TempDir,
}

impl Running {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (mut command, address) = serve(folder.path());
        let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        first_lines(&mut server);
        Self { server, address, _folder: folder }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }
}
