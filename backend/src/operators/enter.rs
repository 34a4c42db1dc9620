//! Going on as an operator, in a session of its own.

use super::is_operator;
use crate::entry::{self, Goal, Proved, Step, Way};
use crate::sessions::{self, SessionFacts};
use crate::storage::Reach;
use crate::{Context, Failure, accounts};

/// Goes on in an operator's session, of a new id (R-SES-02). It ends no later than eight hours after the password: whoever gave theirs
/// earlier signs in anew.
pub async fn enter(context: &Context) -> Result<Step, Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let (epoch, since) = sessions::live_epoch(&mut tx, &own).await?.ok_or(Failure::Unauthenticated)?;
    if !is_operator(&mut tx, own.id).await? {
        return Err(Failure::NotFound);
    }
    if SessionFacts::of_operator(own.id, epoch, &context.client, since).ends_at() <= context.now {
        return Err(Failure::Unauthenticated);
    }
    let person = accounts::get_person(&mut tx, own.id).await?;
    let proved = Proved::by_session(person, Goal::Operator, Way::Switch, &own);
    let step = entry::admit(&mut tx, context, proved).await?;
    tx.commit().await?;
    Ok(step)
}
