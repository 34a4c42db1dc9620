//! The settings that exist: one list for the file, the environment and
//! `latchkey config`.

/// A setting. In the file it has its name, in the environment
/// `LATCHKEY_` and the name in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    BaseUrl,
    Listen,
    MetricsListen,
    DataDir,
    DatabaseUrl,
    MasterKey,
    SmtpUrl,
    MailFrom,
    TrustedProxies,
    TlsCert,
    TlsKey,
    SignUp,
    Contact,
    Places,
    SiteDir,
    Log,
}

pub const ENVIRONMENT_PREFIX: &str = "LATCHKEY_";

impl Key {
    pub const ALL: [Self; 16] = [
        Self::BaseUrl,
        Self::Listen,
        Self::MetricsListen,
        Self::DataDir,
        Self::DatabaseUrl,
        Self::MasterKey,
        Self::SmtpUrl,
        Self::MailFrom,
        Self::TrustedProxies,
        Self::TlsCert,
        Self::TlsKey,
        Self::SignUp,
        Self::Contact,
        Self::Places,
        Self::SiteDir,
        Self::Log,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::BaseUrl => "base_url",
            Self::Listen => "listen",
            Self::MetricsListen => "metrics_listen",
            Self::DataDir => "data_dir",
            Self::DatabaseUrl => "database_url",
            Self::MasterKey => "master_key",
            Self::SmtpUrl => "smtp_url",
            Self::MailFrom => "mail_from",
            Self::TrustedProxies => "trusted_proxies",
            Self::TlsCert => "tls_cert",
            Self::TlsKey => "tls_key",
            Self::SignUp => "sign_up",
            Self::Contact => "contact",
            Self::Places => "places",
            Self::SiteDir => "site_dir",
            Self::Log => "log",
        }
    }

    pub fn variable(self) -> String {
        format!("{ENVIRONMENT_PREFIX}{}", self.name().to_ascii_uppercase())
    }

    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// The known key that `name` was probably meant to be.
    pub fn nearest(name: &str) -> Option<Self> {
        let (distance, key) =
            Self::ALL.into_iter().map(|key| (edit_distance(key.name(), name), key)).min()?;
        (distance <= 3 && distance < name.chars().count()).then_some(key)
    }

    /// The value as it may be shown on a screen or in a log.
    pub fn masked(self, value: &str) -> String {
        match self {
            Self::MasterKey => MASK.to_owned(),
            Self::DatabaseUrl | Self::SmtpUrl => without_password(value),
            _ => value.to_owned(),
        }
    }
}

const MASK: &str = "********";

/// `smtp://user:secret@host` without the secret. Query parameters may carry
/// passwords too, so only their presence is shown.
fn without_password(url: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, ""), |(address, _)| (address, "?…"));
    let Some((scheme, rest)) = address.split_once("://") else { return MASK.to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let name = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{name}:{MASK}@{host}{query}")
        }
        None => format!("{scheme}://{rest}{query}"),
    }
}

/// Letters to add, drop or change to get from one text to the other.
fn edit_distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in to.iter().enumerate() {
            let change = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_key_is_named() {
        assert_eq!(Key::nearest("databse_url"), Some(Key::DatabaseUrl));
        assert_eq!(Key::nearest("trusted_proxy"), Some(Key::TrustedProxies));
        assert_eq!(Key::nearest("smtp"), None);
        assert_eq!(Key::nearest("completely_other"), None);
    }

    #[test]
    fn secrets_are_masked() {
        assert_eq!(Key::MasterKey.masked("c2VjcmV0"), "********");
        assert_eq!(
            Key::SmtpUrl.masked("smtps://mailer:geheim@mail.example:465"),
            "smtps://mailer:********@mail.example:465"
        );
        assert_eq!(
            Key::DatabaseUrl.masked("postgres://app:p@ss@db/latchkey?password=x"),
            "postgres://app:********@db/latchkey?…"
        );
        assert_eq!(Key::DatabaseUrl.masked("sqlite://data/latchkey.db"), "sqlite://data/latchkey.db");
        assert_eq!(Key::SmtpUrl.masked("geheim"), "********");
        assert_eq!(Key::Listen.masked("127.0.0.1:3000"), "127.0.0.1:3000");
    }

    #[test]
    fn every_key_is_found_by_its_name() {
        for key in Key::ALL {
            assert_eq!(Key::of_name(key.name()), Some(key));
        }
    }
}
