//! The second step of a sign-in to a place that asks for a factor, by somebody who has
//! none: one is made in the middle of it.

use super::pending::{self, Pending, PendingKind};
use super::{Goal, In, Proved, go_in};
use crate::factors::{Holder, totp};
use crate::policies::{self, Demand};
use crate::storage::{Reach, Tx, args};
use crate::{Context, Failure, accounts, factors};
use domain::factors::{CodeInput, Factor, MadeCodes, Method};
use domain::sign_in::EnrolStep;

/// What is asked of whoever waits; changes nothing.
pub async fn enrol_step(context: &Context) -> Result<EnrolStep, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let pending = find_in(&mut tx, context).await?;
    let place = place(&mut tx, pending.goal).await?;
    let demand = demand(&mut tx, context, &pending).await?;
    drop(tx);
    let begun = totp::begun(context, Holder::of_pending(&pending)?).await?;
    let until = match demand {
        Demand::Soon(due) => Some(due),
        Demand::Nothing | Demand::Now => None,
    };
    Ok(EnrolStep { place, can_wait: demand != Demand::Now, until, begun, lasts: pending.lasts(context.now) })
}

/// Begins to set up an authenticator app, or goes on with it.
pub async fn begin_totp(context: &Context) -> Result<(), Failure> {
    let pending = find(context).await?;
    totp::begin(context, Holder::of_pending(&pending)?).await.map(drop)
}

/// Sets the app up by its first code, which is the second step as well; gives the
/// recovery codes that come with a first factor.
pub async fn confirm_totp(context: &Context, input: &CodeInput) -> Result<(In, Option<MadeCodes>), Failure> {
    let pending = find(context).await?;
    let holder = Holder::of_pending(&pending)?;
    let first = totp::look(context, holder, input).await?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let made = totp::turn_on(&mut tx, context, holder, &first).await?;
    let entered = finish(&mut tx, context, pending, Method::PasswordTotp).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok((entered, made))
}

/// Goes in by the factor that was just made, in the unit of work that made it. That it
/// was made in this sign-in is all that is asked: whoever else has only the password is
/// asked for it from now on.
pub(crate) async fn finish(
    tx: &mut Tx,
    context: &Context,
    pending: Pending,
    method: Method,
) -> Result<In, Failure> {
    pending::take(tx, context, &pending).await?;
    go_in(tx, context, pending.proved(method, context.now)).await
}

/// Goes in without, while that is still allowed.
pub async fn later(context: &Context) -> Result<In, Failure> {
    let mut tx = context.backend.storage().write(Reach::System).await?;
    // Whoever makes a factor at this moment is waited for.
    let person = pending::find_kind(&mut tx, context, PendingKind::Enrol).await?.person.id;
    accounts::lock_person(&mut tx, person).await?;
    let pending = find_in(&mut tx, context).await?;
    if demand(&mut tx, context, &pending).await? == Demand::Now {
        return Err(Failure::PendingOver);
    }
    pending::take(&mut tx, context, &pending).await?;
    let (method, since) = (pending.method, pending.since);
    // The proof is of when the password was given, not of now.
    let proved = Proved { proved_at: Some(since), ..pending.proved(method, context.now) };
    let entered = go_in(&mut tx, context, proved).await?;
    tx.commit().await?;
    Ok(entered)
}

/// Who has to make a factor, and may.
pub(crate) async fn find(context: &Context) -> Result<Pending, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    find_in(&mut tx, context).await
}

/// Once somebody has made one, the password alone leads no further here.
async fn find_in(tx: &mut Tx, context: &Context) -> Result<Pending, Failure> {
    let pending = pending::find_kind(tx, context, PendingKind::Enrol).await?;
    let has = factors::of_person(tx, pending.person.id).await?;
    let has_none = has.iter().all(|factor| *factor == Factor::RecoveryCode);
    if has_none { Ok(pending) } else { Err(Failure::PendingOver) }
}

/// As it is now: it may have fallen due, or been taken back, since the password.
async fn demand(tx: &mut Tx, context: &Context, pending: &Pending) -> Result<Demand, Failure> {
    Ok(policies::demand(tx, context.now, pending.person.id, pending.goal).await?)
}

/// The name of the workspace that asks.
async fn place(tx: &mut Tx, goal: Goal) -> Result<Option<String>, Failure> {
    let Goal::User { workspace, .. } = goal else { return Ok(None) };
    let row: Option<(String,)> =
        tx.find("SELECT name FROM workspaces WHERE id = $1", args![workspace]).await?;
    Ok(row.map(|(name,)| name))
}
