//! Judging whether a proof is enough for where it leads.

use super::pending::{self, PendingKind};
use super::{In, Proved, Way, go_in, trust};
use crate::policies::{self, Demand};
use crate::storage::Tx;
use crate::{Context, Failure, factors};
use domain::factors::{Factor, Method};

/// So long before a factor is demanded, whoever signs in is asked to make one, and may
/// put it off.
pub const ASKED_DAYS: i64 = 7;

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
/// it wherever they go, unless they trust the browser; whoever has none, where the
/// place demands one.
pub(crate) async fn admit(tx: &mut Tx, context: &Context, proved: Proved) -> Result<Step, Failure> {
    if proved.method.factors() >= 2 {
        return enter(tx, context, proved).await;
    }
    let has = factors::of_person(tx, proved.person.id).await?;
    let kind = if has.iter().any(|factor| *factor != Factor::RecoveryCode) {
        if trust::holds(tx, context, &proved).await? {
            // It stands in for the factor, and proves nothing anew.
            let proved = Proved { method: Method::PasswordTrusted, proved_at: None, ..proved };
            return enter(tx, context, proved).await;
        }
        PendingKind::Factor
    } else if is_asked_for_one(tx, context, &proved).await? {
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

async fn is_asked_for_one(tx: &mut Tx, context: &Context, proved: &Proved) -> Result<bool, Failure> {
    let demand = policies::demand(tx, context.now, proved.person.id, proved.goal).await?;
    Ok(match demand {
        Demand::Nothing => false,
        Demand::Soon(due) => proved.way == Way::SignIn && due <= context.now.plus_days(ASKED_DAYS),
        Demand::Now => true,
    })
}

async fn enter(tx: &mut Tx, context: &Context, proved: Proved) -> Result<Step, Failure> {
    Ok(Step::In(Box::new(go_in(tx, context, proved).await?)))
}
