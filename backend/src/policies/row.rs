//! The policy as it is stored, on the workspace's row and on its roles.

use crate::audit::change;
use crate::storage::{StorageError, Tx, args};
use crate::{roles, zones};
use domain::audit::FieldChange;
use domain::people::RoleRef;
use domain::permissions::SeedRole;
use domain::policies::{FactorPolicy, PolicyFacts, PolicyRole};
use domain::{Date, LocalTime, RoleId, Timestamp, WorkspaceId, Zone};

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct PolicyRow {
    pub policy_version: i64,
    pub factor_policy: FactorPolicy,
    pub factor_due_at: Option<Timestamp>,
    pub factor_grace_days: i64,
    pub session_idle_seconds: Option<i64>,
    pub session_lasts_seconds: Option<i64>,
    pub session_limit: Option<i64>,
    pub time_zone: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    None,
    /// Two editors one after the other.
    Policy,
}

pub(super) async fn load(tx: &mut Tx, workspace: WorkspaceId, lock: Lock) -> Result<PolicyRow, StorageError> {
    const LOOK: &str = "SELECT policy_version, factor_policy, factor_due_at, factor_grace_days, session_idle_seconds, session_lasts_seconds, session_limit, time_zone FROM workspaces WHERE id = $1";
    const LOCK: &str = "SELECT policy_version, factor_policy, factor_due_at, factor_grace_days, session_idle_seconds, session_lasts_seconds, session_limit, time_zone FROM workspaces WHERE id = $1 FOR NO KEY UPDATE";
    // SQLite has one writer.
    let sql = if lock == Lock::Policy && tx.is_postgres() { LOCK } else { LOOK };
    tx.one(sql, args![workspace]).await
}

/// The workspace's roles, each with whether it needs a factor.
pub(super) async fn roles(tx: &mut Tx, workspace: WorkspaceId) -> Result<Vec<PolicyRole>, StorageError> {
    let rows: Vec<(RoleId, Option<SeedRole>, String, i64)> = tx
        .all(
            "SELECT id, seed, name, needs_factor FROM roles WHERE workspace_id = $1 AND retired_at IS NULL ORDER BY id",
            args![workspace],
        )
        .await?;
    let mut roles: Vec<PolicyRole> = rows
        .into_iter()
        .map(|(id, seed, name, needs)| PolicyRole {
            role: RoleRef { id, seed, name },
            needs_factor: needs != 0,
        })
        .collect();
    roles.sort_by_cached_key(|role| roles::place(role.role.seed, &role.role.name));
    Ok(roles)
}

impl PolicyRow {
    fn zone(&self, now: Timestamp) -> Zone {
        zones::zone(&self.time_zone, now)
    }

    /// The day from whose beginning on a factor is needed, where the company is.
    pub(super) fn due_on(&self, now: Timestamp) -> Option<Date> {
        self.factor_due_at.map(|due| self.zone(now).date(due))
    }

    pub(super) fn start_of(&self, day: Date) -> Timestamp {
        zones::clock(&self.time_zone).start_of(day)
    }

    pub(super) fn today(&self, now: Timestamp) -> Date {
        self.zone(now).date(now)
    }

    pub(super) fn idle_minutes(&self) -> Option<u16> {
        self.session_idle_seconds.map(|seconds| whole(seconds, 60))
    }

    pub(super) fn lasting_hours(&self) -> Option<u16> {
        self.session_lasts_seconds.map(|seconds| whole(seconds, 3600))
    }

    pub(super) fn session_limit(&self) -> Option<u16> {
        self.session_limit.map(|limit| whole(limit, 1))
    }

    /// What of the factor's part differs; the names of roles as they are stored.
    pub(super) fn factor_changes(
        &self,
        facts: &PolicyFacts,
        roles: &[PolicyRole],
        now: Timestamp,
    ) -> Vec<FieldChange> {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let names = |is_in: &dyn Fn(&PolicyRole) -> bool| {
            let names: Vec<&str> =
                roles.iter().filter(|role| is_in(role)).map(|role| role.role.name.as_str()).collect();
            (!names.is_empty()).then(|| names.join(", "))
        };
        let word = |policy: FactorPolicy| Some(policy.as_str().to_owned());
        [
            change("factor_policy", word(self.factor_policy), word(facts.factor)),
            change("factor_due_on", day(self.due_on(now)), day(facts.due_on)),
            change(
                "factor_grace_days",
                Some(self.factor_grace_days.to_string()),
                Some(facts.grace_days.to_string()),
            ),
            change(
                "factor_roles",
                names(&|role| role.needs_factor),
                names(&|role| facts.roles.contains(&role.role.id)),
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn session_changes(&self, facts: &PolicyFacts) -> Vec<FieldChange> {
        let text = |number: Option<u16>| number.map(|number| number.to_string());
        [
            change("session_idle_minutes", text(self.idle_minutes()), text(facts.idle_minutes)),
            change("session_lasting_hours", text(self.lasting_hours()), text(facts.lasting_hours)),
            change("session_limit", text(self.session_limit()), text(facts.session_limit)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn whole(number: i64, unit: i64) -> u16 {
    u16::try_from(number / unit).unwrap_or(u16::MAX)
}

/// Writes the policy at its next version.
pub(super) async fn save(
    tx: &mut Tx,
    workspace: WorkspaceId,
    facts: &PolicyFacts,
    due_at: Option<Timestamp>,
) -> Result<(), StorageError> {
    tx.run(
        "UPDATE workspaces SET factor_policy = $2, factor_due_at = $3, factor_grace_days = $4, session_idle_seconds = $5,
                session_lasts_seconds = $6, session_limit = $7, policy_version = policy_version + 1
         WHERE id = $1",
        args![
            workspace,
            facts.factor.as_str(),
            due_at,
            i64::from(facts.grace_days),
            facts.idle_minutes.map(|minutes| i64::from(minutes) * 60),
            facts.lasting_hours.map(|hours| i64::from(hours) * 3600),
            facts.session_limit.map(i64::from),
        ],
    )
    .await
    .map(drop)
}

/// Has a copy of a role need a factor where the role does; says whether it does. The policy is
/// at its next version then: whoever has its form open takes nothing away unseen.
pub(crate) async fn copy_need(
    tx: &mut Tx,
    workspace: WorkspaceId,
    (role, copy): (RoleId, RoleId),
) -> Result<bool, StorageError> {
    let copied = tx
        .run(
            "UPDATE roles SET needs_factor = 1 WHERE workspace_id = $1 AND id = $3
               AND EXISTS (SELECT 1 FROM roles r WHERE r.workspace_id = $1 AND r.id = $2 AND r.needs_factor = 1)",
            args![workspace, role, copy],
        )
        .await?;
    if copied > 0 {
        let sql = "UPDATE workspaces SET policy_version = policy_version + 1 WHERE id = $1";
        tx.run(sql, args![workspace]).await?;
    }
    Ok(copied > 0)
}

/// Says of each role whether who holds it needs a factor.
pub(super) async fn save_roles(
    tx: &mut Tx,
    workspace: WorkspaceId,
    roles: &[PolicyRole],
    wanted: &[RoleId],
) -> Result<(), StorageError> {
    for role in roles {
        let needs = wanted.contains(&role.role.id);
        if needs != role.needs_factor {
            tx.run(
                "UPDATE roles SET needs_factor = $3 WHERE workspace_id = $1 AND id = $2",
                args![workspace, role.role.id, i64::from(needs)],
            )
            .await?;
        }
    }
    Ok(())
}
