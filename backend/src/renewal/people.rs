//! Keys of people: by which they sign in, are sorted and are found.

use super::{RowAddress, Slice, following};
use crate::query::write_rows;
use crate::storage::{StorageError, Tx, args};
use crate::text_keys;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct UserRow {
    #[sqlx(flatten)]
    at: RowAddress,
    name: String,
    username: Option<String>,
    username_key: Option<String>,
}

pub(super) async fn users(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<UserRow> = following(
        tx,
        "SELECT r.workspace_id, r.id, r.name, r.username, r.username_key FROM users r WHERE ",
        after,
    )
    .await?;
    let keys = rows.iter().map(|row| {
        args![
            row.at.workspace_id,
            row.at.id,
            text_keys::sort_key(&row.name),
            text_keys::search_key(&row.name)
        ]
    });
    write_rows(
        tx,
        (
            "UPDATE users SET sort_key = v.column3, search_key = v.column4 FROM (VALUES ",
            ") AS v WHERE users.workspace_id = v.column1 AND users.id = v.column2",
        ),
        keys.collect(),
    )
    .await?;
    for row in &rows {
        let key = row.username.as_deref().map(text_keys::identifier);
        if key == row.username_key {
            continue;
        }
        let sql = "UPDATE users SET username_key = $3 WHERE workspace_id = $1 AND id = $2
             AND NOT EXISTS (SELECT 1 FROM users o WHERE o.workspace_id = $1 AND o.username_key = $3)";
        let changed = tx.run(sql, args![row.at.workspace_id, row.at.id, key]).await?;
        told_apart(changed, "users", row.at.id);
    }
    Ok(Slice::of(&rows, |row| row.at))
}

#[derive(sqlx::FromRow)]
struct MailboxRow {
    #[sqlx(flatten)]
    at: RowAddress,
    email: String,
    email_key: String,
}

impl MailboxRow {
    /// The key by the rules of today, if it is another.
    fn new_key(&self) -> Option<String> {
        Some(text_keys::identifier(&self.email)).filter(|key| *key != self.email_key)
    }
}

pub(super) async fn invitations(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<MailboxRow> =
        following(tx, "SELECT r.workspace_id, r.id, r.email, r.email_key FROM invitations r WHERE ", after)
            .await?;
    for row in &rows {
        let Some(key) = row.new_key() else { continue };
        let sql = "UPDATE invitations SET email_key = $3 WHERE workspace_id = $1 AND id = $2
             AND (ended_at IS NOT NULL OR NOT EXISTS
                 (SELECT 1 FROM invitations o WHERE o.workspace_id = $1 AND o.email_key = $3 AND o.ended_at IS NULL))";
        let changed = tx.run(sql, args![row.at.workspace_id, row.at.id, key]).await?;
        told_apart(changed, "invitations", row.at.id);
    }
    Ok(Slice::of(&rows, |row| row.at))
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    email: String,
    email_key: String,
}

pub(super) async fn persons(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    const LOOK: &str = "SELECT id, email, email_key FROM persons WHERE id > $1 ORDER BY id LIMIT $2";
    const LOCK: &str =
        "SELECT id, email, email_key FROM persons WHERE id > $1 ORDER BY id LIMIT $2 FOR NO KEY UPDATE";
    let most = i64::try_from(super::SLICE).unwrap_or(i64::MAX);
    let rows: Vec<PersonRow> =
        tx.all(if tx.is_postgres() { LOCK } else { LOOK }, args![after.id, most]).await?;
    for row in &rows {
        let key = text_keys::identifier(&row.email);
        if key == row.email_key {
            continue;
        }
        let sql =
            "UPDATE persons SET email_key = $2 WHERE id = $1 AND (email_verified_at IS NULL OR NOT EXISTS
             (SELECT 1 FROM persons o WHERE o.email_key = $2 AND o.email_verified_at IS NOT NULL))";
        let changed = tx.run(sql, args![row.id, key]).await?;
        told_apart(changed, "persons", row.id);
    }
    Ok(Slice::of(&rows, |row| RowAddress { workspace_id: Uuid::nil(), id: row.id }))
}

/// Two that the rules of today take for one stay two, and the log names the later.
fn told_apart(changed: u64, table: &str, id: Uuid) {
    if changed == 0 {
        tracing::warn!(table, %id, "a key was left as it is: another row has the new one");
    }
}
