//! Customers that are told to be the same by a phone number.

use super::named;
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::check::{self, Flaw};
use backend::{Backend, Context, args, contacts, customers};
use domain::phone::PhonePart;
use domain::records::{Facts, ListQuery};
use domain::{ContactId, CustomerId};

both_engines!(
    each_number_of_a_field_finds_twins,
    a_contacts_number_finds_the_customer,
    numbers_that_are_gone_find_nothing,
    numbers_of_an_older_release_find_twins,
    r_ac_10_a_number_out_of_sight_finds_nothing,
    a_phone_field_is_read_for_its_links,
);

fn with_phone(name: &str, phone: &str) -> Facts {
    named(name).with("phone", phone)
}

fn person(phone: &str) -> Facts {
    Facts::default().with("name", "李伟").with("phone", phone)
}

async fn make(context: &Context, name: &str, phone: &str) -> CustomerId {
    customers::create(context, with_phone(name, phone), None).await.expect("a customer")
}

async fn add(context: &Context, customer: CustomerId, phone: &str) -> ContactId {
    contacts::create(context, customer, person(phone), None).await.expect("a contact")
}

async fn twins(context: &Context, phone: &str) -> Vec<(CustomerId, String)> {
    let hints = customers::duplicates(context, "", phone, "").await.expect("hints");
    hints.into_iter().map(|hint| (hint.id, hint.matches.join(" "))).collect()
}

fn by_phone(id: CustomerId) -> [(CustomerId, String); 1] {
    [(id, "phone".to_owned())]
}

async fn each_number_of_a_field_finds_twins(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲", "(021) 5888-1234 转 802 / 13900001111、13900002222").await;
    for typed in [
        "+86 21 5888 1234",
        "021-58881234",
        "０２１－５８８８１２３４",
        "13900001111",
        "+86-139-0000-2222",
        "010-88881234 or 13900002222",
    ] {
        assert_eq!(twins(&context, typed).await, by_phone(id), "{typed}");
    }
    assert_eq!(twins(&context, "13900003333").await, []);
    customers::edit(&context, id, 1, with_phone("甲", "13900003333")).await.expect("edited");
    assert_eq!(twins(&context, "13900001111").await, []);
    assert_eq!(twins(&context, "13900003333").await, by_phone(id));
    customers::edit(&context, id, 2, named("甲")).await.expect("edited");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM phone_keys").await, 0);
}

async fn a_contacts_number_finds_the_customer(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = super::make(&context, "甲").await;
    let contact = add(&context, id, "13900001111/13900002222").await;
    assert_eq!(twins(&context, "139 0000 2222").await, by_phone(id));
    contacts::edit(&context, id, contact, 1, person("13900003333")).await.expect("edited");
    assert_eq!(twins(&context, "13900001111").await, []);
    assert_eq!(twins(&context, "13900003333").await, by_phone(id));
    contacts::delete(&context, contact).await.expect("deleted");
    assert_eq!(twins(&context, "13900003333").await, []);
}

async fn numbers_that_are_gone_find_nothing(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let (gone, kept) = (make(&owner, "甲", "13900001111").await, make(&owner, "乙", "13900002222").await);
    add(&owner, gone, "13900003333").await;
    customers::delete(&owner, gone).await.expect("deleted");
    assert_eq!(twins(&owner, "13900001111").await, []);
    assert_eq!(twins(&owner, "13900003333").await, []);
    customers::restore(&owner, gone).await.expect("back");
    assert_eq!(twins(&owner, "13900001111").await, by_phone(gone));
    assert_eq!(twins(&owner, "13900003333").await, by_phone(gone));
    customers::delete(&owner, gone).await.expect("deleted");
    test.clock().advance_seconds(30 * 86_400 + 1);
    backend::jobs::clean_up(&test.backend).await.expect("a purge");
    let left: Vec<(CustomerId, String)> =
        test.all("SELECT object_id, digits FROM phone_keys ORDER BY digits", args![]).await;
    assert_eq!(left, [(kept, "8613900002222".to_owned())]);
}

/// As a release would leave it that kept one key of each customer.
async fn numbers_of_an_older_release_find_twins(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲", "13900001111、13900002222").await;
    add(&context, id, "13900003333").await;
    test.run("DELETE FROM phone_keys", args![]).await;
    test.run("UPDATE renewals SET version = 0 WHERE name IN ('customer_phones', 'contact_phones')", args![])
        .await;
    assert_eq!(twins(&context, "13900002222").await, []);
    let old = check::run(&test.backend).await.expect("a check");
    assert_eq!(old, [Flaw::OldKeys("customer_phones"), Flaw::OldKeys("contact_phones")]);
    let started = Backend::start(test.backend.settings().clone()).await.expect("a start");
    let renewed: Vec<_> = started.renewed().iter().map(|kind| (kind.name, kind.rows)).collect();
    assert_eq!(renewed, [("customer_phones", 1), ("contact_phones", 1)]);
    started.stop().await;
    for typed in ["13900001111", "13900002222", "13900003333"] {
        assert_eq!(twins(&context, typed).await, by_phone(id), "{typed}");
    }
    assert_eq!(check::run(&test.backend).await.expect("a check"), []);
    test.run("UPDATE phone_keys SET object_id = $1 WHERE object_kind = 'contact'", args![company.rep]).await;
    assert_eq!(check::run(&test.backend).await.expect("a check"), [Flaw::NumbersOfNobody(1)]);
}

async fn r_ac_10_a_number_out_of_sight_finds_nothing(test: TestBackend) {
    let company = test.company().await;
    let (rep, other) = (test.context_of(company.rep).await, test.context_of(company.other_rep).await);
    let id = make(&other, "甲", "13900001111").await;
    add(&other, id, "13900002222").await;
    for typed in ["13900001111", "13900002222"] {
        assert_eq!(twins(&rep, typed).await, [], "{typed}");
        assert_eq!(twins(&other, typed).await, by_phone(id), "{typed}");
    }
    let elsewhere = test.company_of("Other", domain::Locale::ZhCn).await;
    assert_eq!(twins(&test.context_of(elsewhere.owner).await, "13900001111").await, []);
}

async fn a_phone_field_is_read_for_its_links(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let typed = "(021) 5888-1234 / 13900001111";
    let id = make(&context, "甲", typed).await;
    let part =
        |text: &str, uri: Option<&str>| PhonePart { text: text.to_owned(), uri: uri.map(str::to_owned) };
    let parts = [
        part("(021) 5888-1234", Some("tel:02158881234")),
        part(" / ", None),
        part("13900001111", Some("tel:13900001111")),
    ];
    let view = customers::get(&context, id).await.expect("a view");
    assert_eq!((view.facts.get("phone"), view.phones.as_slice()), (typed, parts.as_slice()));
    let rows = super::all_rows(&context, &ListQuery::default()).await;
    assert_eq!(rows[0].call.as_deref(), Some("tel:02158881234"));
    let contact = add(&context, id, typed).await;
    let list = contacts::list(&context, id).await.expect("a list");
    assert_eq!(list[0].phones, parts);
    let edited = contacts::edit(&context, id, contact, 1, person("110")).await.expect("edited");
    assert_eq!(edited.phones, [part("110", Some("tel:110"))]);
}
