use super::*;
use crate::permissions::SeedRole;
use crate::{Action, FieldError};
use uuid::Uuid;

const VIEW: Permission = Permission::of(Module::Customers, Action::View);
const EDIT: Permission = Permission::of(Module::Customers, Action::Edit);
const MANAGE: Permission = Permission::of(Module::Roles, Action::Manage);

fn department(number: u8) -> DepartmentId {
    DepartmentId::from_uuid(Uuid::from_u128(number.into()))
}

fn form(cells: &[(Permission, &str)], chosen: &[String]) -> RoleInput {
    let mut input = RoleInput { chosen: chosen.to_vec(), ..RoleInput::default() };
    for (permission, word) in cells {
        let actions = input.grants.entry(permission.module.to_string()).or_default();
        actions.insert(permission.action.to_string(), (*word).to_owned());
    }
    input
}

fn read(input: &RoleInput, now: &[Grant]) -> (Vec<Grant>, Vec<(String, Problem)>) {
    let mut problems = Problems::default();
    let grants = input.grants(now, &mut problems);
    let problems = problems.and(Vec::new()).into_iter();
    (grants, problems.map(|FieldError { field, problem }| (field, problem)).collect())
}

fn grant(permission: Permission, scope: ScopeKind, departments: &[DepartmentId]) -> Grant {
    Grant { permission, scope, departments: departments.to_vec() }
}

#[test]
fn a_cell_that_is_sent_says_what_is_granted_and_another_stays() {
    let now = SeedRole::SalesRep.grants();
    assert_eq!(read(&RoleInput::default(), &now).0.len(), now.len());
    let (grants, problems) = read(&form(&[(VIEW, "all"), (EDIT, ""), (MANAGE, "all")], &[]), &now);
    assert_eq!(problems, []);
    assert!(grants.contains(&grant(VIEW, ScopeKind::All, &[])));
    assert!(grants.contains(&grant(MANAGE, ScopeKind::All, &[])));
    assert!(grants.iter().all(|grant| grant.permission != EDIT));
    assert_eq!(grants.len(), now.len());
}

#[test]
fn a_scope_that_the_permission_does_not_take_is_no_choice() {
    for word in ["own", "everything", "ALL", " all"] {
        let (grants, problems) = read(&form(&[(MANAGE, word)], &[]), &[]);
        assert_eq!(grants, []);
        assert_eq!(problems, [("grants[roles][manage]".to_owned(), Problem::Choice)], "{word}");
    }
}

#[test]
fn a_permission_that_is_none_is_no_choice() {
    for (module, action) in [("customers", "manage"), ("ships", "view"), ("customers", ""), ("", "view")] {
        let actions = BTreeMap::from([(action.to_owned(), String::new())]);
        let grants = BTreeMap::from([(module.to_owned(), actions)]);
        let (_, problems) = read(&RoleInput { grants, ..RoleInput::default() }, &[]);
        assert_eq!(problems, [("grants".to_owned(), Problem::Choice)], "{module}.{action}");
    }
}

#[test]
fn chosen_departments_are_of_their_own_cell() {
    let sent = [chosen(VIEW, department(2)), chosen(VIEW, department(1)), chosen(EDIT, department(3))];
    let (grants, problems) = read(&form(&[(VIEW, "chosen_departments"), (EDIT, "own")], &sent), &[]);
    assert_eq!(problems, []);
    let of_view = grant(VIEW, ScopeKind::ChosenDepartments, &[department(1), department(2)]);
    assert_eq!(grants, [of_view, grant(EDIT, ScopeKind::Own, &[])]);
}

#[test]
fn a_cell_that_asks_for_departments_gets_some() {
    let cells = [(VIEW, "chosen_departments")];
    let (_, problems) = read(&form(&cells, &[]), &[]);
    assert_eq!(problems, [("grants[customers][view]".to_owned(), Problem::DepartmentRequired)]);
    let (_, problems) = read(&form(&cells, &["customers.view:dep_x".to_owned()]), &[]);
    assert_eq!(problems[0], ("grants[customers][view]".to_owned(), Problem::Choice));
}
