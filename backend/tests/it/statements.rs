//! No statement touches a workspace's rows without naming the workspace
//! (R-AC-05), and PostgreSQL would refuse one that did.

mod lexer;

use crate::support::TestBackend;
use backend::args;
use backend::storage::{OWNED_TABLES, Reach, StorageError, names_workspace, touched};
use lexer::literals;
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Statements that reach over workspaces, by what they contain, each with its
/// reason. What they find is a person's own, or nobody's.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "INSERT INTO tokens (id, purpose, token_hash, person_id, workspace_id",
        "names it; the conflict is on the person",
    ),
    (
        "INSERT INTO tokens (id, purpose, token_hash, email, created_at",
        "a set-up link is the installation's, before there is a workspace",
    ),
    ("SELECT email FROM tokens WHERE token_hash = $1", "a link is found by its secret"),
    ("UPDATE tokens SET used_at = $3 WHERE person_id = $1", "links belong to persons, across workspaces"),
    ("SELECT person_id FROM tokens WHERE token_hash = $1", "a link is found by its secret"),
    ("UPDATE tokens SET used_at = $3 WHERE token_hash = $1", "a link is found by its secret"),
    ("DELETE FROM sign_ins WHERE person_id = $1", "a person who is forgotten, in all workspaces"),
    ("DELETE FROM tokens WHERE person_id = $1", "a person who is forgotten, in all workspaces"),
    ("DELETE FROM tokens WHERE used_at < $1", "the clean-up, for all workspaces"),
    ("FROM audit_events WHERE seq", "the chain goes through the whole installation"),
    ("FROM audit_events e LEFT JOIN audit_events p", "an export may be of the whole installation"),
    ("FROM audit_events e WHERE e.seq", "the chain goes through the whole installation"),
    ("FROM audit_events WHERE mac", "whether the installation has begun to sign its events"),
    ("UPDATE audit_events SET seq = sealed", "the chain goes through the whole installation"),
    ("UPDATE audit_events SET salt = NULL", "the operator erases one event by its id, on the console"),
    (
        "UPDATE sessions SET revoked_at = $1 WHERE revoked_at IS NULL",
        "a restored backup signs everybody out; the clean-up ends what is over, in all workspaces",
    ),
    ("UPDATE tokens SET used_at = $1 WHERE used_at IS NULL", "a restored backup voids every link"),
    ("UPDATE invitations SET ended_at = $1", "a restored backup voids every link"),
    ("DELETE FROM invitations WHERE ended_at", "the clean-up, for all workspaces"),
    ("DELETE FROM roles WHERE retired_at", "the clean-up, for all workspaces"),
    ("FROM customers WHERE search_id NOT IN", "the check of the whole installation"),
    ("FROM searched WHERE search_id NOT IN", "the check of the whole installation"),
    ("FROM customer_search WHERE", "the check of the whole installation"),
    ("FROM record_moves m WHERE NOT EXISTS", "what nobody works at, in all workspaces"),
    ("sort_key = v.column3", "keys are made anew in all workspaces; each row is named by its own"),
    ("DELETE FROM idempotency_keys WHERE created_at < $1", "the clean-up, for all workspaces"),
    ("DELETE FROM sessions WHERE revoked_at < $1", "the clean-up, for all workspaces"),
    ("UPDATE sessions SET revoked_at = $2 WHERE key_hash = $1", "a session is found by its secret"),
    ("UPDATE sessions SET revoked_at = $1 WHERE person_id = $2", "a person ends their sessions everywhere"),
    ("revoked_at FROM sessions WHERE key_hash = $1", "a session is found by its secret"),
    ("FROM sign_ins i WHERE i.person_id = d.person_id", "a person's own browsers, wherever they signed in"),
    ("FROM users WHERE person_id = $1", "a person's own users, in all workspaces"),
    ("DELETE FROM pending_sign_ins WHERE expires_at", "the clean-up, for all workspaces"),
    ("DELETE FROM sign_ins WHERE at < $1", "the clean-up, for all workspaces"),
    (
        "UPDATE pending_sign_ins SET used_at = $2 WHERE id = $1",
        "found by its secret before, in the same unit of work",
    ),
    ("UPDATE pending_sign_ins SET used_at = $2 WHERE key_hash = $1", "found by its secret"),
    (
        "UPDATE sessions SET revoked_at = $3 WHERE person_id = $1 AND device_id = $2",
        "a browser has one session, wherever it is",
    ),
    (
        "JOIN workspaces w ON w.id = u.workspace_id WHERE u.person_id = $1",
        "a person's own users, in all workspaces",
    ),
];

/// Tables with a workspace, from the text of the migrations.
fn owned_tables() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/postgres");
    let mut tables = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for statement in text.split(";\n") {
            let Some((_, rest)) = statement.split_once("CREATE TABLE ") else { continue };
            let (name, columns) = rest.split_once('(').unwrap();
            if columns.lines().any(|line| line.trim_start().starts_with("workspace_id ")) {
                tables.insert(name.trim().to_owned());
            }
        }
    }
    assert!(tables.len() >= 17, "{tables:?}");
    tables
}

pub fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// Whether a literal is a statement by itself. Pieces that a function puts
/// together are seen whole by `Tx`, which stops one without its workspace in
/// every test that runs it.
fn is_whole(literal: &str) -> bool {
    let first = literal.split_whitespace().next().unwrap_or_default();
    let is_closed = literal.matches('(').count() == literal.matches(')').count();
    match first {
        "INSERT" | "UPDATE" | "DELETE" => true,
        "SELECT" | "WITH" => is_closed && literal.contains("WHERE"),
        _ => false,
    }
}

#[test]
fn r_ac_05_every_statement_names_the_workspace() {
    assert_eq!(owned_tables(), OWNED_TABLES.map(str::to_owned).into());
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let (mut seen, mut wrong, mut excused) = (0, Vec::new(), BTreeSet::new());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for literal in literals(text.split("#[cfg(test)]").next().unwrap_or_default()) {
            if touched(&literal).is_empty() || !is_whole(&literal) {
                continue;
            }
            seen += 1;
            let literal = literal.split_whitespace().collect::<Vec<_>>().join(" ");
            let exception = EXCEPTIONS.iter().find(|(part, _)| literal.contains(part));
            excused.extend(exception.map(|(part, _)| *part));
            if exception.is_none() && !names_workspace(&literal) {
                wrong.push(format!("{}: {:?} in: {literal}", file.display(), touched(&literal)));
            }
        }
    }
    assert!(seen > 20, "{seen} statements found");
    assert!(wrong.is_empty(), "statements without their workspace:\n{}", wrong.join("\n"));
    for (part, reason) in EXCEPTIONS {
        assert!(excused.contains(part), "no longer needed: {part} ({reason})");
    }
}

#[test]
fn r_ac_05_the_scan_sees_what_it_should() {
    let count = |statement: &str| touched(statement).len();
    assert_eq!(count("SELECT id FROM users u\n JOIN customers c ON c.id = u.id"), 2);
    assert_eq!(count("INSERT INTO customers (id) SELECT id FROM users"), 2);
    assert_eq!(count("UPDATE users SET name = $1"), 1);
    assert_eq!(count("users were taken FROM the list"), 0);
    assert_eq!(count("SELECT id FROM users_of_old"), 0);
    assert!(names_workspace("SELECT id FROM users WHERE workspace_id = $1"));
    assert!(!names_workspace(
        "SELECT u.id FROM users u JOIN roles r ON r.id = u.id WHERE u.workspace_id = $1"
    ));
    assert!(!names_workspace("DELETE FROM users WHERE workspace_id IS NOT NULL"));
    assert!(
        is_whole("DELETE FROM users")
            && is_whole("SELECT 1 FROM users WHERE id = $1")
            && !is_whole(" FROM users u")
    );
}

#[test]
#[should_panic(expected = "a statement without its workspace")]
fn r_ac_05_a_transaction_stops_a_statement_without_its_workspace() {
    crate::support::on_sqlite(async |test: TestBackend| {
        let company = test.company().await;
        let mut tx = test.storage().read(Reach::Workspace(company.workspace)).await.unwrap();
        let _ = tx.all::<(domain::UserId,)>("SELECT id FROM users", args![]).await;
    });
}

/// Row-level security: with another workspace set, or none, no row of any
/// owned table is seen, and none can be put there.
#[test]
fn r_ac_05_row_level_security_hides_other_workspaces() {
    crate::support::on_postgres(async |test: TestBackend| {
        let mut tx = test.write().await;
        for sql in crate::migrations::samples_of_postgres() {
            for statement in sql.split(";\n").filter(|statement| !statement.trim().is_empty()) {
                tx.run(AssertSqlSafe(statement.trim_end_matches(';').to_owned()), args![]).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        let other = test.company_of("Other", domain::Locale::En).await;
        let super_user: Vec<(bool,)> = test
            .all("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user", args![])
            .await;
        assert!(!super_user[0].0, "a role that row-level security does not bind proves nothing");
        for table in owned_tables() {
            let sample = format!("SELECT COUNT(*) FROM {table} WHERE workspace_id = $1");
            let mine = domain::WorkspaceId::from_uuid(uuid::Uuid::from_u128(1));
            let count = async |reach| -> i64 {
                let mut tx = test.storage().read(reach).await.unwrap();
                tx.one::<(i64,)>(AssertSqlSafe(sample.clone()), args![mine]).await.unwrap().0
            };
            assert!(count(Reach::System).await > 0, "{table} has no sample row");
            assert!(count(Reach::Workspace(mine)).await > 0, "{table} hides its own");
            assert_eq!(count(Reach::Workspace(other.workspace)).await, 0, "{table} shows another's");
            let moved = smuggle(&test, &table, other.workspace).await;
            assert!(
                matches!(&moved, Err(StorageError::Statement(error)) if error.to_string().contains("row-level security")),
                "{table}: {moved:?}"
            );
        }
    });
}

/// Tries to put rows of one workspace into a table while another is set.
async fn smuggle(test: &TestBackend, table: &str, other: domain::WorkspaceId) -> Result<u64, StorageError> {
    let mut tx = test.write().await;
    let copy = format!(
        "CREATE TEMPORARY TABLE copied ON COMMIT DROP AS SELECT * FROM {table} WHERE workspace_id <> $1"
    );
    tx.run(AssertSqlSafe(copy.replace("$1", &format!("'{}'", other.uuid()))), args![]).await?;
    let set = "SELECT set_config('app.workspace', $1, true), set_config('app.system', 'off', true)";
    tx.one::<(String, String)>(set, args![other.uuid().to_string()]).await?;
    tx.run(
        AssertSqlSafe(format!("INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM copied")),
        args![],
    )
    .await
}
