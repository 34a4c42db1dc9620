//! Contacts are searched in their list as they are in the search over everything.

use super::all_names;
use crate::customers::make;
use crate::support::{TestBackend, both_engines};
use backend::{contacts, finding};
use domain::finding::FindQuery;
use domain::records::{Facts, ListQuery};

both_engines!(the_list_finds_what_the_search_over_everything_finds);

async fn the_list_finds_what_the_search_over_everything_finds(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let customer = make(&context, "华信").await;
    for facts in [
        Facts::default()
            .with("name", "李娜")
            .with("phone", "13900139000")
            .with("email", "na.li@huaxin.example")
            .with("wechat", "lina_haihe9"),
        Facts::default().with("name", "Maeve Söhne").with("phone", "+44 20 7946 0018"),
    ] {
        contacts::create(&context, customer, facts, None).await.expect("a contact");
    }
    let cases: [(&str, &[&str]); 14] = [
        ("李娜", &["李娜"]),
        ("lina", &["李娜"]),
        ("ln", &["李娜"]),
        ("9000", &["李娜"]),
        ("139-0013", &["李娜"]),
        ("na.li@huaxin.example", &["李娜"]),
        ("@huaxin", &["李娜"]),
        ("haihe9", &["李娜"]),
        ("haihe9 李娜", &["李娜"]),
        ("SOHNE", &["Maeve Söhne"]),
        ("0018", &["Maeve Söhne"]),
        ("华信", &[]),
        ("aeve", &[]),
        ("*", &[]),
    ];
    for (typed, expected) in cases {
        assert_eq!(all_names(&context, &ListQuery::from([("q", typed)])).await, expected, "{typed}");
        let found = finding::find(&context, &FindQuery { q: typed.to_owned() }).await.expect("a search");
        let found = found.contacts.expect("contacts").first;
        assert_eq!(found.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), expected, "{typed}");
    }
}
