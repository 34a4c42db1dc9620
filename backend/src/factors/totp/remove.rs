//! Doing without an app.

use super::rows;
use crate::factors::{Holder, changes};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::factors::Factor;

/// Takes away the app that is set up, and one that is only begun. Asks for the same
/// proof as adding one; where a place that the person goes to demands a factor, the
/// last one stays.
pub async fn remove(context: &Context) -> Result<(), Failure> {
    let holder = Holder::of_session(context)?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let (person, has) = holder.lock(&mut tx).await?;
    let is_on = has.contains(&Factor::Totp);
    if is_on {
        changes::may_remove(&mut tx, context, person.id, Factor::Totp, &has).await?;
    }
    rows::delete_begun(&mut tx, person.id).await?;
    rows::delete_on(&mut tx, person.id).await?;
    if is_on {
        changes::removed(&mut tx, context, &person, Factor::Totp).await?;
    }
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(())
}

/// Gives up what whoever asks had begun; an app that is set up stays.
pub async fn give_up(context: &Context) -> Result<(), Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    rows::delete_own_begun(&mut tx, own.id, own.proof.since).await?;
    Ok(tx.commit().await?)
}
