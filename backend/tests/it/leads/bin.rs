//! Leads in the recycle bin, their end, and what is left of those that became somebody.

use super::{becomes_all, get, make, whole};
use crate::activities::{call, subjects};
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::activities::{self, On};
use backend::{Failure, customers, jobs, leads, opportunities, recycle_bin};
use domain::leads::{ConvertedTo, LeadStatus};
use domain::records::ListQuery;

both_engines!(
    a_lead_lies_in_the_bin_and_comes_back,
    after_thirty_days_a_lead_goes_with_its_activities,
    a_lead_outlives_the_customer_it_became,
);

const DAY: i64 = 86_400;

async fn a_lead_lies_in_the_bin_and_comes_back(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = whole(&rep).await;
    leads::delete(&rep, id).await.expect("what they just made");
    assert!(super::all_ids(&rep, &ListQuery::default()).await.is_empty());
    assert!(super::all_ids(&rep, &ListQuery::from([("q", "滨海")])).await.is_empty());
    let bin = recycle_bin::leads(&rep, &ListQuery::default()).await.expect("a bin");
    assert_eq!((bin.rows.len(), bin.rows[0].id), (1, id));
    assert_eq!(
        (bin.rows[0].name.as_str(), bin.rows[0].company.as_deref()),
        ("陈静", Some("滨海仪器有限公司"))
    );
    assert!(get(&rep, id).await.deleted_at.is_some());
    let other = test.context_of(company.other_rep).await;
    assert!(recycle_bin::leads(&other, &ListQuery::default()).await.expect("a bin").rows.is_empty());
    let reader = test.context_of(company.reader).await;
    assert!(matches!(recycle_bin::leads(&reader, &ListQuery::default()).await, Err(Failure::Forbidden(_))));
    leads::restore(&rep, id).await.expect("back");
    assert_eq!(get(&rep, id).await.deleted_at, None);
}

async fn after_thirty_days_a_lead_goes_with_its_activities(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let (gone, became) = (make(&owner, "甲").await, whole(&owner).await);
    for id in [gone, became] {
        activities::create(&owner, On::Lead(id), call("来电", None), None).await.expect("logged");
    }
    let made = leads::convert(&owner, becomes_all(became, "滨海")).await.expect("a conversion");
    for id in [gone, became] {
        leads::delete(&owner, id).await.expect("deleted");
    }
    test.clock().advance_seconds(30 * DAY + 1);
    jobs::clean_up(&test.backend).await.expect("a purge");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM leads").await, 0);
    let searched = "SELECT COUNT(*) FROM searched WHERE lead_id IS NOT NULL";
    assert_eq!(number(&test, searched).await, 0);
    let owner = test.context_of(company.owner).await;
    let timeline = activities::timeline(&owner, made.customer, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["来电"], "it stands on the customer");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM activities").await, 1);
    assert_eq!(backend::check::run(&test.backend).await.expect("a check"), []);
}

async fn a_lead_outlives_the_customer_it_became(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = whole(&owner).await;
    activities::create(&owner, On::Lead(id), call("来电", None), None).await.expect("logged");
    let made = leads::convert(&owner, becomes_all(id, "滨海")).await.expect("a conversion");
    opportunities::delete(&owner, made.opportunity.expect("a deal")).await.expect("deleted");
    customers::delete(&owner, made.customer).await.expect("deleted");
    test.clock().advance_seconds(30 * DAY + 1);
    jobs::clean_up(&test.backend).await.expect("a purge");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM customers").await, 0);
    let owner = test.context_of(company.owner).await;
    let lead = get(&owner, id).await;
    assert_eq!((lead.status, lead.converted), (LeadStatus::Converted, Some(ConvertedTo::default())));
    let timeline = activities::of_lead(&owner, id, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["来电"]);
    assert_eq!(backend::check::run(&test.backend).await.expect("a check"), []);
}
