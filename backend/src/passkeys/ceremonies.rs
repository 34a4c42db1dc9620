//! Half a ceremony with an authenticator: asked, not yet answered. It is bound to where
//! it began, lasts five minutes, and is taken once, whatever the answer is worth
//! (R-MFA-11).

use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, factors, random};
use domain::passkeys::PasskeyAsked;
use domain::{CeremonyId, PersonId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// How long an answer may take.
pub const LASTS_SECONDS: i64 = 5 * 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Register,
    SignIn,
    StepUp,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::SignIn => "sign_in",
            Self::StepUp => "step_up",
        }
    }
}

/// Where a ceremony began: whose it is, and the session or waiting sign-in that it is
/// answered in. Of nobody where a stranger signs in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bound {
    pub person: Option<PersonId>,
    pub to: Option<Uuid>,
}

impl Bound {
    pub const NOBODY: Self = Self { person: None, to: None };

    pub const fn of(person: PersonId, to: Uuid) -> Self {
        Self { person: Some(person), to: Some(to) }
    }
}

/// Keeps the state, sealed; gives what the authenticator is asked.
pub(super) async fn begin(
    tx: &mut Tx,
    context: &Context,
    (kind, bound): (Kind, Bound),
    options: String,
    state: &impl Serialize,
) -> Result<PasskeyAsked, Failure> {
    let (id, now) = (random::id(CeremonyId::from_uuid, context.now), context.now);
    let state =
        serde_json::to_vec(state).map_err(|error| Failure::internal("the state of a ceremony", &error))?;
    tx.run(
        "INSERT INTO ceremonies (id, kind, person_id, bound_to, state, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            id,
            kind.as_str(),
            bound.person,
            bound.to,
            context.backend.keys().seal(&factors::ceremony_place(id), &state),
            now,
            now.plus_seconds(LASTS_SECONDS),
        ],
    )
    .await?;
    Ok(PasskeyAsked { ceremony: id.to_string(), options })
}

/// Takes it, for good: of any number of parallel answers one finds it. None where it is
/// over, was answered, or is another's.
pub(super) async fn take<T: DeserializeOwned>(
    context: &Context,
    (kind, bound): (Kind, Bound),
    id: &str,
) -> Result<Option<T>, Failure> {
    let Ok(id) = id.parse::<CeremonyId>() else { return Ok(None) };
    let taken: Vec<(Vec<u8>,)> = context
        .backend
        .storage()
        .change_returning(
            Reach::System,
            "DELETE FROM ceremonies WHERE id = $1 AND kind = $2
             AND (person_id = $3 OR (person_id IS NULL AND $3 IS NULL)) AND (bound_to = $4 OR (bound_to IS NULL AND $4 IS NULL))
             AND expires_at > $5 AND created_at <= $5 RETURNING state",
            args![id, kind.as_str(), bound.person, bound.to, context.now],
        )
        .await?;
    let Some((sealed,)) = taken.into_iter().next() else { return Ok(None) };
    let state = context.backend.keys().open(&factors::ceremony_place(id), &sealed);
    Ok(state.and_then(|state| serde_json::from_slice(&state).ok()))
}

/// Deletes those that ended before `before`.
pub(crate) async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM ceremonies WHERE expires_at < $1", args![before]).await
}
