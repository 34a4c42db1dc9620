//! `latchkey demo`: a throw-away company to try the product with.

use super::{CommandError, DevMail, place_arguments, start};
use crate::cli::Demo;
use crate::config::{Config, Key};
use crate::serve::Listeners;
use crate::site::SharedSite;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

pub async fn run(file: Option<&Path>, demo: &Demo) -> Result<(), CommandError> {
    let folder = Folder::make(demo.place.data_dir.as_deref())?;
    let config = Config::load(file, &demo_arguments(demo, folder.path()))?;
    let site = SharedSite::load(config.site_dir.as_deref())?;
    let listeners = Listeners::bind(&config).await?;
    let backend = start(&config, DevMail::Shown).await?;
    if backend::workspaces::is_empty(&backend).await? {
        let accounts = backend::demo::fill(&backend, demo.password.as_deref()).await?;
        introduce(&accounts);
    }
    super::serve::serve(&config, listeners, site, backend).await
}

/// Says how to get into a made-up company.
pub fn introduce(accounts: &backend::demo::Accounts) {
    println!("\nHarbour Trading 海港贸易, a made-up company. Sign in as");
    for (email, role) in &accounts.people {
        println!("  {email:<26} {role}");
    }
    println!("with the password {}", accounts.password);
    if let Some((email, key)) = &accounts.authenticator {
        println!("and, as {email}, with the codes of an authenticator app that has the key\n  {key}");
    }
    println!();
}

/// A demo never touches a configured database.
fn demo_arguments(demo: &Demo, folder: &Path) -> Vec<(Key, String)> {
    let mut arguments = place_arguments(&demo.place);
    arguments.push((Key::DataDir, folder.display().to_string()));
    arguments.push((Key::DatabaseUrl, format!("sqlite://{}", folder.join("demo.db").display())));
    arguments
}

/// The demo's data: kept where the person says, else gone with the process.
enum Folder {
    Kept(PathBuf),
    ThrownAway(PathBuf),
}

impl Folder {
    fn make(asked_for: Option<&Path>) -> Result<Self, CommandError> {
        if let Some(folder) = asked_for {
            return Ok(Self::Kept(folder.to_owned()));
        }
        let folder = std::env::temp_dir().join(format!("latchkey-demo-{}", std::process::id()));
        // Everybody may make folders there: one that is there already is not ours.
        DirBuilder::new().mode(0o700).create(&folder).map_err(CommandError::DemoFolder)?;
        Ok(Self::ThrownAway(folder))
    }

    fn path(&self) -> &Path {
        match self {
            Self::Kept(folder) | Self::ThrownAway(folder) => folder,
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Self::ThrownAway(folder) = self {
            // What is left behind is in the system's folder for such things.
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}
