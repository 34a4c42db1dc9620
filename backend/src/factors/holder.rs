//! Who may make factors of a person's.

use crate::accounts::{self, PersonRow};
use crate::entry::{Pending, PendingKind};
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::PersonId;
use domain::factors::Factor;

/// Somebody whose proof is enough to make a factor of theirs (R-MFA-09).
#[derive(Clone, Copy, Debug)]
pub struct Holder {
    pub person: PersonId,
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
        Ok(Self { person: context.person()?.id, door: Door::Session })
    }

    /// Whoever has to make their first factor before they go in.
    pub fn of_pending(pending: &Pending) -> Result<Self, Failure> {
        match pending.kind {
            PendingKind::Enrol => Ok(Self { person: pending.person.id, door: Door::Entry }),
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
