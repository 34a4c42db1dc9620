//! From texts to a configuration that is safe to start with.

use super::keys::Key;
use super::problem::{Problem, Problems};
use super::{Config, Tls, Values};
use crate::base_url::{BaseUrl, Scheme};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use domain::set_up::SignUpPolicy;
use std::collections::HashSet;
use std::fmt::Display;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

pub const DEFAULT_DATA_DIR: &str = "./data";
const DEFAULT_LISTEN: &str = "127.0.0.1:3000";
const MASTER_KEY_BYTES: usize = 32;

pub fn check(values: Values, problems: Vec<Problem>) -> Result<Config, Problems> {
    let mut checker = Checker { values, problems };
    let config = checker.config();
    match config {
        Some(config) if checker.problems.is_empty() => Ok(Config { values: checker.values, ..config }),
        _ => Err(Problems(checker.problems)),
    }
}

struct Checker {
    values: Values,
    problems: Vec<Problem>,
}

impl Checker {
    /// The configuration, or `None` when a value that others build on is
    /// missing; whatever is wrong is in `problems`.
    fn config(&mut self) -> Option<Config> {
        self.defaults();
        let trusted_proxies = self.list(Key::TrustedProxies);
        let tls = self.tls();
        let sign_up = self.sign_up();
        let contact = self.contact();
        let places = self.places();
        let master_key = self.master_key();
        let smtp_url = self.smtp_url();
        let listen: Option<SocketAddr> =
            self.parse(Key::Listen, "it must be an address with a port, like `127.0.0.1:3000`");
        let metrics_listen = self.metrics_listen(listen);
        let base_url =
            listen.and_then(|listen| self.base_url(listen, tls.is_some(), !trusted_proxies.is_empty()));
        let database_url = self.database_url();
        let mail_from = self.mail_from(base_url.as_ref());
        Some(Config {
            base_url: base_url?,
            listen: listen?,
            metrics_listen,
            data_dir: self.path(Key::DataDir)?,
            database_url,
            master_key,
            smtp_url,
            mail_from,
            trusted_proxies,
            tls,
            sign_up,
            contact,
            places,
            site_dir: self.path(Key::SiteDir),
            log: self.values.text(Key::Log)?.to_owned(),
            values: Values::default(),
        })
    }

    fn defaults(&mut self) {
        let values = &mut self.values;
        values.set_default(Key::DataDir, || DEFAULT_DATA_DIR.to_owned());
        values.set_default(Key::Listen, || DEFAULT_LISTEN.to_owned());
        values.set_default(Key::Log, || "info".to_owned());
        let data_dir = PathBuf::from(values.text(Key::DataDir).unwrap_or(DEFAULT_DATA_DIR));
        values
            .set_default(Key::DatabaseUrl, || format!("sqlite://{}", data_dir.join("latchkey.db").display()));
    }

    fn base_url(&mut self, listen: SocketAddr, has_tls: bool, has_proxies: bool) -> Option<BaseUrl> {
        let Some(text) = self.values.text(Key::BaseUrl) else {
            return self.base_url_from(listen, has_tls);
        };
        let base_url = match BaseUrl::parse(text) {
            Ok(base_url) => base_url,
            Err(error) => {
                self.refuse(Key::BaseUrl, error);
                return None;
            }
        };
        let plain = base_url.scheme() == Scheme::Http;
        if plain && has_tls {
            self.refuse(Key::BaseUrl, "a certificate is set, so it must begin with https://");
        } else if plain && !base_url.is_loopback() && !has_proxies {
            self.problems.push(Problem::PlainHttp { base_url: base_url.to_string() });
        }
        Some(base_url)
    }

    /// Without a base URL the installation belongs to this machine alone.
    fn base_url_from(&mut self, listen: SocketAddr, has_tls: bool) -> Option<BaseUrl> {
        if !listen.ip().is_loopback() || listen.port() == 0 {
            self.problems.push(Problem::BaseUrlMissing { listen: listen.to_string() });
            return None;
        }
        let scheme = if has_tls { Scheme::Https } else { Scheme::Http };
        let base_url = BaseUrl::new(scheme, "localhost".to_owned(), listen.port());
        self.values.set_default(Key::BaseUrl, || base_url.to_string());
        Some(base_url)
    }

    fn metrics_listen(&mut self, listen: Option<SocketAddr>) -> Option<SocketAddr> {
        let reason = "it must be an address with a port, like `127.0.0.1:9464`";
        let address = self.parse(Key::MetricsListen, reason)?;
        if Some(address) == listen {
            self.refuse(Key::MetricsListen, "it must be another address than `listen`, which is public");
        }
        Some(address)
    }

    fn tls(&mut self) -> Option<Tls> {
        match (self.path(Key::TlsCert), self.path(Key::TlsKey)) {
            (Some(certificate), Some(key)) => {
                self.must_exist(Key::TlsCert, &certificate);
                self.must_exist(Key::TlsKey, &key);
                Some(Tls { certificate, key })
            }
            (Some(_), None) => self.half(Key::TlsCert, Key::TlsKey),
            (None, Some(_)) => self.half(Key::TlsKey, Key::TlsCert),
            (None, None) => None,
        }
    }

    fn half<T>(&mut self, given: Key, missing: Key) -> Option<T> {
        self.problems.push(Problem::Half { given, missing });
        None
    }

    fn must_exist(&mut self, key: Key, path: &std::path::Path) {
        if !path.is_file() {
            self.refuse(key, format!("there is no file `{}`", path.display()));
        }
    }

    fn contact(&mut self) -> Option<String> {
        let address = self.values.text(Key::Contact).map(domain::validation::parse_email)?;
        if address.is_err() {
            self.refuse(Key::Contact, "it must be an e-mail address like `crm@example.com`");
        }
        address.ok()
    }

    fn places(&mut self) -> Option<PathBuf> {
        let path = self.path(Key::Places)?;
        self.must_exist(Key::Places, &path);
        Some(path)
    }

    fn sign_up(&mut self) -> Option<SignUpPolicy> {
        let policy = SignUpPolicy::find(self.values.text(Key::SignUp)?);
        if policy.is_none() {
            self.refuse(Key::SignUp, "it must be `open` or `closed`");
        }
        policy
    }

    fn master_key(&mut self) -> Option<String> {
        let text = self.values.text(Key::MasterKey)?.to_owned();
        if let Err(reason) = check_master_keys(&text) {
            self.refuse(Key::MasterKey, reason);
        }
        Some(text)
    }

    fn smtp_url(&mut self) -> Option<String> {
        let url = self.values.text(Key::SmtpUrl)?.to_owned();
        if !["smtp://", "smtps://"].iter().any(|scheme| url.starts_with(scheme)) {
            self.refuse(Key::SmtpUrl, "it must begin with smtp:// or smtps://");
        }
        Some(url)
    }

    fn database_url(&mut self) -> String {
        let url = self.values.text(Key::DatabaseUrl).unwrap_or_default().to_owned();
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            self.refuse(Key::DatabaseUrl, "it must begin with sqlite:// or postgres://");
        }
        url
    }

    fn mail_from(&mut self, base_url: Option<&BaseUrl>) -> String {
        let host = base_url.map_or("localhost", BaseUrl::host).trim_matches(['[', ']']).to_owned();
        self.values.set_default(Key::MailFrom, || format!("Latchkey <latchkey@{host}>"));
        let text = self.values.text(Key::MailFrom).unwrap_or_default().to_owned();
        if !text.contains('@') || text.chars().any(char::is_control) {
            self.refuse(Key::MailFrom, "it must be an address like `Latchkey <crm@example.com>`");
        }
        text
    }

    fn list<T: FromStr<Err: Display>>(&mut self, key: Key) -> Vec<T> {
        let text = self.values.text(key).unwrap_or_default().to_owned();
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        let mut found = Vec::new();
        for entry in entries {
            match entry.parse() {
                Ok(value) => found.push(value),
                Err(error) => self.refuse(key, format!("`{entry}` is {error}")),
            }
        }
        found
    }

    fn parse<T: FromStr>(&mut self, key: Key, reason: &str) -> Option<T> {
        let parsed = self.values.text(key)?.parse().ok();
        if parsed.is_none() {
            self.refuse(key, reason);
        }
        parsed
    }

    fn path(&self, key: Key) -> Option<PathBuf> {
        self.values.text(key).map(PathBuf::from)
    }

    fn refuse(&mut self, key: Key, reason: impl Display) {
        self.problems.push(Problem::Invalid {
            key,
            place: self.values.place(key),
            reason: reason.to_string(),
        });
    }
}

/// Refuses what is no list of keys, the newest first, with commas between.
fn check_master_keys(text: &str) -> Result<(), &'static str> {
    text.split(',').try_for_each(check_master_key)
}

/// Refuses what is no key, and keys that nobody drew at random.
fn check_master_key(text: &str) -> Result<(), &'static str> {
    let engines = [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD];
    let bytes = engines.iter().find_map(|engine| engine.decode(text.trim()).ok());
    let bytes = bytes.ok_or("it must be base64; make one with `openssl rand -base64 32`")?;
    if bytes.len() < MASTER_KEY_BYTES {
        return Err("it is too short: at least 32 bytes are needed; make one with `openssl rand -base64 32`");
    }
    let different: HashSet<u8> = bytes.iter().copied().collect();
    if different.len() < 12 {
        return Err("it is not random: make one with `openssl rand -base64 32`");
    }
    Ok(())
}
