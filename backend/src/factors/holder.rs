//! Who may make factors of a person's.

use crate::accounts::{self, PersonRow};
use crate::entry::{Pending, PendingKind};
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::factors::Factor;
use domain::{PersonId, Timestamp};

/// Somebody whose proof is enough to make a factor of theirs (R-MFA-09).
#[derive(Clone, Copy, Debug)]
pub struct Holder {
    pub person: PersonId,
    /// When they signed in: what they begin is theirs to go on with, also in the sessions
    /// that follow from that sign-in, and nobody else's of the same name.
    pub(super) signed_in_at: Timestamp,
    door: Door,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// A session, and a proof a moment ago.
    Session,
    /// The password alone, on the way in to a place that asks for a factor.
    Entry,
}

impl Holder {
    /// Whoever is signed in and has shown to be there a moment ago.
    pub fn of_session(context: &Context) -> Result<Self, Failure> {
        context.fresh()?;
        let own = context.person()?;
        Ok(Self { person: own.id, signed_in_at: own.proof.since, door: Door::Session })
    }

    /// Whoever has to make their first factor before they go in.
    pub fn of_pending(pending: &Pending) -> Result<Self, Failure> {
        match pending.kind {
            PendingKind::Enrol => {
                let person = pending.person.id;
                Ok(Self { person, signed_in_at: pending.since, door: Door::Entry })
            }
            PendingKind::Factor => Err(Failure::PendingOver),
        }
    }

    /// The person, held until the unit of work ends, with what they have. On the way
    /// in nobody adds to what somebody made meanwhile: the password alone would get
    /// past that.
    pub(crate) async fn lock(&self, tx: &mut Tx) -> Result<(PersonRow, Vec<Factor>), Failure> {
        accounts::lock_person(tx, self.person).await?;
        let person = accounts::get_person(tx, self.person).await?;
        let has = super::of_person(tx, self.person).await?;
        if self.door == Door::Entry && !super::is_empty(&has) {
            return Err(Failure::PendingOver);
        }
        Ok((person, has))
    }
}
