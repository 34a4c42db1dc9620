//! What is refused is recorded, within bounds, and nothing else changes
//! (R-LOG-01, R-AC-03).

use crate::customers::make;
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, audit, customers, opportunities};
use domain::records::ListQuery;
use domain::{OpportunityId, RequestId, UserId, WorkspaceId};

both_engines!(
    r_log_01_a_refused_permit_is_recorded_by_the_edge,
    r_log_01_refusals_are_recorded_within_bounds,
    r_log_01_a_record_out_of_sight_is_recorded,
    r_log_01_what_a_page_shows_or_hides_is_no_refusal,
);

#[derive(Debug, sqlx::FromRow)]
struct Denied {
    workspace_id: WorkspaceId,
    actor_user_id: UserId,
    object: String,
    changes: String,
    ip: String,
    request_id: RequestId,
}

async fn denied(test: &TestBackend) -> Vec<Denied> {
    let sql = "SELECT workspace_id, actor_user_id, object, changes, ip, request_id FROM audit_events WHERE verb = 'denied' ORDER BY id";
    test.all(sql, args![]).await
}

async fn r_log_01_a_refused_permit_is_recorded_by_the_edge(test: TestBackend) {
    let company = test.company().await;
    let id = make(&test.context_of(company.rep).await, "甲").await;
    let context = test.context_of(company.reader).await;
    let before = test.dump().await;
    assert!(matches!(customers::delete(&context, id).await, Err(Failure::Forbidden(_))));
    audit::write_refusals(&context, "/fn/customers/delete").await;
    audit::write_refusals(&context, "/fn/customers/delete").await;
    assert_eq!(test.dump().await, before);
    let events = denied(&test).await;
    assert_eq!(events.len(), 1, "{events:?}");
    let event = &events[0];
    assert_eq!((event.workspace_id, event.actor_user_id), (company.workspace, company.reader));
    assert_eq!((event.object.as_str(), event.request_id), ("customer", context.request));
    assert_eq!(event.ip, context.client.ip.to_string());
    assert!(event.changes.contains("customers.delete") && event.changes.contains("/fn/customers/delete"));
}

async fn r_log_01_refusals_are_recorded_within_bounds(test: TestBackend) {
    let company = test.company().await;
    let knock = async |user: UserId, times: usize| {
        for _ in 0..times {
            let context = test.context_of(user).await;
            let permit = context.permit(domain::Module::Customers, domain::Action::Delete);
            assert!(matches!(permit, Err(Failure::Forbidden(_))));
            audit::write_refusals(&context, "/fn/customers/delete").await;
        }
    };
    let count = async || number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'denied'").await;
    let before = test.dump().await;
    knock(company.reader, 50).await;
    assert_eq!(count().await, 30);
    let told = denied(&test).await.iter().filter(|event| event.changes.contains("further")).count();
    assert_eq!(told, 1, "one says that more may follow");
    // Everybody has bounds of their own, and they end.
    knock(company.rep, 1).await;
    assert_eq!(count().await, 31);
    test.clock().advance_seconds(300);
    knock(company.reader, 1).await;
    assert_eq!(count().await, 32);
    // Nor do they go on when the clock is set back.
    knock(company.reader, 50).await;
    assert_eq!(count().await, 61);
    test.clock().jump_seconds(-2 * 3600);
    knock(company.reader, 1).await;
    assert_eq!(count().await, 62);
    assert_eq!(test.dump().await, before);
}

async fn r_log_01_a_record_out_of_sight_is_recorded(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("别家", domain::Locale::ZhCn).await;
    let id = make(&test.context_of(company.other_rep).await, "甲").await;
    let before = test.dump().await;
    let rep = test.context_of(company.rep).await;
    assert!(matches!(customers::get(&rep, id).await, Err(Failure::NotFound)));
    let events = denied(&test).await;
    assert_eq!(events.len(), 1);
    assert!(events[0].changes.contains("customers.view") && events[0].actor_user_id == company.rep);
    // To another company it is an id that was never given.
    assert!(matches!(customers::get(&test.context_of(other.owner).await, id).await, Err(Failure::NotFound)));
    let nowhere = OpportunityId::from_uuid(id.uuid());
    assert!(matches!(opportunities::get(&rep, nowhere).await, Err(Failure::NotFound)));
    assert_eq!(denied(&test).await.len(), 1);
    assert_eq!(test.dump().await, before);
}

async fn r_log_01_what_a_page_shows_or_hides_is_no_refusal(test: TestBackend) {
    let company = test.company().await;
    let id = make(&test.context_of(company.rep).await, "甲").await;
    let reader = test.context_of(company.reader).await;
    assert!(customers::get(&reader, id).await.is_ok_and(|view| !view.may.delete));
    assert!(opportunities::board(&reader, &ListQuery::default()).await.is_ok());
    audit::write_refusals(&reader, "/customers").await;
    assert!(denied(&test).await.is_empty());
}
