//! Another place in the tree.

use super::{create, form, move_to, way};
use crate::invitations::problems;
use crate::people::at_once;
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, customers, departments};
use domain::departments::{MoveDepartmentInput, MoveWeighed, WeighInput};
use domain::records::ListQuery;
use domain::{Action, DepartmentId, Module, Problem, Scope, UserId};

both_engines!(
    a_move_shows_its_people_to_others_and_says_so_first,
    nothing_is_moved_below_itself_or_too_deep,
    two_who_move_a_department_meet_as_a_conflict,
    f1_of_two_moves_that_close_a_circle_together_one_is_made,
);

async fn weigh(
    test: &TestBackend,
    viewer: UserId,
    id: DepartmentId,
    to: Option<DepartmentId>,
) -> MoveWeighed {
    let parent = to.map(|id| id.to_string()).unwrap_or_default();
    let input = WeighInput { id: id.to_string(), parent };
    departments::weigh(&test.context_of(viewer).await, &input).await.unwrap()
}

async fn a_move_shows_its_people_to_others_and_says_so_first(test: TestBackend) {
    let company = test.company().await;
    let customer = crate::customers::make(&test.context_of(company.rep).await, "Northwind").await;
    let scope = async |user: UserId| test.context_of(user).await.scope(Module::Customers, Action::View);
    let reach = Scope::of([company.manager], [company.sales, company.east, company.south]);
    assert_eq!(scope(company.manager).await, reach);
    // The manager of sales loses the east; nobody gains it: who stands above reaches all.
    let before = test.dump().await;
    let weighed = weigh(&test, company.admin, company.east, Some(company.marketing)).await;
    assert_eq!((weighed.gain, weighed.lose, weighed.refused), (0, 1, None));
    assert_eq!(weighed.path, ["总部", "市场部"]);
    assert_eq!(before, test.dump().await);
    move_to(&test, company.admin, company.east, Some(company.marketing)).await.unwrap();
    assert_eq!(scope(company.manager).await, Scope::of([company.manager], [company.sales, company.south]));
    assert!(customers::get(&test.context_of(company.manager).await, customer).await.is_err());
    // And back: one gains.
    let weighed = weigh(&test, company.admin, company.east, Some(company.sales)).await;
    assert_eq!((weighed.gain, weighed.lose), (1, 0));
    move_to(&test, company.admin, company.east, Some(company.sales)).await.unwrap();
    assert_eq!(scope(company.manager).await, reach);
    let page = customers::page(&test.context_of(company.manager).await, &ListQuery::default()).await;
    assert_eq!(page.unwrap().items.len(), 1);
    // Who is suspended reaches nothing, and counts for none.
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![company.manager]).await;
    let weighed = weigh(&test, company.admin, company.east, None).await;
    assert_eq!((weighed.gain, weighed.lose, weighed.path.len()), (0, 0, 0));
    // People and records keep their department.
    let rows: Vec<(DepartmentId,)> =
        test.all("SELECT owner_department_id FROM customers WHERE id = $1", args![customer]).await;
    assert_eq!(rows[0].0, company.east);
    let events: Vec<(String,)> = test
        .all(
            "SELECT changes FROM audit_events WHERE object = 'department' AND verb = 'moved' ORDER BY at, id",
            args![],
        )
        .await;
    assert!(events[0].0.contains("销售部") && events[0].0.contains("市场部"), "{}", events[0].0);
}

async fn nothing_is_moved_below_itself_or_too_deep(test: TestBackend) {
    let company = test.company().await;
    for parent in [company.head, company.sales, company.east] {
        let before = test.dump().await;
        let result = move_to(&test, company.owner, company.head, Some(parent)).await;
        assert_eq!(problems(result), [("parent".to_owned(), Problem::BelowItself)]);
        let weighed = weigh(&test, company.owner, company.head, Some(parent)).await;
        assert_eq!(weighed.refused, Some(Problem::BelowItself));
        assert_eq!(before, test.dump().await);
    }
    let twin = create(&test, company.owner, "华东区", Some(company.marketing)).await.unwrap();
    let result = move_to(&test, company.owner, twin, Some(company.sales)).await;
    assert_eq!(problems(result), [("parent".to_owned(), Problem::NameTakenThere)]);
    let mut deepest = company.south;
    for depth in 4..=8 {
        deepest = create(&test, company.owner, &depth.to_string(), Some(deepest)).await.unwrap();
    }
    let result = move_to(&test, company.owner, company.marketing, Some(deepest)).await;
    assert_eq!(problems(result), [("parent".to_owned(), Problem::TooDeep(8))]);
}

async fn two_who_move_a_department_meet_as_a_conflict(test: TestBackend) {
    let company = test.company().await;
    let stale = way(&test, company.admin, company.east, Some(company.head)).await;
    move_to(&test, company.owner, company.east, Some(company.marketing)).await.unwrap();
    let before = test.dump().await;
    let result = departments::move_to(&test.context_of(company.admin).await, &stale).await;
    let Err(Failure::Conflict(conflict)) = result else { panic!("{result:?}") };
    let field = &conflict.fields[0];
    assert_eq!((field.before.as_deref(), field.after.as_deref()), (Some("市场部"), Some("总部")));
    assert_eq!(before, test.dump().await);
    // Where it stands already, nothing is written.
    let same = MoveDepartmentInput { parent: company.marketing.to_string(), ..stale };
    departments::move_to(&test.context_of(company.admin).await, &same).await.unwrap();
    assert_eq!(before, test.dump().await);
}

async fn f1_of_two_moves_that_close_a_circle_together_one_is_made(test: TestBackend) {
    let company = test.company().await;
    let (one, other) = (company.east, company.south);
    for round in 0..5 {
        test.run(
            "UPDATE departments SET parent_id = $1 WHERE id IN ($2, $3)",
            args![company.sales, one, other],
        )
        .await;
        let ways = [
            way(&test, company.owner, one, Some(other)).await,
            way(&test, company.owner, other, Some(one)).await,
        ];
        let context = test.context_of(company.owner).await;
        let done = at_once(2, |index| {
            let (context, input) = (context.clone(), ways[index].clone());
            async move { departments::move_to(&context, &input).await.is_ok() }
        })
        .await;
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "round {round}");
    }
    // The tree is whole.
    assert_eq!(departments::list(&test.context_of(company.owner).await).await.unwrap().len(), 5);
    form(&test, company.owner, one).await;
}
