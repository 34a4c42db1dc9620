//! What the form that asks for a proof offers.

use crate::storage::Reach;
use crate::{Context, Failure, factors};
use domain::step_up::ProofWays;

/// How whoever asks can prove who they are.
pub async fn ways(context: &Context) -> Result<ProofWays, Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let factors = factors::of_person(&mut tx, own.id).await?;
    Ok(ProofWays { factors, is_fresh: context.fresh().is_ok() })
}
