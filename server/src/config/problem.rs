//! What can be wrong with a configuration, in words for the person at the
//! console. Everything is said at once.

use super::keys::Key;
use std::fmt;
use std::path::PathBuf;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("cannot read the configuration file `{}`: {reason}", path.display())]
    UnreadableFile { path: PathBuf, reason: String },
    #[error("`{}` is not valid TOML: {reason}", path.display())]
    NotToml { path: PathBuf, reason: String },
    #[error("unknown key `{name}` in {place}{}", hint(*nearest, place))]
    UnknownKey { name: String, place: ConfigSource, nearest: Option<Key> },
    #[error("`{}` in {place} must be a text, a number or a list of texts", key.name())]
    NotAText { key: Key, place: ConfigSource },
    #[error("`{}` in {place} is not valid Unicode", key.name())]
    NotUnicode { key: Key, place: ConfigSource },
    #[error("`{}` (from {place}): {reason}", key.name())]
    Invalid { key: Key, place: ConfigSource, reason: String },
    #[error("`{}` is set without `{}`: give both or neither", given.name(), missing.name())]
    Half { given: Key, missing: Key },
    #[error(
        "`base_url` is missing. The server listens on {listen}, which other machines reach, so it must be told under \
         which address they do: set LATCHKEY_BASE_URL=https://crm.example.com"
    )]
    BaseUrlMissing { listen: String },
    #[error(
        "`base_url` is `{base_url}`: passwords and session cookies would cross the network in the clear. Use https:// \
         with LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY, or put a proxy that speaks https in front and name its addresses in \
         LATCHKEY_TRUSTED_PROXIES. Plain http works on this machine alone: http://localhost:3000"
    )]
    PlainHttp { base_url: String },
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigSource {
    Default,
    File(PathBuf),
    Environment,
    CommandLine,
}

impl fmt::Display for ConfigSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => formatter.write_str("the defaults"),
            Self::File(path) => write!(formatter, "{}", path.display()),
            Self::Environment => formatter.write_str("the environment"),
            Self::CommandLine => formatter.write_str("the command line"),
        }
    }
}

fn hint(nearest: Option<Key>, place: &ConfigSource) -> String {
    match (nearest, place) {
        (Some(key), ConfigSource::Environment) => format!("; did you mean `{}`?", key.variable()),
        (Some(key), _) => format!("; did you mean `{}`?", key.name()),
        (None, _) => "; `latchkey config` lists the known ones".to_owned(),
    }
}

/// All problems of one configuration, a line each.
#[derive(Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the configuration cannot be used:")?;
        self.0.iter().try_for_each(|problem| write!(formatter, "\n  - {problem}"))
    }
}

impl std::error::Error for Problems {}
