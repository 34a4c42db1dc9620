//! A company on trial asks the operators to let it go on.

use crate::audit::{self, Event};
use crate::context::Permit;
use crate::mail::{self, Letter, LetterKind, Renewal};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, Locale, Module};

#[derive(sqlx::FromRow)]
struct OperatorRow {
    name: String,
    email: String,
    locale: Locale,
}

/// Stands in the operators' list and goes to each of them by mail, once a day at
/// most; whoever presses again is told that it was asked. Goes while the workspace
/// only reads: that is when it is needed. `NotFound` where there is no end to come.
pub async fn ask_renewal(context: &Context) -> Result<(), Failure> {
    let permit = context.permit_after_trial(Module::Workspace, Action::Manage)?;
    if permit.actor.trial_ends_at.is_none() {
        return Err(Failure::NotFound);
    }
    let mut tx = context.backend.storage().write(Reach::System).await?;
    if note(&mut tx, context, &permit).await? == 0 {
        return Ok(());
    }
    tell_operators(&mut tx, context, &permit).await?;
    let event = Event::of(AuditVerb::RenewalAsked, AuditObject::Workspace, permit.workspace().uuid());
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(())
}

/// 0 where somebody of the workspace asked within the last day.
async fn note(tx: &mut Tx, context: &Context, permit: &Permit) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE workspaces SET renewal_asked_at = $2, renewal_asked_by = $3
         WHERE id = $1 AND (renewal_asked_at IS NULL OR renewal_asked_at <= $4)",
        args![permit.workspace(), context.now, permit.user(), context.now.plus_days(-1)],
    )
    .await
}

async fn tell_operators(tx: &mut Tx, context: &Context, permit: &Permit) -> Result<(), StorageError> {
    let backend = &context.backend;
    let operators: Vec<OperatorRow> = tx
        .all(
            "SELECT p.name, p.email, p.locale FROM operators o JOIN persons p ON p.id = o.person_id ORDER BY o.created_at, p.id",
            args![],
        )
        .await?;
    for operator in operators {
        let renewal =
            Renewal { company: permit.actor.workspace_name.clone(), asker: permit.actor.email.clone() };
        let letter = Letter {
            recipient: operator.email,
            kind: LetterKind::RenewalAsked(renewal),
            locale: operator.locale,
            name: operator.name,
            link: format!("{}/operator/workspaces/{}", backend.settings().base_url, permit.workspace()),
        };
        mail::enqueue(tx, backend, &letter, context.now).await?;
    }
    Ok(())
}
