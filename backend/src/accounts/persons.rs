//! Rows of persons.

use crate::mail::{Letter, LetterKind};
use crate::storage::{StorageError, Tx, args};
use crate::{Backend, random, text_keys};
use domain::{Locale, PersonId, Timestamp, UserId, WorkspaceId};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub email_verified_at: Option<Timestamp>,
    pub password_hash: Option<String>,
    pub locale: Locale,
    pub epoch: i64,
}

impl PersonRow {
    /// A letter to them, in their language, that leads to a page of ours.
    pub fn letter(&self, backend: &Backend, kind: LetterKind, page: &str) -> Letter {
        Letter {
            recipient: self.email.clone(),
            kind,
            locale: self.locale,
            name: self.name.clone(),
            link: format!("{}{page}", backend.settings().base_url),
        }
    }
}

/// A person to make.
#[derive(Clone, Debug)]
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    pub password_hash: &'a str,
    pub locale: Locale,
    pub time_zone: &'a str,
    pub verified_at: Option<Timestamp>,
}

pub async fn create(tx: &mut Tx, new: &NewPerson<'_>, now: Timestamp) -> Result<PersonId, StorageError> {
    let id = random::id(PersonId::from_uuid, now);
    create_as(tx, id, new, now).await?;
    Ok(id)
}

/// Makes a person whose id is settled already.
pub async fn create_as(
    tx: &mut Tx,
    id: PersonId,
    new: &NewPerson<'_>,
    now: Timestamp,
) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO persons (id, name, email, email_key, email_verified_at, phone, password_hash, locale, time_zone, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            id,
            new.name,
            new.email,
            text_keys::identifier(new.email),
            new.verified_at,
            new.phone,
            new.password_hash,
            new.locale,
            new.time_zone,
            now,
        ],
    )
    .await
    .map(drop)
}

pub async fn find(tx: &mut Tx, id: PersonId) -> Result<Option<PersonRow>, StorageError> {
    tx.find(
        "SELECT id, name, email, email_verified_at, password_hash, locale, epoch FROM persons WHERE id = $1",
        args![id],
    )
    .await
}

/// The person that a row of ours names.
pub async fn get(tx: &mut Tx, id: PersonId) -> Result<PersonRow, StorageError> {
    find(tx, id).await?.ok_or_else(|| StorageError::Inconsistent(format!("persons: no {id}")))
}

/// Holds a person's row until the unit of work ends, so that what is done with what
/// they have happens one after another. Others may name the person meanwhile.
pub async fn lock(tx: &mut Tx, id: PersonId) -> Result<(), StorageError> {
    // The one writer of SQLite holds everything.
    if tx.is_postgres() {
        tx.find::<(PersonId,)>("SELECT id FROM persons WHERE id = $1 FOR NO KEY UPDATE", args![id]).await?;
    }
    Ok(())
}

/// Whose address it is: the person who verified it, else the latest who
/// claims it.
pub async fn find_by_email(tx: &mut Tx, email: &str) -> Result<Option<PersonRow>, StorageError> {
    tx.find(
        "SELECT id, name, email, email_verified_at, password_hash, locale, epoch FROM persons WHERE email_key = $1
         ORDER BY CASE WHEN email_verified_at IS NULL THEN 1 ELSE 0 END, created_at DESC, id DESC LIMIT 1",
        args![text_keys::identifier(email)],
    )
    .await
}

/// Who has verified the address.
pub async fn find_verified(tx: &mut Tx, email: &str) -> Result<Option<PersonId>, StorageError> {
    let person = find_by_email(tx, email).await?;
    Ok(person.filter(|person| person.email_verified_at.is_some()).map(|person| person.id))
}

pub async fn set_password(tx: &mut Tx, id: PersonId, hash: &str) -> Result<u64, StorageError> {
    tx.run("UPDATE persons SET password_hash = $2 WHERE id = $1", args![id, hash]).await
}

/// Sets a new hash in the place of the one that was proved; 0 when another
/// was set in between.
pub async fn replace_password(
    tx: &mut Tx,
    id: PersonId,
    proved: &str,
    hash: &str,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE persons SET password_hash = $3 WHERE id = $1 AND password_hash = $2",
        args![id, proved, hash],
    )
    .await
}

/// The words that a person's password must not be made of: names and
/// addresses of theirs and of their workspaces (R-AUTH-05).
pub async fn own_words(tx: &mut Tx, person: &PersonRow) -> Result<Vec<String>, StorageError> {
    let rows: Vec<(String, String, Option<String>)> = tx
        .all(
            "SELECT w.name, u.name, u.username FROM users u JOIN workspaces w ON w.id = u.workspace_id WHERE u.person_id = $1",
            args![person.id],
        )
        .await?;
    let mut words = vec![person.name.clone(), person.email.clone()];
    for (workspace, name, username) in rows {
        words.extend([workspace, name]);
        words.extend(username);
    }
    Ok(words)
}

/// The person's users in all workspaces.
pub async fn users_of(tx: &mut Tx, person: PersonId) -> Result<Vec<(WorkspaceId, UserId)>, StorageError> {
    tx.all("SELECT workspace_id, id FROM users WHERE person_id = $1 ORDER BY created_at, id", args![person])
        .await
}
