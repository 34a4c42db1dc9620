//! The start page.

use super::{log, plan, subjects};
use crate::customers::make;
use crate::customers::plans::fill;
use crate::support::{NOW, TestBackend, both_engines};
use backend::{activities, args, customers, today};
use domain::Total;

both_engines!(
    the_day_is_sorted_by_what_is_due,
    the_day_shows_the_first_twenty_and_counts_to_a_hundred,
    customers_beyond_the_cap_are_counted_once_a_minute,
    a_customer_out_of_sight_has_no_name,
    what_lies_in_the_bin_waits_there,
);

async fn the_day_is_sorted_by_what_is_due(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    plan(&context, id, "昨天", NOW.plus_days(-1)).await;
    plan(&context, id, "一小时前", NOW.plus_minutes(-60)).await;
    plan(&context, id, "现在", NOW).await;
    plan(&context, id, "今晚", NOW.plus_minutes(13 * 60 + 59)).await;
    plan(&context, id, "明天零点", NOW.plus_minutes(14 * 60)).await;
    plan(&context, id, "七天后", NOW.plus_minutes(14 * 60).plus_days(7).plus_seconds(-1)).await;
    plan(&context, id, "八天后", NOW.plus_minutes(14 * 60).plus_days(7)).await;
    log(&context, id, "做完的").await;
    let other = test.context_of(company.other_rep).await;
    let theirs = make(&other, "乙").await;
    plan(&other, theirs, "别人的", NOW).await;
    let view = today::today(&context).await.expect("a day");
    assert_eq!(subjects(&view.overdue), ["昨天", "一小时前"]);
    assert_eq!(subjects(&view.due_today), ["现在", "今晚"]);
    assert_eq!(subjects(&view.upcoming), ["明天零点", "七天后"]);
    assert_eq!([view.overdue_count, view.due_today_count, view.upcoming_count], [Total::Exactly(2); 3]);
    assert_eq!((view.customers, view.open_opportunities), (Total::Exactly(1), Total::Exactly(0)));
    assert_eq!(view.overdue[0].customer_name.as_deref(), Some("甲"));
}

async fn the_day_shows_the_first_twenty_and_counts_to_a_hundred(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    for number in 1..=25 {
        plan(&context, id, &format!("{number}"), NOW.plus_minutes(-number)).await;
    }
    let view = today::today(&context).await.expect("a day");
    assert_eq!((view.overdue.len(), view.overdue_count), (20, Total::Exactly(25)));
    assert_eq!(view.overdue[0].subject, "25");
    for number in 26..=101 {
        plan(&context, id, &format!("{number}"), NOW.plus_minutes(-number)).await;
    }
    let view = today::today(&context).await.expect("a day");
    assert_eq!((view.overdue.len(), view.overdue_count), (20, Total::MoreThan(100)));
}

async fn customers_beyond_the_cap_are_counted_once_a_minute(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company, 12_000).await;
    let customers = async || {
        let context = test.context_of(company.manager).await;
        today::today(&context).await.expect("a day").customers
    };
    assert_eq!(customers().await, Total::MoreThan(10_000));
    test.run("UPDATE customers SET deleted_at = $1 WHERE owner_id = $2", args![NOW, company.manager]).await;
    test.clock().advance_seconds(40);
    assert_eq!(customers().await, Total::MoreThan(10_000), "as counted before");
    test.clock().advance_seconds(30);
    assert_eq!(customers().await, Total::Exactly(0), "looking does not prolong it");
}

async fn a_customer_out_of_sight_has_no_name(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let planned = plan(&rep, id, "报价", NOW).await;
    let manager = test.context_of(company.manager).await;
    customers::transfer(&manager, id, 1, company.other_rep).await.expect("given");
    let view = today::today(&rep).await.expect("a day");
    assert_eq!(view.due_today.len(), 1);
    assert_eq!((view.due_today[0].id, view.customers), (planned, Total::Exactly(0)));
    assert_eq!((view.due_today[0].customer, view.due_today[0].customer_name.clone()), (None, None));
}

async fn what_lies_in_the_bin_waits_there(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = make(&owner, "甲").await;
    let planned = plan(&owner, id, "报价", NOW).await;
    customers::delete(&owner, id).await.expect("deleted");
    let view = today::today(&owner).await.expect("a day");
    assert!(view.due_today.is_empty());
    assert_eq!([view.due_today_count, view.customers], [Total::Exactly(0); 2]);
    assert!(activities::complete(&owner, planned, 1).await.is_err());
    customers::restore(&owner, id).await.expect("restored");
    assert_eq!(today::today(&owner).await.expect("a day").due_today.len(), 1);
}
