//! What a person calls a browser of theirs.

use crate::audit::{self, Event};
use crate::storage::args;
use crate::{Context, Failure};
use domain::DeviceId;
use domain::audit::{AuditObject, AuditVerb};
use domain::sessions::NameDeviceInput;

pub async fn name_device(context: &Context, input: &NameDeviceInput) -> Result<(), Failure> {
    let own = context.person()?;
    let id: DeviceId = input.id.parse().map_err(|_| Failure::NotFound)?;
    let name = input.parse()?;
    let mut tx = context.write_own().await?;
    let before: Option<(String,)> =
        tx.find("SELECT name FROM devices WHERE person_id = $1 AND id = $2", args![own.id, id]).await?;
    let (before,) = before.ok_or(Failure::NotFound)?;
    if before == name {
        return Ok(());
    }
    tx.run("UPDATE devices SET name = $3 WHERE person_id = $1 AND id = $2", args![own.id, id, &name]).await?;
    let changes = audit::change("device_name", Some(before), Some(name)).into_iter().collect();
    let event = Event::of(AuditVerb::Edited, AuditObject::Person, own.id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}
