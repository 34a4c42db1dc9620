//! The roles of the workspace.

use super::access;
use super::order::place;
use super::row::number;
use crate::permissions::{Held, of_each_role};
use crate::storage::args;
use crate::{Context, Failure};
use domain::people::RoleRef;
use domain::permissions::{SeedRole, Standing};
use domain::roles::RoleRow;
use domain::{Module, RoleId};

#[derive(sqlx::FromRow)]
struct ListRow {
    id: RoleId,
    seed: Option<SeedRole>,
    name: String,
    holders: i64,
    invitations: i64,
}

/// Those of a new workspace first, then the company's own by name: three
/// statements, however many there are.
pub async fn list(context: &Context) -> Result<Vec<RoleRow>, Failure> {
    let permit = access::look(context)?;
    let mut tx = permit.read(context).await?;
    let rows: Vec<ListRow> = tx
        .all(
            "SELECT r.id, r.seed, r.name,
                    (SELECT COUNT(*) FROM user_roles h WHERE h.workspace_id = r.workspace_id AND h.role_id = r.id) AS holders,
                    (SELECT COUNT(*) FROM invitations i WHERE i.workspace_id = r.workspace_id AND i.role_id = r.id
                        AND i.ended_at IS NULL) AS invitations
             FROM roles r WHERE r.workspace_id = $1 AND r.retired_at IS NULL ORDER BY r.id",
            args![permit.workspace()],
        )
        .await?;
    let held = of_each_role(&mut tx, permit.workspace()).await?;
    let mut rows: Vec<RoleRow> = rows.into_iter().map(|row| row.view(held.get(&row.id))).collect();
    rows.sort_by_cached_key(|row| place(row.role.seed, &row.role.name));
    Ok(rows)
}

impl ListRow {
    fn view(&self, held: Option<&Held>) -> RoleRow {
        RoleRow {
            role: RoleRef { id: self.id, seed: self.seed, name: self.name.clone() },
            allows: held.map(allows).unwrap_or_default(),
            holders: number(self.holders),
            invitations: number(self.invitations),
        }
    }
}

fn allows(held: &Held) -> Vec<Module> {
    if held.standing == Standing::Owner {
        return Module::ALL.to_vec();
    }
    let counts = |module: Module| {
        held.grants.iter().any(|grant| {
            grant.permission.module == module && grant.permission.scopes().contains(&grant.scope)
        })
    };
    Module::ALL.iter().copied().filter(|module| counts(*module)).collect()
}
