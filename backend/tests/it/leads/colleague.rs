//! Whose a company is already is told once to whoever converts a lead into a new customer, as
//! it is told to whoever makes one (R-AC-10).

use super::{becomes, becomes_all, get, make, whole};
use crate::customers::colleague::{company, switch_on};
use crate::people::number;
use crate::support::{Company, TestBackend, both_engines};
use backend::{Context, Failure, customers, leads};
use domain::leads::{ConvertInput, LeadStatus};
use domain::permissions::{Grant, ScopeKind};
use domain::{Action, Module, Permission};

both_engines!(
    r_ac_10_a_conversion_tells_nothing_unless_the_company_wants_it,
    r_ac_10_a_conversion_names_a_colleague_once,
    r_ac_10_a_conversion_that_comes_to_nothing_tells_nothing,
    r_ac_10_making_and_converting_count_together,
);

const TOLD: &str = "SELECT COUNT(*) FROM audit_events WHERE verb = 'colleague_named'";

/// Whom a conversion names; nobody where it converts.
async fn named_by(context: &Context, input: ConvertInput) -> Option<String> {
    match leads::convert_unless_known(context, input).await {
        Ok(_) => None,
        Err(Failure::Colleague { owner }) => Some(owner),
        Err(failure) => panic!("{failure:?}"),
    }
}

/// A company that another rep has, of the name and number that [`whole`] has.
async fn theirs(test: &TestBackend, people: &Company) {
    let other = test.context_of(people.other_rep).await;
    let theirs = company("滨海仪器股份有限公司", "13900139001");
    customers::create(&other, theirs, None).await.expect("a customer");
}

async fn r_ac_10_a_conversion_tells_nothing_unless_the_company_wants_it(test: TestBackend) {
    let people = test.company().await;
    theirs(&test, &people).await;
    let rep = test.context_of(people.rep).await;
    let id = whole(&rep).await;
    assert_eq!(named_by(&rep, becomes(id, "滨海仪器有限公司")).await, None);
    assert_eq!(number(&test, TOLD).await, 0);
}

async fn r_ac_10_a_conversion_names_a_colleague_once(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    theirs(&test, &people).await;
    let rep = test.context_of(people.rep).await;
    // By its name, and by the lead's number where the name is another.
    for name in ["滨海仪器有限公司", "别的"] {
        let id = whole(&rep).await;
        assert_eq!(named_by(&rep, becomes_all(id, name)).await.as_deref(), Some("Ben Brown"), "{name}");
        assert_eq!(get(&rep, id).await.status, LeadStatus::Open, "nothing is converted yet");
        leads::convert(&rep, becomes_all(id, name)).await.expect("converted anyway");
        assert_eq!(get(&rep, id).await.status, LeadStatus::Converted);
    }
    assert_eq!(number(&test, TOLD).await, 2);
    let other = make(&rep, "甲").await;
    assert_eq!(named_by(&rep, becomes(other, "滨海")).await, None, "another company");
    let person = ConvertInput { kind: "person".to_owned(), ..becomes(whole(&rep).await, "滨海仪器") };
    assert_eq!(named_by(&rep, person).await, None, "people are never told of");
    let known = crate::customers::make(&rep, "自己的").await;
    let known = ConvertInput { customer: known.to_string(), ..becomes(whole(&rep).await, "") };
    assert_eq!(named_by(&rep, known).await, None, "one who is there");
    assert_eq!(number(&test, TOLD).await, 2);
}

async fn r_ac_10_a_conversion_that_comes_to_nothing_tells_nothing(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    theirs(&test, &people).await;
    let (rep, other) = (test.context_of(people.rep).await, test.context_of(people.other_rep).await);
    let id = whole(&rep).await;
    let input = || becomes(id, "滨海仪器");
    let stale = ConvertInput { version: "7".to_owned(), ..input() };
    assert!(matches!(leads::convert_unless_known(&rep, stale).await, Err(Failure::Conflict(_))));
    let hidden = becomes(whole(&other).await, "滨海仪器");
    assert!(matches!(leads::convert_unless_known(&rep, hidden).await, Err(Failure::NotFound)));
    // Who may make customers of their own alone makes none for the lead's owner.
    let grant = |module, action, scope| Grant {
        permission: Permission::of(module, action),
        scope,
        departments: Vec::new(),
    };
    let grants = [
        grant(Module::Leads, Action::View, ScopeKind::All),
        grant(Module::Leads, Action::Edit, ScopeKind::All),
        grant(Module::Customers, Action::Create, ScopeKind::Own),
    ];
    let someone = test.user_with(people.workspace, "Someone", Some(people.east), None, &grants).await;
    let someone = test.context_of(someone).await;
    assert!(matches!(leads::convert_unless_known(&someone, input()).await, Err(Failure::Forbidden(_))));
    leads::convert(&rep, input()).await.expect("a conversion");
    let again = ConvertInput { version: "2".to_owned(), ..input() };
    assert!(matches!(leads::convert_unless_known(&rep, again).await, Err(Failure::Invalid(_))));
    assert_eq!(number(&test, TOLD).await, 0);
}

async fn r_ac_10_making_and_converting_count_together(test: TestBackend) {
    let people = test.company().await;
    switch_on(&test, &people).await;
    theirs(&test, &people).await;
    let rep = test.context_of(people.rep).await;
    let id = whole(&rep).await;
    for turn in 0..20 {
        let is_named = if turn % 2 == 0 {
            let made = customers::create_unless_known(&rep, company("滨海仪器", ""), None).await;
            matches!(made, Err(Failure::Colleague { .. }))
        } else {
            named_by(&rep, becomes(id, "滨海仪器")).await.is_some()
        };
        assert!(is_named, "{turn}");
    }
    assert_eq!(named_by(&rep, becomes(id, "滨海仪器")).await, None, "converted without a word");
    assert_eq!(number(&test, TOLD).await, 20);
}
