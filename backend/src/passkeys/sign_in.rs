//! Signing in by a passkey alone. Whoever asks names nobody, and is asked the same as
//! everybody: the authenticator finds the key, and the key its person (R-ENUM-04).

use super::ceremonies::{self, Bound, Kind};
use super::refused::{Trying, refuse, refuse_answer};
use super::rows::{self, PasskeyRow};
use super::shown::{self, Asked, Reason, Shown};
use super::site::{Asks, Site};
use crate::accounts::{self, PersonRow};
use crate::entry::{self, Goal, Proved, Step, Way};
use crate::storage::Reach;
use crate::throttle::{self, PASSKEYS_ASKED, SIGN_IN_ADDRESS};
use crate::{Context, Failure};
use domain::PersonId;
use domain::factors::Method;
use domain::passkeys::{PasskeyAsked, PasskeySignIn};
use domain::text::asked_page;
use webauthn_rs::prelude::PublicKeyCredential;

/// Asks for any key of this site.
pub async fn begin(context: &Context) -> Result<PasskeyAsked, Failure> {
    let site = Site::here(context)?;
    let (storage, address) = (context.backend.storage(), throttle::address_key(context.client.ip));
    throttle::count(storage, PASSKEYS_ASKED, &address, context.now).await?;
    let (options, state) = site.begin_discovery()?;
    let mut tx = storage.write(Reach::System).await?;
    let asked = ceremonies::begin(&mut tx, context, (Kind::SignIn, Bound::NOBODY), options, &state).await?;
    tx.commit().await?;
    Ok(asked)
}

/// Whose key alone counts, and where to.
pub(crate) struct Only {
    pub person: PersonId,
    /// The workspace's name in addresses.
    pub workspace: String,
}

/// Takes the answer. Counted like a password before it is looked at, and given back
/// when it was right.
pub async fn sign_in(context: &Context, input: &PasskeySignIn) -> Result<Step, Failure> {
    sign_in_as(context, None, input).await
}

/// The same of somebody who is known.
pub(crate) async fn sign_in_as(
    context: &Context,
    only: Option<&Only>,
    input: &PasskeySignIn,
) -> Result<Step, Failure> {
    let site = Site::here(context)?;
    let (storage, address) = (context.backend.storage(), throttle::address_key(context.client.ip));
    throttle::count(storage, SIGN_IN_ADDRESS, &address, context.now).await?;
    let (person, shown) = match look(context, &site, input).await? {
        Ok(found) => found,
        Err((person, reason)) => {
            let trying = Trying { person: person.as_ref(), goal: None, method: Method::Passkey };
            return Err(refuse_answer(context, trying, reason).await?);
        }
    };
    if only.is_some_and(|only| only.person != person.id) {
        let trying = Trying { person: None, goal: None, method: Method::Passkey };
        return Err(refuse_answer(context, trying, Reason::Unknown).await?);
    }
    let workspace = only.map_or("", |only| only.workspace.as_str());
    let goal = match accounts::goal_of(context, &person, workspace).await? {
        Ok(goal) => goal,
        Err(reason) => {
            let trying = Trying { person: Some(&person), goal: None, method: Method::Passkey };
            let failure = refuse(context, trying, reason.as_str()).await?;
            // Whoever has the key may know that nobody gets in any more.
            return Err(if reason.is_closed() { Failure::Closed } else { failure });
        }
    };
    go_on(context, person, goal, &shown, input).await
}

type Looked = Result<(PersonRow, Shown), (Option<PersonRow>, Reason)>;

/// Whose key it is, and what it shows.
async fn look(context: &Context, site: &Site, input: &PasskeySignIn) -> Result<Looked, Failure> {
    let bound = (Kind::SignIn, Bound::NOBODY);
    let Some(state) = ceremonies::take(context, bound, &input.ceremony).await? else {
        return Ok(Err((None, Reason::Ceremony)));
    };
    let Some(answer) = shown::read(&input.credential) else {
        return Ok(Err((None, Reason::Ceremony)));
    };
    let Some((person, row)) = find(context, site, &answer).await? else {
        return Ok(Err((None, Reason::Unknown)));
    };
    Ok(match shown::judge(site, Asked::Any(state), Asks::Verification, &answer, row)? {
        Ok(shown) => Ok((person, shown)),
        Err(reason) => Err((Some(person), reason)),
    })
}

/// The key that answers, if the handle beside it is its person's.
async fn find(
    context: &Context,
    site: &Site,
    answer: &PublicKeyCredential,
) -> Result<Option<(PersonRow, PasskeyRow)>, Failure> {
    let Ok((handle, credential_id)) = site.webauthn.identify_discoverable_authentication(answer) else {
        return Ok(None);
    };
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let row = rows::find(&mut tx, credential_id, site.host()).await?;
    let person = rows::find_by_handle(&mut tx, handle).await?;
    let (Some(row), Some(person)) = (row, person) else { return Ok(None) };
    if row.person_id != person {
        return Ok(None);
    }
    Ok(Some((accounts::get_person(&mut tx, person).await?, row)))
}

async fn go_on(
    context: &Context,
    person: PersonRow,
    goal: Goal,
    shown: &Shown,
    input: &PasskeySignIn,
) -> Result<Step, Failure> {
    let address = throttle::address_key(context.client.ip);
    let proved = Proved {
        person,
        goal,
        way: Way::SignIn,
        method: Method::Passkey,
        since: context.now,
        proved_at: Some(context.now),
        is_shared: !input.shared.is_empty(),
        next: asked_page(&input.next).unwrap_or_default(),
    };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    shown.use_up(&mut tx, context).await?;
    let step = entry::admit(&mut tx, context, proved).await?;
    throttle::give_back(&mut tx, &[(SIGN_IN_ADDRESS, &address)]).await?;
    tx.commit().await?;
    Ok(step)
}
