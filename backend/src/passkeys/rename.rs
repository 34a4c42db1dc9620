//! The person's own name for a key.

use super::rows;
use crate::audit::{self, Event};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::PasskeyId;
use domain::audit::{AuditObject, AuditVerb};
use domain::passkeys::RenamePasskeyInput;

pub async fn rename(context: &Context, input: &RenamePasskeyInput) -> Result<(), Failure> {
    let own = context.person()?;
    let id: PasskeyId = input.id.parse()?;
    let name = input.parse()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let before = rows::of_person(&mut tx, own.id).await?.into_iter().find(|row| row.id == id);
    let before = before.ok_or(Failure::NotFound)?.name;
    rows::rename(&mut tx, own.id, id, &name).await?;
    let changed = audit::change("passkey", Some(before).filter(|name| !name.is_empty()), Some(name));
    if changed.is_some() {
        let event = Event::of(AuditVerb::Edited, AuditObject::Person, own.id.uuid());
        audit::write(&mut tx, context, event.with(changed.into_iter().collect())).await?;
    }
    Ok(tx.commit().await?)
}
