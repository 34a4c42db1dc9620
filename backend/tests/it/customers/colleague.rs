//! What a rep may learn of a colleague's customer while saving a new one: where the
//! company wants it, whose it is, and nothing else (R-AC-10).

use super::{make, named};
use crate::people::number;
use crate::support::{Company, TestBackend, both_engines};
use crate::workspaces::{change, form};
use backend::{Context, Failure, args, contacts, customers};
use domain::records::{Facts, ListQuery};
use domain::workspaces::WorkspaceInput;

both_engines!(
    r_ac_10_nothing_is_told_unless_the_company_wants_it,
    r_ac_10_a_colleague_is_named_for_exactly_this_name_or_number,
    r_ac_10_people_are_never_told_of,
    r_ac_10_a_contacts_number_names_nobody,
    r_ac_10_what_is_in_sight_or_gone_is_not_told,
    r_ac_10_twenty_times_an_hour_and_each_is_in_the_audit,
    r_ac_10_the_switch_is_the_admins_and_in_the_audit,
);

pub fn company(name: &str, phone: &str) -> Facts {
    named(name).with("kind", "company").with_some("phone", Some(phone).filter(|phone| !phone.is_empty()))
}

pub async fn switch_on(test: &TestBackend, company: &Company) {
    let owner = test.context_of(company.owner).await;
    let input = WorkspaceInput { colleague_hints: "yes".to_owned(), ..form(&owner).await };
    change(&owner, &input).await.expect("the switch");
}

/// Whom a save names; nobody where it saves.
async fn named_by(context: &Context, facts: Facts) -> Option<String> {
    match customers::create_unless_known(context, facts, None).await {
        Ok(_) => None,
        Err(Failure::Colleague { owner }) => Some(owner),
        Err(failure) => panic!("{failure:?}"),
    }
}

async fn made(test: &TestBackend) -> i64 {
    number(test, "SELECT COUNT(*) FROM customers").await
}

async fn r_ac_10_nothing_is_told_unless_the_company_wants_it(test: TestBackend) {
    let people = test.company().await;
    let (rep, other) = (test.context_of(people.rep).await, test.context_of(people.other_rep).await);
    customers::create(&other, company("上海华信贸易有限公司", "021-58889911"), None)
        .await
        .expect("a customer");
    assert_eq!(named_by(&rep, company("上海华信贸易", "021-58889911")).await, None);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'colleague_named'").await, 0);
}

async fn r_ac_10_a_colleague_is_named_for_exactly_this_name_or_number(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    let (rep, other) = (test.context_of(people.rep).await, test.context_of(people.other_rep).await);
    let theirs = company("上海华信贸易有限公司", "021-58889911 / 13900001111");
    customers::create(&other, theirs, None).await.expect("a customer");
    for facts in [
        company("上海（华信）贸易股份有限公司", ""),
        company("别的", "+86 21 5888 9911"),
        company("别的", "13800138000、139 0000 1111"),
    ] {
        let (name, before) = (facts.name().to_owned(), made(&test).await);
        assert_eq!(named_by(&rep, facts.clone()).await.as_deref(), Some("Ben Brown"), "{name}");
        assert_eq!(made(&test).await, before, "nothing is saved yet");
        customers::create(&rep, facts, None).await.expect("saved anyway");
    }
    for facts in [company("上海华信", ""), company("华信贸易", "021-58889912"), company("乙", "9911")]
    {
        assert_eq!(named_by(&rep, facts.clone()).await, None, "{}", facts.name());
    }
    // What makes customers without the form asks nothing.
    customers::create(&rep, company("上海华信贸易", ""), None).await.expect("a customer");
    let elsewhere = test.company_of("Other", domain::Locale::ZhCn).await;
    let stranger = test.context_of(elsewhere.rep).await;
    assert_eq!(named_by(&stranger, company("上海华信贸易", "")).await, None);
}

async fn r_ac_10_people_are_never_told_of(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    let (rep, other) = (test.context_of(people.rep).await, test.context_of(people.other_rep).await);
    let person = |name: &str, phone: &str| company(name, phone).with("kind", "person");
    customers::create(&other, person("李伟", "13900001111"), None).await.expect("a customer");
    customers::create(&other, company("海河机械", "13900002222"), None).await.expect("a customer");
    assert_eq!(named_by(&rep, company("李伟", "13900001111")).await, None);
    assert_eq!(named_by(&rep, person("海河机械", "13900002222")).await, None);
}

/// Whose a person at a company is says less of whose the company is than its own number.
async fn r_ac_10_a_contacts_number_names_nobody(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    let (rep, other) = (test.context_of(people.rep).await, test.context_of(people.other_rep).await);
    let theirs =
        customers::create(&other, company("海河机械", "13900001111"), None).await.expect("a customer");
    let person = Facts::default().with("name", "李伟").with("phone", "13900002222");
    contacts::create(&other, theirs, person, None).await.expect("a contact");
    assert_eq!(named_by(&rep, company("别的", "13900001111")).await.as_deref(), Some("Ben Brown"));
    assert_eq!(named_by(&rep, company("别的", "13900002222")).await, None);
}

async fn r_ac_10_what_is_in_sight_or_gone_is_not_told(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    let (owner, other) = (test.context_of(people.owner).await, test.context_of(people.other_rep).await);
    let rep = test.context_of(people.rep).await;
    let id = make(&other, "海河机械").await;
    assert_eq!(named_by(&owner, company("海河机械", "")).await, None, "the owner sees it anyway");
    customers::delete(&owner, id).await.expect("deleted");
    for row in customers::page(&owner, &ListQuery::default()).await.expect("a page").items {
        customers::delete(&owner, row.id).await.expect("deleted");
    }
    assert_eq!(named_by(&rep, company("海河机械", "")).await, None);
    assert_eq!(named_by(&rep, company("海河机械", "")).await, None, "one's own");
}

async fn r_ac_10_twenty_times_an_hour_and_each_is_in_the_audit(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    let (rep, other) = (test.context_of(people.rep).await, test.context_of(people.other_rep).await);
    let id = make(&other, "海河机械").await;
    for _ in 0..20 {
        assert!(named_by(&rep, company("海河机械", "")).await.is_some());
    }
    assert_eq!(made(&test).await, 1);
    assert_eq!(named_by(&rep, company("海河机械", "")).await, None, "saved without a word");
    let told: Vec<(String, String)> = test
        .all(
            "SELECT u.name, e.changes FROM audit_events e JOIN users u ON u.id = e.actor_user_id
             WHERE e.verb = 'colleague_named' AND e.object = 'customer' AND e.object_id = $1",
            args![id],
        )
        .await;
    assert_eq!(told.len(), 20);
    assert!(told.iter().all(|(who, what)| who == "张伟" && what.contains("Ben Brown")), "{told:?}");
    test.clock().advance_seconds(3601);
    let rep = test.context_of(people.rep).await;
    assert!(named_by(&rep, company("海河机械", "")).await.is_some());
}

async fn r_ac_10_the_switch_is_the_admins_and_in_the_audit(test: TestBackend) {
    let people = test.company().await;
    let owner = test.context_of(people.owner).await;
    assert_eq!(form(&owner).await.colleague_hints, "");
    let rep = test.context_of(people.rep).await;
    let input = WorkspaceInput { colleague_hints: "yes".to_owned(), ..form(&owner).await };
    assert!(matches!(change(&rep, &input).await, Err(Failure::Forbidden(_))));
    change(&owner, &input).await.expect("switched on");
    assert_eq!(form(&owner).await.colleague_hints, "yes");
    let changed: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'edited' AND object = 'workspace'", args![])
        .await;
    let [(changes,)] = changed.as_slice() else { panic!("{changed:?}") };
    assert!(changes.contains(r#""field":"colleague_hints","before":"off","after":"on""#), "{changes}");
}
