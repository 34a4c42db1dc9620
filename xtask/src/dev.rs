//! `cargo xtask dev`: rebuilds what a change touches and makes browsers reload.

use std::path::Path;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use crate::demo::{LISTEN, with_default};
use crate::error::{Context as _, Result};
use crate::site::{self, Profile};
use crate::workspace::Workspace;
use crate::{command, server};

const WATCHED: [&str; 7] = ["app", "backend", "domain", "frontend", "migrations", "server", "style"];

/// Editors write a file in several steps; a burst of events is one change.
const QUIET: Duration = Duration::from_millis(150);

/// What a change makes necessary; the larger includes the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Styles,
    Everything,
}

pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(sender).context("cannot watch for changes")?;
    for folder in WATCHED.map(|name| workspace.root.join(name)).iter().filter(|folder| folder.is_dir()) {
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .context(format!("cannot watch `{}`", folder.display()))?;
    }

    let mut running = rebuild(workspace, None, arguments);
    while let Some(work) = next_change(&events) {
        match work {
            Work::Styles => report(site::rebuild_styles(workspace, Profile::Dev)),
            Work::Everything => running = rebuild(workspace, running, arguments),
        }
    }
    if let Some(server) = running {
        command::stop(server);
    }
    Ok(())
}

/// Builds server and site, then restarts; when the build fails, the old server goes on.
fn rebuild(workspace: &Workspace, running: Option<Child>, arguments: &[String]) -> Option<Child> {
    let built = server::build_dev(workspace).and_then(|binary| {
        // The site comes last: swapping it in tells browsers to reload.
        site::build(workspace, Profile::Dev).map(|site| (binary, site))
    });
    match built {
        Ok((binary, site)) => {
            if let Some(old) = running {
                command::stop(old);
            }
            start(workspace, &binary, &site, arguments).map_err(|error| eprintln!("error: {error}")).ok()
        }
        Err(error) => {
            eprintln!("error: {error}");
            running
        }
    }
}

fn start(workspace: &Workspace, binary: &Path, site: &Path, arguments: &[String]) -> Result<Child> {
    let data = workspace.target.join("dev-data").to_string_lossy().into_owned();
    let arguments = with_default(arguments, "--data-dir", &data);
    let mut demo = Command::new(binary);
    demo.arg("demo").args(with_default(&arguments, "--listen", LISTEN));
    command::spawn(demo.env("LATCHKEY_SITE_DIR", site))
}

/// Waits for the next burst of changes; `None` on Ctrl-C.
fn next_change(events: &Receiver<notify::Result<Event>>) -> Option<Work> {
    let mut work = None;
    loop {
        match events.recv_timeout(QUIET) {
            Ok(Ok(event)) => work = work.max(work_for(&event)),
            Ok(Err(error)) => eprintln!("error: cannot watch for changes: {error}"),
            Err(_) if command::is_interrupted() => return None,
            Err(RecvTimeoutError::Timeout) if work.is_some() => return work,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

fn work_for(event: &Event) -> Option<Work> {
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    event.paths.iter().filter_map(|path| work_for_file(path)).max()
}

fn work_for_file(path: &Path) -> Option<Work> {
    let is_asset = path.components().any(|part| part.as_os_str() == "assets");
    match path.extension()?.to_str()? {
        "css" => Some(Work::Styles),
        "rs" | "ftl" | "sql" | "toml" => Some(Work::Everything),
        _ if is_asset => Some(Work::Everything),
        _ => None,
    }
}

fn report(result: Result<()>) {
    if let Err(error) = result {
        eprintln!("error: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_change_of_styles_alone_is_quick() {
        let work = |path: &str| work_for_file(Path::new(path));
        assert_eq!(work("style/main.css"), Some(Work::Styles));
        assert_eq!(work("app/src/lib.rs"), Some(Work::Everything));
        assert_eq!(work("app/locales/en/main.ftl"), Some(Work::Everything));
        assert_eq!(work("app/assets/icons.svg"), Some(Work::Everything));
        assert_eq!(work("app/src/lib.rs~"), None);
        assert!(Some(Work::Styles).max(Some(Work::Everything)) == Some(Work::Everything));
    }
}
