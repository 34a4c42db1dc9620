//! What keeps a department, and what goes with it.

use super::{change, create, form};
use crate::invitations::{grant, invite, problems};
use crate::people::number;
use crate::support::{Company, TestBackend, both_engines};
use backend::{Failure, args, customers, departments, invitations, leads};
use domain::departments::{DepartmentInput, Holds};
use domain::permissions::{ScopeKind, SeedRole};
use domain::{Action, DepartmentId, Module, Problem};

both_engines!(
    an_empty_department_goes_with_its_head_and_ended_invitations,
    a_department_stays_as_long_as_something_stands_in_it_or_names_it,
    of_parallel_removals_and_makings_below_no_department_is_left_nowhere,
);

async fn kept(test: &TestBackend, company: &Company, id: DepartmentId, expected: Holds) {
    let owner = test.context_of(company.owner).await;
    assert_eq!(departments::get(&owner, id).await.unwrap().holds, expected);
    let before = test.dump().await;
    assert_eq!(problems(departments::remove(&owner, id).await), [("id".to_owned(), Problem::NotEmpty)]);
    assert_eq!(before, test.dump().await);
}

async fn an_empty_department_goes_with_its_head_and_ended_invitations(test: TestBackend) {
    let company = test.company().await;
    let id = create(&test, company.owner, "North", Some(company.sales)).await.unwrap();
    let input = form(&test, company.owner, id).await;
    change(&test, company.owner, &DepartmentInput { head: company.rep.to_string(), ..input }).await.unwrap();
    invite(&test, &company, company.owner, "a@colleague.example", SeedRole::SalesRep).await.unwrap();
    test.run("UPDATE invitations SET department_id = $1", args![id]).await;
    kept(&test, &company, id, Holds { invitations: 1, ..Holds::default() }).await;
    let owner = test.context_of(company.owner).await;
    let open = invitations::list(&owner).await.unwrap().rows[0].id;
    invitations::withdraw(&owner, open).await.unwrap();
    departments::remove(&owner, id).await.unwrap();
    assert!(matches!(departments::get(&owner, id).await, Err(Failure::NotFound)));
    assert!(matches!(departments::remove(&owner, id).await, Err(Failure::NotFound)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM department_heads").await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM invitations").await, 1);
    let sql = "SELECT COUNT(*) FROM audit_events WHERE object = 'department' AND verb = 'deleted'";
    assert_eq!(number(&test, sql).await, 1);
}

async fn a_department_stays_as_long_as_something_stands_in_it_or_names_it(test: TestBackend) {
    let company = test.company().await;
    let id = create(&test, company.owner, "North", Some(company.sales)).await.unwrap();
    let nothing = Holds::default();
    let below = create(&test, company.owner, "Below", Some(id)).await.unwrap();
    kept(&test, &company, id, Holds { departments: 1, ..nothing }).await;
    departments::remove(&test.context_of(company.owner).await, below).await.unwrap();

    test.run("UPDATE users SET department_id = $2 WHERE id = $1", args![company.suspended, id]).await;
    kept(&test, &company, id, Holds { people: 1, ..nothing }).await;
    test.run("UPDATE users SET department_id = NULL WHERE id = $1", args![company.suspended]).await;

    let customer = crate::customers::make(&test.context_of(company.rep).await, "Binned").await;
    test.run("UPDATE customers SET owner_department_id = $2 WHERE id = $1", args![customer, id]).await;
    kept(&test, &company, id, Holds { records: 1, ..nothing }).await;
    customers::delete(&test.context_of(company.owner).await, customer).await.unwrap();
    kept(&test, &company, id, Holds { records: 1, ..nothing }).await;
    test.run("UPDATE customers SET owner_department_id = NULL WHERE id = $1", args![customer]).await;

    let lead = crate::leads::make(&test.context_of(company.rep).await, "Binned").await;
    test.run("UPDATE leads SET owner_department_id = $2 WHERE id = $1", args![lead, id]).await;
    kept(&test, &company, id, Holds { records: 1, ..nothing }).await;
    leads::delete(&test.context_of(company.owner).await, lead).await.unwrap();
    kept(&test, &company, id, Holds { records: 1, ..nothing }).await;
    test.run("UPDATE leads SET owner_department_id = NULL WHERE id = $1", args![lead]).await;

    let mut named = grant(Module::Customers, Action::View, ScopeKind::ChosenDepartments);
    named.departments = vec![id];
    test.user_with(company.workspace, "Reaches it", None, None, &[named]).await;
    kept(&test, &company, id, Holds { roles: 1, ..nothing }).await;
    test.run("DELETE FROM role_grant_departments", args![]).await;
    departments::remove(&test.context_of(company.owner).await, id).await.unwrap();
}

async fn of_parallel_removals_and_makings_below_no_department_is_left_nowhere(test: TestBackend) {
    let company = test.company().await;
    for round in 0..5 {
        let id = create(&test, company.owner, &format!("Round {round}"), None).await.unwrap();
        let context = test.context_of(company.owner).await;
        let done = crate::people::at_once(4, |index| {
            let context = context.clone();
            async move {
                let input = domain::departments::NewDepartmentInput {
                    name: format!("Below {index}"),
                    parent: id.to_string(),
                };
                match index {
                    0 => departments::remove(&context, id).await.is_ok(),
                    _ => departments::create(&context, &input).await.is_ok(),
                }
            }
        })
        .await;
        let gone = departments::get(&context, id).await.is_err();
        assert_eq!(gone, done[0], "round {round}: {done:?}");
        assert!(!gone || done[1..].iter().all(|made| !made), "round {round}: {done:?}");
    }
}
