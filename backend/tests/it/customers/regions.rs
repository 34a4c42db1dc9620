//! Where a customer is: which regions may be, what narrows a list by one finds, and what
//! readers are told of it.

use super::{all_ids, form, make, named};
use crate::support::{TestBackend, both_engines};
use backend::audit::log as audit_log;
use backend::{Context, Failure, args, customers, regions};
use domain::audit::{AuditChanges, AuditVerb};
use domain::records::{FieldInput, ListQuery};
use domain::{CustomerId, Locale, Module, Problem};
use std::collections::BTreeSet;

both_engines!(
    a_list_is_narrowed_by_a_region_and_all_that_lies_in_it,
    only_a_region_that_there_is_is_saved,
    readers_are_told_of_a_region_in_their_language,
    r_ac_06_who_sees_no_customers_finds_no_regions,
);

async fn at(context: &Context, name: &str, region: &str) -> CustomerId {
    customers::create(context, form([("name", name), ("region", region)]), None).await.expect("a customer")
}

async fn put(context: &Context, id: CustomerId, version: i64, region: &str) -> Result<(), Failure> {
    let input = FieldInput {
        id: id.to_string(),
        version: version.to_string(),
        field: "region".to_owned(),
        value: region.to_owned(),
    };
    customers::edit_field(context, input).await.map(drop)
}

fn speaking(context: &Context, locale: Locale) -> Context {
    Context { locale, ..context.clone() }
}

async fn a_list_is_narrowed_by_a_region_and_all_that_lies_in_it(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let germany = at(&owner, "Germany", "DE").await;
    let bavaria = at(&owner, "Bavaria", "DE-BY").await;
    let hangzhou = at(&owner, "Hangzhou", "CN-33-01").await;
    let hefei = at(&owner, "Hefei", "CN-34-01").await;
    let macao = at(&owner, "Macao", "MO").await;
    make(&owner, "Nowhere").await;
    // As stored by a hand that knows no areas: a code that begins alike lies elsewhere.
    let other = make(&owner, "Other").await;
    test.run("UPDATE customers SET region = 'DEX' WHERE id = $1", args![other]).await;
    for (region, found) in [
        ("DE", vec![germany, bavaria]),
        ("DE-BY", vec![bavaria]),
        ("DE-BE", vec![]),
        ("CN", vec![hangzhou, hefei, macao]),
        ("CN-33", vec![hangzhou]),
        ("MO", vec![macao]),
    ] {
        let query = ListQuery::from([("region", region)]);
        assert_eq!(all_ids(&owner, &query).await, BTreeSet::from_iter(found), "{region}");
    }
    let both = ListQuery::from([("region", "DE"), ("q", "bavaria")]);
    assert_eq!(all_ids(&owner, &both).await, BTreeSet::from([bavaria]));
    let rep = test.context_of(company.rep).await;
    assert_eq!(all_ids(&rep, &ListQuery::from([("region", "DE")])).await, BTreeSet::new(), "not theirs");
}

async fn only_a_region_that_there_is_is_saved(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = make(&owner, "华信").await;
    for region in ["DE-QQ", "QQ", "CN-33-99", "杭州"] {
        let refused = put(&owner, id, 1, region).await;
        let Err(Failure::Invalid(errors)) = refused else { panic!("{region}: {refused:?}") };
        assert_eq!((errors[0].field.as_str(), errors[0].problem), ("region", Problem::Choice), "{region}");
    }
    put(&owner, id, 1, "TW").await.expect("an edit");
    let view = customers::get(&owner, id).await.expect("a view");
    assert_eq!(view.facts.get("region"), "CN-71", "one area has one code");
    // What was saved before the data changed stays while nobody touches it.
    test.run("UPDATE customers SET region = 'QQ-1' WHERE id = $1", args![id]).await;
    let facts = named("华信贸易").with("region", "QQ-1");
    let view = customers::edit(&owner, id, 2, facts).await.expect("an edit");
    assert_eq!((view.facts.get("region"), view.names.get("region")), ("QQ-1", "QQ-1"));
}

async fn readers_are_told_of_a_region_in_their_language(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = at(&owner, "华信", "CN-33-01").await;
    put(&owner, id, 1, "DE-BY").await.expect("an edit");
    for (locale, before, after) in [
        (Locale::En, "Hangzhou, Zhejiang, China", "Bavaria, Germany"),
        (Locale::ZhCn, "浙江省 杭州市", "德国 巴伐利亚"),
    ] {
        let reader = speaking(&owner, locale);
        assert_eq!(customers::get(&reader, id).await.expect("a view").names.get("region"), after);
        let page = customers::page(&reader, &ListQuery::default()).await.expect("a page");
        assert_eq!(page.items[0].region.as_deref(), Some(after));
        let history = customers::history(&reader, id).await.expect("a history");
        let edit = history.iter().find(|event| event.verb == AuditVerb::Edited).expect("the edit");
        let change = &edit.changes[0];
        assert_eq!((change.before.as_deref(), change.after.as_deref()), (Some(before), Some(after)));
        let stale = put(&reader, id, 1, "CN-11").await;
        let Err(Failure::Conflict(conflict)) = stale else { panic!("{stale:?}") };
        assert_eq!(conflict.fields[0].before.as_deref(), Some(after));
        let log = audit_log::page(&reader, &ListQuery::default()).await.expect("a page");
        let event = log.events.iter().find(|event| event.verb == AuditVerb::Edited).expect("the edit");
        let AuditChanges::Shown(changes) = &event.changes else { panic!("{:?}", event.changes) };
        assert_eq!(changes[0].after.as_deref(), Some(after));
    }
    let stored: Vec<(String,)> = test.all("SELECT region FROM customers", args![]).await;
    assert_eq!(stored, [("DE-BY".to_owned(),)], "the code alone is kept");
}

async fn r_ac_06_who_sees_no_customers_finds_no_regions(test: TestBackend) {
    let company = test.company().await;
    let owner = speaking(&test.context_of(company.owner).await, Locale::ZhCn);
    let found = regions::find(&owner, Module::Customers, "hangzhou").await.expect("regions");
    assert_eq!((found[0].code.as_str(), found[0].name.as_str()), ("CN-33-01", "浙江省 杭州市"));
    let stranger = Context { actor: None, ..owner };
    assert!(regions::find(&stranger, Module::Customers, "hangzhou").await.is_err());
}
