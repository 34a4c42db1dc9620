use domain::{DepartmentId, Scope, UserId};

/// Whose a record is to delete and to take back. Rows that are judged flatten it.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct Lot {
    pub owner_id: UserId,
    pub owner_department_id: Option<DepartmentId>,
    pub created_by: UserId,
    /// `None` while it lives.
    pub deleted_by: Option<UserId>,
}

impl Lot {
    pub(crate) fn is_in(&self, scope: &Scope) -> bool {
        scope.covers(self.owner_id, self.owner_department_id)
    }
}
