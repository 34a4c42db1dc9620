//! What the browser suite leaves behind (logs, databases, pages, and the secrets that it came
//! across), and the search for the one in the other.

use std::path::PathBuf;

use super::{Counts, Outcome, has_nextest, run_rust};
use crate::error::{Context as _, Error, Result};
use crate::workspace::Workspace;

/// The folder that the suite and the search agree on.
pub struct LeftBehind {
    pub folder: PathBuf,
}

impl LeftBehind {
    pub const VARIABLE: &str = "LATCHKEY_TEST_LEFT_BEHIND";
    /// Ignored where nobody has left anything behind.
    const TEST: &str = "the_browser_suite_left_no_secret_in_the_clear";

    /// An empty one, which is kept until the next run.
    pub fn make(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.target.join("left-behind");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).context(format!("cannot empty `{}`", folder.display()))?;
        }
        std::fs::create_dir_all(&folder).context(format!("cannot make `{}`", folder.display()))?;
        Ok(Self { folder })
    }

    /// Runs the test that searches. `packages` are those whose tests ran before: with the same ones
    /// nothing is built again.
    pub fn search(&self, workspace: &Workspace, packages: &[&str]) -> Result<Outcome> {
        let packages = if packages.contains(&"server") { packages } else { &["server"] };
        let ignored: &[&str] = if has_nextest() { &["--run-ignored", "only"] } else { &["--ignored"] };
        let arguments: Vec<String> =
            ignored.iter().chain(&[Self::TEST]).map(|argument| (*argument).to_owned()).collect();
        let variables = [(Self::VARIABLE, self.folder.clone().into_os_string())];
        let outcome = run_rust(workspace, packages, &variables, &arguments)?;
        if outcome.counts == Some(Counts::default()) {
            return Err(Error::new("the search for what the browser suite left behind did not run"));
        }
        Ok(outcome)
    }
}
