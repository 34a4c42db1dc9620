//! Somebody proves who they are by their password, elsewhere than at sign-in.

use super::guard::Guard;
use super::persons::PersonRow;
use super::sign_in::{Reason, Typed, count, record_failure};
use crate::storage::Reach;
use crate::{Context, Failure};

/// Checks the password of a known person, slowed down and counted like a sign-in
/// by their address: to try here is to try there. Gives the counters, to be
/// cleared with what the proof is for.
pub(crate) async fn prove(context: &Context, person: &PersonRow, password: &str) -> Result<Guard, Failure> {
    let guard = Guard::new(context, &person.email, "", Some(person));
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let open = guard.check(&mut tx, context.now).await;
    drop(tx);
    let typed = Typed::of(person);
    count(context, &guard, open, Some(person), &typed).await?;
    match context.backend.hasher().verify(password, person.password_hash.as_deref()).await {
        Ok(true) => Ok(guard),
        Ok(false) => {
            record_failure(context, Some(person), &typed, Reason::WrongPassword).await?;
            Err(Failure::WrongCredentials)
        }
        Err(failure) => {
            guard.give_back(context).await?;
            Err(failure)
        }
    }
}
