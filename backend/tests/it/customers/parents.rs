//! The company that a customer belongs to: which may be named, no circles, and what readers
//! are told of it.

use super::{form, make, named};
use crate::invitations::grant;
use crate::people::at_once;
use crate::support::{TestBackend, both_engines};
use backend::audit::log as audit_log;
use backend::{Context, Failure, args, customers, jobs};
use domain::audit::{AuditChanges, AuditObject, AuditVerb, FieldChange};
use domain::customers::{CustomerRef, CustomerView, MOST_SUBSIDIARIES};
use domain::permissions::ScopeKind;
use domain::records::{FieldInput, ListQuery};
use domain::{Action, AnyId, CustomerId, FieldError, Locale, Module, Problem};

both_engines!(
    a_parent_is_shown_by_its_name_and_has_its_subsidiaries,
    r_ac_06_only_a_live_company_that_the_actor_sees_is_named,
    no_company_stands_above_itself_at_any_depth,
    r_race_parallel_edits_close_no_circle,
    r_ac_06_a_parent_out_of_sight_stays_and_has_no_name,
    a_parent_in_the_bin_is_gone_until_it_comes_back,
    r_ac_06_histories_and_conflicts_name_what_the_viewer_sees,
    r_ac_06_the_audit_names_what_the_viewer_sees,
    a_purged_parent_is_nobodys,
    a_company_to_which_others_belong_was_not_just_made,
    what_is_stored_names_customers_that_are_there,
);

const DAY: i64 = 86_400;

/// Puts a customer below another one; an empty text frees it.
async fn put(context: &Context, id: CustomerId, parent: &str) -> Result<CustomerView, Failure> {
    let version = customers::get(context, id).await.expect("a view").version;
    edit(context, id, version, parent).await
}

async fn edit(
    context: &Context,
    id: CustomerId,
    version: i64,
    parent: &str,
) -> Result<CustomerView, Failure> {
    let input = FieldInput {
        id: id.to_string(),
        version: version.to_string(),
        field: "parent".to_owned(),
        value: parent.to_owned(),
    };
    customers::edit_field(context, input).await
}

async fn make_below(context: &Context, name: &str, parent: CustomerId) -> CustomerId {
    let facts = named(name).with("parent", AnyId::from(parent));
    customers::create(context, facts, None).await.expect("a customer")
}

/// What was wrong with the parent.
fn wrong<T: std::fmt::Debug>(result: Result<T, Failure>) -> Problem {
    match result {
        Err(Failure::Invalid(errors)) => {
            let [FieldError { field, problem }] = errors.as_slice() else { panic!("{errors:?}") };
            assert_eq!(field, "parent");
            *problem
        }
        other => panic!("not refused: {other:?}"),
    }
}

async fn a_parent_is_shown_by_its_name_and_has_its_subsidiaries(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let parent = make(&owner, "华信集团").await;
    let second = make_below(&owner, "华信乙", parent).await;
    let first = make(&owner, "华信甲").await;
    let view = put(&owner, first, &parent.to_string()).await.expect("an edit");
    assert_eq!((view.facts.get("parent"), view.names.get("parent")), (&*parent.to_string(), "华信集团"));
    assert_eq!(view.version, 2);
    let subsidiaries = customers::get(&owner, parent).await.expect("a view").subsidiaries;
    let of = |id, name: &str| CustomerRef { id, name: name.to_owned() };
    assert_eq!(subsidiaries, [of(first, "华信甲"), of(second, "华信乙")]);
    let rep = test.context_of(company.rep).await;
    let own = make(&rep, "华信丙").await;
    put(&owner, own, &parent.to_string()).await.expect("an edit");
    test.run("UPDATE customers SET owner_id = $2 WHERE id = $1", args![parent, company.rep]).await;
    let seen = customers::get(&rep, parent).await.expect("a view").subsidiaries;
    assert_eq!(seen, [of(own, "华信丙")], "others' are out of sight");
    customers::delete(&owner, second).await.expect("deleted");
    let view = put(&owner, first, "").await.expect("freed");
    assert_eq!((view.facts.get("parent"), view.names.get("parent")), ("", ""));
    assert_eq!(customers::get(&owner, parent).await.expect("a view").subsidiaries, [of(own, "华信丙")]);
    for number in 0..=MOST_SUBSIDIARIES {
        make_below(&owner, &format!("分公司{number}"), parent).await;
    }
    let many = customers::get(&owner, parent).await.expect("a view").subsidiaries;
    assert_eq!(many.len(), usize::from(MOST_SUBSIDIARIES) + 1, "one more says that there are more");
}

async fn r_ac_06_only_a_live_company_that_the_actor_sees_is_named(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", Locale::En).await;
    let rep = test.context_of(company.rep).await;
    let mine = make(&rep, "自己的").await;
    let deleted = make(&rep, "删除的").await;
    customers::delete(&rep, deleted).await.expect("deleted");
    let person = customers::create(&rep, form([("name", "张三"), ("kind", "person")]), None).await;
    let refused = [
        make(&test.context_of(company.other_rep).await, "同事的").await.to_string(),
        make(&test.context_of(other.owner).await, "Foreign").await.to_string(),
        "cus_00000000000000000000000007".to_owned(),
        deleted.to_string(),
        person.expect("a person").to_string(),
        company.rep.to_string(),
        "自己的".to_owned(),
    ];
    let before = test.dump().await;
    for parent in &refused {
        assert_eq!(wrong(put(&rep, mine, parent).await), Problem::Choice, "{parent}");
        if let Ok(parent) = parent.parse::<CustomerId>() {
            let facts = named("新的").with("parent", AnyId::from(parent));
            assert_eq!(wrong(customers::create(&rep, facts, None).await), Problem::Choice, "{parent}");
        }
    }
    assert_eq!(test.dump().await, before);
}

async fn no_company_stands_above_itself_at_any_depth(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let top = make(&owner, "第零级").await;
    let mut lowest = top;
    for depth in 1..=5 {
        let refused = put(&owner, top, &lowest.to_string()).await;
        assert_eq!(wrong(refused), Problem::AboveItself, "below itself in {depth} steps");
        lowest = make_below(&owner, &format!("第{depth}级"), lowest).await;
    }
    let below = customers::get(&owner, top).await.expect("a view").subsidiaries.remove(0).id;
    customers::delete(&owner, below).await.expect("deleted");
    let refused = put(&owner, top, &lowest.to_string()).await;
    assert_eq!(wrong(refused), Problem::AboveItself, "what lies in the bin may come back");
    customers::restore(&owner, below).await.expect("restored");
    put(&owner, below, "").await.expect("freed");
    put(&owner, top, &lowest.to_string()).await.expect("a circle no more");
}

async fn r_race_parallel_edits_close_no_circle(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    for size in [2, 2, 2, 3, 3, 5] {
        let mut ring = Vec::new();
        for number in 0..size {
            ring.push(make(&owner, &format!("环{number}")).await);
        }
        let results = at_once(size, |index| {
            let (context, id, next) = (owner.clone(), ring[index], ring[(index + 1) % size].to_string());
            async move { edit(&context, id, 1, &next).await.map(drop) }
        })
        .await;
        let (done, refused): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
        assert_eq!((done.len(), refused.len()), (size - 1, 1), "{refused:?}");
        for failure in refused {
            assert_eq!(wrong(failure), Problem::AboveItself);
        }
    }
}

async fn r_ac_06_a_parent_out_of_sight_stays_and_has_no_name(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let rep = test.context_of(company.rep).await;
    let parent = make(&owner, "Nightjar Group").await;
    let child = make(&rep, "甲").await;
    put(&owner, child, &parent.to_string()).await.expect("an edit");
    let view = customers::get(&rep, child).await.expect("a view");
    assert_eq!((view.facts.get("parent"), view.names.get("parent")), (&*parent.to_string(), ""));
    // Whoever doesn't see it edits other facts, and may take it away.
    let facts = named("乙").with("parent", AnyId::from(parent));
    let view = customers::edit(&rep, child, 2, facts).await.expect("an edit");
    assert_eq!((view.facts.get("name"), view.facts.get("parent")), ("乙", &*parent.to_string()));
    let before: Vec<(i64,)> =
        test.all("SELECT COUNT(*) FROM audit_events WHERE verb = 'denied'", args![]).await;
    assert_eq!(before, [(0,)], "nobody asked for it");
    put(&rep, child, "").await.expect("freed");
    assert_eq!(wrong(put(&rep, child, &parent.to_string()).await), Problem::Choice, "and not back");
}

async fn a_parent_in_the_bin_is_gone_until_it_comes_back(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let parent = make(&owner, "集团").await;
    let child = make_below(&owner, "甲", parent).await;
    customers::delete(&owner, parent).await.expect("deleted");
    let view = customers::get(&owner, child).await.expect("a view");
    assert_eq!((view.facts.get("parent"), view.names.get("parent")), (&*parent.to_string(), ""));
    let facts = named("乙").with("parent", AnyId::from(parent));
    customers::edit(&owner, child, view.version, facts).await.expect("another fact is edited");
    customers::restore(&owner, parent).await.expect("restored");
    assert_eq!(customers::get(&owner, child).await.expect("a view").names.get("parent"), "集团");
    customers::delete(&owner, child).await.expect("deleted");
    assert!(customers::get(&owner, parent).await.expect("a view").subsidiaries.is_empty());
    customers::restore(&owner, child).await.expect("restored");
    assert_eq!(customers::get(&owner, parent).await.expect("a view").subsidiaries.len(), 1);
}

/// What a change of the parent says.
fn told(changes: &[FieldChange]) -> (Option<&str>, Option<&str>) {
    let change = changes.iter().find(|change| change.field == "parent").expect("a change of the parent");
    (change.before.as_deref(), change.after.as_deref())
}

async fn r_ac_06_histories_and_conflicts_name_what_the_viewer_sees(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let rep = test.context_of(company.rep).await;
    let hidden = make(&owner, "Nightjar Group").await;
    let seen = make(&rep, "Harbour Group").await;
    let child = make_below(&rep, "甲", seen).await;
    test.clock().advance_seconds(60);
    let (owner, rep) = (test.context_of(company.owner).await, test.context_of(company.rep).await);
    put(&owner, child, &hidden.to_string()).await.expect("an edit");
    let id = hidden.to_string();
    let history = customers::history(&owner, child).await.expect("a history");
    assert_eq!(told(&history[0].changes), (Some("Harbour Group"), Some("Nightjar Group")));
    assert_eq!(told(&history[1].changes), (None, Some("Harbour Group")));
    let history = customers::history(&rep, child).await.expect("a history");
    assert_eq!(told(&history[0].changes), (Some("Harbour Group"), Some(id.as_str())));

    for (context, theirs) in [(&owner, "Nightjar Group"), (&rep, id.as_str())] {
        let failure = customers::edit(context, child, 1, named("甲")).await.expect_err("a conflict");
        let Failure::Conflict(conflict) = failure else { panic!("{failure:?}") };
        assert_eq!(told(&conflict.fields), (Some(theirs), None));
    }
    customers::delete(&owner, hidden).await.expect("deleted");
    let history = customers::history(&owner, child).await.expect("a history");
    assert_eq!(told(&history[0].changes), (Some("Harbour Group"), Some(id.as_str())), "it is gone");
}

async fn r_ac_06_the_audit_names_what_the_viewer_sees(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let grants = [
        grant(Module::Audit, Action::View, ScopeKind::All),
        grant(Module::Customers, Action::View, ScopeKind::Own),
        grant(Module::Customers, Action::Create, ScopeKind::Own),
    ];
    let viewer = test.user_with(company.workspace, "Ada Audit", Some(company.east), None, &grants).await;
    let parent = make(&owner, "Nightjar Group").await;
    let child = make(&test.context_of(viewer).await, "Own").await;
    put(&owner, child, &parent.to_string()).await.expect("an edit");
    for (user, after) in [(company.owner, "Nightjar Group".to_owned()), (viewer, parent.to_string())] {
        let context = test.context_of(user).await;
        let page = audit_log::page(&context, &ListQuery::default()).await.expect("a page");
        let edited = |verb, object| verb == AuditVerb::Edited && object == AuditObject::Customer;
        let event = page.events.iter().find(|event| edited(event.verb, event.object)).expect("the edit");
        let AuditChanges::Shown(changes) = &event.changes else { panic!("{:?}", event.changes) };
        assert_eq!(told(changes), (None, Some(after.as_str())));
        assert_eq!(&audit_log::get(&context, event.id).await.expect("an event").line, event);
    }
}

async fn a_purged_parent_is_nobodys(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let parent = make(&owner, "集团").await;
    let (child, deleted) = (make_below(&owner, "甲", parent).await, make_below(&owner, "乙", parent).await);
    let kept = make_below(&owner, "丙", child).await;
    customers::delete(&owner, parent).await.expect("deleted");
    test.clock().advance_seconds(29 * DAY);
    let later = test.context_of(company.owner).await;
    customers::delete(&later, deleted).await.expect("deleted");
    test.clock().advance_seconds(DAY + 1);
    jobs::clean_up(&test.backend).await.expect("a purge");
    let rows: Vec<(CustomerId, i64)> =
        test.all("SELECT id, row_version FROM customers WHERE parent_id IS NULL ORDER BY id", args![]).await;
    let mut expected = [(child, 1), (deleted, 2)];
    expected.sort_unstable();
    assert_eq!(rows, expected, "the versions stay: nobody edited them");
    let owner = test.context_of(company.owner).await;
    assert_eq!(customers::get(&owner, child).await.expect("a view").facts.get("parent"), "");
    assert_eq!(customers::get(&owner, kept).await.expect("a view").names.get("parent"), "甲");
    let sql = "SELECT changes FROM audit_events WHERE verb = 'purged' AND workspace_id IS NOT NULL";
    let said: Vec<(String,)> = test.all(sql, args![]).await;
    let fact = r#""field":"subsidiaries","before":null,"after":"2""#;
    assert!(said.iter().any(|(changes,)| changes.contains(fact)), "{said:?}");
    let history = customers::history(&owner, child).await.expect("a history");
    assert_eq!(told(&history[0].changes), (None, Some(parent.to_string().as_str())));
}

async fn a_company_to_which_others_belong_was_not_just_made(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let parent = make(&rep, "集团").await;
    make_below(&rep, "甲", parent).await;
    assert!(customers::get(&rep, parent).await.expect("a view").may.delete, "all their own");
    make_below(&test.context_of(company.owner).await, "乙", parent).await;
    assert!(!customers::get(&rep, parent).await.expect("a view").may.delete);
    assert!(matches!(customers::delete(&rep, parent).await, Err(Failure::Forbidden(_))));
}

async fn what_is_stored_names_customers_that_are_there(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let parent = make(&owner, "集团").await;
    let child = make_below(&owner, "甲", parent).await;
    let nobody = backend::random::id(CustomerId::from_uuid, test.clock().now());
    let mut tx = test.write().await;
    let sql = "UPDATE customers SET parent_id = $2 WHERE id = $1";
    assert!(tx.run(sql, args![child, nobody]).await.is_err(), "nobody is no parent");
    drop(tx);
    let mut tx = test.write().await;
    let gone = tx.run("DELETE FROM customers WHERE id = $1", args![parent]).await;
    assert!(gone.is_err(), "a parent doesn't go while somebody names it");
    drop(tx);
    assert_eq!(backend::check::run(&test.backend).await.expect("a check"), []);
}
