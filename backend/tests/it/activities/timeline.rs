//! Timelines: newest first, thirty at a time, names only of what is in sight.

use super::{call, log, plan, subjects};
use crate::customers::make;
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::activities::On;
use backend::{Failure, activities, args, contacts, customers, random};
use domain::activities::ActivityFacts;
use domain::records::Facts;
use domain::{AnyId, CustomerId, OpportunityId};
use std::collections::BTreeSet;

both_engines!(
    a_timeline_goes_back_thirty_at_a_time,
    an_opportunitys_timeline_needs_its_own_right,
    cursors_stay_with_their_timeline,
    a_contacts_timeline_tells_what_names_them,
    a_contacts_timeline_leaves_deals_out_of_sight_out,
);

async fn a_timeline_goes_back_thirty_at_a_time(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    plan(&context, id, "将来", NOW.plus_days(1)).await;
    for number in 0..70 {
        log(&context, id, &format!("{number}")).await;
    }
    let mut before = String::new();
    let mut lengths = Vec::new();
    let mut ids = BTreeSet::new();
    loop {
        let timeline = activities::timeline(&context, id, &before).await.expect("a timeline");
        if before.is_empty() {
            assert_eq!(subjects(&timeline.items)[0], "将来");
        }
        lengths.push(timeline.items.len());
        ids.extend(timeline.items.iter().map(|item| item.id));
        let Some(more) = timeline.more else { break };
        before = more.0;
    }
    assert_eq!((lengths, ids.len()), (vec![30, 30, 11], 71));
}

/// The owner's, of a customer.
async fn deal(test: &TestBackend, company: &Company, customer: CustomerId) -> OpportunityId {
    let deal = random::id(OpportunityId::from_uuid, NOW);
    test.run(
        "INSERT INTO opportunities (workspace_id, id, customer_id, pipeline_id, stage_id, outcome, name, sort_key, search_key, stage_since, owner_id, created_by, created_at, updated_at)
         SELECT $1, $2, $3, s.pipeline_id, s.id, 'open', '年框', 'nian kuang', 'nk', $5, $4, $4, $5, $5 FROM stages s WHERE s.workspace_id = $1 AND s.outcome = 'won'",
        args![company.workspace, deal, customer, company.owner, NOW],
    )
    .await;
    deal
}

async fn an_opportunitys_timeline_needs_its_own_right(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = make(&test.context_of(company.rep).await, "甲").await;
    let deal = deal(&test, &company, id).await;
    activities::create(&owner, On::Opportunity(deal), call("报价", None), None).await.expect("logged");
    log(&owner, id, "别的").await;
    let timeline = activities::timeline_of_opportunity(&owner, deal, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["报价"]);
    assert_eq!(timeline.items[0].customer_name.as_deref(), Some("甲"));
    let rep = test.context_of(company.rep).await;
    assert!(matches!(activities::timeline_of_opportunity(&rep, deal, "").await, Err(Failure::NotFound)));
    let seen = activities::timeline(&rep, id, "").await.expect("a timeline");
    assert_eq!(subjects(&seen.items), ["别的"], "what was logged on a deal shows to its people alone");
}

async fn cursors_stay_with_their_timeline(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let (id, other) = (make(&context, "甲").await, make(&context, "乙").await);
    for number in 0..31 {
        log(&context, id, &format!("{number}")).await;
    }
    let more = activities::timeline(&context, id, "").await.expect("a timeline").more.expect("more").0;
    assert!(matches!(activities::timeline(&context, other, &more).await, Err(Failure::BadRequest)));
    assert!(matches!(activities::timeline(&context, id, "x").await, Err(Failure::BadRequest)));
    let stranger = test.context_of(company.other_rep).await;
    assert!(matches!(activities::timeline(&stranger, id, &more).await, Err(Failure::NotFound)));
}

async fn a_contacts_timeline_tells_what_names_them(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let manager = test.context_of(company.manager).await;
    let (id, further) = (make(&rep, "甲").await, make(&rep, "乙").await);
    let facts = Facts::default().with("name", "李伟");
    let contact = contacts::create(&rep, id, facts, None).await.expect("a contact");
    let part = Facts::default().with("linked", AnyId::from(further)).with("part", "user");
    contacts::link(&rep, contact, &part, None).await.expect("a part");
    log(&rep, id, "不提他").await;
    for (customer, subject) in [(id, "电话"), (further, "在乙处")] {
        let with = ActivityFacts { contact: Some(contact), ..call(subject, None) };
        activities::create(&rep, On::Customer(customer), with, None).await.expect("logged");
    }
    let mut seen = activities::of_contact(&rep, contact, "").await.expect("a timeline").items;
    seen.sort_by(|one, other| one.customer_name.cmp(&other.customer_name));
    let told: Vec<_> =
        seen.iter().map(|item| (item.subject.as_str(), item.customer_name.as_deref())).collect();
    assert_eq!(told, [("在乙处", Some("乙")), ("电话", Some("甲"))]);
    // What was logged at a customer that goes to others is told to those who see that.
    customers::transfer(&manager, further, 1, company.other_rep).await.expect("given");
    let seen = activities::of_contact(&rep, contact, "").await.expect("a timeline");
    assert_eq!(subjects(&seen.items), ["电话"]);
    let other = test.context_of(company.other_rep).await;
    assert!(matches!(activities::of_contact(&other, contact, "").await, Err(Failure::NotFound)));
}

async fn a_contacts_timeline_leaves_deals_out_of_sight_out(test: TestBackend) {
    let company = test.company().await;
    let (owner, rep) = (test.context_of(company.owner).await, test.context_of(company.rep).await);
    let id = make(&rep, "甲").await;
    let contact =
        contacts::create(&rep, id, Facts::default().with("name", "李伟"), None).await.expect("a contact");
    let deal = deal(&test, &company, id).await;
    for number in 0..31 {
        let with = ActivityFacts { contact: Some(contact), ..call(&format!("{number}"), None) };
        activities::create(&owner, On::Opportunity(deal), with, None).await.expect("logged");
    }
    let first = activities::of_contact(&owner, contact, "").await.expect("a timeline");
    let more = first.more.expect("more").0;
    let rest = activities::of_contact(&owner, contact, &more).await.expect("a timeline");
    assert_eq!((first.items.len(), rest.items.len(), rest.more), (30, 1, None));
    assert_eq!(activities::of_contact(&rep, contact, "").await.expect("a timeline").items, []);
}
