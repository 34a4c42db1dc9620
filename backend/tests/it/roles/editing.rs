//! Deleting roles and setting them back; who gave a role to whom.

use super::{EDIT, VIEW, form, own_role, role_with, save, seeded, strip, view, with};
use crate::invitations::{NEW, invited, join_form, problems};
use crate::people::{number, stranger, token};
use crate::support::{TestBackend, both_engines};
use backend::roles::{self, Applied};
use backend::{Failure, args, invitations, jobs, people};
use domain::invitations::{DeadLink, InvitationLink, InviteInput};
use domain::people::{ChoicesInput, PersonInput};
use domain::permissions::SeedRole;
use domain::roles::{NewRoleInput, SetBackInput};
use domain::{Problem, RoleId, UserId};

both_engines!(
    a_role_goes_once_nobody_has_it_and_nobody_is_invited_to_it,
    r_ac_06_another_workspaces_role_is_not_there,
    a_deleted_role_is_nobodys_to_give,
    what_is_left_of_a_deleted_role_goes_with_the_last_invitation_that_names_it,
    a_seed_role_is_set_back_to_what_it_allows_in_a_new_workspace,
    whoever_gives_a_role_is_noted,
);

async fn delete(test: &TestBackend, user: UserId, role: RoleId) -> Result<(), Failure> {
    roles::delete(&test.context_of(user).await, role).await
}

fn in_use(result: Result<(), Failure>) {
    assert_eq!(problems(result), [("id".to_owned(), Problem::RoleInUse)]);
}

fn guest(role: RoleId) -> InviteInput {
    InviteInput { people: NEW.to_owned(), role: role.to_string(), ..InviteInput::default() }
}

async fn a_role_goes_once_nobody_has_it_and_nobody_is_invited_to_it(test: TestBackend) {
    let company = test.company().await;
    let (role, holder) = role_with(&test, &company, company.east, &[super::views(&[company.east])]).await;
    let owner = test.context_of(company.owner).await;
    invitations::invite(&owner, &guest(role)).await.unwrap();
    let before = test.dump().await;
    in_use(delete(&test, company.admin, role).await);
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![holder]).await;
    in_use(delete(&test, company.admin, role).await);
    test.run("UPDATE users SET status = 'active' WHERE id = $1", args![holder]).await;
    assert_eq!(before, test.dump().await);
    strip(&test, holder).await;
    in_use(delete(&test, company.admin, role).await);
    // One that came too late still waits to be sent again.
    test.clock().advance_seconds(8 * 86_400);
    in_use(delete(&test, company.admin, role).await);
    let owner = test.context_of(company.owner).await;
    let id = invitations::list(&owner).await.unwrap().rows[0].id;
    let link = token(&test, NEW, "invitation").await;
    invitations::withdraw(&owner, id).await.unwrap();
    delete(&test, company.admin, role).await.unwrap();
    let rows = roles::list(&owner).await.unwrap();
    assert!(rows.iter().all(|row| row.role.id != role), "{rows:?}");
    assert!(matches!(roles::get(&owner, role).await, Err(Failure::NotFound)));
    assert!(matches!(delete(&test, company.owner, role).await, Err(Failure::NotFound)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM role_grant_departments").await, 0);
    // The link still says what became of it, and the name is free.
    let looked = invitations::look(&stranger(&test), &link).await.unwrap();
    assert!(matches!(looked, InvitationLink::Dead { why: DeadLink::Withdrawn, .. }), "{looked:?}");
    roles::create(&owner, &NewRoleInput { name: "Hal Holder".to_owned(), from: String::new() })
        .await
        .unwrap();
    let events: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'deleted' AND object_id = $1", args![role])
        .await;
    for word in ["Hal Holder", "customers.view", "华东区"] {
        assert!(events[0].0.contains(word), "{word}: {}", events[0].0);
    }
    // Also one of those that a workspace begins with.
    strip(&test, company.reader).await;
    let role = seeded(&test, &company, SeedRole::ReadOnly).await;
    delete(&test, company.admin, role).await.unwrap();
    assert_eq!(roles::list(&owner).await.unwrap().len(), 5);
}

async fn r_ac_06_another_workspaces_role_is_not_there(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let (role, holder) = role_with(&test, &other, other.east, &[]).await;
    strip(&test, holder).await;
    let before = test.dump().await;
    let owner = test.context_of(company.owner).await;
    assert!(matches!(roles::get(&owner, role).await, Err(Failure::NotFound)));
    assert!(matches!(roles::delete(&owner, role).await, Err(Failure::NotFound)));
    let of_other = seeded(&test, &other, SeedRole::SalesRep).await;
    let back = SetBackInput { id: of_other.to_string(), version: "1".to_owned(), ..SetBackInput::default() };
    assert!(matches!(roles::set_back(&owner, &back).await, Err(Failure::NotFound)));
    assert_eq!(before, test.dump().await);
    assert!(roles::list(&owner).await.unwrap().iter().all(|row| row.role.id != role));
}

async fn a_deleted_role_is_nobodys_to_give(test: TestBackend) {
    let company = test.company().await;
    let (role, holder) = role_with(&test, &company, company.east, &[]).await;
    strip(&test, holder).await;
    let fine = crate::colleagues::form(&test, company.owner, holder).await;
    delete(&test, company.owner, role).await.unwrap();
    let owner = test.context_of(company.owner).await;
    let choices = people::choices(&owner, &ChoicesInput::default()).await.unwrap();
    assert!(choices.roles.iter().all(|choice| choice.id != role));
    let before = test.dump().await;
    let given = PersonInput { roles: vec![role.to_string()], ..fine };
    assert_eq!(problems(people::change(&owner, &given).await), [("roles".to_owned(), Problem::Choice)]);
    let result = invitations::invite(&owner, &guest(role)).await;
    assert_eq!(problems(result), [("role".to_owned(), Problem::Choice)]);
    let copy = NewRoleInput { name: "Twin".to_owned(), from: role.to_string() };
    assert_eq!(problems(roles::create(&owner, &copy).await), [("from".to_owned(), Problem::Choice)]);
    assert_eq!(before, test.dump().await);
}

async fn what_is_left_of_a_deleted_role_goes_with_the_last_invitation_that_names_it(test: TestBackend) {
    let company = test.company().await;
    let (role, holder) = role_with(&test, &company, company.east, &[]).await;
    strip(&test, holder).await;
    let owner = test.context_of(company.owner).await;
    invitations::invite(&owner, &guest(role)).await.unwrap();
    let id = invitations::list(&owner).await.unwrap().rows[0].id;
    invitations::withdraw(&owner, id).await.unwrap();
    delete(&test, company.owner, role).await.unwrap();
    let left = async || {
        jobs::clean_up(&test.backend).await.unwrap();
        test.all::<(RoleId,)>("SELECT id FROM roles WHERE id = $1", args![role]).await.len()
    };
    test.clock().advance_seconds(100 * 86_400);
    assert_eq!(left().await, 1);
    test.clock().advance_seconds(100 * 86_400);
    assert_eq!(left().await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM roles").await, 5);
}

async fn a_seed_role_is_set_back_to_what_it_allows_in_a_new_workspace(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let input = with(with(form(&test, company.admin, role).await, VIEW, "all"), EDIT, "");
    let input = domain::roles::RoleInput { name: "Seller".to_owned(), ..input };
    save(&test, company.admin, &input).await.unwrap();
    let admin = test.context_of(company.admin).await;
    let mut back = SetBackInput { id: role.to_string(), version: "2".to_owned(), ..SetBackInput::default() };
    let Err(Failure::Unconfirmed(review)) = roles::set_back(&admin, &back).await else { panic!("no look") };
    assert_eq!((review.changes.len(), review.people_count), (2, 3));
    let late = SetBackInput { version: "1".to_owned(), ..back.clone() };
    assert!(matches!(roles::set_back(&admin, &late).await, Err(Failure::Conflict(_))));
    back.reviewed = review.reviewed;
    assert_eq!(roles::set_back(&admin, &back).await.unwrap(), Applied::Saved);
    let shown = view(&test, company.admin, role).await;
    assert_eq!((shown.role.name.as_str(), shown.may_set_back), ("Seller", false));
    assert_eq!(shown.grants.len(), SeedRole::SalesRep.grants().len());
    assert_eq!(roles::set_back(&admin, &back).await.unwrap(), Applied::Same);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'set_back'").await, 1);
    // The company's own have nothing to go back to.
    let (own, _) = role_with(&test, &company, company.east, &[]).await;
    let back = SetBackInput { id: own.to_string(), version: "1".to_owned(), ..SetBackInput::default() };
    assert!(matches!(roles::set_back(&admin, &back).await, Err(Failure::NotFound)));
}

async fn whoever_gives_a_role_is_noted(test: TestBackend) {
    let company = test.company().await;
    let now = test.clock().now();
    let given = async |user: UserId| -> (Option<UserId>, Option<domain::Timestamp>) {
        test.all("SELECT given_by, given_at FROM user_roles WHERE user_id = $1", args![user]).await[0]
    };
    assert_eq!(given(company.rep).await, (None, Some(crate::support::NOW)), "made with the company");
    let form = crate::colleagues::form(&test, company.admin, company.rep).await;
    let role = own_role(&test, company.reader).await;
    let input = PersonInput { roles: vec![role.to_string()], ..form };
    people::change(&test.context_of(company.admin).await, &input).await.unwrap();
    assert_eq!(given(company.rep).await, (Some(company.admin), Some(now)));
    let link = invited(&test, &company, NEW).await;
    test.clock().advance_seconds(60);
    invitations::join(&stranger(&test), &join_form(&link)).await.unwrap();
    let user: Vec<(UserId,)> = test
        .all("SELECT u.id FROM users u JOIN persons p ON p.id = u.person_id WHERE p.email = $1", args![NEW])
        .await;
    assert_eq!(given(user[0].0).await, (Some(company.owner), Some(test.clock().now())));
}
