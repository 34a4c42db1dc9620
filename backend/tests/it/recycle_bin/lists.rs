//! The bin's lists: what they are searched for and narrowed by, and how their pages lead on.

use super::{add_contact, log};
use crate::customers::{make, refused};
use crate::support::{NOW, TestBackend, both_engines};
use backend::{
    Context, Failure, activities, args, contacts, customers, leads, opportunities, random, recycle_bin,
};
use domain::contacts::DeletedContact;
use domain::customers::DeletedCustomer;
use domain::records::{Kind, List, ListQuery, Test};
use domain::recycle_bin::{
    BinPage, DELETED_ACTIVITIES, DELETED_CONTACTS, DELETED_CUSTOMERS, DELETED_LEADS, DELETED_OPPORTUNITIES,
};
use domain::{ContactId, Cursor, CustomerId, OpportunityId, Timestamp, UserId};
use std::collections::BTreeSet;

both_engines!(
    what_was_deleted_is_found_as_it_was_before,
    the_bin_is_narrowed_by_owner_days_and_who_deleted,
    contacts_and_activities_are_narrowed_alike,
    pages_lead_on_and_back,
    what_is_out_of_reach_leaves_no_trace,
    a_page_looks_at_so_many_and_the_next_goes_on,
    what_no_bin_has_is_refused,
    every_bin_narrows_by_all_its_filters,
);

async fn page(context: &Context, query: &ListQuery) -> BinPage<DeletedCustomer> {
    recycle_bin::customers(context, query).await.expect("a bin")
}

fn names(page: &BinPage<DeletedCustomer>) -> Vec<&str> {
    page.rows.iter().map(|row| row.name.as_str()).collect()
}

/// Makes a customer and puts it into the bin.
async fn gone(context: &Context, name: &str) -> CustomerId {
    let id = make(context, name).await;
    customers::delete(context, id).await.expect("deleted");
    id
}

async fn deal(context: &Context, customer: CustomerId, name: &str) -> OpportunityId {
    let input = crate::opportunities::form(customer, [("name", name)]);
    opportunities::create(context, &input, "").await.expect("a deal")
}

fn searched(text: &str) -> ListQuery {
    ListQuery::from([("q", text)])
}

async fn what_was_deleted_is_found_as_it_was_before(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    gone(&owner, "滨海仪器").await;
    // The index knows pairs of characters: by them it finds this for three in a row, too.
    gone(&owner, "仪器海仪").await;
    let kept = make(&owner, "海仪器二厂").await;
    for (text, expected) in [
        ("海仪器", &["滨海仪器"][..]),
        ("binhai", &["滨海仪器"]),
        ("BHYQ", &["滨海仪器"]),
        ("仪器", &["仪器海仪", "滨海仪器"]),
        ("zzqqxx", &[]),
        ("，", &[]),
    ] {
        let found = page(&owner, &searched(text)).await;
        let found_names: BTreeSet<_> = names(&found).into_iter().collect();
        assert_eq!(found_names, expected.iter().copied().collect(), "{text}");
        assert_eq!((found.previous, found.next), (None, None), "{text}");
    }
    let contact = add_contact(&owner, kept, "王芳").await;
    contacts::delete(&owner, contact).await.expect("deleted");
    let frame = deal(&owner, kept, "Frame contract").await;
    opportunities::delete(&owner, frame).await.expect("deleted");
    let lead = crate::leads::make(&owner, "Maeve Byrne").await;
    leads::delete(&owner, lead).await.expect("deleted");
    for (text, found) in [
        ("wangfang", [1, 0, 0]),
        ("frame", [0, 1, 0]),
        // By its customer's name, which its people are told.
        ("二厂", [0, 1, 0]),
        ("byrne", [0, 0, 1]),
    ] {
        let query = searched(text);
        let contacts = recycle_bin::contacts(&owner, &query).await.expect("a bin").rows.len();
        let deals = opportunities::deleted(&owner, &query).await.expect("a bin").rows.len();
        let leads = recycle_bin::leads(&owner, &query).await.expect("a bin").rows.len();
        assert_eq!([contacts, deals, leads], found, "{text}");
    }
}

async fn the_bin_is_narrowed_by_owner_days_and_who_deleted(test: TestBackend) {
    let company = test.company().await;
    let (rep, manager) = (test.context_of(company.rep).await, test.context_of(company.manager).await);
    gone(&rep, "甲").await;
    gone(&manager, "乙").await;
    test.clock().advance_seconds(2 * 86_400);
    let third = make(&test.context_of(company.rep).await, "丙").await;
    let manager = test.context_of(company.manager).await;
    customers::delete(&manager, third).await.expect("deleted");
    let owner = test.context_of(company.owner).await;
    let (of_rep, of_manager) = (company.rep.to_string(), company.manager.to_string());
    for (filters, expected) in [
        (vec![], &["丙", "乙", "甲"][..]),
        (vec![("owner", of_rep.as_str())], &["丙", "甲"]),
        (vec![("deleted_by", of_manager.as_str())], &["丙", "乙"]),
        (vec![("owner", of_rep.as_str()), ("deleted_by", of_manager.as_str())], &["丙"]),
        (vec![("owner", "me")], &[]),
        (vec![("deleted", "2026-01-05")], &["乙", "甲"]),
        (vec![("deleted", "2026-01-06..")], &["丙"]),
        (vec![("deleted", "..2026-01-06"), ("owner", of_rep.as_str())], &["甲"]),
        (vec![("deleted", "today")], &["丙"]),
        (vec![("deleted", "yesterday")], &[]),
        // Before there is anything that the bin holds.
        (vec![("deleted", "..2025-11-01")], &[]),
        (vec![("q", "丙"), ("deleted", "this_week")], &["丙"]),
    ] {
        let query = filters.iter().fold(ListQuery::default(), |query, (name, text)| query.with(name, *text));
        let found: BTreeSet<_> = names(&page(&owner, &query).await).into_iter().map(str::to_owned).collect();
        assert_eq!(found, expected.iter().map(|name| (*name).to_owned()).collect(), "{filters:?}");
    }
    assert_eq!(names(&page(&manager, &ListQuery::from([("owner", "me")])).await), ["乙"]);
    let latest_last = page(&owner, &ListQuery::from([("sort", "deleted")])).await;
    assert_eq!(names(&latest_last).last(), Some(&"丙"));
    assert_eq!(names(&page(&owner, &ListQuery::from([("sort", "-deleted")])).await)[0], "丙");
}

async fn contacts_and_activities_are_narrowed_alike(test: TestBackend) {
    let company = test.company().await;
    let (rep, manager) = (test.context_of(company.rep).await, test.context_of(company.manager).await);
    let customer = make(&rep, "甲").await;
    let own = add_contact(&rep, customer, "王芳").await;
    let theirs = add_contact(&rep, customer, "李伟").await;
    contacts::delete(&rep, own).await.expect("deleted");
    contacts::delete(&manager, theirs).await.expect("deleted");
    let (logged, called) = (log(&rep, customer).await, log(&rep, customer).await);
    activities::delete(&rep, logged).await.expect("deleted");
    activities::delete(&manager, called).await.expect("deleted");
    let of = |name: &str, user: UserId| ListQuery::default().with(name, user.to_string());
    for (query, contacts, activities) in [
        (ListQuery::default(), vec![own, theirs], vec![logged, called]),
        // Contacts are their customer's owner's.
        (of("owner", company.rep), vec![own, theirs], vec![logged, called]),
        (of("owner", company.manager), vec![], vec![]),
        (of("deleted_by", company.rep), vec![own], vec![logged]),
        (of("deleted_by", company.manager), vec![theirs], vec![called]),
        (ListQuery::from([("deleted", "today"), ("deleted_by", "me")]), vec![own], vec![logged]),
    ] {
        let bin = recycle_bin::contacts(&rep, &query).await.expect("a bin");
        let found: BTreeSet<_> = bin.rows.into_iter().map(|row| row.id).collect();
        assert_eq!(found, contacts.into_iter().collect(), "{query:?}");
        let bin = recycle_bin::activities(&rep, &query).await.expect("a bin");
        let found: BTreeSet<_> = bin.rows.into_iter().map(|row| row.id).collect();
        assert_eq!(found, activities.into_iter().collect(), "{query:?}");
    }
}

/// The page that a cursor names.
async fn at(context: &Context, list: &ListQuery, cursor: Option<&Cursor>) -> BinPage<DeletedCustomer> {
    page(context, &list.at(&cursor.expect("a way on").0)).await
}

async fn pages_lead_on_and_back(test: TestBackend) {
    let company = test.company().await;
    for part in 0..2 {
        let owner = test.context_of(company.owner).await;
        for number in 0..30 {
            gone(&owner, &format!("客户 {part} {number}")).await;
        }
        test.clock().advance_seconds(1);
    }
    let owner = test.context_of(company.owner).await;
    for (sort, falls) in [("-deleted", true), ("deleted", false)] {
        let list = ListQuery::from([("q", "客户"), ("size", "25"), ("sort", sort)]);
        let first = page(&owner, &list).await;
        let second = at(&owner, &list, first.next.as_ref()).await;
        let third = at(&owner, &list, second.next.as_ref()).await;
        assert_eq!([&first, &second, &third].map(|page| page.rows.len()), [25, 25, 10]);
        assert_eq!((&first.previous, &third.next), (&None, &None));
        let places: Vec<_> = [&first, &second, &third]
            .into_iter()
            .flat_map(|page| page.rows.iter().map(|row| (row.deleted_at, row.id)))
            .collect();
        let is_in_order = |pair: &[(Timestamp, CustomerId)]| {
            if falls { pair[0] > pair[1] } else { pair[0] < pair[1] }
        };
        assert!(places.windows(2).all(is_in_order), "{sort}: each once, in order");
        let back = at(&owner, &list, third.previous.as_ref()).await;
        assert_eq!(back.rows, second.rows);
        let begin = at(&owner, &list, back.previous.as_ref()).await;
        assert_eq!((&begin.rows, &begin.previous), (&first.rows, &None));
        let other = list.with("owner", "me").at(&first.next.expect("a way on").0);
        let elsewhere = recycle_bin::customers(&owner, &other).await;
        assert!(matches!(elsewhere, Err(Failure::BadRequest)), "a cursor leads through its own list alone");
    }
    // Nothing is left behind the second page, nor before it.
    let list = ListQuery::from([("size", "25")]);
    let first = page(&owner, &list).await;
    let second = at(&owner, &list, first.next.as_ref()).await;
    let third = at(&owner, &list, second.next.as_ref()).await;
    let restored: Vec<_> = third.rows.iter().map(|row| row.id).collect();
    customers::restore_many(&owner, &restored).await.expect("restored");
    let last = at(&owner, &list, second.next.as_ref()).await;
    assert_eq!((last.rows, last.next), (second.rows, None), "the one before stands in its place");
    let restored: Vec<_> = first.rows.iter().map(|row| row.id).collect();
    customers::restore_many(&owner, &restored).await.expect("restored");
    let begin = at(&owner, &list, second.previous.as_ref()).await;
    assert_eq!((begin.rows.len(), begin.previous, begin.next), (25, None, None));
}

async fn what_is_out_of_reach_leaves_no_trace(test: TestBackend) {
    let company = test.company().await;
    let (owner, rep) = (test.context_of(company.owner).await, test.context_of(company.rep).await);
    let own = gone(&rep, "客户 own").await;
    for number in 0..30 {
        gone(&owner, &format!("客户 {number}")).await;
    }
    let other = test.company_of("别家", domain::Locale::ZhCn).await;
    gone(&test.context_of(other.owner).await, "客户 elsewhere").await;
    for query in [
        ListQuery::from([("size", "25")]),
        ListQuery::from([("size", "25"), ("q", "客户")]),
        ListQuery::from([("size", "25"), ("deleted", "today"), ("sort", "deleted")]),
    ] {
        let theirs = page(&rep, &query).await;
        assert_eq!(theirs.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [own], "{query:?}");
        assert_eq!((theirs.previous, theirs.next), (None, None), "{query:?}");
        assert_eq!(page(&owner, &query).await.rows.len(), 25, "{query:?}");
    }
    for name in ["owner", "deleted_by"] {
        let theirs = page(&rep, &ListQuery::default().with(name, company.owner.to_string())).await;
        assert_eq!((theirs.rows, theirs.previous, theirs.next), (Vec::new(), None, None), "{name}");
    }
}

async fn contacts_at(context: &Context, cursor: Option<&Cursor>) -> BinPage<DeletedContact> {
    let query = cursor.map_or_else(ListQuery::default, |cursor| ListQuery::default().at(&cursor.0));
    recycle_bin::contacts(context, &query).await.expect("a bin")
}

fn contact_names(page: &BinPage<DeletedContact>) -> Vec<&str> {
    page.rows.iter().map(|row| row.name.as_str()).collect()
}

/// Contacts that were deleted at one time.
async fn crowd(test: &TestBackend, (maker, customer): (UserId, CustomerId), count: i64) {
    let id = if test.is_postgres().await { "gen_random_uuid()" } else { "randomblob(16)" };
    let insert = format!(
        "WITH RECURSIVE n (i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i - 1 FROM n WHERE i > 1)
         INSERT INTO contacts (workspace_id, id, customer_id, name, sort_key, created_by, created_at,
             deleted_at, deleted_by)
         SELECT c.workspace_id, {id}, c.id, 'hidden ' || i, 'b', $2, $4, $4, $2
         FROM n CROSS JOIN customers c WHERE c.id = $3"
    );
    test.run(&insert, args![count, maker, customer, NOW.plus_seconds(-2)]).await;
}

async fn a_page_looks_at_so_many_and_the_next_goes_on(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let manager = test.context_of(company.manager).await;
    crowd(&test, (company.owner, make(&owner, "别家").await), 21_000).await;
    let own = make(&manager, "自家").await;
    for (name, seconds) in [("a", -1), ("c1", -3), ("c2", -4), ("c3", -5)] {
        let id: ContactId = add_contact(&manager, own, name).await;
        contacts::delete(&manager, id).await.expect("deleted");
        let at = NOW.plus_seconds(seconds);
        test.run("UPDATE contacts SET deleted_at = $2 WHERE id = $1", args![id, at]).await;
    }
    let behind = ["c1", "c2", "c3"];
    let first = contacts_at(&manager, None).await;
    assert_eq!((contact_names(&first), &first.previous), (vec!["a"], &None));
    let last = contacts_at(&manager, first.next.as_ref()).await;
    assert_eq!((contact_names(&last), &last.next), (behind.to_vec(), &None));
    let between = contacts_at(&manager, last.previous.as_ref()).await;
    assert_eq!(contact_names(&between), [""; 0], "20,000 of others");
    assert_eq!(contact_names(&contacts_at(&manager, between.next.as_ref()).await), behind);
    let again = contacts_at(&manager, between.previous.as_ref()).await;
    assert_eq!((contact_names(&again), again.previous.is_none()), (vec!["a"], true));
    assert_eq!(contacts_at(&owner, None).await.rows.len(), 50);
}

async fn what_no_bin_has_is_refused(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let query = ListQuery::from([("phone", "1"), ("sort", "name"), ("of", "leads")]);
    assert_eq!(refused(recycle_bin::customers(&owner, &query).await), ["of", "phone", "sort"]);
    assert_eq!(refused(opportunities::deleted(&owner, &query).await), ["of", "phone", "sort"]);
    assert_eq!(refused(recycle_bin::leads(&owner, &query).await), ["phone", "sort"]);
    assert_eq!(refused(recycle_bin::activities(&owner, &searched("a")).await), ["q"]);
    let nobody = ListQuery::default().with("owner", random::id(UserId::from_uuid, NOW).to_string());
    assert!(page(&owner, &nobody).await.rows.is_empty());
}

/// One query for each filter of a list, as an address spells it.
fn one_filter_each(list: &List) -> impl Iterator<Item = ListQuery> {
    list.filters().map(|field| {
        let text = match (field.test, &field.kind) {
            (Some(Test::User), _) => "me",
            (Some(Test::Past | Test::Ahead), _) => "today",
            (Some(Test::AnyOf | Test::One), Kind::Choice(choices)) => choices.words[0],
            other => panic!("{}: nothing to ask for by {other:?}", field.name),
        };
        ListQuery::default().with(&field.name, text)
    })
}

async fn every_bin_narrows_by_all_its_filters(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    for query in one_filter_each(&DELETED_CUSTOMERS) {
        recycle_bin::customers(&owner, &query).await.expect("customers");
    }
    for query in one_filter_each(&DELETED_CONTACTS) {
        recycle_bin::contacts(&owner, &query).await.expect("contacts");
    }
    for query in one_filter_each(&DELETED_LEADS) {
        recycle_bin::leads(&owner, &query).await.expect("leads");
    }
    for query in one_filter_each(&DELETED_ACTIVITIES) {
        recycle_bin::activities(&owner, &query).await.expect("activities");
    }
    for query in one_filter_each(&DELETED_OPPORTUNITIES) {
        opportunities::deleted(&owner, &query).await.expect("opportunities");
    }
}
