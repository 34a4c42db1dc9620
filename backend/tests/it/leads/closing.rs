//! Making and editing a lead, and saying that nothing comes of it.

use super::{all_ids, form, get, make, named};
use crate::customers::refused;
use crate::people::at_once;
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Context, Failure, leads};
use domain::audit::AuditVerb;
use domain::leads::{DisqualifyInput, DisqualifyReason, LeadStatus, LeadView, ReopenInput};
use domain::records::{FieldInput, ListQuery};
use domain::{FieldError, LeadId, Problem};
use std::collections::BTreeSet;

both_engines!(
    a_new_lead_is_its_makers,
    two_edits_of_one_version_meet,
    a_lead_is_disqualified_with_a_reason_and_taken_up_again,
    it_is_given_away,
);

async fn a_new_lead_is_its_makers(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let ids = at_once(8, |_| {
        let context = context.clone();
        async move { leads::create(&context, named("甲"), Some("form")).await.expect("a lead") }
    })
    .await;
    let ids: BTreeSet<LeadId> = ids.into_iter().collect();
    assert_eq!(all_ids(&context, &ListQuery::default()).await, ids);
    let view = get(&context, *ids.first().expect("one")).await;
    assert_eq!((view.owner.id, view.created_by.id, view.version), (company.rep, company.rep, 1));
    assert_eq!(
        (view.status, view.created_at, view.department.as_deref()),
        (LeadStatus::Open, NOW, Some("华东区"))
    );
}

async fn two_edits_of_one_version_meet(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let facts = form([("name", "甲"), ("company", "滨海"), ("phone", "13900139001")]);
    let view = leads::edit(&context, id, 1, facts).await.expect("an edit");
    assert_eq!((view.version, view.phones.len()), (2, 1));
    let stale = leads::edit(&context, id, 1, named("乙")).await;
    assert!(matches!(stale, Err(Failure::Conflict(conflict)) if conflict.version == 2));
    let field = |field: &str, value: &str| FieldInput {
        id: id.to_string(),
        version: "2".to_owned(),
        field: field.to_owned(),
        value: value.to_owned(),
    };
    for name in ["status", "owner_id", "customer_id"] {
        assert_eq!(refused(leads::edit_field(&context, field(name, "converted")).await), ["field"]);
    }
    let view = leads::edit_field(&context, field("need", "两台")).await.expect("an edit");
    assert_eq!((view.version, view.facts.get("need"), view.facts.get("company")), (3, "两台", "滨海"));
}

fn input(id: LeadId, version: i64, reason: &str) -> DisqualifyInput {
    DisqualifyInput {
        id: id.to_string(),
        version: version.to_string(),
        reason: reason.to_owned(),
        comment: "明年再说".to_owned(),
    }
}

async fn disqualified(context: &Context, id: LeadId) -> LeadView {
    leads::disqualify(context, input(id, 1, "no_budget")).await.expect("disqualified")
}

async fn a_lead_is_disqualified_with_a_reason_and_taken_up_again(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    assert_eq!(refused(leads::disqualify(&context, input(id, 1, "")).await), ["reason"]);
    let view = disqualified(&context, id).await;
    assert_eq!((view.status, view.reason), (LeadStatus::Disqualified, Some(DisqualifyReason::NoBudget)));
    assert_eq!((view.comment.as_deref(), view.version), (Some("明年再说"), 2));
    assert!(view.closed_at.is_some() && view.may_reopen && !view.may_convert && view.converted.is_none());
    let stale = leads::disqualify(&context, input(id, 1, "invalid")).await;
    assert!(matches!(stale, Err(Failure::Conflict(_))));
    match leads::disqualify(&context, input(id, 2, "invalid")).await {
        Err(Failure::Invalid(errors)) => assert_eq!(errors, [FieldError::new("", Problem::NotOpen)]),
        other => panic!("{other:?}"),
    }
    let of = |status: &str| ListQuery::from([("status", status)]);
    assert!(all_ids(&context, &of("open")).await.is_empty());
    assert_eq!(all_ids(&context, &of("disqualified,converted")).await, BTreeSet::from([id]));
    let again = ReopenInput { id: id.to_string(), version: "2".to_owned() };
    let view = leads::reopen(&context, again).await.expect("open again");
    assert_eq!(
        (view.status, view.reason, view.comment, view.closed_at),
        (LeadStatus::Open, None, None, None)
    );
    let expected = [AuditVerb::Created, AuditVerb::Disqualified, AuditVerb::Reopened];
    assert_eq!(super::verbs(&context, id).await, BTreeSet::from(expected));
    let history = leads::history(&context, id).await.expect("a history");
    let event = history.iter().find(|event| event.verb == AuditVerb::Disqualified).expect("the event");
    let fields: Vec<_> = event.changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["status", "reason", "comment"]);
}

async fn it_is_given_away(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let manager = test.context_of(company.manager).await;
    assert!(matches!(leads::transfer(&rep, id, 1, company.other_rep).await, Err(Failure::Forbidden(_))));
    assert_eq!(leads::transfer(&manager, id, 1, company.other_rep).await.expect("given"), 2);
    assert!(matches!(leads::get(&rep, id).await, Err(Failure::NotFound)));
    let theirs = get(&test.context_of(company.other_rep).await, id).await;
    assert_eq!(theirs.department.as_deref(), Some("华南区"));
}
