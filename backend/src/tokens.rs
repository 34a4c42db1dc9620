//! One-time links. The database holds only a hash; a new token of a purpose
//! voids the older one; use is one atomic UPDATE.
//!
//! Tokens, like session ids, are never compared in Rust: each is found by its
//! SHA-256 in a unique index, so that the time of a look-up tells of the hash
//! only, which nobody can steer towards a stored one (R-CRY-03).

use crate::random;
use crate::storage::{StorageError, Tx, args};
use domain::{PersonId, Timestamp, TokenId, WorkspaceId};

/// What a link is for; one of another purpose does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    VerifyEmail,
    ResetPassword,
    /// See [`crate::set_up`].
    SetUp,
}

impl Purpose {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::SetUp => "set_up",
        }
    }

    /// How long a link works (SECURITY R-REC-01).
    pub const fn lasts_seconds(self) -> i64 {
        match self {
            Self::VerifyEmail | Self::SetUp => 72 * 3600,
            Self::ResetPassword => 3600,
        }
    }
}

/// Makes a link's token. It takes the place of the person's live one of the
/// purpose, so that of any number of parallel calls one link works.
pub async fn issue(
    tx: &mut Tx,
    purpose: Purpose,
    person: PersonId,
    workspace: Option<WorkspaceId>,
    now: Timestamp,
) -> Result<String, StorageError> {
    let token = random::token();
    tx.run(
        "INSERT INTO tokens (id, purpose, token_hash, person_id, workspace_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (person_id, purpose) WHERE used_at IS NULL DO UPDATE SET
             token_hash = excluded.token_hash, workspace_id = excluded.workspace_id,
             created_at = excluded.created_at, expires_at = excluded.expires_at",
        args![
            random::id(TokenId::from_uuid, now),
            purpose.as_str(),
            random::digest(token.as_bytes()),
            person,
            workspace,
            now,
            now.plus_seconds(purpose.lasts_seconds()),
        ],
    )
    .await?;
    Ok(token)
}

/// Voids the person's live link of a purpose, if there is one.
pub async fn void(
    tx: &mut Tx,
    purpose: Purpose,
    person: PersonId,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE tokens SET used_at = $3 WHERE person_id = $1 AND purpose = $2 AND used_at IS NULL",
        args![person, purpose.as_str(), now],
    )
    .await
}

/// Whose token it is, if it can still be used; changes nothing.
pub async fn find(
    tx: &mut Tx,
    purpose: Purpose,
    token: &str,
    now: Timestamp,
) -> Result<Option<PersonId>, StorageError> {
    let row: Option<(PersonId,)> = tx
        .find(
            "SELECT person_id FROM tokens WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3",
            args![random::digest(token.as_bytes()), purpose.as_str(), now],
        )
        .await?;
    Ok(row.map(|(person,)| person))
}

/// Uses a token up: of any number of parallel tries exactly one gets the
/// person.
pub async fn redeem(
    tx: &mut Tx,
    purpose: Purpose,
    token: &str,
    now: Timestamp,
) -> Result<Option<PersonId>, StorageError> {
    let row: Option<(PersonId,)> = tx
        .find(
            "UPDATE tokens SET used_at = $3 WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3 RETURNING person_id",
            args![random::digest(token.as_bytes()), purpose.as_str(), now],
        )
        .await?;
    Ok(row.map(|(person,)| person))
}

/// Deletes tokens that could not be used since `before`.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM tokens WHERE used_at < $1 OR expires_at < $1", args![before]).await
}
