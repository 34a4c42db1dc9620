//! A passkey as a fresh proof of who acts: a full one, by a key that verifies its owner
//! (R-MFA-09).

use super::ceremonies::{self, Bound, Kind};
use super::refused::{Trying, refuse_answer};
use super::second::{keys, look};
use super::site::{Asks, Site};
use crate::accounts;
use crate::entry::Goal;
use crate::storage::Reach;
use crate::throttle::{self, SIGN_IN_ADDRESS};
use crate::{Context, Failure};
use domain::factors::Method;
use domain::passkeys::{PasskeyAnswer, PasskeyAsked};

/// Asks for one of the keys of whoever is signed in.
pub async fn begin(context: &Context) -> Result<PasskeyAsked, Failure> {
    let own = context.person()?;
    let site = Site::here(context)?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let keys = keys(&mut tx, &site, own.id).await?;
    let (options, state) = site.begin_assertion(&keys, Asks::Verification)?;
    let bound = (Kind::StepUp, Bound::of(own.id, own.session.uuid()));
    let asked = ceremonies::begin(&mut tx, context, bound, options, &state).await?;
    tx.commit().await?;
    Ok(asked)
}

/// Takes the answer, slowed down like a sign-in. What it proves is the caller's to
/// write down.
pub async fn prove(context: &Context, input: &PasskeyAnswer) -> Result<(), Failure> {
    let own = context.person()?;
    let site = Site::here(context)?;
    let (storage, address) = (context.backend.storage(), throttle::address_key(context.client.ip));
    throttle::count(storage, SIGN_IN_ADDRESS, &address, context.now).await?;
    let bound = (Kind::StepUp, Bound::of(own.id, own.session.uuid()));
    let answer = (input.ceremony.as_str(), input.credential.as_str());
    match look(context, &site, bound, Asks::Verification, answer).await? {
        Ok(shown) => {
            let mut tx = storage.write(Reach::System).await?;
            shown.use_up(&mut tx, context).await?;
            throttle::give_back(&mut tx, &[(SIGN_IN_ADDRESS, &address)]).await?;
            Ok(tx.commit().await?)
        }
        Err(reason) => {
            let person = {
                let mut tx = storage.read(Reach::System).await?;
                accounts::get_person(&mut tx, own.id).await?
            };
            let goal = Some(Goal::of(own.user));
            let trying = Trying { person: Some(&person), goal, method: Method::Passkey };
            Err(refuse_answer(context, trying, reason).await?)
        }
    }
}
