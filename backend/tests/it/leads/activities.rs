//! What is done about a lead: on its timeline, in the day of whoever has to do it, and where
//! it stands once the lead became a customer.

use super::{becomes, becomes_all, get, make, whole};
use crate::activities::{call, subjects};
use crate::customers::refused;
use crate::support::{NOW, TestBackend, both_engines};
use backend::activities::{self, On};
use backend::{Context, Failure, customers, leads, opportunities, recycle_bin, today};
use domain::activities::ActivityFacts;
use domain::permissions::{Grant, ScopeKind};
use domain::records::ListQuery;
use domain::{Action, ActivityId, LeadId, Module, Permission, Timestamp};

both_engines!(
    a_lead_has_a_timeline_and_a_next_activity,
    r_ac_10_what_is_on_a_lead_is_its_peoples,
    who_has_leads_alone_logs_and_completes,
    what_was_done_stands_on_what_the_lead_became,
    what_was_deleted_waits_for_the_lead,
);

async fn add(context: &Context, id: LeadId, subject: &str, due_at: Option<Timestamp>) -> ActivityId {
    activities::create(context, On::Lead(id), call(subject, due_at), None).await.expect("an activity")
}

async fn timeline(context: &Context, id: LeadId) -> Vec<String> {
    let timeline = activities::of_lead(context, id, "").await.expect("a timeline");
    subjects(&timeline.items).into_iter().map(str::to_owned).collect()
}

async fn a_lead_has_a_timeline_and_a_next_activity(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let due = NOW.plus_minutes(60);
    let planned = add(&rep, id, "回电", Some(due)).await;
    add(&rep, id, "来电", None).await;
    let view = get(&rep, id).await;
    assert_eq!((view.last_activity_at, view.next_activity_at, view.version), (Some(NOW), Some(due), 1));
    assert_eq!(timeline(&rep, id).await, ["回电", "来电"]);
    let day = today::today(&rep).await.expect("a day");
    assert_eq!(subjects(&day.due_today), ["回电"]);
    let shown = &day.due_today[0];
    assert_eq!((shown.lead, shown.lead_name.as_deref(), shown.customer), (Some(id), Some("甲"), None));
    assert!(shown.may_edit);
    let record = activities::get(&rep, planned).await.expect("a record");
    assert_eq!(record.activity.lead, Some(id));
    activities::complete(&rep, planned, 1).await.expect("done");
    assert_eq!(get(&rep, id).await.next_activity_at, None);
    let of_nobody = "con_00000000000000000000000001".parse().expect("an id");
    let facts = ActivityFacts { contact: Some(of_nobody), ..call("来电", None) };
    assert_eq!(refused(activities::create(&rep, On::Lead(id), facts, None).await), ["contact"]);
    add(&rep, id, "再回电", Some(due)).await;
    assert_eq!(subjects(&today::today(&rep).await.expect("a day").due_today), ["再回电"]);
    leads::delete(&rep, id).await.expect("what they just made");
    assert!(today::today(&rep).await.expect("a day").due_today.is_empty());
}

async fn r_ac_10_what_is_on_a_lead_is_its_peoples(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let planned = add(&rep, id, "回电", Some(NOW.plus_minutes(60))).await;
    let other = test.context_of(company.other_rep).await;
    let before = test.dump().await;
    for failure in [
        activities::get(&other, planned).await.err(),
        activities::complete(&other, planned, 1).await.err(),
        activities::delete(&other, planned).await.err(),
        activities::of_lead(&other, id, "").await.err(),
        activities::create(&other, On::Lead(id), call("插话", None), None).await.err(),
    ] {
        assert!(matches!(failure, Some(Failure::NotFound)), "{failure:?}");
    }
    let reader = test.context_of(company.reader).await;
    assert_eq!(timeline(&reader, id).await, ["回电"]);
    assert!(matches!(activities::complete(&reader, planned, 1).await, Err(Failure::Forbidden(_))));
    assert_eq!(test.dump().await, before);
    // What somebody took on stays theirs when the lead goes to somebody else.
    leads::transfer(&test.context_of(company.manager).await, id, 1, company.other_rep).await.expect("given");
    let day = today::today(&rep).await.expect("a day");
    assert_eq!((day.due_today[0].id, day.due_today[0].lead), (planned, None));
    activities::complete(&rep, planned, 1).await.expect("a promise of their own");
}

async fn who_has_leads_alone_logs_and_completes(test: TestBackend) {
    let company = test.company().await;
    let grants = [Action::View, Action::Create, Action::Edit].map(|action| Grant {
        permission: Permission::of(Module::Leads, action),
        scope: ScopeKind::Own,
        departments: Vec::new(),
    });
    let user = test.user_with(company.workspace, "Caller", Some(company.east), None, &grants).await;
    let caller = test.context_of(user).await;
    let id = make(&caller, "甲").await;
    let planned = add(&caller, id, "回电", Some(NOW.plus_minutes(5))).await;
    assert_eq!(subjects(&today::today(&caller).await.expect("a day").due_today), ["回电"]);
    activities::complete(&caller, planned, 1).await.expect("done");
    activities::delete(&caller, planned).await.expect("deleted");
    activities::restore(&caller, planned).await.expect("back");
}

async fn what_was_done_stands_on_what_the_lead_became(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = whole(&rep).await;
    let due = NOW.plus_minutes(60);
    let planned = add(&rep, id, "回电", Some(due)).await;
    let made = leads::convert(&rep, becomes_all(id, "滨海")).await.expect("a conversion");
    let customer = customers::get(&rep, made.customer).await.expect("a customer");
    assert_eq!((customer.next_activity_at, customer.version), (Some(due), 1));
    let deal = made.opportunity.expect("a deal");
    assert_eq!(opportunities::get(&rep, deal).await.expect("a deal").card.next_activity_at, Some(due));
    for items in [
        activities::timeline(&rep, made.customer, "").await.expect("a timeline").items,
        activities::timeline_of_opportunity(&rep, deal, "").await.expect("a timeline").items,
        activities::of_lead(&rep, id, "").await.expect("a timeline").items,
    ] {
        assert_eq!(subjects(&items), ["回电"]);
        assert_eq!((items[0].lead, items[0].customer), (Some(id), Some(made.customer)));
    }
    // It follows the deal now, and brings all three in line.
    activities::complete(&rep, planned, 1).await.expect("done");
    assert_eq!(get(&rep, id).await.next_activity_at, None);
    assert_eq!(customers::get(&rep, made.customer).await.expect("a customer").last_activity_at, Some(NOW));
    let manager = test.context_of(company.manager).await;
    opportunities::transfer(&manager, deal, 1, company.other_rep).await.expect("given");
    activities::complete(&rep, planned, 2).await.expect("their own still");
    assert_eq!(timeline(&rep, id).await, Vec::<String>::new(), "out of sight with the deal");
    assert_eq!(timeline(&manager, id).await, ["回电"]);
    assert_eq!(refused(activities::create(&rep, On::Lead(id), call("再来电", None), None).await), [""]);

    let alone = make(&rep, "乙").await;
    add(&rep, alone, "来电", None).await;
    let made = leads::convert(&rep, becomes(alone, "乙")).await.expect("a conversion");
    customers::transfer(&manager, made.customer, 1, company.other_rep).await.expect("given");
    assert_eq!(timeline(&rep, alone).await, Vec::<String>::new(), "out of sight with the customer");
}

async fn what_was_deleted_waits_for_the_lead(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let gone = add(&rep, id, "来电", None).await;
    activities::delete(&rep, gone).await.expect("deleted");
    let bin = recycle_bin::activities(&rep, &ListQuery::default()).await.expect("a bin");
    assert_eq!(bin.rows.len(), 1);
    assert_eq!(bin.rows[0].made_on.as_deref(), Some("甲"));
    let other = test.context_of(company.other_rep).await;
    assert!(recycle_bin::activities(&other, &ListQuery::default()).await.expect("a bin").rows.is_empty());
    leads::delete(&rep, id).await.expect("deleted");
    assert!(recycle_bin::activities(&rep, &ListQuery::default()).await.expect("a bin").rows.is_empty());
    assert!(matches!(activities::restore(&rep, gone).await, Err(Failure::NotFound)));
    leads::restore(&rep, id).await.expect("back");
    activities::restore(&rep, gone).await.expect("back");
    assert_eq!(timeline(&rep, id).await, ["来电"]);
}
