//! Making and editing: keys, conflicts, double clicks, hostile texts.

use super::{all_ids, form, make, named, refused};
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Failure, args, customers, text_keys};
use domain::audit::AuditVerb;
use domain::records::{FieldInput, ListQuery};
use domain::{CustomerId, Timestamp};
use std::collections::BTreeSet;

both_engines!(
    a_new_customer_is_its_makers,
    r_race_a_form_sent_twenty_times_makes_one_record,
    two_edits_of_one_version_meet,
    only_what_changed_is_written_down,
    one_field_is_edited_in_place,
    hostile_texts_come_back_as_they_were,
    twins_are_told_by_name_phone_and_mail,
);

/// Sort, name, phone, e-mail and owner keys of a row.
type Keys = (String, String, Option<String>, Option<String>, String);

async fn a_new_customer_is_its_makers(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let facts = form([
        ("name", "上海华信贸易有限公司"),
        ("kind", "company"),
        ("level", "key"),
        ("source", "referral"),
        ("phone", "021-5888 1234"),
        ("email", "Wei.Li@Huaxin.Example"),
        ("website", "huaxin.example"),
        ("address", "浦东"),
        ("note", "行一\n行二"),
    ]);
    let id = customers::create(&context, facts, None).await.expect("a customer");
    let view = customers::get(&context, id).await.expect("a view");
    assert_eq!((view.owner.id, view.created_by.id), (company.rep, company.rep));
    assert_eq!((view.owner.name.as_str(), view.department.as_deref()), ("张伟", Some("华东区")));
    assert_eq!((view.created_at, view.updated_at, view.version), (NOW, NOW, 1));
    assert_eq!((view.facts.get("kind"), view.facts.get("source")), ("company", "referral"));
    assert_eq!(view.facts.get("website"), "https://huaxin.example");
    assert!(view.may.edit && view.may.delete && !view.may.transfer, "what they just made");
    let keys: Vec<Keys> = test
        .all(
            "SELECT sort_key, name_key, (SELECT MIN(p.digits) FROM phone_keys p WHERE p.object_id = c.id), email_key,
                 owner_sort_key
             FROM customers c WHERE id = $1",
            args![id],
        )
        .await;
    let (sort, name, phone, email, owner) = keys.into_iter().next().expect("a row");
    assert_eq!(sort, text_keys::sort_key("上海华信贸易有限公司"));
    assert_eq!(name, "上海华信贸易");
    assert_eq!((phone.as_deref(), email.as_deref()), (Some("862158881234"), Some("wei.li@huaxin.example")));
    assert_eq!(owner, text_keys::sort_key("张伟"));
    let history = customers::history(&context, id).await.expect("a history");
    assert_eq!(history.iter().map(|event| event.verb).collect::<Vec<_>>(), [AuditVerb::Created]);
}

async fn r_race_a_form_sent_twenty_times_makes_one_record(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let sending: Vec<_> = (0..20)
        .map(|_| {
            let context = context.clone();
            tokio::spawn(async move { customers::create(&context, named("甲"), Some("form-1")).await })
        })
        .collect();
    let mut ids = BTreeSet::new();
    for sent in sending {
        ids.insert(sent.await.expect("no panic").expect("an answer"));
    }
    assert_eq!(ids.len(), 1);
    assert_eq!(all_ids(&context, &ListQuery::default()).await, ids);
    let other = customers::create(&context, named("甲"), Some("form-2")).await.expect("another form");
    let theirs = test.context_of(company.other_rep).await;
    let same_key = customers::create(&theirs, named("甲"), Some("form-1")).await.expect("another user");
    assert!(!ids.contains(&other) && !ids.contains(&same_key) && other != same_key);
    test.clock().advance_seconds(2 * 86_400);
    let later = test.context_of(company.rep).await;
    let again = customers::create(&later, named("甲"), Some("form-1")).await.expect("a new day");
    assert!(!ids.contains(&again));
}

async fn two_edits_of_one_version_meet(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    let theirs = named("乙").with("phone", "13800138000");
    let view = customers::edit(&context, id, 1, theirs).await.expect("the first");
    assert_eq!(view.version, 2);
    let before = test.dump().await;
    let failure = customers::edit(&context, id, 1, named("丙")).await.expect_err("the second");
    let Failure::Conflict(conflict) = failure else { panic!("{failure:?}") };
    assert_eq!(conflict.version, 2);
    let fields: Vec<_> = conflict
        .fields
        .iter()
        .map(|change| (change.field.as_str(), change.before.as_deref(), change.after.as_deref()))
        .collect();
    assert_eq!(fields, [("name", Some("乙"), Some("丙")), ("phone", Some("13800138000"), None)]);
    assert_eq!(test.dump().await, before);
    assert!(customers::edit(&context, id, 2, named("丙")).await.is_ok());
}

async fn only_what_changed_is_written_down(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    let before = test.dump().await;
    let same = customers::edit(&context, id, 1, named("甲")).await.expect("nothing to do");
    assert_eq!(same.version, 1);
    assert_eq!(test.dump().await, before);
    test.clock().advance_seconds(60);
    let context = test.context_of(company.owner).await;
    let facts = named("甲").with("note", "新");
    let view = customers::edit(&context, id, 1, facts).await.expect("edited");
    assert_eq!((view.version, view.updated_at), (2, NOW.plus_seconds(60)));
    let history = customers::history(&context, id).await.expect("a history");
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].verb, AuditVerb::Edited);
    assert_eq!(history[0].actor.as_ref().map(|actor| actor.id), Some(company.owner));
    let fields: Vec<_> = history[0].changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["note"]);
}

async fn one_field_is_edited_in_place(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let field = |field: &str, value: &str, version: &str| FieldInput {
        id: id.to_string(),
        version: version.to_owned(),
        field: field.to_owned(),
        value: value.to_owned(),
    };
    let view = customers::edit_field(&context, field("phone", " 138 0013 8000 ", "1")).await.expect("edited");
    assert_eq!((view.facts.get("phone"), view.version), ("138 0013 8000", 2));
    let found = all_ids(&context, &ListQuery::from([("q", "8000")])).await;
    assert_eq!(found, BTreeSet::from([id]));
    assert_eq!(refused(customers::edit_field(&context, field("email", "no", "2")).await), ["email"]);
    assert_eq!(refused(customers::edit_field(&context, field("name", " ", "2")).await), ["name"]);
    for hostile in ["owner_id", "workspace_id", "row_version", "id", "deleted_at", ""] {
        assert_eq!(
            refused(customers::edit_field(&context, field(hostile, "1", "2")).await),
            ["field"],
            "{hostile}"
        );
    }
    assert_eq!(refused(customers::edit_field(&context, field("name", "乙", "x")).await), ["version"]);
    let conflict = customers::edit_field(&context, field("name", "乙", "1")).await;
    assert!(
        matches!(conflict, Err(Failure::Conflict(conflict)) if conflict.version == 2 && conflict.fields.len() == 1)
    );
    let unknown = FieldInput { id: "x".to_owned(), ..field("name", "乙", "2") };
    assert!(matches!(customers::edit_field(&context, unknown).await, Err(Failure::NotFound)));
}

async fn hostile_texts_come_back_as_they_were(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    for text in [
        "'; DROP TABLE customers; --",
        "</textarea><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{7*7}} ${7*7} %s %n",
        "=HYPERLINK(\"x\")",
        "👩‍👩‍👧‍👦 Zürich Ελλάδα العربية 𠮷野家",
        "a\\'b\\\"c",
    ] {
        let facts = named(text).with("note", text).with("address", text);
        let id = customers::create(&context, facts, None).await.expect("a customer");
        let view = customers::get(&context, id).await.expect("a view");
        let kept = ["name", "note", "address"].map(|name| view.facts.get(name));
        assert_eq!(kept, [text, text, text]);
        customers::edit(&context, id, 1, named(&format!("{text} 2"))).await.expect("edited");
    }
    assert_eq!(all_ids(&context, &ListQuery::default()).await.len(), 7);
}

async fn twins_are_told_by_name_phone_and_mail(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let facts =
        named("上海华信贸易有限公司").with("phone", "13800138000").with("email", "Wei@Harbour.example");
    let id: CustomerId = customers::create(&context, facts, None).await.expect("a customer");
    let told = async |name: &str, phone: &str, email: &str| {
        let hints = customers::duplicates(&context, name, phone, email).await.expect("hints");
        hints.into_iter().map(|hint| (hint.id, hint.matches.join(" "))).collect::<Vec<_>>()
    };
    assert_eq!(told("上海华信贸易", "", "").await, [(id, "name".to_owned())]);
    assert_eq!(told("", "+86 138-0013-8000", "").await, [(id, "phone".to_owned())]);
    assert_eq!(told("", "", "WEI@harbour.example").await, [(id, "email".to_owned())]);
    let all = told("上海华信贸易（有限公司）", "138 0013 8000", "wei@harbour.example").await;
    assert_eq!(all, [(id, "name phone email".to_owned())]);
    // Around an address stand signs that nobody sees: what is copied brings them along.
    for typed in [
        "wei@harbour。example",
        "\u{200b}wei@harbour.example",
        "\u{202a}wei@harbour.example\u{202c}",
        "\u{200e}wei@harbour.example\u{200e}",
        "\u{202b}wei@harbour.example\u{202c}",
        "\u{feff}wei@harbour.example\u{feff}",
        "\u{2060}wei@harbour.example\u{2060}",
    ] {
        assert_eq!(told("", "", typed).await, [(id, "email".to_owned())], "{typed:?}");
    }
    let street = customers::create(&context, named("STRASSE GmbH"), None).await.expect("a customer");
    assert_eq!(told("Straße", "", "").await, [(street, "name".to_owned())]);
    assert_eq!(told("", "", "").await, []);
    assert_eq!(told("别的", "123", "x@y.example").await, []);
    customers::delete(&context, id).await.expect("deleted");
    assert_eq!(told("上海华信贸易", "", "").await, []);
    let at: Vec<(Option<Timestamp>,)> =
        test.all("SELECT deleted_at FROM customers WHERE id = $1", args![id]).await;
    assert_eq!(at, [(Some(NOW),)]);
}
