//! What a command says of a disk that it cannot write to, and of files that others
//! can read.

use super::say;
use crate::support::binary::{command, first_lines, serve};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

fn seeded() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    super::seed(folder.path());
    folder
}

/// Runs a command for which no file may grow, as on a full disk.
fn say_without_room(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let latchkey = command(folder, arguments, &[]);
    let mut shell = Command::new("sh");
    shell.args(["-c", r#"trap "" XFSZ; ulimit -f 0; exec "$0" "$@""#]).arg(latchkey.get_program());
    let output = shell.args(latchkey.get_args()).env_clear().current_dir(folder).output().unwrap();
    (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_command_says_which_file_cannot_be_written_and_what_to_do() {
    let folder = seeded();
    for arguments in [["verify"].as_slice(), &["backup", "copy.latchkey"], &["keys", "rotate"], &["migrate"]]
    {
        let (is_content, said) = say_without_room(folder.path(), arguments);
        assert!(!is_content, "{arguments:?}: {said}");
        let data = folder.path().join("data");
        let place = said.contains("data cannot be written to") || said.contains(&data.display().to_string());
        assert!(
            place && said.contains("(os error 27)") && said.contains("make some"),
            "{arguments:?}: {said}"
        );
    }
    let (is_content, said) = say(folder.path(), &["verify"]);
    assert!(is_content, "{said}");
}

#[test]
fn a_folder_that_others_can_read_is_named_at_start() {
    let folder = seeded();
    let data = folder.path().join("data");
    let file = data.join("latchkey.db");
    std::fs::set_permissions(&data, Permissions::from_mode(0o755)).unwrap();
    std::fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    let (mut server, _) = serve(folder.path());
    let mut server = server.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let said = first_lines(&mut server);
    server.kill().unwrap();
    server.wait().unwrap();
    for (path, mode, hint) in [("data", "0755", "chmod 700"), ("data/latchkey.db", "0644", "chmod 600")] {
        let warning = format!("Warning: ./{path} is open to others on this machine (mode {mode})");
        assert!(said.contains(&warning) && said.contains(hint), "{said}");
    }
}

#[test]
fn r_cry_02_a_master_key_that_others_can_read_is_refused_at_start() {
    let folder = seeded();
    let key = folder.path().join("data/master.key");
    std::fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
    for arguments in [["verify"].as_slice(), &["migrate"], &["keys", "list"]] {
        let (is_content, said) = say(folder.path(), arguments);
        assert!(!is_content && said.contains("chmod 600 ./data/master.key"), "{arguments:?}: {said}");
    }
    std::fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    let (is_content, said) = say(folder.path(), &["verify"]);
    assert!(is_content, "{said}");
}
