//! Nobody makes others stronger than they are themselves, nor themselves
//! stronger (R-AC-08); and nobody but owners touches owners.

use super::{change, form, own_role, with_role};
use crate::invitations::{employ, grant, manager_of_users, problems};
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, invitations, people};
use domain::people::PersonInput;
use domain::permissions::{ScopeKind, SeedRole};
use domain::{Action, Module, Permission, Problem, Scope, UserId};

both_engines!(
    r_ac_08_nobody_edits_a_role_department_or_manager_of_their_own,
    r_ac_08_no_role_is_given_that_reaches_further,
    r_ac_08_no_manager_is_made_to_reach_further,
    r_ac_08_no_department_is_given_that_reaches_further,
    r_ac_08_anothers_hands_raise_nobody,
    r_ac_08_what_somebody_had_may_stay,
    r_ac_08_who_comes_back_is_judged_like_who_comes_in,
    r_ac_08_f2_who_manages_users_touches_no_owner,
    r_ac_08_a_right_lost_a_moment_ago_does_nothing,
);

const TOO_MUCH: Problem = Problem::MoreThanOwn;

async fn r_ac_08_nobody_edits_a_role_department_or_manager_of_their_own(test: TestBackend) {
    let company = test.company().await;
    let fine = form(&test, company.admin, company.admin).await;
    for input in [
        PersonInput { department: company.east.to_string(), ..fine.clone() },
        PersonInput { manager: company.rep.to_string(), ..fine.clone() },
        with_role(&test, &fine, company.admin, SeedRole::Owner).await,
        with_role(&test, &fine, company.admin, SeedRole::ReadOnly).await,
    ] {
        let before = test.dump().await;
        assert!(matches!(change(&test, company.admin, &input).await, Err(Failure::Forbidden(_))));
        assert_eq!(before, test.dump().await);
    }
    let view = people::get(&test.context_of(company.admin).await, company.admin).await.unwrap();
    assert!(!view.may.edit && !view.may.suspend);
    // An owner does: who else could?
    let input = form(&test, company.owner, company.owner).await;
    let input = PersonInput { department: company.east.to_string(), ..input };
    change(&test, company.owner, &input).await.unwrap();
}

async fn r_ac_08_no_role_is_given_that_reaches_further(test: TestBackend) {
    let company = test.company().await;
    let fine = form(&test, company.admin, company.rep).await;
    let owner = with_role(&test, &fine, company.rep, SeedRole::Owner).await;
    let refused = [("roles".to_owned(), TOO_MUCH)];
    assert_eq!(problems(change(&test, company.admin, &owner).await), refused);
    let narrow = manager_of_users(&test, &company, &[]).await;
    for seed in SeedRole::ALL.iter().filter(|seed| **seed != SeedRole::SalesRep) {
        let input = with_role(&test, &fine, company.rep, *seed).await;
        let before = test.dump().await;
        assert_eq!(problems(change(&test, narrow, &input).await), refused, "{seed}");
        assert_eq!(before, test.dump().await);
    }
    // To take away is not to give.
    let nothing = PersonInput { roles: Vec::new(), ..fine.clone() };
    change(&test, narrow, &nothing).await.unwrap();
    // A role in a state that does not count yet is a role all the same.
    let pending = employ(&test, &company, "Pia", SeedRole::ReadOnly).await;
    for status in ["pending", "suspended"] {
        test.run("UPDATE users SET status = $2 WHERE id = $1", args![pending, status]).await;
        let input = form(&test, company.owner, pending).await;
        let input = with_role(&test, &input, pending, SeedRole::Admin).await;
        assert_eq!(problems(change(&test, narrow, &input).await), refused, "{status}");
    }
}

async fn r_ac_08_no_manager_is_made_to_reach_further(test: TestBackend) {
    let company = test.company().await;
    // The editor sells, and reaches what those who report to them have.
    let reports = [
        grant(Module::Customers, Action::View, ScopeKind::OwnAndReports),
        grant(Module::Users, Action::View, ScopeKind::All),
    ];
    let editor = manager_of_users(&test, &company, &reports).await;
    let above = test.user_with(company.workspace, "Above", None, None, &reports).await;
    let between = employ(&test, &company, "Between", SeedRole::SalesRep).await;
    test.run("UPDATE users SET manager_id = $2 WHERE id = $1", args![between, above]).await;
    for (manager, why) in [(editor, "themselves"), (above, "a friend"), (between, "who reports to a friend")]
    {
        let input = form(&test, editor, company.reader).await;
        let input = PersonInput { manager: manager.to_string(), ..input };
        let before = test.dump().await;
        let result = change(&test, editor, &input).await;
        assert_eq!(problems(result), [("manager".to_owned(), TOO_MUCH)], "{why}");
        assert_eq!(before, test.dump().await);
    }
    let scope = test.context_of(editor).await.scope(Module::Customers, Action::View);
    assert_eq!(scope, Scope::of([editor], []));
    // Within what the editor reaches it may be done.
    let input = form(&test, company.admin, company.reader).await;
    let input = PersonInput { manager: above.to_string(), ..input };
    change(&test, company.admin, &input).await.unwrap();
}

async fn r_ac_08_no_department_is_given_that_reaches_further(test: TestBackend) {
    let company = test.company().await;
    let mut east = grant(Module::Customers, Action::View, ScopeKind::ChosenDepartments);
    east.departments = vec![company.east];
    let editor =
        manager_of_users(&test, &company, &[east, grant(Module::Users, Action::View, ScopeKind::All)]).await;
    let there = [grant(Module::Customers, Action::View, ScopeKind::Department)];
    let friend = test.user_with(company.workspace, "Friend", Some(company.marketing), None, &there).await;
    let input = form(&test, editor, friend).await;
    let south = PersonInput { department: company.south.to_string(), ..input.clone() };
    let result = change(&test, editor, &south).await;
    assert_eq!(problems(result), [("department".to_owned(), TOO_MUCH)]);
    let east = PersonInput { department: company.east.to_string(), ..input };
    change(&test, editor, &east).await.unwrap();
}

/// Two who manage users, neither with more than that, raise each other.
async fn r_ac_08_anothers_hands_raise_nobody(test: TestBackend) {
    let company = test.company().await;
    let looks = [grant(Module::Users, Action::View, ScopeKind::All)];
    let one = manager_of_users(&test, &company, &looks).await;
    let other = manager_of_users(&test, &company, &looks).await;
    let strong = [grant(Module::Customers, Action::View, ScopeKind::All)];
    let strong = test.user_with(company.workspace, "Strong", None, None, &strong).await;
    let role = own_role(&test, strong).await;
    let workspace_wide = Permission::of(Module::Customers, Action::View);
    for (editor, user) in [(one, other), (other, one)] {
        let fine = form(&test, editor, user).await;
        let role = PersonInput { roles: vec![role.to_string()], ..fine.clone() };
        assert_eq!(problems(change(&test, editor, &role).await), [("roles".to_owned(), TOO_MUCH)]);
        let admin = with_role(&test, &fine, user, SeedRole::Admin).await;
        assert_eq!(problems(change(&test, editor, &admin).await), [("roles".to_owned(), TOO_MUCH)]);
    }
    // Nor by letting somebody in who would do it.
    let form = crate::invitations::form(&test, &company, "hands@other.example", SeedRole::Admin).await;
    let result = invitations::invite(&test.context_of(one).await, &form).await;
    assert_eq!(problems(result), [("role".to_owned(), TOO_MUCH)]);
    for user in [one, other] {
        assert!(!test.context_of(user).await.actor.unwrap().permissions.grants(workspace_wide));
    }
    // What each has, the other may have too.
    let fine = super::form(&test, one, strong).await;
    let same = PersonInput { roles: vec![own_role(&test, one).await.to_string()], ..fine };
    change(&test, one, &same).await.unwrap();
}

async fn r_ac_08_what_somebody_had_may_stay(test: TestBackend) {
    let company = test.company().await;
    let narrow =
        manager_of_users(&test, &company, &[grant(Module::Users, Action::View, ScopeKind::All)]).await;
    // A reader sees all customers, the editor none: to move the reader gives nothing new.
    let input = form(&test, narrow, company.reader).await;
    let input = PersonInput { department: company.east.to_string(), ..input };
    change(&test, narrow, &input).await.unwrap();
}

async fn r_ac_08_who_comes_back_is_judged_like_who_comes_in(test: TestBackend) {
    let company = test.company().await;
    let narrow = manager_of_users(&test, &company, &[]).await;
    for user in [company.suspended, company.reader] {
        test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![user]).await;
        let before = test.dump().await;
        let result = people::reactivate(&test.context_of(narrow).await, user).await;
        assert_eq!(problems(result), [("roles".to_owned(), TOO_MUCH)]);
        assert_eq!(before, test.dump().await);
        people::reactivate(&test.context_of(company.admin).await, user).await.unwrap();
        let context = test.context_of(user).await;
        assert!(!context.scope(Module::Customers, Action::View).is_none());
    }
}

/// Every act of the console on a user, tried on an owner by somebody who holds
/// everything but that. What is added to the console is added here.
async fn r_ac_08_f2_who_manages_users_touches_no_owner(test: TestBackend) {
    let company = test.company().await;
    let second = employ(&test, &company, "Second Owner", SeedRole::Owner).await;
    for status in ["active", "suspended"] {
        test.run("UPDATE users SET status = $2 WHERE id = $1", args![second, status]).await;
        for editor in [company.admin, manager_of_users(&test, &company, &[]).await] {
            let fine = form(&test, company.owner, second).await;
            let before = test.dump().await;
            for input in [
                PersonInput { department: company.east.to_string(), ..fine.clone() },
                PersonInput { manager: company.rep.to_string(), ..fine.clone() },
                PersonInput { roles: Vec::new(), ..fine.clone() },
                with_role(&test, &fine, second, SeedRole::ReadOnly).await,
            ] {
                refused(change(&test, editor, &input).await);
            }
            let context = test.context_of(editor).await;
            refused(people::suspend(&context, second).await);
            refused(people::reactivate(&context, second).await);
            refused(people::end_sessions(&context, second).await);
            assert_eq!(before, test.dump().await);
        }
    }
    let denied = "SELECT COUNT(*) FROM audit_events WHERE verb = 'denied' AND object = 'user'";
    assert_eq!(number(&test, denied).await, 28);
    let view = people::get(&test.context_of(company.admin).await, second).await.unwrap();
    assert!(!view.may.edit && !view.may.suspend);
    people::reactivate(&test.context_of(company.owner).await, second).await.unwrap();
}

fn refused(result: Result<(), Failure>) {
    assert!(matches!(result, Err(Failure::Forbidden(_))), "{result:?}");
}

async fn r_ac_08_a_right_lost_a_moment_ago_does_nothing(test: TestBackend) {
    let company = test.company().await;
    let admin = test.context_of(company.admin).await;
    let input = form(&test, company.admin, company.rep).await;
    let input = PersonInput { department: company.south.to_string(), ..input };
    let demote = async |user: UserId| {
        let input = form(&test, company.owner, user).await;
        change(&test, company.owner, &with_role(&test, &input, user, SeedRole::ReadOnly).await)
            .await
            .unwrap();
    };
    demote(company.admin).await;
    let before = test.dump().await;
    refused(people::change(&admin, &input).await);
    refused(people::suspend(&admin, company.rep).await);
    refused(people::end_sessions(&admin, company.rep).await);
    assert_eq!(before, test.dump().await);
}
