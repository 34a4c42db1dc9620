//! Users of the workspace, as owners to choose from.

use crate::storage::args;
use crate::{Context, Failure};
use domain::accounts::UserChoice;
use domain::{Action, DepartmentId, Module, UserId};

#[derive(sqlx::FromRow)]
struct ChoiceRow {
    id: UserId,
    name: String,
    search_key: String,
    department_id: Option<DepartmentId>,
}

/// How many choices are given at most.
const MOST: usize = 500;

/// Active users within reach whose name has the text, for a choice of owner.
pub async fn choices(context: &Context, text: &str) -> Result<Vec<UserChoice>, Failure> {
    let permit = context.permit(Module::Users, Action::View)?;
    let rows: Vec<ChoiceRow> = permit
        .look(context)
        .await?
        .all(
            "SELECT id, name, search_key, department_id FROM users WHERE workspace_id = $1 AND status = 'active' ORDER BY sort_key, id",
            args![permit.workspace()],
        )
        .await?;
    let wanted = crate::text_keys::wanted(text);
    let fits = |row: &ChoiceRow| row.search_key.contains(&wanted);
    Ok(rows
        .into_iter()
        .filter(|row| permit.scope.covers(row.id, row.department_id) && fits(row))
        .take(MOST)
        .map(|row| UserChoice { id: row.id, name: row.name, department: row.department_id })
        .collect())
}
