//! The binary itself.

use std::process::{Command, Output};

fn latchkey(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_latchkey"));
    let folder = tempfile::tempdir().unwrap();
    command.args(arguments).env_clear().envs(variables.iter().copied()).current_dir(folder.path());
    command.output().unwrap()
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
