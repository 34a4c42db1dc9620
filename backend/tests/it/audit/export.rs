//! Signed files of the audit: who changes one is found out (R-LOG-04).

use super::{sealed, without_guards};
use crate::customers::make;
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::audit::chain::Broken;
use backend::audit::export::{self, Asked, ExportError, Exported, PublicKey};
use backend::{Backend, Settings, args, rotation};
use domain::{CustomerId, Locale};
use std::path::{Path, PathBuf};

both_engines!(
    r_log_04_an_export_is_signed_and_checked_without_the_database,
    r_log_04_a_change_of_an_export_is_found,
    r_log_04_an_export_signed_by_another_hand_is_found,
    r_log_04_a_broken_chain_is_not_signed,
    r_log_04_an_export_of_a_workspace_has_no_other,
    r_log_04_an_export_of_some_days_is_whole,
    r_cry_01_the_signing_key_outlives_a_rotation,
);

struct ExportFolder(tempfile::TempDir);

impl ExportFolder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

async fn exported(test: &TestBackend, asked: Asked, file: &Path) -> Exported {
    export::export(&test.backend, asked, file).await.expect("an export")
}

fn lines(file: &Path) -> Vec<String> {
    std::fs::read_to_string(file).expect("a file").lines().map(str::to_owned).collect()
}

fn tells_of(text: &str, customer: CustomerId) -> bool {
    text.contains(&customer.uuid().to_string())
}

/// What is said of the lines, put into another file.
fn checked(folder: &ExportFolder, lines: &[String], key: &PublicKey) -> Result<u64, ExportError> {
    let file = folder.file("changed");
    std::fs::write(&file, lines.join("\n") + "\n").expect("a file");
    export::check(&file, Some(key)).map(|checked| checked.events)
}

async fn r_log_04_an_export_is_signed_and_checked_without_the_database(test: TestBackend) {
    let head = sealed(&test).await;
    let folder = ExportFolder::new();
    let file = folder.file("audit.jsonl");
    let exported = exported(&test, Asked::default(), &file).await;
    assert_eq!(exported.signer, export::public_key(&test.backend).await.expect("a key"));
    let checked = export::check(&file, Some(&exported.signer)).expect("a file that holds");
    assert_eq!((checked.head, checked.events), (head.clone(), exported.events));
    assert_eq!(i64::try_from(exported.events), Ok(head.seq));
    let all: String = lines(&file).join("\n");
    assert_eq!(all.matches("\"verb\":\"created\"").count(), 12);
    assert_eq!(
        number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'exported'").await,
        1,
        "whoever hands it out is in it from then on"
    );
    let again = export::export(&test.backend, Asked::default(), &file).await;
    assert!(matches!(again, Err(ExportError::Exists(_))), "{again:?}");
    assert_eq!(std::fs::read_dir(folder.0.path()).expect("a folder").count(), 1, "no draft is left");
}

async fn r_log_04_a_change_of_an_export_is_found(test: TestBackend) {
    sealed(&test).await;
    let folder = ExportFolder::new();
    let file = folder.file("audit.jsonl");
    let key = exported(&test, Asked::default(), &file).await.signer;
    let lines = lines(&file);
    let with = |change: fn(&mut Vec<String>)| {
        let mut changed = lines.clone();
        change(&mut changed);
        assert_ne!(changed, lines, "a change that is none");
        checked(&folder, &changed, &key)
    };
    assert!(checked(&folder, &lines, &key).is_ok());
    let edited = with(|lines| lines[5] = lines[5].replace("created", "deleted"));
    assert!(matches!(edited, Err(ExportError::Broken(Broken::Unlinked(5, _)))), "{edited:?}");
    let edited = with(|lines| lines[5] = lines[5].replace("127.0.0.1", "203.0.113.9"));
    assert!(matches!(edited, Err(ExportError::Broken(Broken::Edited(_)))), "{edited:?}");
    let deleted = with(|lines| drop(lines.remove(5)));
    assert!(matches!(deleted, Err(ExportError::Broken(Broken::Missing(5)))), "{deleted:?}");
    let turned = with(|lines| lines.swap(5, 6));
    assert!(matches!(turned, Err(ExportError::Broken(Broken::Missing(5)))), "{turned:?}");
    let cut = with(|lines| lines.truncate(5));
    assert!(matches!(cut, Err(ExportError::Unsigned)), "{cut:?}");
    // The end cut off, and the signature kept.
    let cut = with(|lines| drop(lines.remove(lines.len() - 2)));
    assert!(matches!(cut, Err(ExportError::OtherThanSigned)), "{cut:?}");
    // The beginning cut off, and the next event made the first.
    let begun_later = with(|lines| {
        let first = lines.remove(1);
        let link = first.split("\"link\":").nth(1).expect("a link").trim_end_matches('}');
        lines[1] = lines[1].replace("\"link\":", &format!("\"previous\":{link},\"link\":"));
    });
    assert!(matches!(begun_later, Err(ExportError::OtherThanSigned)), "{begun_later:?}");
    let header = with(|lines| lines[0] = lines[0].replace("\"to\":null", "\"to\":\"2026-01-01T00:00:00Z\""));
    assert!(matches!(header, Err(ExportError::OtherThanSigned)), "{header:?}");
    let counted = with(|lines| {
        let last = lines.len() - 1;
        lines[last] = lines[last].replace("\"events\":", "\"events\":1");
    });
    assert!(matches!(counted, Err(ExportError::OtherThanSigned)), "{counted:?}");
    let longer = with(|lines| lines.push(lines[3].clone()));
    assert!(matches!(longer, Err(ExportError::Line(_))), "{longer:?}");
    assert!(matches!(with(|lines| lines[4] = "{}".to_owned()), Err(ExportError::Line(5))));
    assert!(matches!(with(Vec::clear), Err(ExportError::Line(1) | ExportError::Unsigned)));
}

/// Everything written anew, links and hash included, and signed: with a key of
/// the forger's.
async fn r_log_04_an_export_signed_by_another_hand_is_found(test: TestBackend) {
    sealed(&test).await;
    let folder = ExportFolder::new();
    let file = folder.file("audit.jsonl");
    let known = exported(&test, Asked::default(), &file).await.signer;
    let neighbour = neighbour(&test).await;
    sealed(&neighbour).await;
    let forged = folder.file("forged.jsonl");
    let other = exported(&neighbour, Asked::default(), &forged).await.signer;
    neighbour.backend.stop().await;
    assert_ne!(other, known);
    assert!(export::check(&forged, None).is_ok(), "anybody can sign");
    let refused = export::check(&forged, Some(&known));
    assert!(matches!(&refused, Err(ExportError::OtherSigner(key)) if *key == other), "{refused:?}");
    // The known key written beside a signature of another.
    let mut lines = lines(&forged);
    let last = lines.len() - 1;
    lines[last] = lines[last].replace(&other.to_string(), &known.to_string());
    assert!(matches!(checked(&folder, &lines, &known), Err(ExportError::OtherThanSigned)));
}

/// Another installation, with a key of its own.
async fn neighbour(test: &TestBackend) -> TestBackend {
    let data_dir = test.backend.settings().data_dir.join("neighbour");
    let database_url = format!("sqlite://{}", data_dir.join("latchkey.db").display());
    TestBackend::over(Settings { database_url, data_dir, ..test.backend.settings().clone() }).await
}

async fn r_log_04_a_broken_chain_is_not_signed(test: TestBackend) {
    sealed(&test).await;
    without_guards(&test).await;
    test.run("DELETE FROM audit_events WHERE seq = 4", args![]).await;
    let folder = ExportFolder::new();
    let refused = export::export(&test.backend, Asked::default(), &folder.file("audit.jsonl")).await;
    assert!(matches!(refused, Err(ExportError::Broken(Broken::Missing(4)))), "{refused:?}");
    assert_eq!(std::fs::read_dir(folder.0.path()).expect("a folder").count(), 0);
}

async fn r_log_04_an_export_of_a_workspace_has_no_other(test: TestBackend) {
    let (ours, other) = (test.company().await, test.company_of("Other", Locale::En).await);
    let (us, them) = (test.context_of(ours.owner).await, test.context_of(other.owner).await);
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..4 {
        mine.push(make(&us, &format!("甲{number}")).await);
        theirs.push(make(&them, &format!("Theirs {number}")).await);
        mine.push(make(&us, &format!("乙{number}")).await);
    }
    let folder = ExportFolder::new();
    let file = folder.file("audit.jsonl");
    let asked = Asked { workspace: Some(ours.workspace), ..Asked::default() };
    let exported = exported(&test, asked, &file).await;
    assert_eq!(export::check(&file, Some(&exported.signer)).expect("it holds").events, exported.events);
    let mut lines = lines(&file);
    let text = lines.join("\n");
    assert!(mine.into_iter().all(|id| tells_of(&text, id)), "{text}");
    assert!(!theirs.into_iter().any(|id| tells_of(&text, id)), "{text}");
    assert!(!text.contains(&other.workspace.to_string()), "{text}");
    lines.remove(3);
    assert!(checked(&folder, &lines, &exported.signer).is_err(), "a gap is no way to hide an event");
    let noted: Vec<(domain::WorkspaceId,)> =
        test.all("SELECT workspace_id FROM audit_events WHERE verb = 'exported'", args![]).await;
    assert_eq!(noted, [(ours.workspace,)]);
}

async fn r_log_04_an_export_of_some_days_is_whole(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let before = make(&owner, "before").await;
    let from = test.clock().now().plus_seconds(3600);
    test.clock().advance_seconds(3600);
    let within = make(&test.context_of(company.owner).await, "within").await;
    test.clock().advance_seconds(3600);
    let to = test.clock().now();
    let after = make(&test.context_of(company.owner).await, "after").await;
    let folder = ExportFolder::new();
    let asked = Asked { from: Some(from), to: Some(to), workspace: None };
    let some = exported(&test, asked, &folder.file("some")).await;
    let text = lines(&folder.file("some")).join("\n");
    assert_eq!([before, within, after].map(|id| tells_of(&text, id)), [false, true, false], "{text}");
    assert_eq!(
        export::check(&folder.file("some"), Some(&some.signer)).expect("it holds").events,
        some.events
    );
    let asked = Asked { from: Some(to.plus_days(1)), ..Asked::default() };
    assert_eq!(exported(&test, asked, &folder.file("none")).await.events, 0);
    assert_eq!(export::check(&folder.file("none"), Some(&some.signer)).expect("it holds").events, 0);
}

async fn r_cry_01_the_signing_key_outlives_a_rotation(test: TestBackend) {
    const NEW: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=";
    let before = export::public_key(&test.backend).await.expect("a key");
    let old = test.backend.settings().master_key.clone().expect("a key");
    let given = |keys: String| Settings { master_key: Some(keys), ..test.backend.settings().clone() };
    let node = Backend::start(given(format!("{NEW},{old}"))).await.expect("a node");
    rotation::rotate(&node).await.expect("a rotation");
    node.stop().await;
    let alone = Backend::start(given(NEW.to_owned())).await.expect("the new key is enough");
    assert_eq!(export::public_key(&alone).await.expect("a key"), before);
    alone.stop().await;
}
