//! Links from the console. One works at one time: a newer one takes its place.

use crate::accounts::find_verified_person;
use crate::audit::{self, Event};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::tokens::Purpose;
use crate::{Backend, Context, Failure, context, installation, random};
use domain::audit::{AuditVerb, FieldChange};
use domain::set_up::SetUpLink;
use domain::{Timestamp, TokenId};

/// A link for the first run; `None` where somebody is at home already.
pub async fn first_link(backend: &Backend) -> Result<Option<String>, Failure> {
    let mut tx = backend.storage().write(Reach::System).await?;
    if !installation::facts(&mut tx).await?.is_empty() {
        return Ok(None);
    }
    let link = issue(&mut tx, backend, None).await?;
    tx.commit().await?;
    Ok(Some(link))
}

/// A link that makes the owner of an address an operator, at any time.
pub async fn operator_link(backend: &Backend, email: &str) -> Result<String, Failure> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let link = issue(&mut tx, backend, Some(email)).await?;
    tx.commit().await?;
    Ok(link)
}

/// What the link does, if it still works; changes nothing.
pub async fn look(context: &Context, token: &str) -> Result<Option<SetUpLink>, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let row: Option<(Option<String>,)> = tx
        .find(
            "SELECT email FROM tokens WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3",
            args![random::digest(token.as_bytes()), Purpose::SetUp.as_str(), context.now],
        )
        .await?;
    match row {
        Some((email,)) => Ok(meaning(&mut tx, email).await?),
        None => Ok(None),
    }
}

/// Uses a link up: of any number of parallel tries exactly one gets what it
/// does.
pub(super) async fn redeem(
    tx: &mut Tx,
    token: &str,
    now: Timestamp,
) -> Result<Option<SetUpLink>, StorageError> {
    let row: Option<(Option<String>,)> = tx
        .find(
            "UPDATE tokens SET used_at = $3 WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3 RETURNING email",
            args![random::digest(token.as_bytes()), Purpose::SetUp.as_str(), now],
        )
        .await?;
    match row {
        Some((email,)) => meaning(tx, email).await,
        None => Ok(None),
    }
}

/// What a link does now. One without an address is for an empty installation
/// only.
async fn meaning(tx: &mut Tx, email: Option<String>) -> Result<Option<SetUpLink>, StorageError> {
    if installation::facts(tx).await?.is_empty() {
        return Ok(Some(SetUpLink::FirstRun { email }));
    }
    let Some(email) = email else { return Ok(None) };
    Ok(Some(match find_verified_person(tx, &email).await? {
        Some(_) => SetUpLink::KnownPerson { email },
        None => SetUpLink::NewOperator { email },
    }))
}

async fn issue(tx: &mut Tx, backend: &Backend, email: Option<&str>) -> Result<String, Failure> {
    let console = context::of_console(backend);
    let token = random::token();
    tx.run(
        "INSERT INTO tokens (id, purpose, token_hash, email, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (purpose) WHERE used_at IS NULL AND purpose = 'set_up' DO UPDATE SET
             token_hash = excluded.token_hash, email = excluded.email,
             created_at = excluded.created_at, expires_at = excluded.expires_at",
        args![
            random::id(TokenId::from_uuid, console.now),
            Purpose::SetUp.as_str(),
            random::digest(token.as_bytes()),
            email,
            console.now,
            console.now.plus_seconds(Purpose::SetUp.lasts_seconds()),
        ],
    )
    .await?;
    let email = email.map(|email| FieldChange {
        field: "email".to_owned(),
        before: None,
        after: Some(email.to_owned()),
    });
    let event = Event::of_installation(AuditVerb::SetUpLinkIssued).with(email.into_iter().collect());
    audit::write_as(tx, &console, None, event).await?;
    Ok(format!("{}/setup?token={token}", backend.settings().base_url))
}
