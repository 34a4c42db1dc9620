//! A key made in the middle of a sign-in to a place that asks for a factor.

use super::register;
use crate::entry::{self, In};
use crate::factors::Holder;
use crate::{Context, Failure};
use domain::factors::{Factor, MadeCodes, Method};
use domain::passkeys::{PasskeyAnswer, PasskeyAsked};

pub async fn begin(context: &Context) -> Result<PasskeyAsked, Failure> {
    let pending = entry::enrol::find(context).await?;
    register::begin(context, Holder::of_pending(&pending)?, pending.id.uuid()).await
}

/// Registers it, which is the second step as well; gives the recovery codes that come
/// with a first factor.
pub async fn finish(context: &Context, input: &PasskeyAnswer) -> Result<(In, Option<MadeCodes>), Failure> {
    let pending = entry::enrol::find(context).await?;
    let holder = Holder::of_pending(&pending)?;
    let (mut tx, made) = register::add(context, holder, pending.id.uuid(), input).await?;
    let entered = entry::enrol::finish(&mut tx, context, pending, Method::and(Factor::Passkey)).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok((entered, made))
}
