//! The policy as its page shows it.

use super::people::people;
use super::row::{self, Lock};
use crate::sessions::{self, Lasting};
use crate::{Context, Failure, factors};
use domain::policies::{PolicyView, Standard};
use domain::{Action, Module};

/// The policy and whom it concerns. After a trial it can still be read.
pub async fn get(context: &Context) -> Result<PolicyView, Failure> {
    let permit = context.permit_after_trial(Module::Workspace, Action::Manage)?;
    let mut tx = permit.read(context).await?;
    let row = row::load(&mut tx, permit.workspace(), Lock::None).await?;
    let has = factors::of_person(&mut tx, permit.actor.person).await?;
    Ok(PolicyView {
        version: row.policy_version,
        factor: row.factor_policy,
        due_on: row.due_on(context.now),
        due_at: row.factor_due_at,
        grace_days: u16::try_from(row.factor_grace_days).unwrap_or_default(),
        roles: row::roles(&mut tx, permit.workspace()).await?,
        idle_minutes: row.idle_minutes(),
        lasting_hours: row.lasting_hours(),
        session_limit: row.session_limit(),
        standard: standard(),
        has_factor: !factors::is_empty(&has),
        people: people(&mut tx, context, &permit).await?,
        read_only: permit.actor.read_only,
    })
}

fn standard() -> Standard {
    let lasting = Lasting::default();
    let ((idle, absolute), (powerful_idle, powerful_absolute)) =
        (lasting.of(false, false), lasting.of(true, false));
    let whole = |seconds: i64, unit: i64| u16::try_from(seconds / unit).unwrap_or(u16::MAX);
    Standard {
        idle_minutes: whole(idle, 60),
        lasting_hours: whole(absolute, 3600),
        session_limit: whole(sessions::STANDARD_LIMIT, 1),
        powerful_idle_minutes: whole(powerful_idle, 60),
        powerful_lasting_hours: whole(powerful_absolute, 3600),
    }
}
