//! A user's records follow the user's department.

use super::{change, form};
use crate::invitations::{grant, manager_of_users, problems};
use crate::support::{Company, TestBackend, both_engines};
use backend::{args, customers, leads};
use domain::people::PersonInput;
use domain::permissions::ScopeKind;
use domain::{Action, CustomerId, DepartmentId, LeadId, Module, Problem, UserId};

both_engines!(
    records_follow_their_owner_to_another_department,
    r_ac_08_who_moves_records_must_be_able_to_transfer_them,
    leads_follow_their_owner_to_another_department,
    r_ac_08_who_moves_leads_must_be_able_to_transfer_them,
);

async fn customer(test: &TestBackend, owner: UserId, name: &str) -> CustomerId {
    crate::customers::make(&test.context_of(owner).await, name).await
}

async fn department_of(test: &TestBackend, id: CustomerId) -> Option<DepartmentId> {
    let sql = "SELECT owner_department_id FROM customers WHERE id = $1";
    test.all::<(Option<DepartmentId>,)>(sql, args![id]).await[0].0
}

async fn to(test: &TestBackend, company: &Company, department: DepartmentId) -> PersonInput {
    let input = form(test, company.owner, company.rep).await;
    PersonInput { department: department.to_string(), ..input }
}

async fn records_follow_their_owner_to_another_department(test: TestBackend) {
    let company = test.company().await;
    let (first, binned) =
        (customer(&test, company.rep, "First").await, customer(&test, company.rep, "Binned").await);
    let others = customer(&test, company.manager, "Others").await;
    test.run("UPDATE customers SET deleted_at = 1, deleted_by = owner_id WHERE id = $1", args![binned]).await;
    let versions = "SELECT row_version FROM customers ORDER BY id";
    let before: Vec<(i64,)> = test.all(versions, args![]).await;
    let input = to(&test, &company, company.marketing).await;
    change(&test, company.owner, &input).await.unwrap();
    for id in [first, binned] {
        assert_eq!(department_of(&test, id).await, Some(company.marketing));
    }
    assert_eq!(department_of(&test, others).await, Some(company.sales));
    let after: Vec<(i64,)> = test.all(versions, args![]).await;
    assert_eq!(before, after, "nobody edited them");
    // The manager of the sales department reaches them no more.
    let manager = test.context_of(company.manager).await;
    assert!(customers::get(&manager, first).await.is_err());
    let events: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'edited' AND object_id = $1", args![company.rep])
        .await;
    assert!(events[0].0.contains(r#""field":"records","before":null,"after":"2""#), "{}", events[0].0);
}

async fn r_ac_08_who_moves_records_must_be_able_to_transfer_them(test: TestBackend) {
    let company = test.company().await;
    let first = customer(&test, company.rep, "First").await;
    let seen =
        [Module::Customers, Module::Opportunities].map(|module| grant(module, Action::View, ScopeKind::All));
    let looks = grant(Module::Users, Action::View, ScopeKind::All);
    let own_transfer = grant(Module::Customers, Action::Transfer, ScopeKind::Own);
    let edits = grant(Module::Customers, Action::Edit, ScopeKind::All);
    let weak = [
        vec![looks.clone()],
        seen.iter().cloned().chain([looks.clone(), own_transfer, edits]).collect(),
        vec![looks.clone(), grant(Module::Customers, Action::Transfer, ScopeKind::All)],
    ];
    for grants in weak {
        let editor = manager_of_users(&test, &company, &grants).await;
        let input = to(&test, &company, company.marketing).await;
        let before = test.dump().await;
        let result = change(&test, editor, &input).await;
        assert_eq!(problems(result), [("department".to_owned(), Problem::RecordsOutOfReach)]);
        assert_eq!(before, test.dump().await);
    }
    let transfers = grant(Module::Customers, Action::Transfer, ScopeKind::All);
    let grants: Vec<_> = seen.iter().cloned().chain([looks, transfers]).collect();
    let editor = manager_of_users(&test, &company, &grants).await;
    let input = to(&test, &company, company.marketing).await;
    change(&test, editor, &input).await.unwrap();
    assert_eq!(department_of(&test, first).await, Some(company.marketing));
}

async fn department_of_lead(test: &TestBackend, id: LeadId) -> Option<DepartmentId> {
    let sql = "SELECT owner_department_id FROM leads WHERE id = $1";
    test.all::<(Option<DepartmentId>,)>(sql, args![id]).await[0].0
}

async fn leads_follow_their_owner_to_another_department(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (first, binned) = (crate::leads::make(&rep, "First").await, crate::leads::make(&rep, "Binned").await);
    let others = crate::leads::make(&test.context_of(company.manager).await, "Others").await;
    test.run("UPDATE leads SET deleted_at = 1, deleted_by = owner_id WHERE id = $1", args![binned]).await;
    let versions = "SELECT row_version FROM leads ORDER BY id";
    let before: Vec<(i64,)> = test.all(versions, args![]).await;
    let input = to(&test, &company, company.marketing).await;
    change(&test, company.owner, &input).await.unwrap();
    for id in [first, binned] {
        assert_eq!(department_of_lead(&test, id).await, Some(company.marketing));
    }
    assert_eq!(department_of_lead(&test, others).await, Some(company.sales));
    let after: Vec<(i64,)> = test.all(versions, args![]).await;
    assert_eq!(before, after, "nobody edited them");
    let manager = test.context_of(company.manager).await;
    assert!(leads::get(&manager, first).await.is_err());
    let events: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'edited' AND object_id = $1", args![company.rep])
        .await;
    assert!(events[0].0.contains(r#""field":"records","before":null,"after":"2""#), "{}", events[0].0);
}

async fn r_ac_08_who_moves_leads_must_be_able_to_transfer_them(test: TestBackend) {
    let company = test.company().await;
    let first = crate::leads::make(&test.context_of(company.rep).await, "First").await;
    let seen = [Module::Users, Module::Customers, Module::Opportunities, Module::Leads]
        .map(|module| grant(module, Action::View, ScopeKind::All));
    // A right over all customers says nothing of leads.
    let customers = grant(Module::Customers, Action::Transfer, ScopeKind::All);
    let editor = manager_of_users(&test, &company, &[&seen[..], &[customers]].concat()).await;
    let input = to(&test, &company, company.marketing).await;
    let before = test.dump().await;
    let result = change(&test, editor, &input).await;
    assert_eq!(problems(result), [("department".to_owned(), Problem::RecordsOutOfReach)]);
    assert_eq!(before, test.dump().await);

    let transfers = grant(Module::Leads, Action::Transfer, ScopeKind::All);
    let editor = manager_of_users(&test, &company, &[&seen[..], &[transfers]].concat()).await;
    let input = to(&test, &company, company.marketing).await;
    change(&test, editor, &input).await.unwrap();
    assert_eq!(department_of_lead(&test, first).await, Some(company.marketing));
}
