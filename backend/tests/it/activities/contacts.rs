//! The people at a customer.

use crate::customers::make;
use crate::support::{TestBackend, both_engines};
use backend::{Failure, contacts, customers};
use domain::Date;
use domain::records::Facts;

both_engines!(
    contacts_are_added_edited_and_taken_away,
    contacts_follow_their_customers_permission,
    two_edits_of_one_contact_meet,
    r_ac_06_another_customers_contact_is_not_there,
);

fn person(name: &str) -> Facts {
    Facts::default().with("name", name)
}

async fn contacts_are_added_edited_and_taken_away(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let customer = make(&context, "甲").await;
    let id = contacts::create(&context, customer, person("李伟"), Some("k")).await.expect("a contact");
    assert_eq!(contacts::create(&context, customer, person("李伟"), Some("k")).await.expect("the same"), id);
    let facts = person("李伟").with("title", "采购").with_some("birthday", Date::parse("1962-02-28"));
    let edited = contacts::edit(&context, customer, id, 1, facts).await.expect("edited");
    assert_eq!((edited.title(), edited.version), ("采购", 2));
    assert_eq!(edited.facts.get("birthday"), "1962-02-28");
    assert_eq!(contacts::list(&context, customer).await.expect("a list"), [edited]);
    contacts::delete(&context, id).await.expect("gone");
    assert!(contacts::list(&context, customer).await.expect("a list").is_empty());
    assert!(matches!(contacts::delete(&context, id).await, Err(Failure::NotFound)));
}

async fn contacts_follow_their_customers_permission(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("别家", domain::Locale::ZhCn).await;
    let rep = test.context_of(company.rep).await;
    let customer = make(&rep, "甲").await;
    let id = contacts::create(&rep, customer, person("李伟"), None).await.expect("a contact");
    let before = test.dump().await;
    let reader = test.context_of(company.reader).await;
    assert_eq!(contacts::list(&reader, customer).await.expect("a list").len(), 1);
    assert!(matches!(
        contacts::edit(&reader, customer, id, 1, person("x")).await,
        Err(Failure::Forbidden(_))
    ));
    assert!(matches!(contacts::delete(&reader, id).await, Err(Failure::Forbidden(_))));
    for user in [company.other_rep, other.owner] {
        let context = test.context_of(user).await;
        assert!(matches!(contacts::list(&context, customer).await, Err(Failure::NotFound)));
        assert!(matches!(
            contacts::create(&context, customer, person("x"), None).await,
            Err(Failure::NotFound)
        ));
        assert!(matches!(
            contacts::edit(&context, customer, id, 1, person("x")).await,
            Err(Failure::NotFound)
        ));
        assert!(matches!(contacts::delete(&context, id).await, Err(Failure::NotFound)));
    }
    assert_eq!(test.dump().await, before);
    let owner = test.context_of(company.owner).await;
    customers::delete(&owner, customer).await.expect("deleted");
    assert!(matches!(contacts::list(&owner, customer).await, Err(Failure::NotFound)));
    assert!(matches!(contacts::edit(&owner, customer, id, 1, person("x")).await, Err(Failure::NotFound)));
}

async fn two_edits_of_one_contact_meet(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let customer = make(&context, "甲").await;
    let id = contacts::create(&context, customer, person("李伟"), None).await.expect("a contact");
    contacts::edit(&context, customer, id, 1, person("李薇")).await.expect("the first");
    let second = contacts::edit(&context, customer, id, 1, person("李维")).await;
    let Err(Failure::Conflict(conflict)) = second else { panic!("{second:?}") };
    assert_eq!((conflict.version, conflict.fields[0].before.as_deref()), (2, Some("李薇")));
}

async fn r_ac_06_another_customers_contact_is_not_there(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let (customer, other) = (make(&context, "甲").await, make(&context, "乙").await);
    let hidden = make(&test.context_of(company.other_rep).await, "丙").await;
    let id = contacts::create(&context, customer, person("李伟"), None).await.expect("a contact");
    let unknown = "cus_00000000000000000000000007".parse().expect("an id");
    let before = test.dump().await;
    for another in [other, hidden, unknown] {
        let answer = contacts::edit(&context, another, id, 1, person("李薇")).await;
        assert!(matches!(answer, Err(Failure::NotFound)), "{answer:?}");
    }
    assert_eq!(test.dump().await, before);
}
