//! Setting up an app: the seed stays the same until it is confirmed, whatever is
//! mistyped, reloaded or opened twice by whoever signed in then. Nobody who signed in at
//! another time sees or confirms it (docs/decisions/0051).

use super::rows;
use crate::factors::Holder;
use crate::storage::{Reach, StorageError, Tx};
use crate::{Context, Failure, accounts};
use domain::Timestamp;
use domain::factors::Enrolment;

/// How long a seed that nobody confirmed stays.
pub const BEGUN_SECONDS: i64 = 3600;

/// When a set-up must have begun to go on still.
pub(super) fn since(context: &Context) -> Timestamp {
    context.now.plus_seconds(-BEGUN_SECONDS)
}

/// Begins, or goes on with what was begun.
pub async fn begin(context: &Context, holder: Holder) -> Result<Enrolment, Failure> {
    let (backend, now) = (&context.backend, context.now);
    let mut tx = backend.storage().write(Reach::System).await?;
    let (person, _) = holder.lock(&mut tx).await?;
    let begun = rows::begin(&mut tx, backend.keys(), holder, since(context), now).await?;
    let enrolment = begun.seed(backend.keys())?.enrolment(&person.email);
    tx.commit().await?;
    Ok(enrolment)
}

/// Deletes seeds that nobody confirmed in time.
pub(crate) async fn purge(tx: &mut Tx, now: Timestamp) -> Result<u64, StorageError> {
    rows::purge(tx, now.plus_seconds(-BEGUN_SECONDS)).await
}

/// What was begun, if it was; changes nothing.
pub async fn begun(context: &Context, holder: Holder) -> Result<Option<Enrolment>, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let Some(begun) = rows::find_begun(&mut tx, holder, since(context)).await? else {
        return Ok(None);
    };
    let person = accounts::get_person(&mut tx, holder.person).await?;
    Ok(Some(begun.seed(context.backend.keys())?.enrolment(&person.email)))
}
