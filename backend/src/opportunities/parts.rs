//! How a scope is walked. One index serves everybody's rows, one an owner's,
//! one a department's; a scope of several owners and departments is the union
//! of as many short walks, which stays fast however many rows the workspace
//! has. These are not the parts of other lists ([`crate::records::list::Parts`]):
//! each is of one owner or department, so that the index gives its rows in the
//! board's order, where other lists gather ranges of many and sort them.

use crate::query::Sql;
use domain::{DepartmentId, Scope, UserId};

/// Scopes with more owners and departments than this are wide: they walk
/// everybody's index, where the scope's predicate lets most rows pass.
const MOST_PARTS: usize = 8;

/// One of the disjoint parts that make up a scope. It narrows the walk only;
/// what may be seen is always decided by [`Sql::within`] beside it.
pub(super) enum Part<'s> {
    Whole,
    Owner(UserId),
    /// A department's rows without those of owners that have their own part.
    Department(DepartmentId, &'s [UserId]),
}

impl Part<'_> {
    pub fn push(&self, sql: &mut Sql) {
        match self {
            Self::Whole => {}
            Self::Owner(owner) => {
                sql.push(" AND o.owner_id = ").bind(*owner);
            }
            Self::Department(department, owners) => {
                sql.push(" AND o.owner_department_id = ").bind(*department);
                if !owners.is_empty() {
                    sql.push(" AND o.owner_id NOT IN ").bind_list(owners.iter().copied());
                }
            }
        }
    }
}

/// The parts of a scope, or of one owner's rows in it.
pub(super) fn parts(scope: &Scope, owner: Option<UserId>) -> Vec<Part<'_>> {
    if let Some(owner) = owner {
        return vec![Part::Owner(owner)];
    }
    match scope {
        Scope::Of { owners, departments } if owners.len() + departments.len() <= MOST_PARTS => {
            let of_owners = owners.iter().map(|owner| Part::Owner(*owner));
            let of_departments = departments.iter().map(|department| Part::Department(*department, owners));
            of_owners.chain(of_departments).collect()
        }
        Scope::None | Scope::All | Scope::Of { .. } => vec![Part::Whole],
    }
}
