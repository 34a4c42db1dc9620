//! Nobody makes themselves or others stronger by a role, whatever is done with it
//! and whoever holds it (R-AC-08).

use super::{
    EDIT, VIEW, editor, form, look, own_role, role_with, save, seeded, strip, view, views, with, with_chosen,
};
use crate::invitations::{NEW, grant, join_form, manager_of_users, problems};
use crate::people::{number, stranger, token};
use crate::support::{TestBackend, both_engines};
use backend::roles::{self, Applied};
use backend::{Failure, args, invitations, people};
use domain::invitations::{DeadLink, InvitationLink, InviteInput};
use domain::permissions::{ScopeKind, SeedRole};
use domain::roles::{Fixed, NewRoleInput, RoleInput, SetBackInput, cell};
use domain::{Action, Module, Permission, Problem, Scope, UserId};

both_engines!(
    r_ac_08_no_role_comes_to_allow_what_its_editor_may_not_do,
    r_ac_08_nobody_but_an_owner_edits_a_role_they_hold,
    r_ac_08_the_owners_role_is_nobodys_to_change,
    r_ac_08_no_copy_allows_what_whoever_copies_may_not_do,
    r_ac_08_no_holder_comes_to_reach_further_than_the_editor,
    r_ac_08_whoever_is_suspended_or_invited_counts_like_a_holder,
    r_ac_08_departments_are_chosen_within_the_editors_reach,
    r_ac_08_what_another_role_gives_already_is_nothing_gained,
    r_ac_08_by_anothers_hands_no_role_grows,
    r_ac_08_an_invitation_to_a_role_that_grew_is_judged_at_the_door,
    r_ac_08_nothing_is_set_back_to_more_than_the_editor_may_do,
    r_ac_08_a_right_to_manage_roles_lost_a_moment_ago_does_nothing,
);

fn wide(permission: Permission) -> Vec<(String, Problem)> {
    vec![(cell(permission), Problem::WiderThanOwn)]
}

async fn denied(test: &TestBackend) -> i64 {
    number(test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'denied' AND object = 'role'").await
}

async fn r_ac_08_no_role_comes_to_allow_what_its_editor_may_not_do(test: TestBackend) {
    let company = test.company().await;
    let narrow = editor(&test, &company, &[]).await;
    // One that is held, and one that nobody has.
    let (held, _) = role_with(&test, &company, company.east, &[]).await;
    let (empty, nobody) = role_with(&test, &company, company.east, &[]).await;
    strip(&test, nobody).await;
    for role in [held, empty] {
        for permission in Permission::all().filter(|p| *p != Permission::of(Module::Roles, Action::Manage)) {
            let widest = permission.scopes().last().unwrap();
            let input = with(form(&test, narrow, role).await, permission, widest.as_str());
            let before = test.dump().await;
            let result = save(&test, narrow, &input).await;
            assert_eq!(problems(result), wide(permission));
            assert_eq!(before, test.dump().await);
        }
        // What the editor has may be given on.
        let input =
            with(form(&test, narrow, role).await, Permission::of(Module::Roles, Action::Manage), "all");
        assert_eq!(save(&test, narrow, &input).await.unwrap(), Applied::Saved);
    }
    // Of a user's refusals thirty are kept for a while.
    assert_eq!(denied(&test).await, 30);
    // An administrator may do everything, and an owner is bound by nothing.
    for strong in [company.admin, company.owner] {
        let input =
            with(form(&test, strong, held).await, VIEW, if strong == company.admin { "all" } else { "own" });
        assert_eq!(save(&test, strong, &input).await.unwrap(), Applied::Saved);
    }
}

async fn r_ac_08_nobody_but_an_owner_edits_a_role_they_hold(test: TestBackend) {
    let company = test.company().await;
    let narrow = editor(&test, &company, &[]).await;
    for (user, role) in [
        (company.admin, seeded(&test, &company, SeedRole::Admin).await),
        (narrow, own_role(&test, narrow).await),
    ] {
        let fine = form(&test, user, role).await;
        let context = test.context_of(user).await;
        assert_eq!(view(&test, user, role).await.fixed, Some(Fixed::Held));
        let before = test.dump().await;
        for input in [
            with(fine.clone(), VIEW, "all"),
            with(fine.clone(), VIEW, ""),
            RoleInput { name: "Another name".to_owned(), ..fine.clone() },
            fine.clone(),
        ] {
            refused(roles::change(&context, &input).await);
        }
        let back = SetBackInput { id: role.to_string(), version: "1".to_owned(), ..SetBackInput::default() };
        refused(roles::set_back(&context, &back).await);
        refused(roles::delete(&context, role).await);
        assert_eq!(before, test.dump().await);
    }
    assert_eq!(denied(&test).await, 12);
    // An owner does, also what they hold beside their own.
    let role = seeded(&test, &company, SeedRole::ReadOnly).await;
    let sql = "INSERT INTO user_roles (workspace_id, user_id, role_id) VALUES ($1, $2, $3)";
    test.run(sql, args![company.workspace, company.owner, role]).await;
    let input = with(form(&test, company.owner, role).await, VIEW, "");
    save(&test, company.owner, &input).await.unwrap();
    // And is not locked out by it.
    let context = test.context_of(company.owner).await;
    assert_eq!(context.scope(Module::Customers, Action::View), Scope::All);
}

fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) {
    let permission = Permission::of(Module::Roles, Action::Manage);
    assert!(matches!(&result, Err(Failure::Forbidden(missing)) if *missing == permission), "{result:?}");
}

async fn r_ac_08_the_owners_role_is_nobodys_to_change(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::Owner).await;
    for user in [company.owner, company.admin] {
        let context = test.context_of(user).await;
        let shown = view(&test, user, role).await;
        assert_eq!((shown.fixed, shown.may_set_back), (Some(Fixed::Owners), false));
        assert_eq!(shown.grants.len(), Permission::all().count());
        assert!(shown.grants.iter().all(|grant| grant.scope == ScopeKind::All));
        let before = test.dump().await;
        let fine = form(&test, user, role).await;
        refused(roles::change(&context, &with(fine.clone(), VIEW, "own")).await);
        refused(roles::change(&context, &RoleInput { name: "Boss".to_owned(), ..fine }).await);
        let back = SetBackInput { id: role.to_string(), version: "1".to_owned(), ..SetBackInput::default() };
        refused(roles::set_back(&context, &back).await);
        refused(roles::delete(&context, role).await);
        assert_eq!(before, test.dump().await);
    }
}

async fn r_ac_08_no_copy_allows_what_whoever_copies_may_not_do(test: TestBackend) {
    let company = test.company().await;
    let narrow = editor(&test, &company, &[]).await;
    for role in SeedRole::ALL {
        let from = seeded(&test, &company, *role).await.to_string();
        let input = NewRoleInput { name: "Twin".to_owned(), from };
        let before = test.dump().await;
        let result = roles::create(&test.context_of(narrow).await, &input).await;
        assert_eq!(problems(result), [("from".to_owned(), Problem::WiderThanOwn)], "{role}");
        assert_eq!(before, test.dump().await);
    }
    assert_eq!(denied(&test).await, 5);
    // One's own role may be copied: it gives nothing more.
    let own = own_role(&test, narrow).await;
    let input = NewRoleInput { name: "Twin".to_owned(), from: own.to_string() };
    let twin = roles::create(&test.context_of(narrow).await, &input).await.unwrap();
    let result = save(&test, narrow, &with(form(&test, narrow, twin).await, VIEW, "all")).await;
    assert_eq!(problems(result), wide(VIEW));
    // A copy of the owners' is a role like others: nobody owns by it.
    let from = seeded(&test, &company, SeedRole::Owner).await.to_string();
    let input = NewRoleInput { name: "Almost".to_owned(), from };
    let almost = roles::create(&test.context_of(company.admin).await, &input).await.unwrap();
    let shown = view(&test, company.admin, almost).await;
    assert_eq!((shown.grants.len(), shown.role.seed), (Permission::all().count(), None));
}

async fn r_ac_08_no_holder_comes_to_reach_further_than_the_editor(test: TestBackend) {
    let company = test.company().await;
    let own = [grant(Module::Customers, Action::View, ScopeKind::Own)];
    let narrow = editor(&test, &company, &[views(&[company.east])]).await;
    let (role, holder) = role_with(&test, &company, company.east, &own).await;
    let (_, second) = role_with(&test, &company, company.south, &own).await;
    for word in ["department", "department_and_below"] {
        let input = with(form(&test, narrow, role).await, VIEW, word);
        look(&test, narrow, &input).await.unwrap();
        let sql = "UPDATE user_roles SET role_id = $2 WHERE user_id = $1";
        test.run(sql, args![second, role]).await;
        assert_eq!(problems(look(&test, narrow, &input).await.map(drop)), wide(VIEW), "{word}");
        strip(&test, second).await;
        let give = "INSERT INTO user_roles (workspace_id, user_id, role_id) VALUES ($1, $2, $3)";
        test.run(give, args![company.workspace, second, seeded(&test, &company, SeedRole::ReadOnly).await])
            .await;
    }
    // Reports count where they stand.
    let input = with(form(&test, narrow, role).await, VIEW, "own_and_reports");
    test.run("UPDATE users SET manager_id = $2 WHERE id = $1", args![company.rep, holder]).await;
    look(&test, narrow, &input).await.unwrap();
    test.run("UPDATE users SET manager_id = $2 WHERE id = $1", args![company.other_rep, company.rep]).await;
    assert_eq!(problems(look(&test, narrow, &input).await.map(drop)), wide(VIEW));
}

async fn r_ac_08_whoever_is_suspended_or_invited_counts_like_a_holder(test: TestBackend) {
    let company = test.company().await;
    let own = [grant(Module::Customers, Action::View, ScopeKind::Own)];
    let narrow = editor(&test, &company, &[views(&[company.east])]).await;
    let (role, holder) = role_with(&test, &company, company.south, &own).await;
    let input = with(form(&test, narrow, role).await, VIEW, "department");
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![holder]).await;
    assert_eq!(problems(look(&test, narrow, &input).await.map(drop)), wide(VIEW));
    strip(&test, holder).await;
    look(&test, narrow, &input).await.unwrap();
    let guest = InviteInput {
        people: NEW.to_owned(),
        role: role.to_string(),
        department: company.south.to_string(),
        manager: String::new(),
    };
    let owner = test.context_of(company.owner).await;
    invitations::invite(&owner, &guest).await.unwrap();
    assert_eq!(problems(look(&test, narrow, &input).await.map(drop)), wide(VIEW));
    let id = invitations::list(&owner).await.unwrap().rows[0].id;
    invitations::withdraw(&owner, id).await.unwrap();
    look(&test, narrow, &input).await.unwrap();
}

async fn r_ac_08_departments_are_chosen_within_the_editors_reach(test: TestBackend) {
    let company = test.company().await;
    let narrow = editor(&test, &company, &[views(&[company.east, company.marketing])]).await;
    let (role, nobody) = role_with(&test, &company, company.east, &[]).await;
    strip(&test, nobody).await;
    for departments in [vec![company.south], vec![company.east, company.south], vec![company.head]] {
        let input = with_chosen(form(&test, narrow, role).await, VIEW, &departments);
        assert_eq!(problems(save(&test, narrow, &input).await), wide(VIEW));
    }
    // By another permission than the editor's own neither.
    let input = with_chosen(form(&test, narrow, role).await, EDIT, &[company.east]);
    assert_eq!(problems(save(&test, narrow, &input).await), wide(EDIT));
    let input = with_chosen(form(&test, narrow, role).await, VIEW, &[company.east]);
    assert_eq!(save(&test, narrow, &input).await.unwrap(), Applied::Saved);
}

async fn r_ac_08_what_another_role_gives_already_is_nothing_gained(test: TestBackend) {
    let company = test.company().await;
    let narrow = editor(&test, &company, &[views(&[company.east])]).await;
    let own = [grant(Module::Customers, Action::View, ScopeKind::Own)];
    let (role, holder) = role_with(&test, &company, company.south, &own).await;
    let input = with(form(&test, narrow, role).await, VIEW, "department");
    assert_eq!(problems(look(&test, narrow, &input).await.map(drop)), wide(VIEW));
    let sql = "INSERT INTO user_roles (workspace_id, user_id, role_id) VALUES ($1, $2, $3)";
    let reads = seeded(&test, &company, SeedRole::ReadOnly).await;
    test.run(sql, args![company.workspace, holder, reads]).await;
    assert_eq!(save(&test, narrow, &input).await.unwrap(), Applied::Saved);
    // To take something away needs no more than the right to manage roles.
    let input = with(form(&test, narrow, reads).await, VIEW, "");
    assert_eq!(save(&test, narrow, &input).await.unwrap(), Applied::Saved);
}

/// Two who manage roles, each with another one, raise each other.
async fn r_ac_08_by_anothers_hands_no_role_grows(test: TestBackend) {
    let company = test.company().await;
    let edits = [grant(Module::Customers, Action::Edit, ScopeKind::All)];
    let one = editor(&test, &company, &[views(&[company.east, company.marketing])]).await;
    let other = editor(&test, &company, &edits).await;
    let (of_one, of_other) = (own_role(&test, one).await, own_role(&test, other).await);
    for (editor, role, permission, word) in [
        (one, of_other, VIEW, "all"),
        (one, of_other, Permission::of(Module::Users, Action::Manage), "all"),
        (other, of_one, VIEW, "all"),
        (other, of_one, Permission::of(Module::Opportunities, Action::Edit), "own"),
    ] {
        let input = with(form(&test, editor, role).await, permission, word);
        assert_eq!(problems(save(&test, editor, &input).await), wide(permission));
    }
    // What each has, the other may get: together they hold what both held, no more.
    let input = with(form(&test, other, of_one).await, EDIT, "all");
    save(&test, other, &input).await.unwrap();
    let input = with_chosen(form(&test, one, of_other).await, VIEW, &[company.east, company.marketing]);
    save(&test, one, &input).await.unwrap();
    for user in [one, other] {
        let context = test.context_of(user).await;
        assert_eq!(
            context.scope(Module::Customers, Action::View),
            Scope::of([user], [company.east, company.marketing])
        );
        assert!(context.scope(Module::Users, Action::Manage).is_none());
    }
}

async fn r_ac_08_an_invitation_to_a_role_that_grew_is_judged_at_the_door(test: TestBackend) {
    let company = test.company().await;
    let inviter = manager_of_users(&test, &company, &[]).await;
    let (role, nobody) = role_with(&test, &company, company.east, &[]).await;
    strip(&test, nobody).await;
    let guest = InviteInput { people: NEW.to_owned(), role: role.to_string(), ..InviteInput::default() };
    invitations::invite(&test.context_of(inviter).await, &guest).await.unwrap();
    let link = token(&test, NEW, "invitation").await;
    let input = with(form(&test, company.owner, role).await, VIEW, "all");
    assert_eq!(look(&test, company.owner, &input).await.unwrap().invitations, 1);
    save(&test, company.owner, &input).await.unwrap();
    let joined = invitations::join(&stranger(&test), &join_form(&link)).await;
    assert!(matches!(joined, Err(Failure::NotFound)), "{joined:?}");
    let looked = invitations::look(&stranger(&test), &link).await.unwrap();
    assert!(matches!(looked, InvitationLink::Dead { why: DeadLink::Refused, .. }), "{looked:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'join_refused'").await, 1);
    // Nor does the one who manages users give it to somebody who is here.
    let form = crate::colleagues::form(&test, inviter, nobody).await;
    let given = domain::people::PersonInput { roles: vec![role.to_string()], ..form };
    let result = people::change(&test.context_of(inviter).await, &given).await;
    assert_eq!(problems(result), [("roles".to_owned(), Problem::MoreThanOwn)]);
}

async fn r_ac_08_nothing_is_set_back_to_more_than_the_editor_may_do(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let input = with(form(&test, company.owner, role).await, EDIT, "");
    save(&test, company.owner, &input).await.unwrap();
    let narrow = editor(&test, &company, &[]).await;
    let version = view(&test, narrow, role).await.version.to_string();
    let back = SetBackInput { id: role.to_string(), version, ..SetBackInput::default() };
    let before = test.dump().await;
    let result = roles::set_back(&test.context_of(narrow).await, &back).await;
    assert_eq!(problems(result), wide(EDIT));
    assert_eq!(before, test.dump().await);
}

async fn r_ac_08_a_right_to_manage_roles_lost_a_moment_ago_does_nothing(test: TestBackend) {
    let company = test.company().await;
    let role = seeded(&test, &company, SeedRole::SalesRep).await;
    let admin = test.context_of(company.admin).await;
    let input = with(form(&test, company.admin, role).await, VIEW, "all");
    let reviewed = look(&test, company.admin, &input).await.unwrap().reviewed;
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![company.admin]).await;
    let before = test.dump().await;
    refused(roles::change(&admin, &RoleInput { reviewed, ..input }).await);
    refused(roles::create(&admin, &NewRoleInput { name: "Late".to_owned(), from: String::new() }).await);
    refused(roles::delete(&admin, role).await);
    assert_eq!(before, test.dump().await);
    // Whoever never had it sees nothing either.
    for user in [company.manager, company.rep, company.reader] {
        nothing(&test, user, role).await;
    }
}

async fn nothing(test: &TestBackend, user: UserId, role: domain::RoleId) {
    let context = test.context_of(user).await;
    refused(roles::list(&context).await);
    refused(roles::get(&context, role).await);
    let input = RoleInput { id: role.to_string(), version: "1".to_owned(), ..RoleInput::default() };
    refused(roles::change(&context, &input).await);
    refused(roles::create(&context, &NewRoleInput::default()).await);
    let back = SetBackInput { id: role.to_string(), version: "1".to_owned(), ..SetBackInput::default() };
    refused(roles::set_back(&context, &back).await);
    refused(roles::delete(&context, role).await);
}
