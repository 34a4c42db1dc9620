//! One search over customers, contacts, opportunities and leads, by one set of rules.

use crate::customers::{make, named};
use crate::opportunities::scene::Scene;
use crate::support::{TestBackend, both_engines};
use backend::check::{self, Flaw};
use backend::{Backend, Context, Failure, args, contacts, customers, finding, leads, opportunities};
use domain::finding::{FindQuery, Found};
use domain::permissions::{Grant, ScopeKind};
use domain::records::{Facts, ListQuery};
use domain::{Action, ContactId, CustomerId, Module, Permission, Total};

both_engines!(
    every_kind_is_found_in_every_way_people_type,
    what_is_found_is_what_is_there_now,
    r_ac_10_each_kind_is_found_within_its_own_scope,
    what_was_made_before_the_index_is_put_into_it,
    many_are_counted_and_the_first_shown,
    no_text_gives_an_error,
);

async fn find(context: &Context, q: &str) -> Found {
    finding::find(context, &FindQuery { q: q.to_owned() }).await.expect("a search")
}

/// The names found of each kind.
async fn names(context: &Context, q: &str) -> [Vec<String>; 3] {
    let found = find(context, q).await;
    let customers = found.customers.map(|group| group.first.into_iter().map(|row| row.name).collect());
    let contacts = found.contacts.map(|group| group.first.into_iter().map(|row| row.name).collect());
    let deals = found.opportunities.map(|group| group.first.into_iter().map(|row| row.name).collect());
    [customers, contacts, deals].map(Option::unwrap_or_default)
}

async fn contact(context: &Context, customer: CustomerId, name: &str, phone: &str, email: &str) -> ContactId {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let facts =
        Facts::default().with("name", name).with_some("phone", some(phone)).with_some("email", some(email));
    contacts::create(context, customer, facts, None).await.expect("a contact")
}

async fn deal(context: &Context, customer: CustomerId, name: &str) -> domain::OpportunityId {
    let input = crate::opportunities::form(customer, [("name", name)]);
    opportunities::create(context, &input, "").await.expect("an opportunity")
}

async fn every_kind_is_found_in_every_way_people_type(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let hua_xin = make(&context, "上海华信贸易有限公司").await;
    contact(&context, hua_xin, "李娜", "13900139000", "na.li@huaxin.example").await;
    deal(&context, hua_xin, "年框 2026").await;
    let harbour = make(&context, "Harbour O'Brien").await;
    contact(&context, harbour, "Maeve Söhne", "+44 20 7946 0018", "maeve@harbour.example").await;
    deal(&context, harbour, "Yearly Frame").await;
    let (h, b) = ("上海华信贸易有限公司", "Harbour O'Brien");
    let cases: [(&str, [&[&str]; 3]); 20] = [
        ("华信", [&[h], &[], &["年框 2026"]]),
        ("shhx", [&[h], &[], &["年框 2026"]]),
        ("huaxin", [&[h], &["李娜"], &["年框 2026"]]),
        ("李娜", [&[], &["李娜"], &[]]),
        ("lina", [&[], &["李娜"], &[]]),
        ("ln", [&[], &["李娜"], &[]]),
        ("9000", [&[], &["李娜"], &[]]),
        ("139-0013", [&[], &["李娜"], &[]]),
        ("na.li@huaxin.example", [&[], &["李娜"], &[]]),
        ("年框", [&[], &[], &["年框 2026"]]),
        ("niankuang", [&[], &[], &["年框 2026"]]),
        ("nk", [&[], &[], &["年框 2026"]]),
        ("2026 华信", [&[], &[], &["年框 2026"]]),
        ("ＨＡＲＢ", [&[b], &["Maeve Söhne"], &["Yearly Frame"]]),
        ("sohne", [&[], &["Maeve Söhne"], &[]]),
        ("0018", [&[], &["Maeve Söhne"], &[]]),
        ("frame", [&[], &[], &["Yearly Frame"]]),
        ("obrien frame", [&[], &[], &["Yearly Frame"]]),
        ("rame", [&[], &[], &[]]),
        ("*", [&[], &[], &[]]),
    ];
    for (typed, expected) in cases {
        let expected = expected.map(|names| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&context, typed).await, expected, "{typed}");
    }
    let found = find(&context, "李娜").await.contacts.expect("contacts");
    assert_eq!((found.first[0].customer_name.as_str(), found.total), (h, Total::Exactly(1)));
    assert!(find(&context, " \u{3000} ").await.is_empty());
}

async fn what_is_found_is_what_is_there_now(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let customer = make(&context, "华信").await;
    let person = contact(&context, customer, "李娜", "", "").await;
    let id = deal(&context, customer, "年框").await;

    let renamed = Facts::default().with("name", "王芳").with("phone", "13800138000");
    contacts::edit(&context, customer, person, 1, renamed).await.expect("edited");
    assert!(find(&context, "李娜").await.is_empty());
    assert_eq!(names(&context, "8000").await[1], ["王芳"]);

    // What they are called in WeChat finds them too, and is told.
    let in_wechat =
        Facts::default().with("name", "王芳").with("phone", "13800138000").with("wechat", "Fang-de_hai9");
    contacts::edit(&context, customer, person, 2, in_wechat).await.expect("edited");
    for typed in ["fangd", "hai9 王芳", "FANG-DE_HAI9"] {
        assert_eq!(names(&context, typed).await[1], ["王芳"], "{typed}");
    }
    assert!(names(&context, "fang-de-x").await[1].is_empty());
    let found = find(&context, "hai9").await.contacts.expect("contacts").first.remove(0);
    assert_eq!(found.wechat.as_deref(), Some("Fang-de_hai9"));

    // Its opportunities go with a customer's new name, and it is told in their lists too.
    customers::edit(&context, customer, 1, named("远洋")).await.expect("renamed");
    assert!(find(&context, "华信").await.is_empty());
    assert_eq!(names(&context, "yuanyang").await, [vec!["远洋"], vec![], vec!["年框"]]);
    let query = ListQuery::from([("q", "yuanyang")]);
    assert_eq!(opportunities::list(&context, &query).await.expect("a list").sums.count, 1);

    opportunities::edit(&context, id, 1, Facts::default().with("name", "维保")).await.expect("edited");
    assert_eq!(names(&context, "年框").await[2], Vec::<String>::new());
    assert_eq!(names(&context, "weibao").await[2], ["维保"]);

    opportunities::delete(&context, id).await.expect("deleted");
    assert_eq!(names(&context, "weibao").await[2], Vec::<String>::new());
    test.run("UPDATE contacts SET deleted_at = 1 WHERE id = $1", args![person]).await;
    assert!(find(&context, "王芳").await.is_empty(), "a contact in the recycle bin");
    test.run("UPDATE contacts SET deleted_at = NULL WHERE id = $1", args![person]).await;
    assert_eq!(names(&context, "王芳").await[1], ["王芳"]);
    customers::delete(&context, customer).await.expect("deleted");
    assert!(find(&context, "王芳").await.is_empty(), "a contact of a customer in the recycle bin");
}

/// A deal's people are told its customer's name, and by nothing else whose it is.
async fn r_ac_10_each_kind_is_found_within_its_own_scope(test: TestBackend) {
    let scene = Scene::new(test).await;
    let company = &scene.company;
    let owner = scene.context(company.owner).await;
    let theirs = named("华信集团").with("phone", "13800138000");
    let theirs = customers::create(&owner, theirs, None).await.expect("a customer");
    contact(&owner, theirs, "华娜", "", "").await;
    let mut stored = scene.plain(company.rep).await;
    stored.customer = theirs;
    scene.store(&stored).await;
    let rep = scene.context(company.rep).await;
    assert_eq!(names(&rep, "华信").await, [vec![], vec![], vec!["年框"]]);
    assert_eq!(names(&rep, "8000").await, [vec![], vec![], Vec::<String>::new()]);
    assert!(find(&rep, "华娜").await.is_empty());
    assert_eq!(names(&owner, "hn").await[1], ["华娜"]);
    leads::create(&owner, Facts::default().with("name", "华敏"), None).await.expect("a lead");
    assert!(find(&rep, "华敏").await.is_empty());
    assert_eq!(find(&owner, "hm").await.leads.expect("leads").first[0].name, "华敏");

    let only = |module| Grant {
        permission: Permission::of(module, Action::View),
        scope: ScopeKind::All,
        departments: Vec::new(),
    };
    for (module, sees) in [
        (Module::Customers, [true, true, false, false]),
        (Module::Opportunities, [false, false, true, false]),
        (Module::Leads, [false, false, false, true]),
    ] {
        let user = scene.test.user_with(company.workspace, "One", None, None, &[only(module)]).await;
        let found = find(&scene.context(user).await, "华").await;
        let shown = [
            found.customers.is_some(),
            found.contacts.is_some(),
            found.opportunities.is_some(),
            found.leads.is_some(),
        ];
        assert_eq!(shown, sees, "{module:?}");
    }
    let nobody = scene.test.user_with(company.workspace, "None", None, None, &[]).await;
    let refused = finding::find(&scene.context(nobody).await, &FindQuery { q: "华".to_owned() }).await;
    assert!(matches!(refused, Err(Failure::Forbidden(_))));

    let elsewhere = scene.test.company_of("Elsewhere", domain::Locale::En).await;
    let stranger = scene.context(elsewhere.owner).await;
    assert!(find(&stranger, "华").await.is_empty());
}

async fn flaws(test: &TestBackend) -> Vec<Flaw> {
    check::run(&test.backend).await.expect("a check")
}

/// By the step after the migrations.
async fn what_was_made_before_the_index_is_put_into_it(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let customer = make(&context, "华信").await;
    contact(&context, customer, "李娜", "", "").await;
    deal(&context, customer, "年框").await;
    assert!(flaws(&test).await.is_empty());
    test.run("DELETE FROM searched", args![]).await;
    assert!(find(&context, "李娜").await.is_empty());
    assert_eq!(flaws(&test).await, [Flaw::RecordsNotSearched(2)]);
    test.run("DELETE FROM renewals WHERE name IN ('contact_search', 'opportunity_search')", args![]).await;
    let started = Backend::start(test.backend.settings().clone()).await.expect("a start");
    started.stop().await;
    assert_eq!(names(&context, "李娜").await[1], ["李娜"]);
    assert_eq!(names(&context, "nk").await[2], ["年框"]);
    assert!(flaws(&test).await.is_empty());
}

async fn many_are_counted_and_the_first_shown(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let customer = make(&context, "远洋").await;
    for number in 0..13 {
        contact(&context, customer, &format!("李娜 {number}"), "", "").await;
    }
    let found = find(&context, "lina").await.contacts.expect("contacts");
    assert_eq!((found.first.len(), found.total), (Found::SHOWN, Total::Exactly(13)));
    // All pairs of 李娜李伟 are there, but not in one run.
    contact(&context, customer, "李娜与娜李伟", "", "").await;
    assert!(find(&context, "李娜李伟").await.is_empty());
}

async fn no_text_gives_an_error(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let customer = make(&context, "\"NEAR(a b)\" 'x' \\ 华信 *").await;
    deal(&context, customer, "a:* | b").await;
    for typed in [
        "\"",
        "'",
        "*",
        "(",
        "a AND",
        "NOT",
        "NEAR(a, 2)",
        "a*",
        "a & b",
        "!a",
        "a:*",
        "$1",
        "\u{0}",
        "%",
        "🦀",
    ] {
        find(&context, typed).await;
        let query = ListQuery::from([("q", typed)]);
        opportunities::board(&context, &query).await.expect("a board");
    }
    let long = FindQuery { q: "字".repeat(101) };
    assert!(matches!(finding::find(&context, &long).await, Err(Failure::Invalid(_))));
}
