use super::*;
use crate::base_url::Scheme;

const KEY: &str = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQAbzd/vEjRWc=";

fn read(variables: &[(&str, &str)]) -> Result<Config, Problems> {
    let variables = variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
    Config::read(None, variables, &[])
}

fn read_file(text: &str, variables: &[(&str, &str)]) -> Result<Config, Problems> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latchkey.toml");
    std::fs::write(&path, text).unwrap();
    let variables = variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
    Config::read(Some(&path), variables, &[])
}

fn complaint(result: Result<Config, Problems>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn nothing_set_serves_this_machine_alone() {
    let config = read(&[("PATH", "/bin")]).unwrap();
    assert_eq!(config.base_url.to_string(), "http://localhost:3000");
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.database_url, "sqlite://./data/latchkey.db");
    assert_eq!(config.mail_from, "Latchkey <latchkey@localhost>");
    assert_eq!(config.sign_up, None);
}

#[test]
fn the_environment_wins_over_the_file() {
    let file =
        "listen = \"127.0.0.1:4000\"\nsign_up = \"closed\"\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n";
    let config = read_file(file, &[("LATCHKEY_LISTEN", "127.0.0.1:5000")]).unwrap();
    assert_eq!(config.base_url.to_string(), "http://localhost:5000");
    assert_eq!(config.sign_up, Some(SignUpPolicy::Closed));
    assert_eq!(config.trusted_proxies.len(), 2);
}

#[test]
fn the_configuration_to_begin_with_is_accepted() {
    let config = read_file(include_str!("../../../deploy/latchkey.toml"), &[]).unwrap();
    assert_eq!(config.base_url.to_string(), "https://crm.example.com");
    assert_eq!(config.trusted_proxies.len(), 2);
}

#[test]
fn the_command_line_wins_over_all() {
    let variables = [(OsString::from("LATCHKEY_LISTEN"), OsString::from("127.0.0.1:5000"))];
    let config = Config::read(None, variables, &[(Key::Listen, "127.0.0.1:6000".to_owned())]).unwrap();
    assert_eq!(config.listen.port(), 6000);
}

#[test]
fn r_cry_02_unknown_keys_are_refused_with_the_nearest_known_one() {
    let text = complaint(read(&[("LATCHKEY_DATABSE_URL", "x")]));
    assert!(
        text.contains(
            "unknown key `LATCHKEY_DATABSE_URL` in the environment; did you mean `LATCHKEY_DATABASE_URL`?"
        ),
        "{text}"
    );
    let text = complaint(read_file("smtp_ur = \"smtp://x\"\nzebra_crossing = 1\n", &[]));
    assert!(text.contains("unknown key `smtp_ur`") && text.contains("did you mean `smtp_url`?"), "{text}");
    assert!(text.contains("unknown key `zebra_crossing`"), "{text}");
}

#[test]
fn r_cry_02_short_and_made_up_keys_are_refused() {
    assert!(read(&[("LATCHKEY_MASTER_KEY", KEY)]).is_ok());
    for (key, expected) in [
        ("c2hvcnQ=", "too short"),
        ("not base64!", "must be base64"),
        ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "not random"),
    ] {
        let text = complaint(read(&[("LATCHKEY_MASTER_KEY", key)]));
        assert!(text.contains(expected) && !text.contains(key), "{text}");
    }
}

#[test]
fn plain_http_off_this_machine_needs_a_trusted_proxy() {
    let http = ("LATCHKEY_BASE_URL", "http://crm.example.com");
    assert!(complaint(read(&[http])).contains("in the clear"));
    assert!(read(&[http, ("LATCHKEY_TRUSTED_PROXIES", "10.0.0.0/8")]).is_ok());
    assert!(read(&[("LATCHKEY_BASE_URL", "https://crm.example.com")]).is_ok());
    assert!(read(&[("LATCHKEY_BASE_URL", "http://127.0.0.1:3000")]).is_ok());
}

#[test]
fn an_open_listener_needs_a_base_url() {
    assert!(complaint(read(&[("LATCHKEY_LISTEN", "0.0.0.0:3000")])).contains("`base_url` is missing"));
    let config =
        read(&[("LATCHKEY_LISTEN", "0.0.0.0:3000"), ("LATCHKEY_BASE_URL", "https://crm.example.com")])
            .unwrap();
    assert_eq!(config.base_url.scheme(), Scheme::Https);
}

#[test]
fn r_ops_03_metrics_are_off_and_never_on_the_public_listener() {
    assert_eq!(read(&[]).unwrap().metrics_listen, None);
    assert!(read(&[]).unwrap().lines().contains(&"# metrics_listen is not set".to_owned()));
    let config = read(&[("LATCHKEY_METRICS_LISTEN", "127.0.0.1:9464")]).unwrap();
    assert_eq!(config.metrics_listen.unwrap().port(), 9464);
    let line = "metrics_listen = \"127.0.0.1:9464\"  # the environment".to_owned();
    assert!(config.lines().contains(&line), "{:?}", config.lines());
    let text = complaint(read(&[("LATCHKEY_METRICS_LISTEN", "127.0.0.1:3000")]));
    assert!(text.contains("another address than `listen`"), "{text}");
    assert!(complaint(read(&[("LATCHKEY_METRICS_LISTEN", "9464")])).contains("127.0.0.1:9464"));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let text = complaint(read(&[
        ("LATCHKEY_LISTEN", "nonsense"),
        ("LATCHKEY_SIGN_UP", "maybe"),
        ("LATCHKEY_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("LATCHKEY_TLS_CERT", "/nowhere/cert.pem"),
        ("LATCHKEY_DATABASE_URL", "mysql://x"),
    ]));
    for expected in
        ["`listen`", "`sign_up`", "`10.0.0.0/99`", "`tls_cert` is set without `tls_key`", "`database_url`"]
    {
        assert!(text.contains(expected), "{expected} is missing from: {text}");
    }
}

#[test]
fn a_broken_file_is_named_without_its_secrets() {
    let text = complaint(read_file("master_key = \"hunter2", &[]));
    assert!(text.contains("is not valid TOML") && !text.contains("hunter2"), "{text}");
    let text = Config::read(Some(Path::new("/nowhere/latchkey.toml")), [], &[]).unwrap_err().to_string();
    assert!(text.contains("there is no such file"), "{text}");
}

#[test]
fn the_effective_configuration_shows_origins_and_no_secrets() {
    let config =
        read(&[("LATCHKEY_MASTER_KEY", KEY), ("LATCHKEY_SMTP_URL", "smtp://mailer:geheim@mail.example")]);
    let lines = config.unwrap().lines().join("\n");
    assert!(
        lines.contains("smtp_url = \"smtp://mailer:********@mail.example\"  # the environment"),
        "{lines}"
    );
    assert!(lines.contains("listen = \"127.0.0.1:3000\"  # the defaults"), "{lines}");
    assert!(lines.contains("# tls_cert is not set"), "{lines}");
    assert!(!lines.contains(KEY) && !lines.contains("geheim"), "{lines}");
}

#[test]
fn several_master_keys_are_a_list_of_which_each_must_be_one() {
    let other = "CKvN7xI0VniQq83vEjRWeJCrze8SNFZ4AQIDBAUGBwg=";
    let config = read(&[("LATCHKEY_MASTER_KEY", &format!("{KEY},{other}"))]).unwrap();
    assert_eq!(config.master_key, Some(format!("{KEY},{other}")));
    let text = complaint(read(&[("LATCHKEY_MASTER_KEY", &format!("{KEY},c2hvcnQ="))]));
    assert!(text.contains("too short") && !text.contains(KEY), "{text}");
}

#[test]
fn a_file_of_places_must_be_there() {
    let text = complaint(read(&[("LATCHKEY_PLACES", "/nowhere/places.mmdb")]));
    assert!(
        text.contains("`places` (from the environment): there is no file `/nowhere/places.mmdb`"),
        "{text}"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("places.mmdb");
    std::fs::write(&path, "").unwrap();
    let config = read(&[("LATCHKEY_PLACES", path.to_str().unwrap())]).unwrap();
    assert_eq!(config.places, Some(path));
}
