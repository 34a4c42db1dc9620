//! The binary itself.

mod disk;
mod places;

use crate::support::binary::{command, first_lines, serve};
use std::io::Read;
use std::path::Path;
use std::process::{Output, Stdio};

fn latchkey(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    command(folder.path(), arguments, variables).output().unwrap()
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
    let links = [first_words(folder.path()), first_words(folder.path())].map(|(said, logged)| {
        let token = token(&said).unwrap_or_else(|| panic!("no link in {said}\n{logged}"));
        assert!(!logged.contains(token), "{logged}");
        token.to_owned()
    });
    assert_ne!(links[0], links[1]);
}

/// What the server prints until it serves, and all that it logs.
fn first_words(folder: &Path) -> (String, String) {
    let (mut command, _) = serve(folder);
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut log = server.stderr.take().unwrap();
    // A server whose log nobody reads waits once the pipe is full.
    let reading = std::thread::spawn(move || {
        let mut logged = String::new();
        log.read_to_string(&mut logged).map(|_| logged)
    });
    let said = first_lines(&mut server);
    server.kill().unwrap();
    server.wait().unwrap();
    (said, reading.join().unwrap().unwrap())
}

/// Fills the folder's database with a small company.
fn seed(folder: &Path) {
    let company = ["--customers", "4", "--opportunities", "2", "--activities", "3", "--users", "25"];
    let (is_filled, said) = say(folder, &[["seed"].as_slice(), &company].concat());
    assert!(is_filled, "{said}");
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

/// What a command prints, and whether it was content.
fn say(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = command(folder, arguments, &[]).output().unwrap();
    (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

/// The ids that `latchkey keys list` prints, the newest first.
fn key_ids(folder: &Path) -> Vec<String> {
    let (_, said) = say(folder, &["keys", "list"]);
    let words = said.lines().filter_map(|line| line.split_whitespace().next());
    words.filter(|word| word.len() == 16).map(str::to_owned).collect()
}

#[test]
fn r_cry_01_the_master_key_changes_under_a_running_server() {
    let folder = tempfile::tempdir().unwrap();
    seed(folder.path());
    let (mut command, address) = serve(folder.path());
    let folder = folder.path();
    let log = std::fs::File::create(folder.join("log")).unwrap();
    let mut server = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    first_lines(&mut server);
    let before = key_ids(folder);
    assert_eq!(before.len(), 1);
    let (refused, said) = say(folder, &["keys", "drop", &before[0]]);
    assert!(!refused && said.contains("is the newest: it seals"), "{said}");
    let (rotated, said) = say(folder, &["keys", "rotate"]);
    assert!(rotated && said.contains("nothing needs it: `latchkey keys drop"), "{said}");
    let (again, said) = say(folder, &["keys", "rotate"]);
    assert!(again && said.contains("sealed under the newest key already"), "{said}");
    let after = key_ids(folder);
    assert_eq!((after.len(), &after[1]), (2, &before[0]));
    let (dropped, said) = say(folder, &["keys", "drop", &before[0]]);
    assert!(dropped && said.contains("is gone from `master.key`"), "{said}");
    assert_eq!(key_ids(folder), after[..1]);
    // The server seals the events of all this within a second, under the new key.
    let sealed = (0..50).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        let (holds, said) = say(folder, &["audit", "verify"]);
        holds && !said.contains("wait for their seal")
    });
    assert!(sealed, "the server goes on");
    assert!(ureq::get(format!("http://{address}/readyz")).call().is_ok());
    server.kill().unwrap();
    server.wait().unwrap();
    let logged = std::fs::read_to_string(folder.join("log")).unwrap();
    assert!(!logged.contains("\"ERROR\""), "{logged}");
    let key = std::fs::read_to_string(folder.join("data/master.key")).unwrap();
    let key = key.lines().next().unwrap();
    assert!(!logged.contains(key), "a key in the log");
}

#[test]
fn r_log_04_an_export_is_checked_on_another_machine() {
    let (here, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    seed(here.path());
    let (made, said) = say(here.path(), &["user", "operator", "--email", "ops@harbour.example"]);
    assert!(made, "{said}");
    let (exported, said) = say(here.path(), &["audit", "export", "audit.jsonl"]);
    assert!(exported && said.contains("audit check --key"), "{said}");
    let (_, key) = say(here.path(), &["audit", "key"]);
    let key = key.trim();
    assert!(said.contains(key), "{said}");
    let file = elsewhere.path().join("audit.jsonl");
    std::fs::copy(here.path().join("audit.jsonl"), &file).unwrap();
    let check = |key: &str| say(elsewhere.path(), &["audit", "check", "audit.jsonl", "--key", key]);
    let (holds, said) = check(key);
    let events: usize = said.split_whitespace().find_map(|word| word.parse().ok()).unwrap();
    assert!(holds && said.contains(&format!("the file holds: {events} events")), "{said}");
    let (holds, said) = check("q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQAbzd/vEjRWc=");
    assert!(!holds && said.contains("signed with another key"), "{said}");
    let (unsure, said) = say(elsewhere.path(), &["audit", "check", "audit.jsonl"]);
    assert!(unsure && said.contains("anybody can have made"), "{said}");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("set_up_link_issued", "signed_out")).unwrap();
    let (holds, said) = check(key);
    assert!(!holds && said.contains("does not follow the one before"), "{said}");
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 1, "no data folder is made");
    let (written, said) = say(here.path(), &["audit", "export", "--from", "yesterday", "other.jsonl"]);
    assert!(!written && said.contains("a day like `2026-01-31`"), "{said}");
    let (written, said) = say(here.path(), &["audit", "export", "--workspace", "nobody", "other.jsonl"]);
    assert!(!written && said.contains("names none that is here"), "{said}");
    let (verified, said) = say(here.path(), &["audit", "verify"]);
    assert!(verified && said.contains(&format!("{} events", events + 1)), "the export is an event: {said}");
}

/// The head that a server wrote into its log.
fn logged_head(log: &Path) -> Option<String> {
    let text = std::fs::read_to_string(log).unwrap();
    let line = text.lines().find(|line| line.contains("the head of the audit"))?;
    let (_, rest) = line.split_once("\"head\":\"")?;
    rest.split('"').next().map(str::to_owned)
}

#[test]
fn r_log_04_a_server_logs_a_head_that_verify_takes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut command, _) = serve(folder.path());
    let folder = folder.path();
    seed(folder);
    let log = folder.join("log");
    let mut server =
        command.stdout(Stdio::piped()).stderr(std::fs::File::create(&log).unwrap()).spawn().unwrap();
    first_lines(&mut server);
    let head = (0..100).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        logged_head(&log)
    });
    server.kill().unwrap();
    server.wait().unwrap();
    let head = head.expect("a head in the log");
    let (number, _) = head.split_once(':').unwrap();
    assert_ne!(number, "0", "what was seeded is sealed");
    let (holds, said) = say(folder, &["audit", "verify", "--kept", &head]);
    assert!(holds && said.contains("the audit holds"), "{said}");
    let other = format!("{number}:{}", "0".repeat(64));
    let (holds, said) = say(folder, &["audit", "verify", "--kept", &other]);
    assert!(!holds && said.contains("the head that you kept"), "{said}");
}

#[test]
fn factors_are_reset_on_the_console() {
    let folder = tempfile::tempdir().unwrap();
    let reset = |email| say(folder.path(), &["user", "reset-factor", "--email", email]);
    let (is_done, said) = reset("owner@harbour.example");
    assert!(!is_done && said.contains("there is no database"), "{said}");
    seed(folder.path());
    let (is_done, said) = reset("Owner@Harbour.example");
    assert!(is_done && said.contains("had no second factor") && said.contains("mail"), "{said}");
    let (is_done, said) = reset("nobody@harbour.example");
    assert!(!is_done && said.contains("nobody here has that address"), "{said}");
    let (is_done, said) = reset("nobody");
    assert!(!is_done && said.contains("`--email` must be an address"), "{said}");
    let (is_done, said) = say(folder.path(), &["mail", "list"]);
    assert!(is_done && said.contains("second factors were reset"), "{said}");
}

#[test]
fn an_owner_is_made_on_the_console() {
    let folder = tempfile::tempdir().unwrap();
    seed(folder.path());
    let (_, listed) = say(folder.path(), &["workspace", "list"]);
    let line = listed.lines().find(|line| line.contains("wsp_")).expect("a workspace");
    let slug = line.split_whitespace().nth(1).unwrap();
    let make = |workspace: &str, email: &str| {
        say(folder.path(), &["user", "owner", "--workspace", workspace, "--email", email])
    };
    for (workspace, email, words) in [
        ("nobody", "rep@harbour.example", "there is no such workspace"),
        (slug, "nobody@harbour.example", "no active user of that workspace has that address"),
        (slug, "nobody", "`--email` must be an address"),
    ] {
        let (is_done, said) = make(workspace, email);
        assert!(!is_done && said.contains(words), "{said}");
    }
    let (is_done, said) = make(slug, "Rep@Harbour.example");
    assert!(is_done && said.contains("is an owner of") && said.contains("audit"), "{said}");
    let (is_done, said) = make(slug, "rep@harbour.example");
    assert!(is_done && said.contains("already"), "{said}");
}

#[test]
fn workspaces_are_listed_and_extended_on_the_console() {
    let folder = tempfile::tempdir().unwrap();
    seed(folder.path());
    let (is_listed, listed) = say(folder.path(), &["workspace", "list"]);
    assert!(is_listed && listed.contains("unlimited") && listed.contains("24 people"), "{listed}");
    let line = listed.lines().find(|line| line.contains("wsp_")).expect("a workspace");
    let [id, slug] = [0, 1].map(|place| line.split_whitespace().nth(place).unwrap());
    let (is_done, said) = say(folder.path(), &["workspace", "extend", slug, "--until", "2090-12-31"]);
    assert!(!is_done && said.contains("that is no extension"), "{said}");
    let (is_done, said) = say(folder.path(), &["workspace", "extend", slug, "--days", "30"]);
    assert!(!is_done && said.contains("that is no extension"), "it has no end: {said}");
    let (is_done, said) = say(folder.path(), &["workspace", "extend", id, "--unlimited"]);
    assert!(is_done && said.contains("goes on without an end"), "{said}");
    for (arguments, words) in [
        (vec!["workspace", "extend", "nobody", "--days", "30"], "there is no such workspace"),
        (vec!["workspace", "extend", slug, "--days", "0"], "`--days` is a number"),
        (vec!["workspace", "extend", slug, "--until", "soon"], "`--until` a day"),
        (vec!["workspace", "extend", slug], "required"),
        (vec!["workspace", "extend", slug, "--days", "3", "--unlimited"], "cannot be used with"),
    ] {
        let (is_done, said) = say(folder.path(), &arguments);
        assert!(!is_done && said.contains(words), "{arguments:?}: {said}");
    }
}
