//! The list: filters, sorts, pages both ways, cursors.

use super::{all_ids, all_rows, make, named, query, refused};
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::{Failure, args, customers};
use domain::customers::{CustomerQuery, CustomerRow};
use domain::{CustomerId, Timestamp};
use std::collections::BTreeSet;

both_engines!(
    pages_lose_and_repeat_nothing_in_any_order,
    each_filter_finds_what_it_says,
    days_are_the_viewers_days,
    r_inp_02_cursors_of_other_lists_are_refused,
    r_inp_07_unknown_words_are_refused_with_their_field,
    names_sort_as_people_expect,
);

/// Sixty customers with ties, gaps and several owners.
async fn many(test: &TestBackend, company: &Company) -> Vec<CustomerId> {
    let owners = [company.owner, company.manager, company.rep, company.other_rep];
    let mut ids = Vec::new();
    for number in 0_i64..60 {
        let owner = owners[usize::try_from(number).expect("small") % owners.len()];
        let context = test.context_of(owner).await;
        let id = make(
            &context,
            ["阿里", "Müller", "zebra", "张三", "李四"][usize::try_from(number % 5).expect("small")],
        )
        .await;
        let last = (number % 3 != 0).then(|| NOW.plus_days(-(number % 7)));
        let next = (number % 4 != 0).then(|| NOW.plus_days(number % 6 - 2));
        test.run(
            "UPDATE customers SET last_activity_at = $2, next_activity_at = $3, created_at = $4 WHERE id = $1",
            args![id, last, next, NOW.plus_days(-(number / 10))],
        )
        .await;
        ids.push(id);
    }
    ids
}

async fn pages_lose_and_repeat_nothing_in_any_order(test: TestBackend) {
    let company = test.company().await;
    let ids: BTreeSet<_> = many(&test, &company).await.into_iter().collect();
    let context = test.context_of(company.owner).await;
    for sort in ["last_activity", "next_activity", "created", "name", "owner"] {
        for direction in ["asc", "desc"] {
            let list = query(|query| {
                query.sort = sort.to_owned();
                query.direction = direction.to_owned();
                query.size = "25".to_owned();
            });
            let forward = all_rows(&context, &list).await;
            assert_eq!(forward.iter().map(|row| row.id).collect::<BTreeSet<_>>(), ids, "{sort} {direction}");
            assert!(in_order(&forward, sort, direction), "{sort} {direction}");
            assert_eq!(backward(&test, &company, &list).await, forward, "{sort} {direction}");
        }
    }
}

/// The list read from its last page to its first.
async fn backward(test: &TestBackend, company: &Company, list: &CustomerQuery) -> Vec<CustomerRow> {
    let context = test.context_of(company.owner).await;
    let mut query = list.clone();
    let mut page = customers::page(&context, &query).await.expect("a page");
    while let Some(next) = page.next {
        query.cursor = next.0;
        page = customers::page(&context, &query).await.expect("a page");
    }
    let mut rows = page.items;
    while let Some(previous) = page.previous {
        query.cursor = previous.0;
        page = customers::page(&context, &query).await.expect("a page");
        assert!(page.next.is_some());
        rows = page.items.iter().cloned().chain(rows).collect();
    }
    rows
}

fn in_order(rows: &[CustomerRow], sort: &str, direction: &str) -> bool {
    let key = |row: &CustomerRow| {
        let time = |at: Option<Timestamp>, none| at.map_or(none, Timestamp::micros);
        match sort {
            "last_activity" => (time(row.last_activity_at, 0), String::new(), row.id),
            "next_activity" => (time(row.next_activity_at, i64::MAX), String::new(), row.id),
            "created" => (row.created_at.micros(), String::new(), row.id),
            "name" => (0, backend::text_keys::sort_key(&row.name), row.id),
            _ => (0, backend::text_keys::sort_key(&row.owner.name), row.id),
        }
    };
    let rising = direction == "asc";
    rows.windows(2)
        .all(|pair| if rising { key(&pair[0]) < key(&pair[1]) } else { key(&pair[0]) > key(&pair[1]) })
}

async fn each_filter_finds_what_it_says(test: TestBackend) {
    let company = test.company().await;
    many(&test, &company).await;
    test.run("UPDATE customers SET kind = 'person' WHERE name = $1", args!["张三"]).await;
    test.run("UPDATE customers SET level = 'key' WHERE name = $1", args!["李四"]).await;
    test.run("UPDATE customers SET source = 'referral' WHERE name = $1", args!["zebra"]).await;
    let context = test.context_of(company.owner).await;
    let rows = all_rows(&context, &CustomerQuery::default()).await;
    let tomorrow = Timestamp::from_seconds(1_767_628_800); // 2026-01-06 in Shanghai
    type Fits = Box<dyn Fn(&CustomerRow) -> bool + Send>;
    let me = company.owner;
    let rep = company.rep;
    let cases: Vec<(CustomerQuery, Fits)> = vec![
        (query(|q| q.kind = "person".to_owned()), Box::new(|row| row.name == "张三")),
        (query(|q| q.level = "key".to_owned()), Box::new(|row| row.name == "李四")),
        (query(|q| q.source = "referral".to_owned()), Box::new(|row| row.name == "zebra")),
        (query(|q| q.owner = "me".to_owned()), Box::new(move |row| row.owner.id == me)),
        (query(|q| q.owner = rep.to_string()), Box::new(move |row| row.owner.id == rep)),
        (
            query(|q| q.next = "overdue".to_owned()),
            Box::new(|row| row.next_activity_at.is_some_and(|at| at < NOW)),
        ),
        (
            query(|q| q.next = "today".to_owned()),
            Box::new(move |row| row.next_activity_at.is_some_and(|at| at >= NOW && at < tomorrow)),
        ),
        (
            query(|q| q.next = "week".to_owned()),
            Box::new(move |row| {
                row.next_activity_at.is_some_and(|at| at >= NOW && at < tomorrow.plus_days(6))
            }),
        ),
        (query(|q| q.next = "none".to_owned()), Box::new(|row| row.next_activity_at.is_none())),
        (
            query(|q| {
                q.owner = rep.to_string();
                q.kind = "company".to_owned();
                q.q = "amuller".to_owned();
            }),
            Box::new(|_| false),
        ),
        (
            query(|q| {
                q.owner = rep.to_string();
                q.q = "mull".to_owned();
            }),
            Box::new(move |row| row.owner.id == rep && row.name == "Müller"),
        ),
    ];
    for (list, fits) in cases {
        let expected: BTreeSet<_> = rows.iter().filter(|row| fits(row)).map(|row| row.id).collect();
        assert_eq!(all_ids(&context, &list).await, expected, "{list:?}");
    }
}

async fn days_are_the_viewers_days(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    // 2026-01-05 00:30 in Shanghai is the evening before in UTC.
    let at = Timestamp::from_seconds(1_767_544_200);
    test.run("UPDATE customers SET created_at = $2 WHERE id = $1", args![id, at]).await;
    let on = |from: &str, to: &str| {
        query(|q| {
            q.from = from.to_owned();
            q.to = to.to_owned();
        })
    };
    assert_eq!(all_ids(&context, &on("2026-01-05", "2026-01-05")).await.len(), 1);
    assert_eq!(all_ids(&context, &on("", "2026-01-04")).await.len(), 0);
    let mut elsewhere = context.clone();
    elsewhere.zone = domain::Zone::utc();
    assert_eq!(all_ids(&elsewhere, &on("2026-01-05", "")).await.len(), 0);
    assert_eq!(all_ids(&elsewhere, &on("2026-01-04", "2026-01-04")).await.len(), 1);
}

async fn r_inp_02_cursors_of_other_lists_are_refused(test: TestBackend) {
    let (company, other) = (test.company().await, test.company_of("别家", domain::Locale::ZhCn).await);
    let context = test.context_of(company.owner).await;
    for number in 0..30 {
        make(&context, &format!("客户 {number}")).await;
    }
    let list = query(|q| q.size = "25".to_owned());
    let cursor = customers::page(&context, &list).await.expect("a page").next.expect("a second page").0;
    let with = |cursor: &str, change: fn(&mut CustomerQuery)| {
        let mut query = CustomerQuery { cursor: cursor.to_owned(), ..list.clone() };
        change(&mut query);
        query
    };
    assert_eq!(customers::page(&context, &with(&cursor, |_| ())).await.expect("a page").items.len(), 5);
    assert_eq!(
        customers::page(&context, &with(&cursor, |q| q.size = "50".to_owned()))
            .await
            .expect("a page")
            .items
            .len(),
        5
    );
    let end = if cursor.ends_with('A') { 'Q' } else { 'A' };
    let bent = format!("{}{end}", &cursor[..cursor.len() - 1]);
    for bad in [
        with(&cursor, |q| q.sort = "name".to_owned()),
        with(&cursor, |q| q.direction = "asc".to_owned()),
        with(&cursor, |q| q.kind = "company".to_owned()),
        with(&cursor, |q| q.q = "客户".to_owned()),
        with(&bent, |_| ()),
        with("AQ", |_| ()),
        with("' OR 1=1 --", |_| ()),
        with(&"A".repeat(5000), |_| ()),
    ] {
        let answer = customers::page(&context, &bad).await;
        assert!(matches!(answer, Err(Failure::BadRequest)), "{bad:?} {answer:?}");
    }
    let theirs = test.context_of(other.owner).await;
    assert!(matches!(customers::page(&theirs, &with(&cursor, |_| ())).await, Err(Failure::BadRequest)));
}

async fn r_inp_07_unknown_words_are_refused_with_their_field(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    type Set = fn(&mut CustomerQuery, String);
    let fields: [(&str, Set); 11] = [
        ("kind", |q, v| q.kind = v),
        ("level", |q, v| q.level = v),
        ("source", |q, v| q.source = v),
        ("owner", |q, v| q.owner = v),
        ("next", |q, v| q.next = v),
        ("from", |q, v| q.from = v),
        ("to", |q, v| q.to = v),
        ("sort", |q, v| q.sort = v),
        ("direction", |q, v| q.direction = v),
        ("size", |q, v| q.size = v),
        ("columns", |q, v| q.columns = v),
    ];
    for (field, set) in fields {
        for word in
            ["?", "0", "-1", "18446744073709551615", "name; DROP TABLE customers", "NaN", "🦀", "kind,,phone"]
        {
            let mut query = CustomerQuery::default();
            set(&mut query, word.to_owned());
            assert_eq!(refused(customers::page(&context, &query).await), [field], "{word}");
        }
    }
    let several = query(|q| {
        q.kind = "?".to_owned();
        q.size = "7".to_owned();
    });
    assert_eq!(refused(customers::page(&context, &several).await).len(), 2);
    let fine = query(|q| q.columns = "kind,phone".to_owned());
    assert!(customers::page(&context, &fine).await.is_ok());
}

async fn names_sort_as_people_expect(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    for name in ["张伟", "Müller", "阿里", "Zhao", "李娜"] {
        customers::create(&context, named(name), None).await.expect("a customer");
    }
    let rows = all_rows(&context, &query(|q| q.sort = "name".to_owned())).await;
    let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["阿里", "李娜", "Müller", "张伟", "Zhao"]);
}
