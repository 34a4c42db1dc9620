//! The binary itself.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn latchkey(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    command(folder.path(), arguments, variables).output().unwrap()
}

pub fn command(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_latchkey"));
    command.args(arguments).env_clear().envs(variables.iter().copied()).current_dir(folder);
    command
}

/// The token of a set-up link among what was printed.
fn token(printed: &str) -> Option<&str> {
    let (_, rest) = printed.split_once("/setup?token=")?;
    rest.split_whitespace().next()
}

#[test]
fn r_cry_02_the_binary_refuses_unknown_keys() {
    let output = latchkey(&["config"], &[("LATCHKEY_SMPT_URL", "x")]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(
        said.contains(
            "unknown key `LATCHKEY_SMPT_URL` in the environment; did you mean `LATCHKEY_SMTP_URL`?"
        ),
        "{said}"
    );
}

#[test]
fn config_prints_what_is_in_force() {
    let output = latchkey(&["config"], &[("LATCHKEY_SMTP_URL", "smtps://a:geheim@mail.example")]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(said.contains("base_url = \"http://localhost:3000\"  # the defaults"), "{said}");
    assert!(!said.contains("geheim"), "{said}");
}

#[test]
fn a_binary_without_a_site_says_how_to_get_one() {
    let output = latchkey(&["serve"], &[]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("LATCHKEY_SITE_DIR"), "{said}");
}

#[test]
fn r_auth_11_the_console_prints_a_link_for_an_operator_and_logs_none() {
    let output =
        latchkey(&["user", "operator", "--email", "Ops@Harbour.example"], &[("LATCHKEY_LOG", "trace")]);
    let (said, logged) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{logged}");
    assert!(said.contains("http://localhost:3000/setup?token="), "{said}");
    assert!(said.contains("to make Ops@harbour.example an operator"), "{said}");
    let token = token(&said).expect("a link");
    assert!(token.len() >= 22 && !logged.contains(token), "{logged}");
}

#[test]
fn an_operator_needs_an_address() {
    let output = latchkey(&["user", "operator", "--email", "nobody"], &[]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("`--email` must be an address"), "{said}");
}

#[test]
fn r_auth_11_each_start_on_an_empty_installation_prints_a_link_and_logs_none() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir(&site).unwrap();
    std::fs::write(site.join("manifest.json"), MANIFEST).unwrap();
    let links = [first_lines(folder.path()), first_lines(folder.path())].map(|(said, logged)| {
        let token = token(&said).unwrap_or_else(|| panic!("no link in {said}\n{logged}"));
        assert!(!logged.contains(token), "{logged}");
        token.to_owned()
    });
    assert_ne!(links[0], links[1]);
}

pub const MANIFEST: &str = r#"{"pkg":"/pkg/1","script":"/pkg/1/latchkey.js","wasm":"/pkg/1/latchkey_bg.wasm",
    "split_script":"split.js","chunks":{},"styles":"/assets/latchkey.1.css","assets":{},"messages":{}}"#;

/// What the server prints until it serves, and all that it logs.
fn first_lines(folder: &Path) -> (String, String) {
    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let variables =
        [("LATCHKEY_LISTEN", listen.as_str()), ("LATCHKEY_SITE_DIR", "site"), ("LATCHKEY_LOG", "debug")];
    let mut server = command(folder, &["serve"], &variables)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut lines = BufReader::new(server.stdout.take().unwrap());
    while lines.read_line(&mut said).unwrap() > 0 && !said.contains(" serves ") {}
    server.kill().unwrap();
    server.wait().unwrap();
    let mut logged = String::new();
    server.stderr.take().unwrap().read_to_string(&mut logged).unwrap();
    (said, logged)
}

#[test]
fn seed_fills_an_empty_database_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let seed = |users: &str| {
        let numbers = ["--customers", "4", "--opportunities", "2", "--activities", "3", "--users", users];
        let mut arguments = vec!["seed", "--password", "quiet-harbour-lantern-42"];
        arguments.extend(numbers);
        let output = command(folder.path(), &arguments, &[]).output().unwrap();
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let (refused, said) = seed("3");
    assert!(!refused && said.contains("`--users` must be at least 25"), "{said}");
    let (filled, said) = seed("25");
    assert!(filled && said.contains("manager@harbour.example"), "{said}");
    let (again, said) = seed("25");
    assert!(!again && said.contains("only fills an empty one; name another with `--data-dir`"), "{said}");
}
