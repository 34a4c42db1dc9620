//! A conversion is taken back as long as what was made lies as it was made.

use super::{becomes, becomes_all, get, named, whole};
use crate::activities::{call, subjects};
use crate::support::{NOW, TestBackend, both_engines};
use backend::activities::{self, On};
use backend::{Context, Failure, contacts, customers, leads, opportunities, recycle_bin};
use domain::audit::AuditVerb;
use domain::leads::{Conversion, ConvertInput, LeadStatus, LeadView, ReopenInput};
use domain::records::{Facts, FieldInput, ListQuery};
use domain::{AnyId, CustomerId, FieldError, LeadId, Problem};
use std::collections::BTreeSet;

both_engines!(
    what_was_made_goes_and_the_lead_is_open_again,
    what_was_converted_stays_as_it_was_until_then,
    a_customer_who_was_there_stays,
    a_contact_who_was_there_stays,
    what_somebody_touched_since_stands_in_the_way,
    a_subsidiary_of_what_was_made_stands_in_the_way,
    a_link_of_what_was_made_stands_in_the_way,
    another_lead_that_became_what_was_made_stands_in_the_way,
    what_lies_in_the_bin_stands_in_nobodys_way,
    a_stale_form_takes_nothing_back,
);

async fn reopen(context: &Context, id: LeadId, version: i64) -> Result<LeadView, Failure> {
    leads::reopen(context, ReopenInput { id: id.to_string(), version: version.to_string() }).await
}

/// What stands in the way.
async fn in_the_way(context: &Context, id: LeadId) -> Vec<String> {
    let version = get(context, id).await.version;
    match reopen(context, id, version).await {
        Err(Failure::Invalid(errors)) => {
            assert!(errors.iter().all(|error| error.problem == Problem::TouchedSince), "{errors:?}");
            errors.into_iter().map(|FieldError { field, .. }| field).collect()
        }
        other => panic!("expected that something stands in the way, got {other:?}"),
    }
}

async fn converted(context: &Context) -> (LeadId, Conversion) {
    let id = whole(context).await;
    activities::create(context, On::Lead(id), call("来电", None), None).await.expect("logged");
    (id, leads::convert(context, becomes_all(id, "滨海")).await.expect("a conversion"))
}

async fn what_was_converted_stays_as_it_was_until_then(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (id, _) = converted(&rep).await;
    let lead = get(&rep, id).await;
    assert!(!lead.may.edit && lead.may_reopen);
    let before = test.dump().await;
    let field = |version: i64| FieldInput {
        id: id.to_string(),
        version: version.to_string(),
        field: "need".to_owned(),
        value: "三台".to_owned(),
    };
    // Of this version, of the one before, of one to come.
    for version in [1, 2, 3] {
        let whole = leads::edit(&rep, id, version, named("改了")).await;
        for edited in [whole, leads::edit_field(&rep, field(version)).await] {
            match edited {
                Err(Failure::Invalid(errors)) => assert_eq!(errors, [FieldError::new("", Problem::NotOpen)]),
                other => panic!("{version}: {other:?}"),
            }
        }
    }
    // Who does not see it is not told even that.
    let other = test.context_of(company.other_rep).await;
    assert!(matches!(leads::edit(&other, id, 2, named("改了")).await, Err(Failure::NotFound)));
    let reader = test.context_of(company.reader).await;
    assert!(matches!(leads::edit(&reader, id, 2, named("改了")).await, Err(Failure::Forbidden(_))));
    assert_eq!(get(&rep, id).await, lead);
    assert_eq!(test.dump().await, before);

    let lead = reopen(&rep, id, 2).await.expect("open again");
    assert!(lead.may.edit);
    assert_eq!(leads::edit_field(&rep, field(3)).await.expect("an edit").facts.get("need"), "三台");
}

async fn what_was_made_goes_and_the_lead_is_open_again(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (id, made) = converted(&rep).await;
    let lead = reopen(&rep, id, 2).await.expect("open again");
    assert_eq!((lead.status, lead.version, lead.closed_at), (LeadStatus::Open, 3, None));
    assert!(lead.converted.is_none() && lead.may_convert && !lead.may_reopen);
    assert!(crate::customers::all_ids(&rep, &ListQuery::default()).await.is_empty());
    let owner = test.context_of(company.owner).await;
    let bin = recycle_bin::customers(&owner, &ListQuery::default()).await.expect("a bin");
    assert_eq!(bin.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [made.customer]);
    let deals = opportunities::deleted(&owner, &ListQuery::default()).await.expect("a bin");
    assert_eq!(deals.rows.iter().map(|row| Some(row.card.id)).collect::<Vec<_>>(), [made.opportunity]);
    let timeline = activities::of_lead(&rep, id, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["来电"]);
    assert_eq!((timeline.items[0].customer, timeline.items[0].lead), (None, Some(id)));
    assert_eq!(lead.last_activity_at, Some(NOW));
    let expected = [AuditVerb::Created, AuditVerb::Converted, AuditVerb::Reopened];
    assert_eq!(super::verbs(&rep, id).await, BTreeSet::from(expected));
    // And once more from the beginning.
    let input = ConvertInput { version: "3".to_owned(), ..becomes(id, "滨海") };
    let again = leads::convert(&rep, input).await.expect("a conversion");
    assert_ne!(again.customer, made.customer);
    assert_eq!(backend::check::run(&test.backend).await.expect("a check"), []);
}

async fn a_customer_who_was_there_stays(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let known = crate::customers::make(&rep, "滨海仪器").await;
    crate::activities::log(&rep, known, "旧话").await;
    let id = whole(&rep).await;
    activities::create(&rep, On::Lead(id), call("来电", None), None).await.expect("logged");
    let input = ConvertInput { customer: known.to_string(), ..becomes_all(id, "") };
    leads::convert(&rep, input).await.expect("a conversion");
    assert_eq!(activities::timeline(&rep, known, "").await.expect("a timeline").items.len(), 2);
    reopen(&rep, id, 2).await.expect("open again");
    let customer = customers::get(&rep, known).await.expect("still there");
    assert_eq!((customer.version, customer.deleted_at), (1, None));
    let timeline = activities::timeline(&rep, known, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["旧话"]);
    assert!(contacts::list(&rep, known).await.expect("contacts").is_empty());
    assert!(opportunities::for_customer(&rep, known).await.expect("deals").is_empty());
}

async fn a_contact_who_was_there_stays(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let known = crate::customers::make(&rep, "滨海仪器").await;
    let into_known = |id: LeadId| ConvertInput {
        customer: known.to_string(),
        contact: "yes".to_owned(),
        ..becomes(id, "")
    };
    let (first, second) = (whole(&rep).await, whole(&rep).await);
    let made = leads::convert(&rep, into_known(first)).await.expect("a conversion").contact;
    let taken = leads::convert(&rep, into_known(second)).await.expect("a conversion").contact;
    assert!(made.is_some() && made == taken, "one person");
    assert_eq!(in_the_way(&rep, first).await, ["contact"], "the other lead was they, too");
    // What is done with them does not stand in the way of a lead that did not make them.
    let person = Facts::default().with("name", "陈静").with("email", "jing@binhai.example");
    contacts::edit(&rep, known, made.expect("a contact"), 1, person).await.expect("an edit");
    reopen(&rep, second, 2).await.expect("open again");
    let people = contacts::list(&rep, known).await.expect("contacts");
    let people: Vec<_> = people.iter().map(|person| (Some(person.id), person.version)).collect();
    assert_eq!(people, [(made, 2)]);
    assert_eq!(in_the_way(&rep, first).await, ["contact"], "edited since");
}

async fn what_somebody_touched_since_stands_in_the_way(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (id, made) = converted(&rep).await;
    let view = customers::get(&rep, made.customer).await.expect("a customer");
    let before = test.dump().await;
    let person = Facts::default().with("name", "李伟");
    let added = contacts::create(&rep, made.customer, person, None).await.expect("a contact");
    assert_eq!(in_the_way(&rep, id).await, ["customer"]);
    contacts::delete(&rep, added).await.expect("deleted");
    let said = crate::activities::log(&rep, made.customer, "回访").await;
    assert_eq!(in_the_way(&rep, id).await, ["customer"]);
    activities::delete(&rep, said).await.expect("deleted");
    let deal = made.opportunity.expect("a deal");
    let said = activities::create(&rep, On::Opportunity(deal), call("报价", None), None).await.expect("said");
    assert_eq!(in_the_way(&rep, id).await, ["customer", "opportunity"]);
    activities::delete(&rep, said).await.expect("deleted");
    let facts = crate::customers::form([("name", "滨海"), ("note", "改")]);
    customers::edit(&rep, made.customer, view.version, facts).await.expect("an edit");
    opportunities::edit(&rep, deal, 1, Facts::default().with("name", "改了")).await.expect("an edit");
    assert_eq!(in_the_way(&rep, id).await, ["customer", "opportunity"]);
    let lead = get(&rep, id).await;
    assert_eq!((lead.status, lead.version), (LeadStatus::Converted, 2), "all stays");
    assert_ne!(test.dump().await, before);
}

async fn a_subsidiary_of_what_was_made_stands_in_the_way(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (id, made) = converted(&rep).await;
    let parent = made.customer.to_string();
    let below = crate::customers::form([("name", "滨海二厂"), ("parent", parent.as_str())]);
    customers::create(&rep, below, None).await.expect("a subsidiary");
    assert_eq!(in_the_way(&rep, id).await, ["customer"]);
}

async fn a_link_of_what_was_made_stands_in_the_way(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (id, made) = converted(&rep).await;
    let contact = made.contact.expect("a contact");
    let other = crate::customers::make(&rep, "港口").await;
    let at = |there: CustomerId| Facts::default().with("linked", AnyId::from(there)).with("part", "finance");
    contacts::link(&rep, contact, &at(other), None).await.expect("a link");
    assert_eq!(in_the_way(&rep, id).await, ["contact"]);
    contacts::unlink(&rep, contact, other).await.expect("no link");

    let theirs = crate::contacts::add(&rep, other, "李伟").await;
    contacts::link(&rep, theirs, &at(made.customer), None).await.expect("a link");
    assert_eq!(in_the_way(&rep, id).await, ["customer"]);
    // Whoever lies in the bin has a part nowhere.
    contacts::delete(&rep, theirs).await.expect("deleted");
    assert_eq!(reopen(&rep, id, 2).await.expect("open again").status, LeadStatus::Open);
}

async fn another_lead_that_became_what_was_made_stands_in_the_way(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (id, made) = converted(&rep).await;
    let second = super::make(&rep, "李伟").await;
    let input = ConvertInput { customer: made.customer.to_string(), ..becomes(second, "") };
    leads::convert(&rep, input).await.expect("a conversion");
    assert_eq!(in_the_way(&rep, id).await, ["customer"]);
    // Taken back itself, it takes nothing along and stands in the way no more.
    reopen(&rep, second, 2).await.expect("open again");
    assert!(customers::get(&rep, made.customer).await.expect("a customer").deleted_at.is_none());
    assert_eq!(reopen(&rep, id, 2).await.expect("open again").status, LeadStatus::Open);
}

async fn what_lies_in_the_bin_stands_in_nobodys_way(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let (id, made) = converted(&owner).await;
    opportunities::delete(&owner, made.opportunity.expect("a deal")).await.expect("deleted");
    customers::delete(&owner, made.customer).await.expect("deleted");
    let lead = reopen(&owner, id, 2).await.expect("open again");
    assert_eq!(lead.status, LeadStatus::Open);
    let timeline = activities::of_lead(&owner, id, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["来电"]);
}

async fn a_stale_form_takes_nothing_back(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (id, _) = converted(&rep).await;
    let before = test.dump().await;
    assert!(matches!(reopen(&rep, id, 1).await, Err(Failure::Conflict(_))));
    let reader = test.context_of(company.reader).await;
    assert!(matches!(reopen(&reader, id, 2).await, Err(Failure::Forbidden(_))));
    let other = test.context_of(company.other_rep).await;
    assert!(matches!(reopen(&other, id, 2).await, Err(Failure::NotFound)));
    assert_eq!(test.dump().await, before);
    reopen(&rep, id, 2).await.expect("open again");
    // Who opens what is open changes nothing.
    let before = test.dump().await;
    assert_eq!(reopen(&rep, id, 3).await.expect("open").version, 3);
    assert_eq!(test.dump().await, before);
}
