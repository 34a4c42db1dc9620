//! Passkeys and security keys: what their ceremonies send to and fro, and what pages
//! show of them.

use crate::secret::secret_types;
use crate::validation::Problems;
use crate::{FieldError, PasskeyId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// So many a person has at most.
pub const PASSKEYS: u16 = 20;
/// The longest name, in characters.
pub const NAME: u16 = 60;

/// What an authenticator is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyAsked {
    /// Named by the answer.
    pub ceremony: String,
    /// The `publicKey` of WebAuthn, as JSON with its bytes in base64url.
    pub options: String,
}

/// What an authenticator answers.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasskeyAnswer {
    pub ceremony: String,
    /// A `PublicKeyCredential` as JSON, likewise.
    pub credential: String,
}

/// The same of somebody who signs in.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasskeySignIn {
    pub ceremony: String,
    pub credential: String,
    /// Not empty: others use the computer as well.
    pub shared: String,
    /// The page to go on to.
    pub next: String,
}

/// The same beside a password.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasskeyFactor {
    pub ceremony: String,
    pub credential: String,
    /// Not empty: this browser does without for a while.
    pub trust: String,
}

secret_types!(PasskeyAnswer, PasskeySignIn, PasskeyFactor);

/// What a person has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PasskeysView {
    /// Whether there can be any at the address of this installation.
    pub is_offered: bool,
    pub rows: Vec<PasskeyView>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PasskeyView {
    pub id: PasskeyId,
    /// As the person calls it; empty until they do.
    pub name: String,
    /// Who made the authenticator, where that is known.
    pub provider: Option<String>,
    /// Where it works, if that is not here.
    pub elsewhere: Option<String>,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasskeyIdInput {
    pub id: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RenamePasskeyInput {
    pub id: String,
    pub name: String,
}

impl RenamePasskeyInput {
    pub fn parse(&self) -> Result<String, Vec<FieldError>> {
        let mut problems = Problems::default();
        let name = problems.required_line("name", &self.name, NAME);
        problems.finish(name)
    }
}
