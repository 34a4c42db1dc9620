//! What happened to a user, as their page tells it.

use super::{change, form, with_role};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, people};
use domain::UserId;
use domain::audit::AuditVerb;
use domain::people::{PersonHistory, PersonHistoryInput, PersonInput};
use domain::permissions::SeedRole;

both_engines!(
    a_history_tells_who_changed_what_in_names_of_then,
    a_long_history_is_read_page_by_page,
    r_ac_04_anothers_history_is_not_there,
);

async fn history(
    test: &TestBackend,
    viewer: UserId,
    user: UserId,
    cursor: &str,
) -> Result<PersonHistory, Failure> {
    let input = PersonHistoryInput { id: user.to_string(), cursor: cursor.to_owned() };
    people::history(&test.context_of(viewer).await, &input).await
}

async fn a_history_tells_who_changed_what_in_names_of_then(test: TestBackend) {
    let company = test.company().await;
    let input = form(&test, company.admin, company.rep).await;
    let input = with_role(&test, &input, company.rep, SeedRole::SalesManager).await;
    let input = PersonInput { department: company.south.to_string(), ..input };
    change(&test, company.admin, &input).await.unwrap();
    test.clock().advance_seconds(60);
    people::suspend(&test.context_of(company.owner).await, company.rep).await.unwrap();
    test.run("UPDATE departments SET name = 'Renamed' WHERE id = $1", args![company.south]).await;
    let view = people::get(&test.context_of(company.owner).await, company.rep).await.unwrap();
    assert_eq!(view.suspended_at, Some(test.clock().now()));
    let told = history(&test, company.owner, company.rep, "").await.unwrap();
    assert!(told.older.is_none());
    let verbs: Vec<AuditVerb> = told.events.iter().map(|event| event.verb).collect();
    assert_eq!(verbs, [AuditVerb::Suspended, AuditVerb::Edited]);
    let actor = |place: usize| told.events[place].actor.clone().unwrap().id;
    assert_eq!((actor(0), actor(1)), (company.owner, company.admin));
    let department = told.events[1].changes.iter().find(|change| change.field == "department").unwrap();
    let names = (department.before.as_deref(), department.after.as_deref());
    assert_eq!(names, (Some("华东区"), Some("华南区")));
    people::reactivate(&test.context_of(company.owner).await, company.rep).await.unwrap();
    let view = people::get(&test.context_of(company.owner).await, company.rep).await.unwrap();
    assert_eq!(view.suspended_at, None);
}

async fn a_long_history_is_read_page_by_page(test: TestBackend) {
    let company = test.company().await;
    for _ in 0..12 {
        people::suspend(&test.context_of(company.owner).await, company.rep).await.unwrap();
        people::reactivate(&test.context_of(company.owner).await, company.rep).await.unwrap();
    }
    let first = history(&test, company.owner, company.rep, "").await.unwrap();
    assert_eq!(first.events.len(), 20);
    let older = first.older.unwrap();
    let second = history(&test, company.owner, company.rep, &older.0).await.unwrap();
    assert_eq!((second.events.len(), second.older.is_none()), (4, true));
    let mut ids: Vec<_> = first.events.iter().chain(&second.events).map(|event| event.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 24);
    // A place in one history is none in another.
    let other = history(&test, company.owner, company.other_rep, &older.0).await;
    assert!(matches!(other, Err(Failure::BadRequest)), "{other:?}");
}

async fn r_ac_04_anothers_history_is_not_there(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let result = history(&test, company.owner, other.rep, "").await;
    assert!(matches!(result, Err(Failure::NotFound)), "{result:?}");
    let result = history(&test, company.rep, company.owner, "").await;
    assert!(matches!(result, Err(Failure::Forbidden(_))), "{result:?}");
    let result = history(&test, company.owner, company.rep, "nonsense").await;
    assert!(matches!(result, Err(Failure::BadRequest)), "{result:?}");
}
