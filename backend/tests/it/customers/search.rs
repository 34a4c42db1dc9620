//! Search over the index of each engine.

use super::{all_ids, all_rows, make, named, refused};
use crate::support::{NOW, TestBackend, both_engines};
use backend::{args, customers};
use domain::records::{Facts, FoundBy, ListQuery};
use domain::{CustomerId, Total};
use std::collections::BTreeSet;

both_engines!(
    a_customer_is_found_in_every_way_people_type,
    letters_without_a_decomposition_and_invisible_signs_hide_nothing,
    what_is_found_is_what_is_there_now,
    hits_come_by_last_activity_and_page_on,
    false_hits_of_pairs_are_left_out,
    no_text_gives_an_error,
    many_hits_are_counted_to_five_hundred,
);

fn text(text: &str) -> ListQuery {
    ListQuery::from([("q", text)])
}

fn full(name: &str, phone: &str, email: &str) -> Facts {
    named(name).with("phone", phone).with("email", email)
}

async fn a_customer_is_found_in_every_way_people_type(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let hua_xin = full("上海华信贸易有限公司", "021-5888 1234", "wei.li@huaxin.example");
    let hua_xin = customers::create(&context, hua_xin, None).await.expect("a customer");
    let harbour = full("Harbour O'Brien & Söhne", "+44 20 7946 0018", "hello@harbour.example");
    let harbour = customers::create(&context, harbour, None).await.expect("a customer");
    let chongqing = customers::create(&context, named("重庆ABC物流 🚀"), None).await.expect("a customer");
    let cases: [(&str, &[CustomerId]); 32] = [
        ("华信", &[hua_xin]),
        ("华", &[hua_xin]),
        ("上海 贸易", &[hua_xin]),
        ("hx", &[hua_xin]),
        ("huaxin", &[hua_xin]),
        ("HuaXin", &[hua_xin]),
        ("shhx", &[hua_xin]),
        ("haihua", &[hua_xin]),
        ("shanghai", &[hua_xin]),
        ("1234", &[hua_xin]),
        ("021-5888", &[hua_xin]),
        ("02158881234", &[hua_xin]),
        ("+86 21", &[hua_xin]),
        ("58881234", &[hua_xin]),
        ("wei.li", &[hua_xin]),
        ("li@huaxin", &[]),
        ("wei.li@huaxin.example", &[hua_xin]),
        ("@harbour", &[harbour]),
        ("huaxin.example", &[hua_xin]),
        ("harb", &[harbour]),
        ("o'brien", &[harbour]),
        ("obrien", &[harbour]),
        ("sohne", &[harbour]),
        ("SÖHNE", &[harbour]),
        ("ｈａｒｂｏｕｒ", &[harbour]),
        ("0018", &[harbour]),
        ("chongqing", &[chongqing]),
        ("cqabc", &[chongqing]),
        ("abc物流", &[chongqing]),
        ("🚀", &[chongqing]),
        ("example", &[hua_xin, harbour]),
        ("华贸", &[]),
    ];
    for (typed, expected) in cases {
        let expected: BTreeSet<_> = expected.iter().copied().collect();
        assert_eq!(all_ids(&context, &text(typed)).await, expected, "{typed}");
    }
}

async fn letters_without_a_decomposition_and_invisible_signs_hide_nothing(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    for (name, typed) in [
        ("Maßstab GmbH", "MASSSTAB"),
        ("Łódź Optyka", "lodz"),
        ("Ørsted A/S", "orsted"),
        ("Dæhlen Brygge", "daehlen"),
    ] {
        let id = make(&context, name).await;
        assert_eq!(all_ids(&context, &text(typed)).await, [id].into(), "{typed}");
        assert_eq!(all_ids(&context, &text(name)).await, [id].into(), "{name}");
    }
    let mail = full("Nordwind", "", "wei@harbour.com");
    let id = customers::create(&context, mail, None).await.expect("a customer");
    for sign in ['\u{200b}', '\u{200e}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{feff}', '\u{2060}'] {
        let typed = format!("{sign}wei@harbour.com{sign}");
        assert_eq!(all_ids(&context, &text(&typed)).await, [id].into(), "{typed:?}");
    }
    assert_eq!(all_ids(&context, &text("wei@harbour。com")).await, [id].into());
}

async fn what_is_found_is_what_is_there_now(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "华信").await;
    customers::edit(&context, id, 1, full("远洋", "13800138000", "a@b.example")).await.expect("edited");
    assert!(all_ids(&context, &text("华信")).await.is_empty());
    for typed in ["远洋", "yy", "8000", "a@b"] {
        assert_eq!(all_ids(&context, &text(typed)).await.len(), 1, "{typed}");
    }
    customers::delete(&context, id).await.expect("deleted");
    assert!(all_ids(&context, &text("远洋")).await.is_empty());
    customers::restore(&context, id).await.expect("restored");
    assert_eq!(all_ids(&context, &text("远洋")).await.len(), 1);
}

async fn hits_come_by_last_activity_and_page_on(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let mut ids = Vec::new();
    for number in 0_i64..60 {
        let id = make(&context, &format!("华信 {number}")).await;
        make(&context, &format!("远洋 {number}")).await;
        test.run(
            "UPDATE customers SET last_activity_at = $2 WHERE id = $1",
            args![id, NOW.plus_seconds(-number)],
        )
        .await;
        ids.push(id);
    }
    let rows = all_rows(&context, &ListQuery::from([("q", "huax"), ("size", "25")])).await;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), ids);
    let by_name = ListQuery::from([("q", "huaxin"), ("sort", "name"), ("size", "25")]);
    assert_eq!(all_rows(&context, &by_name).await.len(), 60);
}

async fn false_hits_of_pairs_are_left_out(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    for number in 0..30 {
        // Has all pairs of 上海华信, but not in one run.
        make(&context, &format!("上海海华与华信 {number}")).await;
        make(&context, &format!("上海华信 {number}")).await;
    }
    let list = ListQuery::from([("q", "上海华信"), ("size", "25")]);
    let rows = all_rows(&context, &list).await;
    assert_eq!(rows.len(), 30);
    assert!(rows.iter().all(|row| row.name.starts_with("上海华信")));
}

async fn no_text_gives_an_error(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    make(&context, "\"NEAR(a b)\" 'x' \\ 华信 *").await;
    let long = "华".repeat(200);
    for typed in [
        "\"",
        "'",
        "*",
        "^",
        "-",
        "(",
        ")",
        ":",
        "\\",
        "\"*^-():",
        "a AND",
        "a OR b",
        "NOT",
        "NEAR(a, 2)",
        "keys:a",
        "a*",
        "\"a",
        "a'b",
        "'; DROP TABLE customers; --",
        "%",
        "_",
        "🦀",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}abc",
        "{}",
        "a & b",
        "a | b",
        "!a",
        "a <-> b",
        "a:*",
        "$1",
        "x'00'",
        "１２３",
        "．",
        "\u{fffd}",
        "𠀀",
        "ﷺ",
        "ǆ",
        "İ",
        "a b c d e f g h i j k l m n",
        long.as_str(),
        "　",
        " \t\n",
    ] {
        let page = customers::page(&context, &text(typed)).await;
        assert!(page.is_ok(), "{typed:?}: {page:?}");
    }
    let longer = text(&"华".repeat(201));
    assert_eq!(refused(customers::page(&context, &longer).await), ["q"]);
    assert_eq!(all_ids(&context, &text("near")).await.len(), 1);
    assert_eq!(all_ids(&context, &text("\"x\" \\ 华信 *")).await.len(), 1);
    assert!(all_ids(&context, &text("*")).await.is_empty());
}

async fn many_hits_are_counted_to_five_hundred(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "华信").await;
    let before: Vec<(i64,)> = test.all("SELECT search_id FROM customers WHERE id = $1", args![id]).await;
    let mut tx = test.write().await;
    let copy = "INSERT INTO customers (workspace_id, id, name, sort_key, kind, name_key, owner_id, owner_sort_key, created_by, created_at, updated_at)
        SELECT workspace_id, $2, name, sort_key, kind, name_key, owner_id, owner_sort_key, created_by, created_at, updated_at FROM customers WHERE id = $1
        RETURNING search_id";
    let space = backend::search::Space::of(company.workspace);
    let subject = backend::search::Subject::default().with(Some(FoundBy::Words), Some("华信"));
    let keys =
        space.text(&backend::search::keys(&subject, backend::phone::Home::of_locale(domain::Locale::ZhCn)));
    for _ in 0..505 {
        let copied = backend::random::id(CustomerId::from_uuid, NOW);
        let (search_id,): (i64,) = tx.one(copy, args![id, copied]).await.expect("a copy");
        backend::search::keep(&mut tx, search_id, keys.clone()).await.expect("keys");
    }
    tx.commit().await.expect("a commit");
    assert_eq!(before.len(), 1);
    let page = customers::page(&context, &text("hx")).await.expect("a page");
    assert_eq!(page.total, Total::MoreThan(500));
    assert_eq!(page.items.len(), 50);
    assert!(page.next.is_some());
}
