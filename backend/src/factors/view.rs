//! What a person has, as their own page shows it.

use super::{Holder, recovery_codes, totp};
use crate::entry::Goal;
use crate::policies::{self, Demand};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::factors::{FactorsView, TotpView};

/// Of whoever is signed in. The seed of an app that is being set up is told to a fresh
/// proof alone, and that of one that is set up to nobody (R-MFA-14).
pub async fn view(context: &Context) -> Result<FactorsView, Failure> {
    let own = context.person()?;
    let begun = match Holder::of_session(context) {
        Ok(holder) => totp::begun(context, holder).await?,
        Err(_) => None,
    };
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let on = totp::find_on(&mut tx, own.id).await?;
    let has = super::of_person(&mut tx, own.id).await?;
    let has_factor = !super::is_empty(&has);
    let demand = policies::demand(&mut tx, context.now, own.id, Goal::of(own.user)).await?;
    let due_at = match demand {
        Demand::Nothing => None,
        Demand::Soon(due) => Some(due),
        Demand::Now => Some(context.now),
    };
    Ok(FactorsView {
        totp: on
            .map(|row| TotpView { since: row.confirmed_at.unwrap_or(row.created_at), used_at: row.used_at }),
        begun,
        recovery_codes: recovery_codes::count(&mut tx, own.id).await?,
        has_factor,
        due_at: due_at.filter(|_| !has_factor),
    })
}
