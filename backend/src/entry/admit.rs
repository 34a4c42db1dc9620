//! Judging whether a proof is enough for where it leads.

use super::pending::{self, PendingKind};
use super::{In, Proved, go_in};
use crate::policies::{self, Demand};
use crate::storage::Tx;
use crate::{Context, Failure, factors};
use domain::factors::Factor;

/// What follows a proof.
#[derive(Clone, Debug)]
pub enum Step {
    In(Box<In>),
    /// The factor is asked for; with the token that this browser is to keep.
    Factor(String),
    /// A factor has to be made first; likewise.
    Enrol(String),
}

/// Lets somebody in, or asks for what is missing. Whoever has a factor is asked for
/// it wherever they go; whoever has none, where the place demands one.
pub(crate) async fn admit(tx: &mut Tx, context: &Context, proved: Proved) -> Result<Step, Failure> {
    if proved.method.factors() >= 2 {
        return enter(tx, context, proved).await;
    }
    let has = factors::of_person(tx, proved.person.id).await?;
    let kind = if has.iter().any(|factor| *factor != Factor::RecoveryCode) {
        PendingKind::Factor
    } else if policies::demand(tx, context.now, proved.person.id, proved.goal).await? == Demand::Now {
        PendingKind::Enrol
    } else {
        return enter(tx, context, proved).await;
    };
    let token = pending::begin(tx, context, &proved, kind).await?;
    Ok(match kind {
        PendingKind::Factor => Step::Factor(token),
        PendingKind::Enrol => Step::Enrol(token),
    })
}

async fn enter(tx: &mut Tx, context: &Context, proved: Proved) -> Result<Step, Failure> {
    Ok(Step::In(Box::new(go_in(tx, context, proved).await?)))
}
