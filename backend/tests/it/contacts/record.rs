//! A contact's own page: who sees it, what is edited there, what its history tells.

use super::{add, all_names};
use crate::activities::call;
use crate::customers::make;
use crate::support::{TestBackend, both_engines};
use backend::activities::{self, On};
use backend::audit::log as audit_log;
use backend::{Actor, Context, Failure, contacts, customers};
use domain::activities::ActivityFacts;
use domain::audit::{AuditEventView, AuditObject, AuditVerb, SubjectPage};
use domain::contacts::ContactRecord;
use domain::records::{Facts, FieldInput, ListQuery};
use domain::{AnyId, ContactId, CustomerId, Locale, Problem};
use std::sync::Arc;

both_engines!(
    a_contact_is_shown_with_their_customer_and_its_owner,
    a_fact_is_edited_in_place_and_two_edits_meet,
    the_whole_form_is_saved_without_naming_the_customer,
    r_ac_06_a_contact_is_there_for_those_who_see_the_customer,
    r_ac_06_a_history_tells_of_links_to_customers_in_sight_alone,
    a_contact_in_the_bin_is_there_for_those_who_may_take_them_back,
    after_a_trial_a_contact_can_be_read_but_not_edited,
    the_audit_and_activities_lead_to_a_contact_who_is_there,
);

const DAY: i64 = 86_400;

async fn get(context: &Context, id: ContactId) -> ContactRecord {
    contacts::get(context, id).await.expect("a contact")
}

async fn history(context: &Context, id: ContactId) -> Vec<AuditEventView> {
    contacts::history(context, id).await.expect("a history")
}

async fn edit(
    context: &Context,
    id: ContactId,
    version: i64,
    (field, value): (&str, &str),
) -> Result<ContactRecord, Failure> {
    let input = FieldInput {
        id: id.to_string(),
        version: version.to_string(),
        field: field.to_owned(),
        value: value.to_owned(),
    };
    contacts::edit_field(context, input).await
}

async fn link(context: &Context, contact: ContactId, customer: CustomerId) {
    let facts = Facts::default().with("linked", AnyId::from(customer)).with("part", "finance");
    contacts::link(context, contact, &facts, None).await.expect("a link");
}

/// Why the contact's page is not there, nor any way to change it.
async fn refusals(context: &Context, id: ContactId) -> [Option<Failure>; 4] {
    [
        contacts::get(context, id).await.err(),
        contacts::history(context, id).await.err(),
        edit(context, id, 1, ("name", "x")).await.err(),
        contacts::edit_record(context, id, 1, Facts::default().with("name", "x")).await.err(),
    ]
}

fn further(view: ContactRecord) -> Vec<CustomerId> {
    view.further.into_iter().map(|link| link.customer).collect()
}

fn is_nowhere(refusals: &[Option<Failure>]) -> bool {
    refusals.iter().all(|refusal| matches!(refusal, Some(Failure::NotFound)))
}

async fn a_contact_is_shown_with_their_customer_and_its_owner(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let customer = make(&rep, "甲").await;
    let owner = test.context_of(company.owner).await;
    let id = add(&owner, customer, "李伟").await;
    for (user, edits) in [(company.rep, true), (company.reader, false)] {
        let view = get(&test.context_of(user).await, id).await;
        assert_eq!((view.contact.name(), view.contact.customer), ("李伟", customer));
        assert_eq!((view.customer_name.as_str(), view.owner.id), ("甲", company.rep));
        assert_eq!((view.department.as_deref(), view.created_by.id), (Some("华东区"), company.owner));
        assert_eq!((view.may.edit, view.may.delete, view.may.transfer), (edits, edits, false));
    }
}

async fn a_fact_is_edited_in_place_and_two_edits_meet(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = add(&rep, make(&rep, "甲").await, "李伟").await;
    test.clock().advance_seconds(60);
    let rep = test.context_of(company.rep).await;
    let view = edit(&rep, id, 1, ("phone", " 138 0013 8000 ")).await.expect("an edit");
    assert_eq!((view.contact.facts.get("phone"), view.contact.version), ("138 0013 8000", 2));
    assert_eq!(view.contact.name(), "李伟", "the other facts stay");
    assert_eq!(all_names(&rep, &ListQuery::from([("q", "8000")])).await, ["李伟"]);
    let late = edit(&rep, id, 1, ("phone", "139 0013 9000")).await;
    let Err(Failure::Conflict(conflict)) = late else { panic!("{late:?}") };
    let change = &conflict.fields[0];
    assert_eq!((conflict.version, conflict.fields.len(), change.field.as_str()), (2, 1, "phone"));
    assert_eq!(change.before.as_deref(), Some("138 0013 8000"));
    for field in ["customer_id", "linked", ""] {
        match edit(&rep, id, 2, (field, "x")).await {
            Err(Failure::Invalid(wrong)) => {
                let told = (wrong[0].field.as_str(), wrong[0].problem);
                assert_eq!(told, ("field", Problem::Choice), "{field}");
            }
            other => panic!("{field}: {other:?}"),
        }
    }
    edit(&rep, id, 1, ("phone", "138 0013 8000")).await.expect("what stands there");
    let verbs: Vec<AuditVerb> = history(&rep, id).await.iter().map(|event| event.verb).collect();
    assert_eq!(verbs, [AuditVerb::Edited, AuditVerb::Created]);
}

async fn the_whole_form_is_saved_without_naming_the_customer(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = add(&rep, make(&rep, "甲").await, "李伟").await;
    let facts = Facts::default().with("name", "李薇").with("title", "采购");
    let view = contacts::edit_record(&rep, id, 1, facts.clone()).await.expect("an edit");
    assert_eq!((view.contact.name(), view.contact.title(), view.contact.version), ("李薇", "采购", 2));
    assert_eq!(view, get(&rep, id).await);
    let other = facts.with("title", "经理");
    let late = contacts::edit_record(&rep, id, 1, other).await;
    assert!(matches!(late, Err(Failure::Conflict(_))), "{late:?}");
}

async fn r_ac_06_a_contact_is_there_for_those_who_see_the_customer(test: TestBackend) {
    let company = test.company().await;
    let elsewhere = test.company_of("别家", Locale::ZhCn).await;
    let rep = test.context_of(company.rep).await;
    let id = add(&rep, make(&rep, "甲").await, "李伟").await;
    // A link shows nobody the contact.
    let hidden = make(&test.context_of(company.other_rep).await, "乙").await;
    link(&test.context_of(company.owner).await, id, hidden).await;
    let before = test.dump().await;
    for user in [company.other_rep, elsewhere.owner] {
        let refused = refusals(&test.context_of(user).await, id).await;
        assert!(is_nowhere(&refused), "{refused:?}");
    }
    let unknown = "con_00000000000000000000000007".parse().expect("an id");
    let refused = refusals(&rep, unknown).await;
    assert!(is_nowhere(&refused), "{refused:?}");
    let reader = refusals(&test.context_of(company.reader).await, id).await;
    assert!(reader[..2].iter().all(Option::is_none), "{reader:?}");
    let is_forbidden = reader[2..].iter().all(|refusal| matches!(refusal, Some(Failure::Forbidden(_))));
    assert!(is_forbidden, "{reader:?}");
    assert_eq!(test.dump().await, before);
}

async fn r_ac_06_a_history_tells_of_links_to_customers_in_sight_alone(test: TestBackend) {
    let company = test.company().await;
    let (rep, other) = (test.context_of(company.rep).await, test.context_of(company.other_rep).await);
    let id = add(&rep, make(&rep, "甲").await, "李伟").await;
    let (seen, hidden) = (make(&rep, "乙").await, make(&other, "丙").await);
    let owner = test.context_of(company.owner).await;
    link(&owner, id, seen).await;
    link(&owner, id, hidden).await;
    let part = Facts::default().with("linked", AnyId::from(hidden)).with("part", "user");
    contacts::change_part(&owner, id, 1, &part).await.expect("another part");
    let told = async |context: &Context| {
        let events = history(context, id).await;
        let changes = events.iter().flat_map(|event| &event.changes);
        let names = changes.filter(|change| change.field == "linked").map(|change| change.after.clone());
        let mut names: Vec<String> = names.flatten().collect();
        names.sort_unstable();
        (events.len(), names)
    };
    assert_eq!(told(&owner).await, (4, vec!["丙".to_owned(), "丙".to_owned(), "乙".to_owned()]));
    assert_eq!(told(&rep).await, (2, vec!["乙".to_owned()]), "not even that there is more");
    for (version, part) in (2..62).zip(["finance", "user"].into_iter().cycle()) {
        let part = Facts::default().with("linked", AnyId::from(hidden)).with("part", part);
        contacts::change_part(&owner, id, version, &part).await.expect("another part");
    }
    assert_eq!(told(&rep).await, (2, vec!["乙".to_owned()]), "however much there is");
    assert_eq!(told(&owner).await.0, 50);
    assert_eq!(further(get(&rep, id).await), [seen]);
    assert_eq!(further(get(&owner, id).await).len(), 2);
    let edited = edit(&rep, id, 1, ("title", "采购")).await.expect("an edit");
    assert_eq!(further(edited), [seen], "neither does an answer to an edit");
    customers::delete(&owner, seen).await.expect("a deletion");
    assert_eq!(told(&rep).await, (2, vec![]), "one that lies in the bin is told to nobody");
}

async fn a_contact_in_the_bin_is_there_for_those_who_may_take_them_back(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let customer = make(&rep, "甲").await;
    let id = add(&rep, customer, "李伟").await;
    link(&rep, id, make(&rep, "乙").await).await;
    contacts::delete(&rep, id).await.expect("a deletion");
    let view = get(&rep, id).await;
    assert!(view.deleted_at.is_some() && view.further.is_empty());
    assert_eq!((view.may.edit, view.may.delete), (false, true));
    assert!(history(&rep, id).await.iter().any(|event| event.verb == AuditVerb::Deleted));
    let reader = test.context_of(company.reader).await;
    let unseen = refusals(&reader, id).await;
    assert!(is_nowhere(&unseen[..2]), "{unseen:?}");
    assert!(matches!(edit(&rep, id, 2, ("name", "x")).await, Err(Failure::NotFound)));
    contacts::restore(&rep, id).await.expect("a way back");
    assert_eq!(get(&reader, id).await.deleted_at, None);
    contacts::delete(&rep, id).await.expect("a deletion");
    test.clock().advance_seconds(30 * DAY + 1);
    let rep = test.context_of(company.rep).await;
    assert!(is_nowhere(&refusals(&rep, id).await), "the bin holds it no more");
    let owner = test.context_of(company.owner).await;
    let other = add(&owner, customer, "王芳").await;
    customers::delete(&owner, customer).await.expect("a deletion");
    assert!(is_nowhere(&refusals(&owner, other).await), "it lies there with the customer");
}

async fn after_a_trial_a_contact_can_be_read_but_not_edited(test: TestBackend) {
    let company = test.company().await;
    let mut rep = test.context_of(company.rep).await;
    let id = add(&rep, make(&rep, "甲").await, "李伟").await;
    let before = test.dump().await;
    let actor = rep.actor.take().expect("an actor");
    rep.actor = Some(Arc::new(Actor { read_only: true, ..(*actor).clone() }));
    let view = get(&rep, id).await;
    assert_eq!((view.may.edit, view.may.delete), (false, false));
    assert!(matches!(edit(&rep, id, 1, ("name", "x")).await, Err(Failure::ReadOnly)));
    let whole = contacts::edit_record(&rep, id, 1, Facts::default().with("name", "x")).await;
    assert!(matches!(whole, Err(Failure::ReadOnly)), "{whole:?}");
    assert_eq!(test.dump().await, before);
}

async fn the_audit_and_activities_lead_to_a_contact_who_is_there(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let customer = make(&owner, "甲").await;
    let id = add(&owner, customer, "李伟").await;
    let facts = ActivityFacts { contact: Some(id), ..call("电话", None) };
    activities::create(&owner, On::Customer(customer), facts, None).await.expect("an activity");
    let ways = async || {
        let events = audit_log::page(&owner, &ListQuery::default()).await.expect("a page").events;
        let about = events.into_iter().find(|event| event.object == AuditObject::Contact);
        let timeline = activities::timeline(&owner, customer, "").await.expect("a timeline");
        let activity = timeline.items.into_iter().next().expect("an activity");
        assert_eq!(activity.contact_name.as_deref(), Some("李伟"));
        (about.expect("an event").subject.page, activity.contact)
    };
    assert_eq!(ways().await, (Some(SubjectPage::Contact(id)), Some(id)));
    contacts::delete(&owner, id).await.expect("a deletion");
    assert_eq!(ways().await, (None, None), "one in the recycle bin is named alone");
}
