//! Judging what an authenticator shows of a key that is registered here.

use super::rows::{self, PasskeyRow};
use super::site::{Asks, Site};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, factors};
use serde::Deserialize;
use webauthn_rs::prelude::{
    AuthenticationResult, Credential, DiscoverableAuthentication, PublicKeyCredential, SecurityKey,
    SecurityKeyAuthentication, WebauthnError,
};

/// What a ceremony asked.
pub(super) enum Asked {
    Any(DiscoverableAuthentication),
    OneOf(SecurityKeyAuthentication),
}

/// A key that was shown, and what it has become by that.
pub(super) struct Shown {
    row: PasskeyRow,
    after: SecurityKey,
}

/// Why an answer counts for nothing: for the audit, the answer is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It is no answer, or to another question: replayed, late, of another site.
    Ceremony,
    /// Nobody here has the key, or another person.
    Unknown,
    /// What it is signed with does not fit, or says too little.
    Signature,
    /// Its counter did not go up: there may be a copy of the key.
    Counter,
}

impl Reason {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ceremony => "passkey_ceremony",
            Self::Unknown => "passkey_unknown",
            Self::Signature => "passkey_signature",
            Self::Counter => "passkey_counter",
        }
    }
}

/// Reads what the browser sent.
pub(super) fn read(credential: &str) -> Option<PublicKeyCredential> {
    serde_json::from_str(credential).ok()
}

/// Looks at challenge, origin, site, flags, signature and counter.
pub(super) fn judge(
    site: &Site,
    asked: Asked,
    asks: Asks,
    answer: &PublicKeyCredential,
    row: PasskeyRow,
) -> Result<Result<Shown, Reason>, StorageError> {
    if is_framed(answer) {
        return Ok(Err(Reason::Ceremony));
    }
    let before = row.key()?;
    let result = match asked {
        Asked::Any(state) => {
            let credential = Credential::from(before.clone());
            site.webauthn.finish_discoverable_authentication_v2(answer, state, &credential)
        }
        Asked::OneOf(state) => site.webauthn.finish_securitykey_authentication(answer, &state),
    };
    let result = match result {
        Ok(result) => result,
        Err(error) => return Ok(Err(reason_of(&error))),
    };
    if asks == Asks::Verification && !result.user_verified() {
        return Ok(Err(Reason::Signature));
    }
    Ok(follow(row, before, &result))
}

/// What the browser says of the page that asked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    cross_origin: Option<bool>,
}

/// Whether the answer is of a page inside a frame of another site, or does not say. The
/// library looks at that for new keys only.
fn is_framed(answer: &PublicKeyCredential) -> bool {
    let said: Option<ClientData> = serde_json::from_slice(answer.response.client_data_json.as_ref()).ok();
    said.is_none_or(|data| data.cross_origin.unwrap_or(false))
}

/// The library compares with the key as it was when the ceremony began; another answer
/// may have come since.
fn follow(row: PasskeyRow, before: SecurityKey, result: &AuthenticationResult) -> Result<Shown, Reason> {
    let counted = Credential::from(before.clone()).counter;
    let counts = counted > 0 || result.counter() > 0;
    if counts && result.counter() <= counted {
        return Err(Reason::Counter);
    }
    let mut after = before;
    after.update_credential(result).ok_or(Reason::Unknown)?;
    Ok(Shown { row, after })
}

impl Shown {
    /// Notes the use; refuses where another answer of the key was quicker. What was
    /// locked by wrong codes is open again: the person has shown to be there.
    pub async fn use_up(&self, tx: &mut Tx, context: &Context) -> Result<(), Failure> {
        if !rows::use_up(tx, &self.row, &self.after, context.now).await? {
            return Err(Failure::WrongCredentials);
        }
        Ok(factors::clear_failures(tx, self.row.person_id).await?)
    }
}

const fn reason_of(error: &WebauthnError) -> Reason {
    match error {
        WebauthnError::CredentialPossibleCompromise => Reason::Counter,
        WebauthnError::CredentialNotFound => Reason::Unknown,
        WebauthnError::MismatchedChallenge
        | WebauthnError::InvalidClientDataType
        | WebauthnError::InvalidRPOrigin
        | WebauthnError::InvalidRPIDHash
        | WebauthnError::CredentialCrossOrigin => Reason::Ceremony,
        _ => Reason::Signature,
    }
}
