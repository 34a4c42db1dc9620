//! What is left of an answer that counts for nothing: an event and a record, and one
//! word to whoever sent it.

use super::shown::Reason;
use crate::accounts::{self, PersonRow, Proof};
use crate::audit::{self, Event};
use crate::entry::Goal;
use crate::sign_ins::{self, Try};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::factors::{Factor, Method};
use domain::{PersonId, UserId, WorkspaceId};

/// Who tried, and where to, as far as that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trying<'a> {
    pub person: Option<&'a PersonRow>,
    pub goal: Option<Goal>,
    pub method: Method,
}

/// Leaves event and record in a unit of work of their own; gives the answer.
pub(super) async fn refuse(
    context: &Context,
    trying: Trying<'_>,
    reason: &'static str,
) -> Result<Failure, Failure> {
    let person = trying.person;
    let event = Event {
        verb: AuditVerb::SignInFailed,
        object: AuditObject::Person,
        object_id: person.map(|person| person.id.uuid()),
        changes: vec![audit::note("reason", reason), audit::note("factor", Factor::Passkey.as_str())],
    };
    let place: Option<(WorkspaceId, UserId)> = trying.goal.and_then(Goal::place);
    let done = Try {
        person: person.map(|person| person.id),
        place: place.map(|(workspace, user)| (workspace, Some(user))),
        device_id: person.and_then(|person| accounts::find_device(context, person)),
        method: trying.method,
        reason: Some(reason),
    };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    sign_ins::record(&mut tx, context, &done).await?;
    if trying.goal.is_some() {
        // Nobody has shown to be that user.
        audit::write_as(&mut tx, context, place.map(|(workspace, _)| (workspace, None)), event).await?;
    } else {
        let person = person.map_or(NOBODY, |person| person.id);
        accounts::record_event(&mut tx, context, person, &event, Proof::None).await?;
    }
    tx.commit().await?;
    Ok(Failure::WrongCredentials)
}

/// The same of an answer that was judged.
pub(super) async fn refuse_answer(
    context: &Context,
    trying: Trying<'_>,
    reason: Reason,
) -> Result<Failure, Failure> {
    refuse(context, trying, reason.as_str()).await
}

/// The id of no person.
const NOBODY: PersonId = PersonId::from_uuid(uuid::Uuid::nil());
