//! Tries that nobody looked at, since there were too many.

use super::record::{Try, named, record};
use crate::storage::Reach;
use crate::throttle::{self, SIGN_IN_TOLD};
use crate::{Context, Failure};
use domain::PersonId;
use domain::factors::Method;
use domain::sign_ins::SignInReason;

/// Keeps one a minute of each name and address: whoever hammers on is told of, and
/// fills no table. What is counted goes by what was typed, so that known and unknown
/// names cost the same.
pub(crate) async fn record_throttled(
    context: &Context,
    person: Option<PersonId>,
    typed: (&str, &str),
) -> Result<(), Failure> {
    let (name, workspace) = typed;
    let key = format!("{name}\n{workspace}\n{}", throttle::address_key(context.client.ip));
    let mut tx = context.backend.storage().read(Reach::System).await?;
    if is_full(throttle::check_all(&mut tx, &[(SIGN_IN_TOLD, key.as_str())], context.now).await)? {
        return Ok(());
    }
    drop(tx);
    if is_full(throttle::count(context.backend.storage(), SIGN_IN_TOLD, &key, context.now).await)? {
        return Ok(());
    }
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let nobody = PersonId::from_uuid(uuid::Uuid::nil());
    let place = named(&mut tx, workspace, person.unwrap_or(nobody)).await?;
    let reason = Some(SignInReason::Throttled.as_str());
    let done = Try { person, place, device_id: None, method: Method::Password, reason };
    record(&mut tx, context, &done).await?;
    Ok(tx.commit().await?)
}

fn is_full(counted: Result<(), Failure>) -> Result<bool, Failure> {
    match counted {
        Ok(()) => Ok(false),
        Err(Failure::TooMany { .. }) => Ok(true),
        Err(failure) => Err(failure),
    }
}
