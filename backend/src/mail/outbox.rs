//! Rows of the outbox.

use super::Letter;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, jobs, random};
use domain::{MailId, Timestamp};

/// Puts a letter into the outbox, sealed, with the job that sends it. Goes
/// with the transaction: no mail leaves for work that was not kept.
pub async fn enqueue(
    tx: &mut Tx,
    backend: &Backend,
    letter: &Letter,
    now: Timestamp,
) -> Result<MailId, StorageError> {
    let id = random::id(MailId::from_uuid, now);
    let sealed = backend.keys().seal(&place(id), letter.body().as_bytes());
    let state = if backend.mailer().delivers() { "queued" } else { "kept" };
    tx.run(
        "INSERT INTO mails (id, recipient, subject, purpose, body, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![id, &letter.recipient, letter.subject(), letter.kind.as_str(), sealed, state, now],
    )
    .await?;
    if backend.mailer().delivers() {
        jobs::enqueue(tx, jobs::Kind::SendMail, id.uuid(), now).await?;
    }
    Ok(id)
}

/// A mail as consoles list it: envelope and state, no body.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MailSummary {
    pub id: MailId,
    pub recipient: String,
    pub subject: String,
    pub purpose: String,
    pub state: String,
    pub error: Option<String>,
    pub created_at: Timestamp,
}

/// The latest mails, newest first.
pub async fn list(backend: &Backend) -> Result<Vec<MailSummary>, Failure> {
    let mut tx = backend.storage().read(Reach::System).await?;
    Ok(tx
        .all("SELECT id, recipient, subject, purpose, state, error, created_at FROM mails ORDER BY created_at DESC, id DESC LIMIT 200", args![])
        .await?)
}

/// One mail with its body, opened on the machine itself; `None` for the body
/// once it was delivered.
pub async fn show(backend: &Backend, id: MailId) -> Result<(MailSummary, Option<String>), Failure> {
    let mut tx = backend.storage().read(Reach::System).await?;
    let mail: MailSummary = tx
        .find(
            "SELECT id, recipient, subject, purpose, state, error, created_at FROM mails WHERE id = $1",
            args![id],
        )
        .await?
        .ok_or(Failure::NotFound)?;
    let (body,): (Option<Vec<u8>>,) = tx.one("SELECT body FROM mails WHERE id = $1", args![id]).await?;
    let opened = body.and_then(|sealed| backend.keys().open(&place(id), &sealed));
    Ok((mail, opened.and_then(|body| String::from_utf8(body).ok())))
}

/// Sends one queued mail; `Err` has the reason for another try.
pub async fn deliver(backend: &Backend, id: MailId) -> Result<(), String> {
    let (mail, body) = match show(backend, id).await {
        Ok(found) => found,
        Err(Failure::NotFound) => return Ok(()),
        Err(_) => return Err("the database is not available".to_owned()),
    };
    if mail.state != "queued" {
        return Ok(());
    }
    let result = match body {
        Some(body) => backend.mailer().send(&id.to_string(), &mail.recipient, &mail.subject, body).await,
        None => Err("the body does not open under this master key".to_owned()),
    };
    let noted = note(backend, id, &result).await;
    noted.map_err(|_| "the database is not available".to_owned())?;
    if result.is_ok() {
        backend.tallies().mail_sent();
    }
    result
}

async fn note(backend: &Backend, id: MailId, result: &Result<(), String>) -> Result<(), Failure> {
    let now = backend.clock().now();
    let mut tx = backend.storage().write(Reach::System).await?;
    match result {
        Ok(()) => {
            tx.run(
                "UPDATE mails SET state = 'sent', sent_at = $2, body = NULL, error = NULL WHERE id = $1",
                args![id, now],
            )
            .await?
        }
        Err(reason) => tx.run("UPDATE mails SET error = $2 WHERE id = $1", args![id, reason]).await?,
    };
    Ok(tx.commit().await?)
}

/// After the last try.
pub async fn give_up(tx: &mut Tx, id: MailId) -> Result<(), StorageError> {
    tx.run("UPDATE mails SET state = 'failed' WHERE id = $1 AND state = 'queued'", args![id]).await.map(drop)
}

/// Blanks bodies that nobody can need any more: their links are long dead.
pub async fn blank(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE mails SET body = NULL WHERE created_at < $1 AND state <> 'queued' AND body IS NOT NULL",
        args![before],
    )
    .await
}

/// What a body is bound to.
pub fn place(id: MailId) -> String {
    format!("mails.body/{id}")
}
