use super::*;
use base64::engine::general_purpose::STANDARD;

const FIRST: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
const SECOND: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=";

fn keys() -> Keys {
    Keys::parse(FIRST).unwrap()
}

#[test]
fn r_cry_01_a_secret_opens_only_in_its_place() {
    let sealed = keys().seal("mails.body/1", b"token");
    assert_eq!(keys().open("mails.body/1", &sealed).as_deref(), Some(b"token".as_slice()));
    assert_eq!(keys().open("mails.body/2", &sealed), None);
    for place in 0..sealed.len() {
        let mut bent = sealed.clone();
        bent[place] ^= 1;
        assert_eq!(keys().open("mails.body/1", &bent), None, "byte {place}");
        assert_eq!(keys().open("mails.body/1", &sealed[..place]), None, "cut at {place}");
    }
}

#[test]
fn r_cry_01_a_sealed_value_names_its_key() {
    let sealed = keys().seal("x", b"y");
    assert_eq!(key_of(&sealed), Some(keys().ring().newest().id()));
    assert!(sealed.starts_with(&mark(keys().ring().newest().id())));
    let both = Keys::parse(&format!("{SECOND}, {FIRST}")).unwrap();
    assert_eq!(both.open("x", &sealed).as_deref(), Some(b"y".as_slice()), "an older key opens");
    let newer = both.seal("x", b"z");
    assert_ne!(key_of(&newer), key_of(&sealed), "the newest seals");
    assert_eq!(keys().open("x", &newer), None);
    assert_eq!(Keys::parse(SECOND).unwrap().open("x", &sealed), None);
}

#[test]
fn what_was_sealed_before_keys_had_ids_opens_still() {
    let (nonce, ring) = ([3; NONCE_BYTES], keys().ring());
    let payload = Payload { msg: b"old".as_slice(), aad: b"x" };
    let text = ring.newest().cipher().encrypt(&XNonce::from(nonce), payload).unwrap();
    let sealed = [&[NAMES_NO_KEY], nonce.as_slice(), &text].concat();
    let both = Keys::parse(&format!("{SECOND} {FIRST}")).unwrap();
    assert_eq!(both.open("x", &sealed).as_deref(), Some(b"old".as_slice()));
    assert_eq!(both.open("y", &sealed), None);
    assert_eq!((key_of(&sealed), Keys::parse(SECOND).unwrap().open("x", &sealed)), (None, None));
}

#[test]
fn the_key_file_is_made_once_and_private() {
    let folder = tempfile::tempdir().unwrap();
    let sealed = Keys::load_or_make(folder.path()).unwrap().seal("x", b"y");
    assert!(Keys::load_or_make(folder.path()).unwrap().open("x", &sealed).is_some());
    assert_eq!(mode_of_the_only_file(folder.path()), 0o600);
}

fn mode_of_the_only_file(folder: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].metadata().unwrap().permissions().mode() & 0o777
}

#[test]
fn r_cry_01_a_running_server_follows_the_key_file() {
    let folder = tempfile::tempdir().unwrap();
    let running = Keys::load_or_make(folder.path()).unwrap();
    let (old, sealed) = (running.ring().newest().id(), running.seal("x", b"y"));
    let command = Keys::load(folder.path()).unwrap();
    let new = command.add().unwrap();
    assert_eq!(command.ring().ids(), [new, old]);
    assert_eq!(key_of(&running.seal("x", b"z")), Some(new), "what is sealed next is sealed anew");
    assert!(running.open("x", &sealed).is_some());
    assert_eq!(mode_of_the_only_file(folder.path()), 0o600);
    command.remove(old).unwrap();
    assert_eq!(running.ring().ids(), [new]);
    assert_eq!(running.open("x", &sealed), None);
    assert_eq!(Keys::load(folder.path()).unwrap().ring().ids(), [new]);
}

#[test]
fn r_cry_01_whoever_slept_through_a_change_wakes_with_the_new_key() {
    let folder = tempfile::tempdir().unwrap();
    let idle = Keys::load_or_make(folder.path()).unwrap();
    let command = Keys::load(folder.path()).unwrap();
    let old = command.ring().newest().id();
    let new = command.add().unwrap();
    command.remove(old).unwrap();
    assert_eq!(key_of(&idle.seal("x", b"y")), Some(new));
}

#[test]
fn r_cry_02_a_foreign_or_broken_key_file_changes_nothing_while_serving() {
    let folder = tempfile::tempdir().unwrap();
    let running = Keys::load_or_make(folder.path()).unwrap();
    let id = running.ring().newest().id();
    for text in [format!("{SECOND}\n# put here by mistake\n"), "c2hvcnQ=".to_owned(), String::new()] {
        std::fs::write(folder.path().join("master.key"), text).unwrap();
        assert_eq!(key_of(&running.seal("x", b"y")), Some(id));
    }
    std::fs::remove_file(folder.path().join("master.key")).unwrap();
    assert_eq!(key_of(&running.seal("x", b"y")), Some(id));
}

#[test]
fn r_cry_02_a_key_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    let folder = tempfile::tempdir().unwrap();
    let running = Keys::load_or_make(folder.path()).unwrap();
    let id = running.ring().newest().id();
    let file = folder.path().join("master.key");
    let set_mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    for mode in [0o640, 0o604, 0o620, 0o601] {
        set_mode(mode);
        let refused = Keys::load(folder.path()).unwrap_err();
        assert!(matches!(refused, KeyError::Open { .. }), "{refused:?}");
        let said = refused.to_string();
        assert!(said.contains(&format!("mode {mode:04o}")) && said.contains("chmod 600"), "{said}");
        assert!(Keys::load_or_make(folder.path()).is_err(), "no other is made");
        assert_eq!(key_of(&running.seal("x", b"y")), Some(id), "who serves goes on");
    }
    for mode in [0o600, 0o400] {
        set_mode(mode);
        assert_eq!(Keys::load(folder.path()).unwrap().ring().newest().id(), id);
    }
    // Only root can give a file away.
    if chown(&file, Some(12_345), None).is_ok() {
        let refused = Keys::load(folder.path()).unwrap_err();
        assert!(matches!(refused, KeyError::Foreign(_)), "{refused:?}");
        chown(folder.path(), Some(12_345), None).unwrap();
        assert!(Keys::load(folder.path()).is_ok(), "root looks after somebody's folder");
    }
}

#[test]
fn r_cry_02_a_short_or_empty_key_is_refused() {
    assert!(matches!(Keys::parse("c2hvcnQ="), Err(KeyError::Malformed)));
    assert!(matches!(Keys::parse(""), Err(KeyError::Malformed)));
    assert!(matches!(Keys::parse(&STANDARD.encode([0; 32])), Err(KeyError::Zero)));
    assert!(matches!(Keys::parse(&format!("{FIRST},c2hvcnQ=")), Err(KeyError::Malformed)));
}

#[test]
fn an_id_is_read_as_it_is_written() {
    let id = keys().ring().newest().id();
    assert_eq!(id.to_string().parse(), Ok(id));
    for bad in ["", "12", "zz0102030405060z", "+102030405060708", "00112233445566778"] {
        assert!(bad.parse::<KeyId>().is_err(), "{bad}");
    }
}

// Nothing that holds a key can be compared with `==` (R-CRY-03).
static_assertions::assert_not_impl_any!(Keys: PartialEq);
static_assertions::assert_not_impl_any!(Ring: PartialEq);
static_assertions::assert_not_impl_any!(keyring::MasterKey: PartialEq);

#[test]
fn a_long_text_is_not_opened() {
    let sealed = keys().seal_text("a place", &[7; 4000]);
    assert_eq!(keys().open_text("a place", &sealed), None);
}
