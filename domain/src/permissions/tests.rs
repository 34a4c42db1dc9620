use super::*;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

fn user(number: u8) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number.into()))
}

fn department(number: u8) -> DepartmentId {
    DepartmentId::from_uuid(Uuid::from_u128(number.into()))
}

/// User 1 of department 1, with user 2 below and department 2 below.
fn place() -> UserPlace {
    UserPlace {
        user: user(1),
        reports: vec![user(2)],
        department: Some(department(1)),
        departments_below: vec![department(1), department(2)],
    }
}

fn seeded(role: SeedRole) -> Permissions {
    Permissions::compile(role.standing(), &role.grants(), &place())
}

fn member(grants: &[Grant]) -> Permissions {
    Permissions::compile(Standing::Member, grants, &place())
}

const VIEW_CUSTOMERS: Permission = Permission::of(Module::Customers, Action::View);

#[test]
fn each_kind_of_scope_reaches_what_it_says() {
    let own = [user(1)];
    let chosen = [department(9), department(3), department(9)];
    for (kind, expected) in [
        (ScopeKind::Own, Scope::of(own, [])),
        (ScopeKind::OwnAndReports, Scope::of([user(1), user(2)], [])),
        (ScopeKind::Department, Scope::of(own, [department(1)])),
        (ScopeKind::DepartmentAndBelow, Scope::of(own, [department(1), department(2)])),
        (ScopeKind::ChosenDepartments, Scope::of(own, [department(3), department(9)])),
        (ScopeKind::All, Scope::All),
    ] {
        assert_eq!(place().resolve(kind, &chosen), expected, "{kind}");
    }
}

#[test]
fn only_chosen_departments_heed_the_chosen() {
    for kind in ScopeKind::ALL.iter().filter(|kind| **kind != ScopeKind::ChosenDepartments) {
        assert_eq!(place().resolve(*kind, &[department(9)]), place().resolve(*kind, &[]), "{kind}");
    }
}

#[test]
fn a_user_without_department_reaches_their_own() {
    let place = UserPlace { department: None, departments_below: Vec::new(), ..place() };
    for kind in [ScopeKind::Department, ScopeKind::DepartmentAndBelow] {
        let scope = place.resolve(kind, &[]);
        assert_eq!(scope, Scope::of([user(1)], []));
        assert!(!scope.covers(user(2), None));
    }
}

#[test]
fn a_scope_covers_by_owner_or_by_department() {
    let scope = Scope::of([user(3), user(1), user(3)], [department(2)]);
    assert_eq!(scope, Scope::Of { owners: vec![user(1), user(3)], departments: vec![department(2)] });
    assert!(scope.covers(user(3), None));
    assert!(scope.covers(user(9), Some(department(2))));
    assert!(!scope.covers(user(9), Some(department(1))));
    assert!(!scope.covers(user(9), None));
    assert!(Scope::of([], []).is_none());
}

#[test]
fn a_user_without_roles_has_nothing() {
    let empty = member(&[]);
    assert_eq!(empty, Permissions::none());
    assert_eq!(empty.granted(), Granted::default());
    for permission in Permission::all() {
        assert!(!empty.grants(permission), "{permission}");
        assert!(!empty.scope(permission).covers(user(1), Some(department(1))), "{permission}");
    }
}

#[test]
fn every_permission_has_its_own_bit_and_name() {
    let mut names: Vec<String> = Permission::all().map(|permission| permission.to_string()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Permission::all().count());
    for permission in Permission::all() {
        let grant = Grant { permission, scope: ScopeKind::All, departments: Vec::new() };
        let granted = member(&[grant]).granted();
        let has = |other: Permission| other == permission || implies(permission, other);
        assert!(Permission::all().all(|other| granted.has(other) == has(other)), "{permission}");
    }
}

fn implies(permission: Permission, other: Permission) -> bool {
    let is_new = permission.action == Action::Delete && other.action == Action::DeleteNew;
    is_new && permission.module == other.module
}

#[test]
fn whoever_may_delete_may_delete_what_they_just_made() {
    for module in [Module::Customers, Module::Opportunities, Module::Leads] {
        let delete = Permission::of(module, Action::Delete);
        let new = Permission::of(module, Action::DeleteNew);
        for scope in delete.scopes() {
            let grant = Grant { permission: delete, scope: *scope, departments: Vec::new() };
            assert!(member(&[grant]).grants(new), "{module} {scope}");
        }
        let alone = Grant { permission: new, scope: ScopeKind::All, departments: Vec::new() };
        assert!(!member(&[alone]).grants(delete), "{module}");
    }
}

#[test]
fn a_workspace_that_only_reads_is_looked_at_and_exported() {
    let left: Vec<_> = Action::ALL.iter().copied().filter(|action| action.only_reads()).collect();
    assert_eq!(left, [Action::View, Action::Export]);
}

#[test]
fn owner_and_admin_may_do_everything() {
    for role in [SeedRole::Owner, SeedRole::Admin] {
        for permission in Permission::all() {
            assert_eq!(*seeded(role).scope(permission), Scope::All, "{role} {permission}");
        }
    }
}

/// What a sales role grants on records, and nothing but a look besides.
fn assert_sales_role(role: SeedRole, scope: &Scope, actions: &[Action]) {
    let permissions = seeded(role);
    for permission in Permission::all() {
        let expected = match permission.module {
            Module::Customers | Module::Opportunities | Module::Leads
                if permission.action == Action::DeleteNew =>
            {
                let may = [Action::Delete, Action::DeleteNew].iter().any(|action| actions.contains(action));
                if may { &Scope::All } else { &Scope::None }
            }
            Module::Customers | Module::Opportunities | Module::Leads
                if actions.contains(&permission.action) =>
            {
                scope
            }
            Module::Pipelines | Module::Users if permission.action == Action::View => &Scope::All,
            _ => &Scope::None,
        };
        assert_eq!(permissions.scope(permission), expected, "{role} {permission}");
    }
}

#[test]
fn sales_managers_reach_their_department_and_below() {
    use Action::{Create, Delete, Edit, Export, Transfer, View};
    let scope = Scope::of([user(1)], [department(1), department(2)]);
    assert_sales_role(SeedRole::SalesManager, &scope, &[View, Create, Edit, Delete, Transfer, Export]);
}

#[test]
fn sales_reps_reach_their_own() {
    use Action::{Create, DeleteNew, Edit, View};
    assert_sales_role(SeedRole::SalesRep, &Scope::of([user(1)], []), &[View, Create, Edit, DeleteNew]);
}

#[test]
fn read_only_sees_all_records_and_changes_nothing() {
    assert_sales_role(SeedRole::ReadOnly, &Scope::All, &[Action::View]);
}

#[test]
fn what_is_no_permission_or_in_no_scope_of_its_own_counts_for_nothing() {
    let never = Permission::of(Module::Customers, Action::Manage);
    let grant = |permission, scope| Grant { permission, scope, departments: Vec::new() };
    assert!(!never.exists());
    assert_eq!(member(&[grant(never, ScopeKind::All)]), Permissions::none());
    let manage = Permission::of(Module::Users, Action::Manage);
    assert_eq!(member(&[grant(manage, ScopeKind::Own)]), Permissions::none());
}

#[test]
fn whoever_may_manage_something_is_powerful() {
    for (role, expected) in [
        (SeedRole::Owner, true),
        (SeedRole::Admin, true),
        (SeedRole::SalesManager, false),
        (SeedRole::SalesRep, false),
        (SeedRole::ReadOnly, false),
    ] {
        assert_eq!(seeded(role).are_powerful(), expected, "{role}");
    }
}

#[test]
fn a_second_role_adds_and_never_takes_away() {
    let grants = [SeedRole::SalesRep.grants(), SeedRole::ReadOnly.grants()].concat();
    let both = member(&grants);
    assert_eq!(*both.scope(VIEW_CUSTOMERS), Scope::All);
    let edit = Permission::of(Module::Customers, Action::Edit);
    assert!(both.scope(edit).covers(user(1), None));
    assert!(!both.scope(edit).covers(user(2), Some(department(1))));
}

#[test]
fn what_the_browser_is_told_survives_the_wire() {
    for role in SeedRole::ALL {
        let granted = seeded(*role).granted();
        let read = serde_json::to_string(&granted).and_then(|json| serde_json::from_str::<Granted>(&json));
        assert_eq!(read.ok(), Some(granted));
    }
}

fn grants() -> impl Strategy<Value = Vec<Grant>> {
    let permissions: Vec<Permission> = Permission::all().collect();
    let departments = proptest::collection::vec((1_u8..6).prop_map(department), 0..4);
    let grant = (select(permissions), select(ScopeKind::ALL), departments)
        .prop_map(|(permission, scope, departments)| Grant { permission, scope, departments });
    proptest::collection::vec(grant, 0..60)
}

fn places() -> impl Strategy<Value = UserPlace> {
    let ids = || proptest::collection::vec(1_u8..6, 0..4);
    (1_u8..6, ids(), proptest::option::of(1_u8..6), ids()).prop_map(|(number, reports, own, below)| {
        UserPlace {
            user: user(number),
            reports: reports.into_iter().map(user).collect(),
            department: own.map(department),
            departments_below: own.into_iter().chain(below).map(department).collect(),
        }
    })
}

/// Every owner and department there is in these tests.
fn records() -> impl Iterator<Item = (UserId, Option<DepartmentId>)> {
    (1..7).flat_map(|owner| (0..7).map(move |number| (user(owner), (number > 0).then(|| department(number)))))
}

proptest! {
    #[test]
    fn several_roles_cover_exactly_what_one_of_them_covers(a in grants(), b in grants(), place in places()) {
        let compile = |grants: &[Grant]| Permissions::compile(Standing::Member, grants, &place);
        let both = compile(&[a.clone(), b.clone()].concat());
        let (a, b) = (compile(&a), compile(&b));
        for permission in Permission::all() {
            let either_grants = a.grants(permission) || b.grants(permission);
            prop_assert_eq!(both.grants(permission), either_grants);
            prop_assert_eq!(both.granted().has(permission), either_grants);
            for (owner, department) in records() {
                let covers = |permissions: &Permissions| permissions.scope(permission).covers(owner, department);
                prop_assert_eq!(covers(&both), covers(&a) || covers(&b), "{} {:?}", permission, owner);
            }
        }
    }

    #[test]
    fn the_order_of_roles_and_a_repeat_change_nothing(a in grants(), b in grants(), place in places()) {
        let one_way = Permissions::compile(Standing::Member, a.iter().chain(&b), &place);
        let other_way = Permissions::compile(Standing::Member, b.iter().chain(&a).chain(&b), &place);
        prop_assert_eq!(&other_way, &one_way);
    }

    #[test]
    fn every_grant_reaches_the_users_own_records(grants in grants(), place in places()) {
        let permissions = Permissions::compile(Standing::Member, &grants, &place);
        for grant in grants.iter().filter(|grant| grant.permission.scopes().contains(&grant.scope)) {
            prop_assert!(permissions.scope(grant.permission).covers(place.user, None));
        }
    }
}
