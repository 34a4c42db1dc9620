//! Events about a person, wherever the person is a user.

use super::persons;
use crate::audit::{self, Event};
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::PersonId;

/// Whether who acted has shown to be the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    None,
    /// By the mailbox, the password or a factor.
    Given,
}

/// Leaves an event in each workspace that the person is a user of, or one of
/// the installation where there is none.
pub async fn record(
    tx: &mut Tx,
    context: &Context,
    person: PersonId,
    event: &Event,
    proof: Proof,
) -> Result<(), Failure> {
    let users = persons::users_of(tx, person).await?;
    if users.is_empty() {
        audit::write_as(tx, context, None, event.clone()).await?;
    }
    for (workspace, user) in users {
        let actor = (proof == Proof::Given).then_some(user);
        audit::write_as(tx, context, Some((workspace, actor)), event.clone()).await?;
    }
    Ok(())
}
