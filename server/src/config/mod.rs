//! The configuration: defaults, `latchkey.toml`, the environment and the
//! command line, in rising order of strength. Unknown keys and unsafe values
//! stop the start.

mod check;
mod environment;
mod file;
mod keys;
mod problem;

pub use keys::Key;
pub use problem::{ConfigSource, Problem, Problems};

use crate::base_url::BaseUrl;
use crate::networks::Network;
use domain::set_up::SignUpPolicy;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The configuration, checked.
#[derive(Clone, Debug)]
pub struct Config {
    pub base_url: BaseUrl,
    pub listen: SocketAddr,
    /// Where `/metrics` is; nowhere without it.
    pub metrics_listen: Option<SocketAddr>,
    pub data_dir: PathBuf,
    pub database_url: String,
    /// Base64 of 32 bytes, or several with commas between them, the newest
    /// first; without it a key file is made in the data folder.
    pub master_key: Option<String>,
    pub smtp_url: Option<String>,
    pub mail_from: String,
    pub trusted_proxies: Vec<Network>,
    pub tls: Option<Tls>,
    /// Wins over what set-up chose.
    pub sign_up: Option<SignUpPolicy>,
    /// Whom a company on trial writes to about going on.
    pub contact: Option<String>,
    /// A file that tells where addresses are, in the format of MaxMind DB.
    pub places: Option<PathBuf>,
    /// The built site, when it isn't inside the binary.
    pub site_dir: Option<PathBuf>,
    /// Filter of the log, as `info` or `server=debug,info`.
    pub log: String,
    values: Values,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// The settings as texts, each with the place it came from.
#[derive(Clone, Debug, Default)]
pub struct Values(BTreeMap<Key, (String, ConfigSource)>);

impl Values {
    /// Sets a value; a later place wins over an earlier one.
    pub fn set(&mut self, key: Key, text: String, place: ConfigSource) {
        self.0.insert(key, (text, place));
    }

    fn set_default(&mut self, key: Key, text: impl FnOnce() -> String) {
        self.0.entry(key).or_insert_with(|| (text(), ConfigSource::Default));
    }

    fn text(&self, key: Key) -> Option<&str> {
        self.0.get(&key).map(|(text, _)| text.as_str())
    }

    fn place(&self, key: Key) -> ConfigSource {
        self.0.get(&key).map_or(ConfigSource::Default, |(_, place)| place.clone())
    }
}

impl Config {
    /// Reads the real environment and the file; `arguments` are what the
    /// command line set.
    pub fn load(asked_for: Option<&Path>, arguments: &[(Key, String)]) -> Result<Self, Problems> {
        Self::read(asked_for, std::env::vars_os(), arguments)
    }

    pub fn read(
        asked_for: Option<&Path>,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
        arguments: &[(Key, String)],
    ) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut stronger = Values::default();
        environment::read(variables, &mut stronger, &mut problems);
        for (key, text) in arguments {
            stronger.set(*key, text.clone(), ConfigSource::CommandLine);
        }
        let mut values = Values::default();
        let data_dir = PathBuf::from(stronger.text(Key::DataDir).unwrap_or(check::DEFAULT_DATA_DIR));
        if let Some(path) = file::find(asked_for, &data_dir) {
            file::read(&path, &mut values, &mut problems);
        }
        values.0.extend(stronger.0);
        check::check(values, problems)
    }

    /// One line for each setting: name, value (secrets masked), origin.
    pub fn lines(&self) -> Vec<String> {
        let line = |key: Key| match self.values.0.get(&key) {
            Some((text, place)) => format!("{} = \"{}\"  # {place}", key.name(), key.masked(text)),
            None => format!("# {} is not set", key.name()),
        };
        Key::ALL.into_iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests;
