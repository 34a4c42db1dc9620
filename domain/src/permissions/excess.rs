//! Nobody makes others stronger than they are themselves (R-AC-08).
//!
//! What counts is what is reached in the end, not by which door: a role, a copy
//! of it, an invitation, another manager or department.

use super::{Permission, Permissions, Scope, Standing};
use crate::{DepartmentId, UserId};

/// The first thing that somebody would gain through a change without having had
/// it, and without its editor reaching it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// To own the workspace.
    Ownership,
    Of(Permission),
}

/// Whether what a person reaches `after` a change lies within what they reached
/// `before` it and what the `editor` reaches. `department_of` says in which
/// department a person's records stand after the change: an editor who reaches
/// that department reaches its people's records.
pub fn excess(
    before: &Permissions,
    after: &Permissions,
    editor: &Permissions,
    department_of: impl Fn(UserId) -> Option<DepartmentId>,
) -> Option<Excess> {
    if editor.standing() == Standing::Owner {
        return None;
    }
    if after.standing() == Standing::Owner && before.standing() != Standing::Owner {
        return Some(Excess::Ownership);
    }
    Permission::all()
        .find(|permission| {
            let (before, after) = (before.scope(*permission), after.scope(*permission));
            !is_within(after, before, editor.scope(*permission), &department_of)
        })
        .map(Excess::Of)
}

fn is_within(
    after: &Scope,
    before: &Scope,
    editor: &Scope,
    department_of: impl Fn(UserId) -> Option<DepartmentId>,
) -> bool {
    let (Scope::Of { owners, departments }, false) = (after, is_all(before) || is_all(editor)) else {
        // Nothing is within anything; all is within all alone.
        return after.is_none() || is_all(before) || is_all(editor);
    };
    let reaches_owner = |owner: &UserId| {
        let department = department_of(*owner);
        before.covers(*owner, department) || editor.covers(*owner, department)
    };
    let reaches_department = |department: &DepartmentId| {
        [before, editor].iter().any(|scope| match scope {
            Scope::Of { departments, .. } => departments.binary_search(department).is_ok(),
            Scope::None | Scope::All => false,
        })
    };
    owners.iter().all(reaches_owner) && departments.iter().all(reaches_department)
}

const fn is_all(scope: &Scope) -> bool {
    matches!(scope, Scope::All)
}

#[cfg(test)]
mod tests {
    use super::super::{Grant, ScopeKind, SeedRole, UserPlace};
    use super::*;
    use crate::{Action, Module};
    use uuid::Uuid;

    fn user(number: u8) -> UserId {
        UserId::from_uuid(Uuid::from_u128(number.into()))
    }

    fn department(number: u8) -> DepartmentId {
        DepartmentId::from_uuid(Uuid::from_u128(number.into()))
    }

    /// User `number` in the department of the same number, with nobody below.
    fn place(number: u8) -> UserPlace {
        UserPlace {
            user: user(number),
            reports: Vec::new(),
            department: Some(department(number)),
            departments_below: vec![department(number)],
        }
    }

    fn seeded(role: SeedRole, place: &UserPlace) -> Permissions {
        Permissions::compile(role.standing(), &role.grants(), place)
    }

    /// Everybody stands in the department of their own number.
    #[expect(clippy::unnecessary_wraps, reason = "it stands for a look-up that may find nothing")]
    fn at_home(user: UserId) -> Option<DepartmentId> {
        Some(DepartmentId::from_uuid(user.uuid()))
    }

    const VIEW_CUSTOMERS: Permission = Permission::of(Module::Customers, Action::View);

    #[test]
    fn r_ac_08_an_admin_makes_sellers_but_no_owner() {
        let admin = seeded(SeedRole::Admin, &place(1));
        for role in [SeedRole::Admin, SeedRole::SalesManager, SeedRole::SalesRep, SeedRole::ReadOnly] {
            let after = seeded(role, &place(2));
            assert_eq!(excess(&Permissions::none(), &after, &admin, at_home), None, "{role}");
        }
        let after = seeded(SeedRole::Owner, &place(2));
        assert_eq!(excess(&Permissions::none(), &after, &admin, at_home), Some(Excess::Ownership));
        assert_eq!(excess(&Permissions::none(), &after, &after, at_home), None);
    }

    #[test]
    fn r_ac_08_what_was_reached_before_may_stay() {
        let rep = seeded(SeedRole::SalesRep, &place(1));
        let strong = seeded(SeedRole::ReadOnly, &place(2));
        assert_eq!(excess(&strong, &strong, &rep, at_home), None);
        let gained = excess(&Permissions::none(), &strong, &rep, at_home);
        assert_eq!(gained, Some(Excess::Of(VIEW_CUSTOMERS)));
    }

    #[test]
    fn r_ac_08_who_reaches_a_department_makes_its_people_reach_their_own() {
        let above = UserPlace { departments_below: vec![department(1), department(2)], ..place(1) };
        let manager = seeded(SeedRole::SalesManager, &above);
        let rep = |number| seeded(SeedRole::SalesRep, &place(number));
        assert_eq!(excess(&Permissions::none(), &rep(2), &manager, at_home), None);
        let elsewhere = excess(&Permissions::none(), &rep(3), &manager, at_home);
        assert_eq!(elsewhere, Some(Excess::Of(VIEW_CUSTOMERS)));
    }

    #[test]
    fn r_ac_08_a_department_is_reached_by_who_reaches_all_of_it() {
        let grants =
            [Grant { permission: VIEW_CUSTOMERS, scope: ScopeKind::Department, departments: Vec::new() }];
        let of = |number| Permissions::compile(Standing::Member, &grants, &place(number));
        // To reach everybody in a department is less than to reach the department.
        let own = seeded(SeedRole::SalesRep, &place(2));
        assert_eq!(excess(&Permissions::none(), &of(2), &own, at_home), Some(Excess::Of(VIEW_CUSTOMERS)));
        assert_eq!(excess(&Permissions::none(), &of(2), &of(2), at_home), None);
        // Half from before, half from the editor is whole.
        let both = Permissions::compile(
            Standing::Member,
            &[Grant {
                permission: VIEW_CUSTOMERS,
                scope: ScopeKind::ChosenDepartments,
                departments: vec![department(2), department(3)],
            }],
            &place(2),
        );
        assert_eq!(excess(&of(2), &both, &of(3), at_home), None);
        assert_eq!(excess(&of(2), &both, &of(4), at_home), Some(Excess::Of(VIEW_CUSTOMERS)));
    }
}
