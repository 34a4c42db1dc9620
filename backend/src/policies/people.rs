//! Who has no factor yet.

use super::FactorRow;
use crate::Context;
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use domain::permissions::Scope;
use domain::policies::{MOST_NAMED, PeopleWithout, PersonWithout};
use domain::{Action, DepartmentId, Locale, Module, Permission, Timestamp, UserId, WorkspaceId};
use uuid::Uuid;

/// Somebody active without a passkey or an app.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct WithoutRow {
    pub id: UserId,
    name: String,
    department_id: Option<DepartmentId>,
    pub person_name: String,
    pub email: String,
    pub locale: Locale,
    pub time_zone: String,
    #[sqlx(flatten)]
    factor: FactorRow,
}

impl WithoutRow {
    pub(super) fn due(&self) -> Option<Timestamp> {
        self.factor.due()
    }
}

/// Those of greater ids than `after`, in the order of their ids.
pub(super) async fn without(
    tx: &mut Tx,
    workspace: WorkspaceId,
    after: Uuid,
    most: i64,
) -> Result<Vec<WithoutRow>, StorageError> {
    tx.all(
        "SELECT u.id, u.name, u.department_id, p.name AS person_name, p.email, p.locale, p.time_zone,
                w.factor_policy, w.factor_due_at, w.factor_grace_days, u.created_at AS joined_at,
                (SELECT MIN(COALESCE(h.given_at, u.created_at)) FROM user_roles h JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id
                 WHERE h.workspace_id = u.workspace_id AND h.user_id = u.id AND r.needs_factor = 1) AS role_since
         FROM users u JOIN persons p ON p.id = u.person_id JOIN workspaces w ON w.id = u.workspace_id
         WHERE u.workspace_id = $1 AND u.status = 'active' AND u.id > $2
           AND NOT EXISTS (SELECT 1 FROM totps t WHERE t.person_id = u.person_id AND t.confirmed_at IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM passkeys k WHERE k.person_id = u.person_id)
         ORDER BY u.id LIMIT $3",
        args![workspace, after, most],
    )
    .await
}

/// More people than any workspace has.
const EVERYBODY: i64 = 100_000;

/// How many there are, and by name those whom the viewer may see; whoever is asked
/// first, by the day.
pub(super) async fn people(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
) -> Result<PeopleWithout, StorageError> {
    let workspace = permit.workspace();
    let (all,): (i64,) = tx
        .one("SELECT COUNT(*) FROM users WHERE workspace_id = $1 AND status = 'active'", args![workspace])
        .await?;
    let rows = without(tx, workspace, Uuid::nil(), EVERYBODY).await?;
    let asked = rows.iter().filter(|row| row.due().is_some()).count();
    let sight = sight(context);
    let mut seen: Vec<&WithoutRow> =
        rows.iter().filter(|row| sight.covers(row.id, row.department_id)).collect();
    seen.sort_by_key(|row| (row.due().is_none(), row.due(), row.id));
    let named = seen.into_iter().take(MOST_NAMED).map(|row| PersonWithout {
        id: row.id,
        name: row.name.clone(),
        due_at: row.due(),
    });
    Ok(PeopleWithout {
        all: u32::try_from(all).unwrap_or(u32::MAX),
        without: number(rows.len()),
        asked: number(asked),
        named: named.collect(),
    })
}

/// Whom the viewer may see, by either permission that shows people.
fn sight(context: &Context) -> Scope {
    let Some(actor) = &context.actor else { return Scope::None };
    let of = |action| actor.permissions.scope(Permission::of(Module::Users, action)).clone();
    of(Action::View).union(of(Action::Manage))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
