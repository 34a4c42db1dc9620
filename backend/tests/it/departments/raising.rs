//! Nobody reaches more by a department's move than whoever makes it (R-AC-08), and
//! whoever may not manage people does nothing here.

use super::{change, create, form, move_to, way};
use crate::invitations::{grant, manager_of_users, problems};
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, departments};
use domain::departments::{DepartmentInput, NewDepartmentInput, WeighInput};
use domain::permissions::{ScopeKind, SeedRole};
use domain::{Action, Module, Problem, Scope, UserId};

both_engines!(
    r_ac_08_no_department_is_moved_for_others_to_reach_further,
    r_ac_08_no_department_is_moved_to_reach_further_oneself,
    r_ac_08_a_head_has_no_right_by_that,
    r_ac_08_a_right_lost_a_moment_ago_moves_nothing,
);

const TOO_MUCH: Problem = Problem::MoreThanOwn;

fn below(module: Module) -> domain::permissions::Grant {
    grant(module, Action::View, ScopeKind::DepartmentAndBelow)
}

async fn r_ac_08_no_department_is_moved_for_others_to_reach_further(test: TestBackend) {
    let company = test.company().await;
    let mut east = grant(Module::Customers, Action::View, ScopeKind::ChosenDepartments);
    east.departments = vec![company.east];
    let editor =
        manager_of_users(&test, &company, &[east, grant(Module::Users, Action::View, ScopeKind::All)]).await;
    // A friend looks after marketing and all below it; in whatever state.
    let there = [below(Module::Customers)];
    let friend = test.user_with(company.workspace, "Friend", Some(company.marketing), None, &there).await;
    for status in ["active", "suspended", "pending"] {
        test.run("UPDATE users SET status = $2 WHERE id = $1", args![friend, status]).await;
        for department in [company.south, company.sales] {
            let before = test.dump().await;
            let result = move_to(&test, editor, department, Some(company.marketing)).await;
            assert_eq!(problems(result), [("parent".to_owned(), TOO_MUCH)], "{status}");
            assert_eq!(before, test.dump().await);
            let input = WeighInput { id: department.to_string(), parent: company.marketing.to_string() };
            let weighed = departments::weigh(&test.context_of(editor).await, &input).await.unwrap();
            assert_eq!(weighed.refused, Some(TOO_MUCH));
        }
    }
    // Nor by a stop on the way, nor by bringing the friend's department above.
    let stop = create(&test, editor, "Stop", Some(company.marketing)).await.unwrap();
    let result = move_to(&test, editor, company.south, Some(stop)).await;
    assert_eq!(problems(result), [("parent".to_owned(), TOO_MUCH)]);
    assert!(
        number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'denied' AND object = 'department'")
            .await
            > 0
    );
    // What the editor reaches, they may show.
    test.run("UPDATE users SET status = 'active' WHERE id = $1", args![friend]).await;
    move_to(&test, editor, company.east, Some(company.marketing)).await.unwrap();
    let scope = test.context_of(friend).await.scope(Module::Customers, Action::View);
    assert!(scope.covers(company.rep, Some(company.east)));
    // To take away is not to give.
    move_to(&test, editor, company.east, None).await.unwrap();
}

async fn r_ac_08_no_department_is_moved_to_reach_further_oneself(test: TestBackend) {
    let company = test.company().await;
    // They stand in marketing.
    let editor = manager_of_users(&test, &company, &[below(Module::Customers), below(Module::Users)]).await;
    for department in [company.south, company.sales] {
        let before = test.dump().await;
        let result = move_to(&test, editor, department, Some(company.marketing)).await;
        assert_eq!(problems(result), [("parent".to_owned(), TOO_MUCH)]);
        assert_eq!(before, test.dump().await);
    }
    let scope = test.context_of(editor).await.scope(Module::Customers, Action::View);
    assert_eq!(scope, Scope::of([editor], [company.marketing]));
    // Their own department may go elsewhere: they reach the same from there, and those above it more.
    move_to(&test, company.admin, company.marketing, Some(company.sales)).await.unwrap();
    assert_eq!(test.context_of(editor).await.scope(Module::Customers, Action::View), scope);
}

async fn r_ac_08_a_head_has_no_right_by_that(test: TestBackend) {
    let company = test.company().await;
    let rights = async |user: UserId| test.context_of(user).await.actor.unwrap().permissions.clone();
    let before = rights(company.rep).await;
    let input = form(&test, company.owner, company.sales).await;
    let input = DepartmentInput { head: company.rep.to_string(), ..input };
    change(&test, company.owner, &input).await.unwrap();
    assert_eq!(rights(company.rep).await, before);
    let (stale, way) = (
        form(&test, company.owner, company.sales).await,
        way(&test, company.owner, company.east, None).await,
    );
    for user in [company.rep, company.manager, company.reader] {
        let context = test.context_of(user).await;
        let dump = test.dump().await;
        let new = NewDepartmentInput { name: "Mine".to_owned(), ..NewDepartmentInput::default() };
        refused(departments::create(&context, &new).await);
        refused(departments::change(&context, &stale).await);
        refused(departments::move_to(&context, &way).await);
        refused(departments::remove(&context, company.south).await);
        refused(departments::get(&context, company.sales).await);
        refused(departments::list(&context).await);
        let weigh = WeighInput { id: company.east.to_string(), parent: String::new() };
        refused(departments::weigh(&context, &weigh).await);
        assert_eq!(dump, test.dump().await);
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) {
    assert!(matches!(result, Err(Failure::Forbidden(_))), "{result:?}");
}

async fn r_ac_08_a_right_lost_a_moment_ago_moves_nothing(test: TestBackend) {
    let company = test.company().await;
    let admin = test.context_of(company.admin).await;
    let (stale, way) =
        (form(&test, company.admin, company.east).await, way(&test, company.admin, company.east, None).await);
    let input = crate::colleagues::form(&test, company.owner, company.admin).await;
    let input = crate::colleagues::with_role(&test, &input, company.admin, SeedRole::ReadOnly).await;
    crate::colleagues::change(&test, company.owner, &input).await.unwrap();
    let before = test.dump().await;
    let renamed = DepartmentInput { name: "Mine".to_owned(), ..stale };
    refused(departments::change(&admin, &renamed).await);
    refused(departments::move_to(&admin, &way).await);
    refused(departments::remove(&admin, company.south).await);
    let new = NewDepartmentInput { name: "Mine".to_owned(), ..NewDepartmentInput::default() };
    refused(departments::create(&admin, &new).await);
    assert_eq!(before, test.dump().await);
}
