//! The list: filters, sorts, pages both ways, cursors.

use super::{all_ids, all_rows, make, named, refused};
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::{Failure, args, customers};
use domain::customers::CustomerRow;
use domain::records::ListQuery;
use domain::{CustomerId, Timestamp};
use std::collections::BTreeSet;

both_engines!(
    pages_lose_and_repeat_nothing_in_any_order,
    each_filter_finds_what_it_says,
    days_are_the_viewers_days,
    a_month_ends_on_the_viewers_clock,
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
        for sign in ["", "-"] {
            let list = ListQuery::from([("size", "25")]).with("sort", format!("{sign}{sort}"));
            let forward = all_rows(&context, &list).await;
            assert_eq!(forward.iter().map(|row| row.id).collect::<BTreeSet<_>>(), ids, "{sign}{sort}");
            assert!(in_order(&forward, sort, sign), "{sign}{sort}");
            assert_eq!(backward(&test, &company, &list).await, forward, "{sign}{sort}");
        }
    }
}

/// The list read from its last page to its first.
async fn backward(test: &TestBackend, company: &Company, list: &ListQuery) -> Vec<CustomerRow> {
    let context = test.context_of(company.owner).await;
    let mut query = list.clone();
    let mut page = customers::page(&context, &query).await.expect("a page");
    while let Some(next) = page.next {
        query = list.at(&next.0);
        page = customers::page(&context, &query).await.expect("a page");
    }
    let mut rows = page.items;
    while let Some(previous) = page.previous {
        query = list.at(&previous.0);
        page = customers::page(&context, &query).await.expect("a page");
        assert!(page.next.is_some());
        rows = page.items.iter().cloned().chain(rows).collect();
    }
    rows
}

fn in_order(rows: &[CustomerRow], sort: &str, sign: &str) -> bool {
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
    let rising = sign.is_empty();
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
    let rows = all_rows(&context, &ListQuery::default()).await;
    let tomorrow = Timestamp::from_seconds(1_767_628_800); // 2026-01-06 in Shanghai
    type Fits = Box<dyn Fn(&CustomerRow) -> bool + Send>;
    let me = company.owner;
    let rep = company.rep;
    let cases: Vec<(ListQuery, Fits)> = vec![
        (ListQuery::from([("kind", "person")]), Box::new(|row| row.name == "张三")),
        (ListQuery::from([("level", "key")]), Box::new(|row| row.name == "李四")),
        (ListQuery::from([("source", "referral")]), Box::new(|row| row.name == "zebra")),
        (ListQuery::from([("kind", "person,company")]), Box::new(|_| true)),
        (ListQuery::from([("level", "small,key")]), Box::new(|row| row.name == "李四")),
        (ListQuery::from([("level", "none")]), Box::new(|row| row.name != "李四")),
        (ListQuery::from([("source", "none,phone")]), Box::new(|row| row.name != "zebra")),
        (ListQuery::from([("source", "referral,none")]), Box::new(|_| true)),
        (
            ListQuery::from([("level", "none"), ("source", "none")]),
            Box::new(|row| row.name != "李四" && row.name != "zebra"),
        ),
        (ListQuery::from([("owner", "me")]), Box::new(move |row| row.owner.id == me)),
        (ListQuery::default().with("owner", rep.to_string()), Box::new(move |row| row.owner.id == rep)),
        (
            ListQuery::from([("next_activity", "overdue")]),
            Box::new(|row| row.next_activity_at.is_some_and(|at| at < NOW)),
        ),
        (
            ListQuery::from([("next_activity", "today")]),
            Box::new(move |row| row.next_activity_at.is_some_and(|at| at >= NOW && at < tomorrow)),
        ),
        (
            ListQuery::from([("next_activity", "week")]),
            Box::new(move |row| {
                row.next_activity_at.is_some_and(|at| at >= NOW && at < tomorrow.plus_days(6))
            }),
        ),
        (ListQuery::from([("next_activity", "none")]), Box::new(|row| row.next_activity_at.is_none())),
        (
            ListQuery::from([("kind", "company"), ("q", "amuller")]).with("owner", rep.to_string()),
            Box::new(|_| false),
        ),
        (
            ListQuery::from([("q", "mull")]).with("owner", rep.to_string()),
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
    let on = |days: &str| ListQuery::from([("created", days)]);
    assert_eq!(all_ids(&context, &on("2026-01-05")).await.len(), 1);
    assert_eq!(all_ids(&context, &on("..2026-01-04")).await.len(), 0);
    let mut elsewhere = context.clone();
    elsewhere.zone = domain::Zone::utc();
    assert_eq!(all_ids(&elsewhere, &on("2026-01-05..")).await.len(), 0);
    assert_eq!(all_ids(&elsewhere, &on("2026-01-04..2026-01-04")).await.len(), 1);
}

/// While it is New Year in Shanghai, the year before goes on in UTC.
async fn a_month_ends_on_the_viewers_clock(test: TestBackend) {
    let company = test.company().await;
    let new_year = Timestamp::from_seconds(1_767_196_800); // 2026-01-01 in Shanghai
    let mut shanghai = test.context_of(company.owner).await;
    let (december, january) = (make(&shanghai, "甲").await, make(&shanghai, "乙").await);
    for (id, at) in [(december, new_year.plus_seconds(-1)), (january, new_year)] {
        test.run("UPDATE customers SET created_at = $2 WHERE id = $1", args![id, at]).await;
    }
    shanghai.now = new_year.plus_seconds(60);
    let mut elsewhere = shanghai.clone();
    elsewhere.zone = domain::Zone::utc();
    let (none, both) = (Vec::new(), vec![december, january]);
    let cases: [(&str, &[CustomerId], &[CustomerId]); 7] = [
        ("this_month", &[january], &both),
        ("last_month", &[december], &none),
        ("this_year", &[january], &both),
        ("last_quarter", &[december], &none),
        ("today", &[january], &both),
        ("yesterday", &[december], &none),
        ("tomorrow", &none, &none),
    ];
    for (span, here, there) in cases {
        let list = ListQuery::from([("created", span)]);
        for (context, expected) in [(&shanghai, here), (&elsewhere, there)] {
            let expected: BTreeSet<_> = expected.iter().copied().collect();
            assert_eq!(all_ids(context, &list).await, expected, "{span} in {}", context.zone.name);
        }
    }
}

async fn r_inp_02_cursors_of_other_lists_are_refused(test: TestBackend) {
    let (company, other) = (test.company().await, test.company_of("别家", domain::Locale::ZhCn).await);
    let context = test.context_of(company.owner).await;
    for number in 0..30 {
        make(&context, &format!("客户 {number}")).await;
    }
    let list = ListQuery::from([("size", "25")]);
    let cursor = customers::page(&context, &list).await.expect("a page").next.expect("a second page").0;
    let at = |cursor: &str| list.at(cursor);
    assert_eq!(customers::page(&context, &at(&cursor)).await.expect("a page").items.len(), 5);
    // Another size or other columns stand at the same place, and so does the usual order by
    // its name.
    for (name, text) in [("size", "50"), ("columns", "phone"), ("sort", "-last_activity")] {
        let page = customers::page(&context, &at(&cursor).with(name, text)).await.expect("a page");
        assert_eq!(page.items.len(), 5, "{name}");
    }
    let end = if cursor.ends_with('A') { 'Q' } else { 'A' };
    let bent = format!("{}{end}", &cursor[..cursor.len() - 1]);
    for bad in [
        at(&cursor).with("sort", "name"),
        at(&cursor).with("sort", "last_activity"),
        at(&cursor).with("kind", "company"),
        at(&cursor).with("level", "none"),
        at(&cursor).with("q", "客户"),
        at(&bent),
        at("AQ"),
        at("' OR 1=1 --"),
        at(&"A".repeat(5000)),
    ] {
        let answer = customers::page(&context, &bad).await;
        assert!(matches!(answer, Err(Failure::BadRequest)), "{bad:?} {answer:?}");
    }
    let theirs = test.context_of(other.owner).await;
    assert!(matches!(customers::page(&theirs, &at(&cursor)).await, Err(Failure::BadRequest)));
}

async fn r_inp_07_unknown_words_are_refused_with_their_field(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let choices = ["kind", "level", "source", "industry", "employees"];
    for field in choices.into_iter().chain(["owner", "next_activity", "created", "sort", "size", "columns"]) {
        for word in
            ["?", "0", "-1", "18446744073709551615", "name; DROP TABLE customers", "NaN", "🦀", "kind,,phone"]
        {
            let query = ListQuery::from([(field, word)]);
            assert_eq!(refused(customers::page(&context, &query).await), [field], "{word}");
        }
    }
    for (field, word) in [
        ("kind", "none"),
        ("owner", "none"),
        ("level", "key,"),
        ("level", "=key"),
        ("created", "2026-01-05..2026-01-06..2026-01-07"),
        ("created", "this_moon"),
        ("created", ">2026-01-05"),
        ("next_activity", "today,week"),
        ("sort", "--name"),
        ("q", "长".repeat(201).as_str()),
        // What the address was once, other columns of the table, and no name at all.
        ("next", "overdue"),
        ("from", "2026-01-05"),
        ("direction", "asc"),
        ("name", "x"),
        ("workspace_id", "1"),
        ("created_at", "2026-01-05"),
        ("created.from", "2026-01-05"),
        ("kind OR 1=1", "company"),
    ] {
        let query = ListQuery::from([(field, word)]);
        assert_eq!(refused(customers::page(&context, &query).await), [field], "{word}");
    }
    let several = ListQuery::from([("kind", "?"), ("size", "7")]);
    assert_eq!(refused(customers::page(&context, &several).await).len(), 2);
    let fine = ListQuery::from([("columns", "kind,phone")]);
    assert!(customers::page(&context, &fine).await.is_ok());
}

async fn names_sort_as_people_expect(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    for name in ["张伟", "Müller", "阿里", "Zhao", "李娜"] {
        customers::create(&context, named(name), None).await.expect("a customer");
    }
    let rows = all_rows(&context, &ListQuery::from([("sort", "name")])).await;
    let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["阿里", "李娜", "Müller", "张伟", "Zhao"]);
}
