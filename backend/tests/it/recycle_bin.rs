//! What may be deleted for having just been made, what lies in the bin, and whose it
//! is to take back.

mod lists;

use crate::customers::colleague::{company, switch_on};
use crate::customers::make;
use crate::leads::becomes;
use crate::support::{Company, NewTestUser, TestBackend, both_engines};
use backend::{
    Context, Failure, activities, args, contacts, customers, leads, opportunities, people, recycle_bin,
};
use domain::accounts::UserStatus;
use domain::activities::{ActivityFacts, ActivityKind};
use domain::leads::ConvertInput;
use domain::permissions::{Grant, ScopeKind, SeedRole};
use domain::records::{BulkDone, BulkInput, Facts, ListQuery};
use domain::{Action, ActivityId, ContactId, CustomerId, Module, OpportunityId, Permission, UserId};
use std::collections::BTreeSet;

both_engines!(
    a_rep_deletes_what_they_just_made_and_takes_it_back,
    of_many_a_rep_deletes_what_they_just_made,
    what_somebody_else_touched_is_no_longer_just_made,
    who_is_named_to_a_colleague_may_still_delete_what_they_made,
    what_hangs_on_it_must_be_the_makers_own,
    after_a_day_nothing_was_just_made,
    what_came_with_an_import_was_never_just_made,
    a_deal_that_was_just_made_is_deleted_by_its_maker,
    a_contact_waits_in_the_bin_and_comes_back,
    a_contact_waits_for_its_customer,
    an_activity_lies_in_the_bin_with_what_it_was_made_on,
    the_bin_has_a_part_for_each_right,
    a_page_that_became_empty_shows_the_one_before,
);

async fn add_contact(context: &Context, customer: CustomerId, name: &str) -> ContactId {
    contacts::create(context, customer, Facts::default().with("name", name), None).await.expect("a contact")
}

async fn deal(context: &Context, customer: CustomerId) -> OpportunityId {
    let input = crate::opportunities::form(customer, [("name", "Deal")]);
    opportunities::create(context, &input, "").await.expect("a deal")
}

async fn may_delete(context: &Context, id: CustomerId) -> bool {
    customers::get(context, id).await.expect("a view").may.delete
}

/// The page says just what the press would do.
async fn keeps(context: &Context, id: CustomerId) {
    assert!(!may_delete(context, id).await, "a button that does nothing");
    assert!(matches!(customers::delete(context, id).await, Err(Failure::Forbidden(_))));
    assert!(customers::get(context, id).await.expect("a view").deleted_at.is_none());
}

async fn in_bin(context: &Context) -> Vec<CustomerId> {
    let bin = recycle_bin::customers(context, &ListQuery::default()).await.expect("a bin");
    bin.rows.into_iter().map(|row| row.id).collect()
}

async fn a_rep_deletes_what_they_just_made_and_takes_it_back(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    add_contact(&rep, id, "王芳").await;
    deal(&rep, id).await;
    assert!(may_delete(&rep, id).await);
    customers::delete(&rep, id).await.expect("deleted");
    assert_eq!(in_bin(&rep).await, [id]);
    let view = customers::get(&rep, id).await.expect("who may take it back sees it");
    assert!(view.deleted_at.is_some() && view.may.delete && !view.may.edit);
    // To nobody else with that right alone.
    let other = test.context_of(company.other_rep).await;
    assert!(in_bin(&other).await.is_empty());
    assert!(matches!(customers::restore(&other, id).await, Err(Failure::NotFound)));
    customers::restore(&rep, id).await.expect("taken back");
    assert!(customers::get(&rep, id).await.expect("a view").deleted_at.is_none());
    // What another put into the bin is not the maker's to take out.
    customers::delete(&test.context_of(company.manager).await, id).await.expect("deleted");
    assert!(in_bin(&rep).await.is_empty());
    assert!(matches!(customers::restore(&rep, id).await, Err(Failure::NotFound)));
    assert!(matches!(customers::get(&rep, id).await, Err(Failure::NotFound)));
}

async fn of_many_a_rep_deletes_what_they_just_made(test: TestBackend) {
    let company = test.company().await;
    let old = make(&test.context_of(company.rep).await, "老客户").await;
    test.clock().advance_seconds(24 * 3600);
    let (rep, manager) = (test.context_of(company.rep).await, test.context_of(company.manager).await);
    let (one, two, touched) = (make(&rep, "甲").await, make(&rep, "乙").await, make(&rep, "丙").await);
    customers::edit(&manager, touched, 1, crate::customers::named("丁")).await.expect("edited");
    let delete = |ids: &[CustomerId]| BulkInput {
        action: "delete".to_owned(),
        ids: ids.iter().map(CustomerId::to_string).collect(),
        ..BulkInput::default()
    };
    let outcome = customers::bulk(&rep, delete(&[old, one, two, touched])).await.expect("an outcome");
    assert_eq!((outcome.done, outcome.refused), (BulkDone::Deleted, 2));
    let changed: Vec<CustomerId> = outcome.changed.iter().map(|id| id.parse().expect("an id")).collect();
    let deleted: BTreeSet<CustomerId> = changed.iter().copied().collect();
    assert_eq!(deleted, BTreeSet::from([one, two]));
    for kept in [old, touched] {
        assert!(customers::get(&rep, kept).await.expect("a view").deleted_at.is_none());
    }
    let denied: Vec<(String,)> =
        test.all("SELECT changes FROM audit_events WHERE verb = 'denied' AND object = 'bulk'", args![]).await;
    assert!(denied.len() == 1 && denied[0].0.contains("customers.delete"), "{denied:?}");
    let back = customers::restore_many(&rep, &changed).await.expect("an outcome");
    assert_eq!((back.changed.len(), back.refused), (2, 0));
    let reader = test.context_of(company.reader).await;
    assert!(matches!(customers::bulk(&reader, delete(&[one])).await, Err(Failure::Forbidden(_))));
}

async fn what_somebody_else_touched_is_no_longer_just_made(test: TestBackend) {
    let company = test.company().await;
    let (rep, manager) = (test.context_of(company.rep).await, test.context_of(company.manager).await);
    let edited = make(&rep, "甲").await;
    customers::edit(&manager, edited, 1, crate::customers::named("乙")).await.expect("edited");
    keeps(&rep, edited).await;
    // Away and back again.
    let returned = make(&rep, "丙").await;
    customers::transfer(&manager, returned, 1, company.manager).await.expect("given");
    customers::transfer(&manager, returned, 2, company.rep).await.expect("given back");
    keeps(&rep, returned).await;
    // Made by another, owned now.
    let given = make(&manager, "丁").await;
    customers::transfer(&manager, given, 1, company.rep).await.expect("given");
    keeps(&rep, given).await;
    // Whoever was refused has touched nothing.
    let own = make(&rep, "戊").await;
    let reader = test.context_of(company.reader).await;
    assert!(matches!(
        customers::edit(&reader, own, 1, crate::customers::named("己")).await,
        Err(Failure::Forbidden(_))
    ));
    customers::edit(&rep, own, 1, crate::customers::named("庚")).await.expect("edited");
    assert!(may_delete(&rep, own).await);
}

async fn who_is_named_to_a_colleague_may_still_delete_what_they_made(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    let (rep, other) = (test.context_of(people.rep).await, test.context_of(people.other_rep).await);
    let id = customers::create(&rep, company("上海华信贸易", ""), None).await.expect("a customer");
    let told = customers::create_unless_known(&other, company("上海华信贸易", ""), None).await;
    assert!(matches!(told, Err(Failure::Colleague { .. })), "{told:?}");
    assert!(may_delete(&rep, id).await);
    customers::delete(&rep, id).await.expect("deleted");
}

async fn log(context: &Context, customer: CustomerId) -> ActivityId {
    let facts = ActivityFacts {
        kind: ActivityKind::Call,
        subject: "电话".to_owned(),
        body: None,
        contact: None,
        due_at: None,
    };
    activities::create(context, activities::On::Customer(customer), facts, None).await.expect("an activity")
}

async fn what_hangs_on_it_must_be_the_makers_own(test: TestBackend) {
    let company = test.company().await;
    let (rep, manager) = (test.context_of(company.rep).await, test.context_of(company.manager).await);
    let with_contact = make(&rep, "甲").await;
    add_contact(&manager, with_contact, "王芳").await;
    keeps(&rep, with_contact).await;
    let with_deal = make(&rep, "乙").await;
    deal(&manager, with_deal).await;
    keeps(&rep, with_deal).await;
    let with_activity = make(&rep, "丙").await;
    log(&manager, with_activity).await;
    keeps(&rep, with_activity).await;
    let with_lead = make(&rep, "戊").await;
    let of = |known: CustomerId, lead| ConvertInput { customer: known.to_string(), ..becomes(lead, "") };
    let theirs = crate::leads::make(&manager, "李伟").await;
    leads::convert(&manager, of(with_lead, theirs)).await.expect("a conversion");
    keeps(&rep, with_lead).await;
    let all_own = make(&rep, "丁").await;
    log(&rep, all_own).await;
    let own = crate::leads::make(&rep, "王芳").await;
    leads::convert(&rep, of(all_own, own)).await.expect("a conversion");
    customers::delete(&rep, all_own).await.expect("deleted");
}

async fn after_a_day_nothing_was_just_made(test: TestBackend) {
    let company = test.company().await;
    let id = make(&test.context_of(company.rep).await, "甲").await;
    test.clock().advance_seconds(24 * 3600 - 1);
    assert!(may_delete(&test.context_of(company.rep).await, id).await);
    test.clock().advance_seconds(1);
    keeps(&test.context_of(company.rep).await, id).await;
}

async fn what_came_with_an_import_was_never_just_made(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let of_it = deal(&rep, id).await;
    for table in ["customers", "opportunities"] {
        test.run(&format!("UPDATE {table} SET import_id = $1"), args![id]).await;
    }
    keeps(&rep, id).await;
    assert!(matches!(opportunities::delete(&rep, of_it).await, Err(Failure::Forbidden(_))));
}

async fn a_deal_that_was_just_made_is_deleted_by_its_maker(test: TestBackend) {
    let company = test.company().await;
    let (rep, manager) = (test.context_of(company.rep).await, test.context_of(company.manager).await);
    let customer = make(&manager, "甲").await;
    customers::transfer(&manager, customer, 1, company.rep).await.expect("given");
    let own = deal(&rep, customer).await;
    assert!(opportunities::get(&rep, own).await.expect("a view").may.delete);
    opportunities::delete(&rep, own).await.expect("deleted");
    let view = opportunities::get(&rep, own).await.expect("who may take it back sees it");
    assert!(view.may.delete && !view.may.edit && !view.card.may_edit && !view.may.transfer);
    let bin = opportunities::deleted(&rep, &ListQuery::default()).await.expect("a bin");
    assert_eq!(bin.rows.iter().map(|row| row.card.id).collect::<Vec<_>>(), [own]);
    opportunities::restore(&rep, own).await.expect("taken back");
    let touched = deal(&rep, customer).await;
    let given = opportunities::transfer(&manager, touched, 1, company.manager).await.expect("given");
    opportunities::transfer(&manager, touched, given, company.rep).await.expect("given back");
    assert!(!opportunities::get(&rep, touched).await.expect("a view").may.delete);
    assert!(matches!(opportunities::delete(&rep, touched).await, Err(Failure::Forbidden(_))));
    test.clock().advance_seconds(24 * 3600);
    let rep = test.context_of(company.rep).await;
    assert!(matches!(opportunities::delete(&rep, own).await, Err(Failure::Forbidden(_))));
}

async fn names(context: &Context, customer: CustomerId) -> Vec<String> {
    let all = contacts::list(context, customer).await.expect("contacts");
    all.into_iter().map(|contact| contact.name().to_owned()).collect()
}

async fn a_contact_waits_in_the_bin_and_comes_back(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let customer = make(&rep, "甲").await;
    let id = add_contact(&rep, customer, "王芳").await;
    assert_eq!(contacts::delete(&rep, id).await.expect("deleted"), customer);
    assert!(names(&rep, customer).await.is_empty());
    let bin = recycle_bin::contacts(&rep, &ListQuery::default()).await.expect("a bin");
    let row = &bin.rows[0];
    assert_eq!((row.id, row.customer_name.as_str()), (id, "甲"));
    assert_eq!(row.deleted_by.as_ref().map(|user| user.id), Some(company.rep));
    // Of whom the customer is out of sight.
    let other = test.context_of(company.other_rep).await;
    assert!(recycle_bin::contacts(&other, &ListQuery::default()).await.expect("a bin").rows.is_empty());
    assert!(matches!(contacts::restore(&other, id).await, Err(Failure::NotFound)));
    assert_eq!(contacts::restore(&rep, id).await.expect("back"), customer);
    assert!(matches!(contacts::restore(&rep, id).await, Err(Failure::NotFound)));
    assert_eq!(names(&rep, customer).await, ["王芳"]);
    assert!(recycle_bin::contacts(&rep, &ListQuery::default()).await.expect("a bin").rows.is_empty());
    contacts::delete(&rep, id).await.expect("deleted");
    test.clock().advance_seconds(30 * 86_400 + 1);
    let rep = test.context_of(company.rep).await;
    assert!(recycle_bin::contacts(&rep, &ListQuery::default()).await.expect("a bin").rows.is_empty());
    assert!(matches!(contacts::restore(&rep, id).await, Err(Failure::NotFound)));
}

async fn a_contact_waits_for_its_customer(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let customer = make(&owner, "甲").await;
    let id = add_contact(&owner, customer, "王芳").await;
    add_contact(&owner, customer, "李伟").await;
    contacts::delete(&owner, id).await.expect("deleted");
    customers::delete(&owner, customer).await.expect("deleted");
    assert!(recycle_bin::contacts(&owner, &ListQuery::default()).await.expect("a bin").rows.is_empty());
    let before = test.dump().await;
    assert!(matches!(contacts::restore(&owner, id).await, Err(Failure::NotFound)));
    assert_eq!(test.dump().await, before);
    customers::restore(&owner, customer).await.expect("back");
    assert_eq!(names(&owner, customer).await, ["李伟"]);
    contacts::restore(&owner, id).await.expect("back");
    assert_eq!(names(&owner, customer).await.len(), 2);
}

async fn the_bin_has_a_part_for_each_right(test: TestBackend) {
    let company = test.company().await;
    let deals = [Action::View, Action::Delete].map(|action| Grant {
        permission: Permission::of(Module::Opportunities, action),
        scope: ScopeKind::All,
        departments: Vec::new(),
    });
    let user = test.user_with(company.workspace, "Deals only", Some(company.east), None, &deals).await;
    let context = test.context_of(user).await;
    let all = ListQuery::default();
    assert!(opportunities::deleted(&context, &all).await.is_ok());
    assert!(matches!(recycle_bin::customers(&context, &all).await, Err(Failure::Forbidden(_))));
    assert!(matches!(recycle_bin::contacts(&context, &all).await, Err(Failure::Forbidden(_))));
    assert!(matches!(recycle_bin::activities(&context, &all).await, Err(Failure::Forbidden(_))));
}

/// Subjects and what they were made on.
async fn activities_in_bin(context: &Context) -> Vec<(ActivityId, Option<String>)> {
    let bin = recycle_bin::activities(context, &ListQuery::default()).await.expect("a bin");
    bin.rows.into_iter().map(|row| (row.id, row.made_on)).collect()
}

async fn an_activity_lies_in_the_bin_with_what_it_was_made_on(test: TestBackend) {
    let company = test.company().await;
    let (rep, manager) = (test.context_of(company.rep).await, test.context_of(company.manager).await);
    let customer = make(&rep, "甲").await;
    let opportunity = deal(&rep, customer).await;
    let of_customer = log(&rep, customer).await;
    let facts = ActivityFacts {
        kind: ActivityKind::Note,
        subject: "报价".to_owned(),
        body: None,
        contact: None,
        due_at: None,
    };
    let of_deal = activities::create(&rep, activities::On::Opportunity(opportunity), facts, None)
        .await
        .expect("an activity");
    activities::delete(&manager, of_customer).await.expect("deleted");
    test.clock().advance_seconds(1);
    let rep = test.context_of(company.rep).await;
    activities::delete(&rep, of_deal).await.expect("deleted");
    let all = [(of_deal, Some("Deal".to_owned())), (of_customer, Some("甲".to_owned()))];
    assert_eq!(activities_in_bin(&rep).await, all, "the latest first");
    assert_eq!(activities_in_bin(&manager).await, all);
    let bin = recycle_bin::activities(&rep, &ListQuery::default()).await.expect("a bin");
    let who: Vec<_> = bin.rows.iter().map(|row| row.deleted_by.as_ref().map(|user| user.id)).collect();
    assert_eq!(who, [Some(company.rep), Some(company.manager)]);
    // In nobody else's.
    assert!(activities_in_bin(&test.context_of(company.other_rep).await).await.is_empty());
    let other = test.company_of("别家", domain::Locale::ZhCn).await;
    assert!(activities_in_bin(&test.context_of(other.owner).await).await.is_empty());

    // What lies there with its record waits for that; a promise is its owner's still.
    let manager = test.context_of(company.manager).await;
    opportunities::delete(&manager, opportunity).await.expect("deleted");
    assert_eq!(activities_in_bin(&manager).await, all[1..]);
    customers::delete(&manager, customer).await.expect("deleted");
    assert!(activities_in_bin(&manager).await.is_empty());
    assert_eq!(activities_in_bin(&rep).await, all[..1]);
    customers::restore(&manager, customer).await.expect("restored");
    activities::restore(&manager, of_customer).await.expect("restored");
    assert!(activities_in_bin(&manager).await.is_empty());
    test.clock().advance_seconds(31 * 86_400);
    assert!(activities_in_bin(&test.context_of(company.rep).await).await.is_empty());
}

async fn customers_left(context: &Context, left: usize, owner: UserId) -> ListQuery {
    let first = ListQuery::from([("size", "25"), ("sort", "-created")]);
    let page = customers::page(context, &first).await.expect("a page");
    let last = first.at(&page.next.expect("a last page").0);
    let rows = customers::page(context, &last).await.expect("a page").items;
    assert_eq!((rows.len(), rows[0].owner.id), (left, owner));
    for row in rows {
        customers::delete(context, row.id).await.expect("deleted");
    }
    last
}

async fn a_page_that_became_empty_shows_the_one_before(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    for number in 0..28 {
        let customer = make(&owner, &format!("客户 {number}")).await;
        deal(&owner, customer).await;
    }
    let last = customers_left(&owner, 3, company.owner).await;
    let page = customers::page(&owner, &last).await.expect("a page");
    let first = customers::page(&owner, &last.first_page()).await;
    let first = first.expect("a page");
    assert_eq!(page.items, first.items, "what is left, in the same order");
    assert_eq!((page.items.len(), page.next, page.previous), (25, None, None));
    assert_eq!(page.total, domain::Total::Exactly(25));

    let list = ListQuery::from([("size", "25"), ("sort", "name")]);
    let page = opportunities::list(&owner, &list).await.expect("a list").page;
    let list = list.at(&page.next.expect("a last page").0);
    let rows = opportunities::list(&owner, &list).await.expect("a list").page.items;
    assert_eq!(rows.len(), 3);
    for row in rows {
        opportunities::delete(&owner, row.id).await.expect("deleted");
    }
    let now = opportunities::list(&owner, &list).await.expect("a list").page;
    assert_eq!((now.items, now.next, now.previous), (page.items, None, None));
    // Another size stands at the same place.
    let wide = list.with("size", "50");
    assert!(opportunities::list(&owner, &wide).await.is_ok(), "the cursor knows of no size");

    people_left(&test, &company, &owner).await;
}

/// Six of the company are active, and 45 more.
async fn people_left(test: &TestBackend, company: &Company, owner: &Context) {
    for number in 0..45 {
        let name = format!("Zed {number:02}");
        let new = NewTestUser {
            name: &name,
            role: SeedRole::SalesRep,
            department: Some(company.east),
            manager: None,
            status: UserStatus::Active,
        };
        test.user(company.workspace, &new).await;
    }
    let active = ListQuery::from([("status", "active")]);
    let first = people::page(owner, &active).await.expect("people");
    let last = active.at(&first.next.expect("a last page").0);
    for row in people::page(owner, &last).await.expect("people").rows {
        test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![row.id]).await;
    }
    let now = people::page(owner, &last).await.expect("people");
    assert_eq!((now.rows, now.next, now.previous), (first.rows, None, None));
}
