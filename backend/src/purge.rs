//! Deletes what has had its time. Safe to run again, and on several nodes at
//! once: each statement takes what it finds, and what is gone is not found.

mod bin;
mod sign_ups;

use crate::audit::{self, AuditKey, Event};
use crate::storage::{Reach, Tx};
use crate::{
    Backend, Failure, entry, factors, idempotency, invitations, mail, passkeys, roles, sessions, sign_ins,
    throttle, tokens,
};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::sign_ins::KEPT_DAYS as KEPT_DAYS_OF_SIGN_INS;
use domain::{Timestamp, WorkspaceId};

/// How long used tokens and bodies of mails are kept.
const KEPT_DAYS: i64 = 30;
/// The same of invitations: their pages tell why a link works no more, and mails
/// are found again after months.
const INVITATIONS_KEPT_DAYS: i64 = 180;

/// Ends sessions whose time is over; deletes leftovers of the installation, sign-ups that
/// nobody proved, then what lay in the recycle bins for thirty days.
pub async fn run(backend: &Backend) -> Result<(), Failure> {
    end_sessions(backend).await?;
    leftovers(backend).await?;
    sign_ups::forget(backend).await?;
    bin::empty(backend).await
}

/// Some at a time, so that nobody waits long for the writer.
async fn end_sessions(backend: &Backend) -> Result<(), Failure> {
    let now = backend.clock().now();
    loop {
        let mut tx = backend.storage().write(Reach::System).await?;
        let may_be_more = sessions::end_over(&mut tx, backend.audit_key(), now).await?;
        tx.commit().await?;
        if !may_be_more {
            return Ok(());
        }
    }
}

async fn leftovers(backend: &Backend) -> Result<(), Failure> {
    let now = backend.clock().now();
    let before = now.plus_days(-KEPT_DAYS);
    let mut tx = backend.storage().write(Reach::System).await?;
    throttle::purge(&mut tx, now).await?;
    passkeys::purge(&mut tx, now).await?;
    mail::blank(&mut tx, before).await?;
    let gone = [
        ("tokens", tokens::purge(&mut tx, before).await?),
        ("invitations", invitations::purge(&mut tx, now.plus_days(-INVITATIONS_KEPT_DAYS)).await?),
        ("roles", roles::purge(&mut tx, before).await?),
        ("sessions", sessions::purge(&mut tx, now.plus_days(-sessions::KEPT_DAYS)).await?),
        ("pending_sign_ins", entry::purge(&mut tx, before).await?),
        ("totps", factors::totp::purge(&mut tx, now).await?),
        ("sign_ins", sign_ins::purge(&mut tx, now.plus_days(-KEPT_DAYS_OF_SIGN_INS)).await?),
        ("idempotency_keys", idempotency::purge(&mut tx, now).await?),
    ];
    record(&mut tx, backend.audit_key(), None, &gone, now).await?;
    Ok(tx.commit().await?)
}

/// Leaves an event with the counts, if anything is gone.
async fn record(
    tx: &mut Tx,
    key: &AuditKey,
    workspace: Option<WorkspaceId>,
    gone: &[(&str, u64)],
    now: Timestamp,
) -> Result<(), Failure> {
    let counts = gone.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<FieldChange> = counts.map(|(what, count)| audit::note(what, count.to_string())).collect();
    if counts.is_empty() {
        return Ok(());
    }
    let event =
        Event { verb: AuditVerb::Purged, object: AuditObject::Bulk, object_id: None, changes: counts };
    Ok(audit::write_unasked(tx, key, workspace, &event, now).await?)
}
