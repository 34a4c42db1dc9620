//! Users of the workspace, as owners to choose from.

use crate::query::Sql;
use crate::{Context, Failure};
use domain::accounts::{UserChoice, UserStatus};
use domain::{Action, DepartmentId, Module, UserId};

/// How many choices are given at most.
const MOST: usize = 500;

/// Active users within reach whose name has the text, for a choice of owner.
pub async fn choices(context: &Context, text: &str) -> Result<Vec<UserChoice>, Failure> {
    let wanted = crate::text_keys::wanted(text);
    let mut rows = within_reach(context, &[UserStatus::Active]).await?;
    rows.retain(|row| row.search_key.contains(&wanted));
    Ok(first(rows).collect())
}

/// Users within reach, to find records by. Records stay with those who are suspended: they
/// stand behind all others.
pub async fn with_suspended(context: &Context) -> Result<Vec<UserChoice>, Failure> {
    let rows = within_reach(context, &[UserStatus::Active, UserStatus::Suspended]).await?;
    let (suspended, active): (Vec<_>, Vec<_>) = rows.into_iter().partition(ChoiceRow::is_suspended);
    Ok(first(active).chain(first(suspended)).collect())
}

#[derive(sqlx::FromRow)]
struct ChoiceRow {
    id: UserId,
    name: String,
    search_key: String,
    status: UserStatus,
    department_id: Option<DepartmentId>,
}

impl ChoiceRow {
    fn is_suspended(&self) -> bool {
        self.status == UserStatus::Suspended
    }
}

/// By name, all who stand in one of these ways.
async fn within_reach(context: &Context, statuses: &[UserStatus]) -> Result<Vec<ChoiceRow>, Failure> {
    let permit = context.permit(Module::Users, Action::View)?;
    let mut sql =
        Sql::new("SELECT id, name, search_key, status, department_id FROM users WHERE workspace_id = ");
    sql.bind(permit.workspace()).push(" AND status IN ").bind_list(statuses.iter().copied());
    sql.push(" ORDER BY sort_key, id");
    let (text, args) = sql.finish();
    let mut rows: Vec<ChoiceRow> = permit.look(context).await?.all(text, args).await?;
    rows.retain(|row| permit.scope.covers(row.id, row.department_id));
    Ok(rows)
}

fn first(rows: Vec<ChoiceRow>) -> impl Iterator<Item = UserChoice> {
    rows.into_iter().take(MOST).map(|row| UserChoice {
        is_suspended: row.is_suspended(),
        id: row.id,
        name: row.name,
        department: row.department_id,
    })
}
