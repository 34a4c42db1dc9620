//! Logging, planning, completing: and what they make of the customer.

use super::{call, log, plan};
use crate::customers::{make, refused};
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::{Context, Failure, activities, args, contacts, customers, random};
use domain::activities::{ActivityEdit, ActivityFacts, ActivityKind, ActivityView};
use domain::audit::AuditEventView;
use domain::records::Facts;
use domain::{ActivityId, ContactId, CustomerId, OpportunityId, Timestamp};

both_engines!(
    a_log_moves_last_and_a_plan_next_activity,
    completing_and_reopening_are_each_others_way_back,
    rescheduling_moves_the_next_activity,
    r_ac_06_contact_and_opportunity_are_the_customers_own,
    an_opportunity_is_touched_with_its_customer,
    r_ac_03_viewers_change_no_activity,
    a_promise_stays_its_owners,
    a_log_sent_twice_is_one,
    other_words_under_the_same_key_are_another_log,
    what_was_logged_is_edited_with_its_history,
    two_edits_of_one_activity_meet,
    a_deleted_activity_comes_back_within_thirty_days,
    r_race_parallel_plans_keep_the_soonest,
    an_old_version_is_refused,
);

/// Last and next activity of a customer.
async fn standing(context: &Context, id: CustomerId) -> (Option<Timestamp>, Option<Timestamp>) {
    let view = customers::get(context, id).await.expect("a view");
    (view.last_activity_at, view.next_activity_at)
}

async fn version(test: &TestBackend, id: ActivityId) -> i64 {
    let rows: Vec<(i64,)> = test.all("SELECT row_version FROM activities WHERE id = $1", args![id]).await;
    rows[0].0
}

async fn a_log_moves_last_and_a_plan_next_activity(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    assert_eq!(standing(&context, id).await, (None, None));
    log(&context, id, "问候").await;
    assert_eq!(standing(&context, id).await, (Some(NOW), None));
    let soon = plan(&context, id, "报价", NOW.plus_days(1)).await;
    plan(&context, id, "回访", NOW.plus_days(3)).await;
    assert_eq!(standing(&context, id).await, (Some(NOW), Some(NOW.plus_days(1))));
    assert_eq!(customers::get(&context, id).await.expect("a view").version, 1, "no edit of the record");
    activities::delete(&context, soon).await.expect("deleted");
    assert_eq!(standing(&context, id).await, (Some(NOW), Some(NOW.plus_days(3))));
    assert!(matches!(activities::delete(&context, soon).await, Err(Failure::NotFound)));
}

async fn completing_and_reopening_are_each_others_way_back(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let due = NOW.plus_days(2);
    let planned = plan(&context, id, "报价", due).await;
    test.clock().advance_seconds(60);
    let context = test.context_of(company.rep).await;
    let done: ActivityView = activities::complete(&context, planned, 1).await.expect("done");
    assert_eq!((done.done_at, done.due_at, done.version), (Some(context.now), Some(due), 2));
    assert_eq!(standing(&context, id).await, (Some(context.now), None));
    let again = activities::complete(&context, planned, 1).await.expect("done already");
    assert_eq!(again, done);
    let open = activities::reopen(&context, planned, 2).await.expect("open");
    assert_eq!((open.done_at, open.due_at, open.version), (None, Some(due), 3));
    assert_eq!(standing(&context, id).await, (None, Some(due)));
    let logged = log(&context, id, "电话").await;
    assert_eq!(refused(activities::reopen(&context, logged, 1).await), ["due_at"]);
}

async fn rescheduling_moves_the_next_activity(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let planned = plan(&context, id, "报价", NOW.plus_days(2)).await;
    let moved = activities::reschedule(&context, planned, 1, NOW.plus_days(5)).await.expect("moved");
    assert_eq!((moved.due_at, moved.version), (Some(NOW.plus_days(5)), 2));
    assert_eq!(standing(&context, id).await, (None, Some(NOW.plus_days(5))));
    let same = activities::reschedule(&context, planned, 2, NOW.plus_days(5)).await.expect("the same");
    assert_eq!(same.version, 2);
    activities::complete(&context, planned, 2).await.expect("done");
    assert_eq!(refused(activities::reschedule(&context, planned, 3, NOW.plus_days(9)).await), ["due_at"]);
}

/// A bare opportunity of a customer, made by its owner.
async fn opportunity(
    test: &TestBackend,
    company: &Company,
    customer: CustomerId,
    owner: domain::UserId,
) -> OpportunityId {
    let id = random::id(OpportunityId::from_uuid, NOW);
    test.run(
        "INSERT INTO opportunities (workspace_id, id, customer_id, pipeline_id, stage_id, outcome, name, sort_key, search_key, stage_since, owner_id, created_by, created_at, updated_at)
         SELECT $1, $2, $3, s.pipeline_id, s.id, 'open', '年框', 'nian kuang', 'nk', $5, $4, $4, $5, $5 FROM stages s WHERE s.workspace_id = $1 AND s.outcome = 'won'",
        args![company.workspace, id, customer, owner, NOW],
    )
    .await;
    id
}

async fn contact_of(context: &Context, customer: CustomerId) -> ContactId {
    let facts = Facts::default().with("name", "李伟");
    contacts::create(context, customer, facts, None).await.expect("a contact")
}

async fn r_ac_06_contact_and_opportunity_are_the_customers_own(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("别家", domain::Locale::ZhCn).await;
    let context = test.context_of(company.rep).await;
    let theirs = test.context_of(other.owner).await;
    let (mine, second) = (make(&context, "甲").await, make(&context, "乙").await);
    let foreign = make(&theirs, "丙").await;
    let contact = contact_of(&context, mine).await;
    let others = [contact_of(&context, second).await, contact_of(&theirs, foreign).await];
    let mine_deal = opportunity(&test, &company, mine, company.rep).await;
    let others_deals = [
        opportunity(&test, &other, foreign, other.owner).await,
        opportunity(&test, &company, mine, company.other_rep).await, // out of sight
    ];
    let before = test.dump().await;
    for contact in others {
        let facts = ActivityFacts { contact: Some(contact), ..call("电话", None) };
        assert_eq!(
            refused(activities::create(&context, activities::On::Customer(mine), facts, None).await),
            ["contact"]
        );
    }
    for deal in others_deals {
        let answer =
            activities::create(&context, activities::On::Opportunity(deal), call("电话", None), None).await;
        assert!(matches!(answer, Err(Failure::NotFound)));
    }
    assert_eq!(test.dump().await, before);
    let facts = ActivityFacts { contact: Some(others[0]), ..call("电话", None) };
    let answer = activities::create(&context, activities::On::Opportunity(mine_deal), facts, None).await;
    assert_eq!(refused(answer), ["contact"], "a contact of another customer's");
    let facts = ActivityFacts { contact: Some(contact), ..call("电话", None) };
    activities::create(&context, activities::On::Opportunity(mine_deal), facts, None)
        .await
        .expect("in order");
    let timeline = activities::timeline(&context, mine, "").await.expect("a timeline");
    assert_eq!(timeline.items[0].contact_name.as_deref(), Some("李伟"));
    assert_eq!(timeline.items[0].opportunity_name.as_deref(), Some("年框"));
}

async fn an_opportunity_is_touched_with_its_customer(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let deal = opportunity(&test, &company, id, company.rep).await;
    let standing = async || {
        let rows: Vec<(Option<i64>, Option<i64>)> = test
            .all("SELECT last_activity_at, next_activity_at FROM opportunities WHERE id = $1", args![deal])
            .await;
        rows[0]
    };
    let due = NOW.plus_days(1);
    let planned =
        activities::create(&context, activities::On::Opportunity(deal), call("报价", Some(due)), None)
            .await
            .expect("planned");
    log(&context, id, "与商机无关").await;
    assert_eq!(standing().await, (None, Some(due.micros())));
    activities::complete(&context, planned, 1).await.expect("done");
    assert_eq!(standing().await, (Some(NOW.micros()), None));
    activities::delete(&context, planned).await.expect("deleted");
    assert_eq!(standing().await, (None, None));
}

async fn r_ac_03_viewers_change_no_activity(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let planned = plan(&rep, id, "报价", NOW.plus_days(1)).await;
    let before = test.dump().await;
    let reader = test.context_of(company.reader).await;
    assert!(matches!(activities::complete(&reader, planned, 1).await, Err(Failure::Forbidden(_))));
    assert!(matches!(activities::reschedule(&reader, planned, 1, NOW).await, Err(Failure::Forbidden(_))));
    assert!(matches!(activities::delete(&reader, planned).await, Err(Failure::Forbidden(_))));
    assert!(matches!(
        activities::edit(&reader, planned, 1, edited("改", false, None)).await,
        Err(Failure::Forbidden(_))
    ));
    assert!(!activities::get(&reader, planned).await.expect("in sight").activity.may_edit);
    let other = test.context_of(company.other_rep).await;
    assert!(matches!(activities::complete(&other, planned, 1).await, Err(Failure::NotFound)));
    assert!(matches!(activities::reopen(&other, planned, 1).await, Err(Failure::NotFound)));
    assert!(matches!(activities::delete(&other, planned).await, Err(Failure::NotFound)));
    assert!(matches!(activities::get(&other, planned).await, Err(Failure::NotFound)));
    let words = edited("改", false, None);
    assert!(matches!(activities::edit(&other, planned, 1, words).await, Err(Failure::NotFound)));
    assert_eq!(test.dump().await, before);
    let manager = test.context_of(company.manager).await;
    assert!(activities::complete(&manager, planned, 1).await.is_ok());
}

async fn a_promise_stays_its_owners(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let planned = plan(&rep, id, "报价", NOW.plus_days(1)).await;
    let manager = test.context_of(company.manager).await;
    customers::transfer(&manager, id, 1, company.other_rep).await.expect("given");
    let done = activities::complete(&rep, planned, 1).await.expect("their own");
    assert_eq!((done.customer, done.customer_name), (None, None), "the customer is out of sight");
    let now = customers::get(&manager, id).await.expect("a view");
    assert_eq!((now.last_activity_at, now.next_activity_at), (Some(NOW), None));
}

async fn a_log_sent_twice_is_one(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let first = activities::create(&context, activities::On::Customer(id), call("电话", None), Some("k"))
        .await
        .expect("logged");
    let second = activities::create(&context, activities::On::Customer(id), call("电话", None), Some("k"))
        .await
        .expect("logged");
    assert_eq!(first, second);
    assert_eq!(activities::timeline(&context, id, "").await.expect("a timeline").items.len(), 1);
}

async fn other_words_under_the_same_key_are_another_log(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let (id, second) = (make(&context, "甲").await, make(&context, "乙").await);
    let on = activities::On::Customer(id);
    let make = async |on, facts| activities::create(&context, on, facts, Some("k")).await.expect("logged");
    let first = make(on, call("电话", None)).await;
    let longer = ActivityFacts { body: Some("谈了价格".to_owned()), ..call("电话", None) };
    let later = make(on, longer.clone()).await;
    let elsewhere = make(activities::On::Customer(second), call("电话", None)).await;
    assert!(first != later && first != elsewhere && later != elsewhere);
    assert_eq!(make(on, longer).await, later);
    assert_eq!(make(on, call("电话", None)).await, first);
    let timeline = activities::timeline(&context, id, "").await.expect("a timeline");
    assert_eq!(timeline.items.len(), 2);
}

fn edited(subject: &str, planned: bool, at: Option<Timestamp>) -> ActivityEdit {
    let body = Some("第一行\n第二行".to_owned());
    ActivityEdit { kind: ActivityKind::Visit, subject: subject.to_owned(), body, planned, at }
}

async fn what_was_logged_is_edited_with_its_history(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let logged = log(&context, id, "电话").await;
    let yesterday = NOW.plus_days(-1);
    let view =
        activities::edit(&context, logged, 1, edited("拜访", false, Some(yesterday))).await.expect("edited");
    assert_eq!((view.kind, view.subject.as_str(), view.version), (ActivityKind::Visit, "拜访", 2));
    assert_eq!((view.due_at, view.done_at, view.may_edit), (None, Some(yesterday), true));
    assert_eq!(standing(&context, id).await, (Some(yesterday), None));
    let same = activities::edit(&context, logged, 1, edited("拜访", false, Some(yesterday)))
        .await
        .expect("the same");
    assert_eq!(same.version, 2);
    let tomorrow = NOW.plus_days(1);
    let plan =
        activities::edit(&context, logged, 2, edited("拜访", true, Some(tomorrow))).await.expect("planned");
    assert_eq!((plan.due_at, plan.done_at), (Some(tomorrow), None));
    assert_eq!(standing(&context, id).await, (None, Some(tomorrow)));
    let record = activities::get(&context, logged).await.expect("a record");
    assert_eq!((record.activity, record.deleted_at), (plan, None));
    assert_eq!(record.at, "2026-01-06T10:00", "in Shanghai");
    let told = |event: &AuditEventView| {
        let fields: Vec<&str> = event.changes.iter().map(|change| change.field.as_str()).collect();
        format!("{} {}", event.verb, fields.join(" "))
    };
    let mut history: Vec<String> = record.history.iter().map(told).collect();
    history.sort_unstable();
    let expected = ["created kind subject", "edited due_at done_at", "edited kind subject body done_at"];
    assert_eq!(history, expected);
}

async fn two_edits_of_one_activity_meet(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let manager = test.context_of(company.manager).await;
    let id = make(&rep, "甲").await;
    let logged = log(&rep, id, "电话").await;
    let theirs = ActivityEdit { body: None, ..edited("经理写的", false, None) };
    activities::edit(&manager, logged, 1, theirs).await.expect("edited");
    let before = test.dump().await;
    let Err(Failure::Conflict(conflict)) =
        activities::edit(&rep, logged, 1, edited("我写的", false, None)).await
    else {
        panic!("somebody else saved in between");
    };
    let subject = conflict.fields.iter().find(|change| change.field == "subject").expect("both subjects");
    assert_eq!((subject.before.as_deref(), subject.after.as_deref()), (Some("经理写的"), Some("我写的")));
    assert_eq!((conflict.version, conflict.fields.len()), (2, 2));
    assert_eq!(test.dump().await, before);
    activities::edit(&rep, logged, 2, edited("我写的", false, None)).await.expect("over theirs");
}

async fn a_deleted_activity_comes_back_within_thirty_days(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let due = NOW.plus_days(2);
    let planned = plan(&context, id, "报价", due).await;
    activities::delete(&context, planned).await.expect("deleted");
    assert_eq!(standing(&context, id).await, (None, None));
    let record = activities::get(&context, planned).await.expect("for those who may bring it back");
    assert_eq!(record.deleted_at, Some(NOW));
    let reader = test.context_of(company.reader).await;
    assert!(matches!(activities::get(&reader, planned).await, Err(Failure::NotFound)));
    assert!(matches!(
        activities::edit(&context, planned, 2, edited("改", false, None)).await,
        Err(Failure::NotFound)
    ));
    activities::restore(&context, planned).await.expect("back");
    assert_eq!(standing(&context, id).await, (None, Some(due)));
    assert!(matches!(activities::restore(&context, planned).await, Err(Failure::NotFound)));
    activities::delete(&context, planned).await.expect("deleted");
    test.clock().advance_seconds(30 * 86_400 + 1);
    let late = test.context_of(company.rep).await;
    assert!(matches!(activities::restore(&late, planned).await, Err(Failure::NotFound)));
}

async fn r_race_parallel_plans_keep_the_soonest(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let planning: Vec<_> = (1..=20)
        .map(|days| {
            let context = context.clone();
            tokio::spawn(async move { plan(&context, id, "报价", NOW.plus_days(days)).await })
        })
        .collect();
    let mut plans = Vec::new();
    for planned in planning {
        plans.push(planned.await.expect("no panic"));
    }
    assert_eq!(standing(&context, id).await, (None, Some(NOW.plus_days(1))));
    let completing: Vec<_> = plans
        .into_iter()
        .map(|planned| {
            let context = context.clone();
            tokio::spawn(async move { activities::complete(&context, planned, 1).await.expect("done") })
        })
        .collect();
    for done in completing {
        done.await.expect("no panic");
    }
    assert_eq!(standing(&context, id).await, (Some(NOW), None));
}

async fn an_old_version_is_refused(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let planned = plan(&context, id, "报价", NOW.plus_days(1)).await;
    activities::reschedule(&context, planned, 1, NOW.plus_days(2)).await.expect("moved");
    let before = test.dump().await;
    for answer in [
        activities::complete(&context, planned, 1).await,
        activities::reschedule(&context, planned, 1, NOW.plus_days(3)).await,
    ] {
        assert!(matches!(answer, Err(Failure::Conflict(conflict)) if conflict.version == 2));
    }
    assert_eq!(test.dump().await, before);
    assert_eq!(version(&test, planned).await, 2);
}
