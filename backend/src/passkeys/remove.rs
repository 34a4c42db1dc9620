//! Doing without a key. Asks for the same proof as adding one; where a place that the
//! person goes to demands a factor, the last one stays.

use super::rows;
use crate::factors::{self, Holder};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::PasskeyId;
use domain::factors::Factor;
use domain::passkeys::PasskeyIdInput;

pub async fn remove(context: &Context, input: &PasskeyIdInput) -> Result<(), Failure> {
    let holder = Holder::of_session(context)?;
    let id: PasskeyId = input.id.parse()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let (person, has) = holder.lock(&mut tx).await?;
    let held = rows::of_person(&mut tx, person.id).await?;
    if held.len() == 1 {
        factors::may_remove(&mut tx, context, person.id, Factor::Passkey, &has).await?;
    }
    if rows::delete(&mut tx, person.id, id).await? == 0 {
        return Err(Failure::NotFound);
    }
    factors::removed(&mut tx, context, &person, Factor::Passkey).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(())
}
