//! A walk looks at so many contacts and no more; what is out of sight leaves no other trace.

use super::{add, all_pages, names, page_at};
use crate::customers::{make, plans};
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::{Context, args, contacts};
use domain::contacts::ContactsPage;
use domain::records::ListQuery;
use domain::{Cursor, CustomerId, Total};

both_engines!(
    a_page_looks_at_so_many_and_the_next_goes_on,
    a_page_that_became_empty_shows_the_one_before,
    many_hits_among_few_customers_have_pages_as_any_list,
    many_hits_among_many_customers_have_pages_as_any_list,
);

/// Contacts of one customer, behind `a` and before `c` in the order of names.
async fn crowd(test: &TestBackend, company: &Company, customer: CustomerId, count: i64) {
    let id = if test.is_postgres().await { "gen_random_uuid()" } else { "randomblob(16)" };
    let insert = format!(
        "WITH RECURSIVE n (i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i - 1 FROM n WHERE i > 1)
         INSERT INTO contacts (workspace_id, id, customer_id, name, sort_key, created_by, created_at)
         SELECT $2, {id}, $3, 'hidden ' || i, 'b' || (100000 + i), $4, $5 FROM n"
    );
    test.run(&insert, args![count, company.workspace, customer, company.owner, NOW]).await;
}

async fn at(context: &Context, cursor: Option<&Cursor>) -> ContactsPage {
    page_at(context, &ListQuery::default(), cursor).await
}

async fn a_page_looks_at_so_many_and_the_next_goes_on(test: TestBackend) {
    let company = test.company().await;
    plans::fill(&test, &company, 4_400).await;
    let owner = test.context_of(company.owner).await;
    let manager = test.context_of(company.manager).await;
    crowd(&test, &company, make(&owner, "别家").await, 21_000).await;
    let own = make(&manager, "自家").await;
    for key in ["a", "c1", "c2", "c3"] {
        let id = add(&manager, own, key).await;
        test.run("UPDATE contacts SET sort_key = $2 WHERE id = $1", args![id, key]).await;
    }
    let behind = ["c1", "c2", "c3"];

    let first = at(&manager, None).await;
    assert_eq!((names(&first), first.total), (vec!["a"], None));
    assert!(first.previous.is_none());
    let last = at(&manager, first.next.as_ref()).await;
    assert_eq!(names(&last), behind);
    assert!(last.next.is_none());

    let between = at(&manager, last.previous.as_ref()).await;
    assert_eq!(names(&between), [""; 0], "20,000 of others");
    assert_eq!(names(&at(&manager, between.next.as_ref()).await), behind);
    let again = at(&manager, between.previous.as_ref()).await;
    assert_eq!((names(&again), again.previous.is_none()), (vec!["a"], true));
    let between = at(&manager, again.next.as_ref()).await;
    assert_eq!(names(&between), [""; 0]);
    assert_eq!(names(&at(&manager, between.previous.as_ref()).await), ["a"]);
    assert_eq!(names(&at(&manager, between.next.as_ref()).await), behind);

    let all = at(&owner, None).await;
    assert_eq!((all.rows.len(), all.total), (50, None));
    let rep = test.context_of(company.rep).await;
    let none = at(&rep, None).await;
    assert_eq!((none.rows.len(), none.total, none.next), (0, Some(Total::Exactly(0)), None));
}

async fn a_page_that_became_empty_shows_the_one_before(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let customer = make(&context, "甲").await;
    let mut ids = Vec::new();
    for number in 10..37 {
        ids.push(add(&context, customer, &format!("n{number}")).await);
    }
    let list = ListQuery::from([("size", "25")]);
    let first = page_at(&context, &list, None).await;
    assert_eq!(first.total, Some(Total::Exactly(27)));
    let second = page_at(&context, &list, first.next.as_ref()).await;
    assert_eq!(names(&second), ["n35", "n36"]);
    for id in &ids[25..] {
        contacts::delete(&context, *id).await.expect("deleted");
    }
    let before = page_at(&context, &list, first.next.as_ref()).await;
    assert_eq!((before.rows, before.next), (first.rows, None));
}

async fn many_hits_among_few_customers_have_pages_as_any_list(test: TestBackend) {
    let company = test.company().await;
    many_hits(&test, &company).await;
}

async fn many_hits_among_many_customers_have_pages_as_any_list(test: TestBackend) {
    let company = test.company().await;
    plans::fill(&test, &company, 4_400).await;
    many_hits(&test, &company).await;
}

async fn many_hits(test: &TestBackend, company: &Company) {
    let owner = test.context_of(company.owner).await;
    let rep = test.context_of(company.rep).await;
    let (theirs, own) = (make(&owner, "别家").await, make(&rep, "自家").await);
    for number in 0..251 {
        // The index knows pairs of characters: by it both are found by three of them in a row.
        add(&owner, theirs, &format!("李娜华 {number:03}")).await;
        add(&owner, theirs, &format!("娜华李娜 {number:03}")).await;
    }
    add(&rep, own, "李娜 own").await;
    add(&rep, own, "王芳").await;
    let list = |text: &str| ListQuery::from([("q", text), ("size", "200")]);
    let lengths = |pages: &[ContactsPage]| pages.iter().map(|page| page.rows.len()).collect::<Vec<_>>();
    let pages = all_pages(&owner, &list("李娜")).await;
    assert_eq!((lengths(&pages), pages[0].total), (vec![200, 200, 103], Some(Total::MoreThan(500))));
    assert_eq!(names(&page_at(&rep, &list("李娜"), None).await), ["李娜 own"]);
    let pages = all_pages(&owner, &list("李娜华")).await;
    assert_eq!((lengths(&pages), pages[0].total), (vec![200, 51], None));
    assert!(names(&pages[0]).iter().all(|name| name.starts_with("李娜华")));
}
