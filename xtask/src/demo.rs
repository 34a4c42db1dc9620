//! `cargo xtask demo`: the shipped site, a quickly built server, a throw-away company.

use std::process::Command;

use crate::command;
use crate::error::Result;
use crate::server;
use crate::site::{self, Profile};
use crate::workspace::Workspace;

/// Where the demo and the dev server listen; passkeys need the name localhost in the browser.
pub const LISTEN: &str = "127.0.0.1:3000";

/// The demo shows the site people get: optimised and split. The server's dependencies are
/// optimised even in the dev profile, which builds in a fraction of the time.
const SITE: Profile = Profile::Release;

pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let site = site::build(workspace, SITE)?;
    let binary = server::build_dev(workspace)?;
    let mut demo = Command::new(binary);
    demo.arg("demo").args(with_default(arguments, "--listen", LISTEN));
    Err(command::replace_with(demo.env("LATCHKEY_SITE_DIR", site)))
}

/// The arguments, preceded by an option they do not set themselves.
pub fn with_default(arguments: &[String], option: &str, value: &str) -> Vec<String> {
    let is_set = arguments.iter().any(|argument| {
        argument.strip_prefix(option).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    });
    let mut all = Vec::new();
    if !is_set {
        all.extend([option.to_owned(), value.to_owned()]);
    }
    all.extend_from_slice(arguments);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_default_gives_way_to_what_the_person_says() {
        assert_eq!(
            with_default(&arguments(&["--password", "x"]), "--listen", "a:1"),
            arguments(&["--listen", "a:1", "--password", "x"])
        );
        for said in [&["--listen", "b:2"][..], &["--listen=b:2"]] {
            assert_eq!(with_default(&arguments(said), "--listen", "a:1"), arguments(said));
        }
    }
}
