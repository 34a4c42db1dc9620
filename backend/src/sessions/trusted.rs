//! Browsers in which the factor is not asked for.

use crate::audit::{self, Event};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, devices};
use domain::audit::{AuditObject, AuditVerb};
use domain::sessions::TrustedView;
use domain::{DeviceId, PersonId, Timestamp};

#[derive(sqlx::FromRow)]
struct TrustedRow {
    id: DeviceId,
    name: String,
    seen_at: Timestamp,
    trust_ends_at: Timestamp,
    device: Option<String>,
}

/// Those that are trusted still, the last seen first.
pub(super) async fn of_person(
    tx: &mut Tx,
    context: &Context,
    person: PersonId,
) -> Result<Vec<TrustedView>, StorageError> {
    // What a browser says about itself stands with its sign-ins.
    let rows: Vec<TrustedRow> = tx
        .all(
            "SELECT d.id, d.name, d.seen_at, d.trust_ends_at,
                    (SELECT i.device FROM sign_ins i WHERE i.person_id = d.person_id AND i.device_id = d.id ORDER BY i.at DESC, i.id DESC LIMIT 1) AS device
             FROM devices d JOIN persons p ON p.id = d.person_id AND p.epoch = d.trust_epoch
             WHERE d.person_id = $1 AND d.trust_hash IS NOT NULL AND d.trust_ends_at > $2
             ORDER BY d.seen_at DESC, d.id LIMIT 100",
            args![person, context.now],
        )
        .await?;
    let view = |row: TrustedRow| TrustedView {
        id: row.id,
        device: devices::describe(&row.device.unwrap_or_default()),
        name: row.name,
        seen_at: row.seen_at,
        trust_ends_at: row.trust_ends_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Has the factor asked for in a browser again.
pub async fn forget_trust(context: &Context, id: DeviceId) -> Result<(), Failure> {
    let own = context.person()?;
    let mut tx = context.write_own().await?;
    let forgotten = tx
        .run(
            "UPDATE devices SET trust_hash = NULL, trusted_at = NULL, trust_ends_at = NULL, trust_epoch = NULL
             WHERE person_id = $1 AND id = $2 AND trust_hash IS NOT NULL",
            args![own.id, id],
        )
        .await?;
    if forgotten == 0 {
        return Err(Failure::NotFound);
    }
    let event = Event::of(AuditVerb::TrustForgotten, AuditObject::Person, own.id.uuid());
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}
