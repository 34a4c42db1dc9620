//! What is refused leaves no trace but in the audit (R-AC-03).

use super::{make, named};
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, activities, contacts, customers};
use domain::activities::{ActivityFacts, ActivityKind};
use domain::records::{BulkInput, Facts, FieldInput, MayOnRecord};
use domain::{Action, CustomerId, Module, Permission, UserId};

both_engines!(
    r_ac_03_refused_changes_change_nothing,
    a_refusal_is_in_the_audit,
    r_log_01_whoever_gives_a_record_out_of_sight_is_refused_nothing,
    after_the_trial_nothing_changes,
    a_record_in_the_bin_takes_no_changes,
    r_inp_07_no_text_makes_the_search_for_twins_fail,
);

/// Tries every change there is; gives each answer.
async fn try_everything(context: &Context, id: CustomerId, to: UserId) -> Vec<Option<Failure>> {
    let contact = Facts::default().with("name", "新");
    let call = ActivityFacts {
        kind: ActivityKind::Call,
        subject: "电话".to_owned(),
        body: None,
        contact: None,
        due_at: None,
    };
    let field = FieldInput {
        id: id.to_string(),
        version: "1".to_owned(),
        field: "name".to_owned(),
        value: "乙".to_owned(),
    };
    vec![
        customers::edit(context, id, 1, named("乙")).await.err(),
        customers::edit_field(context, field).await.err(),
        customers::transfer(context, id, 1, to).await.err(),
        customers::delete(context, id).await.err(),
        contacts::create(context, id, contact, None).await.err(),
        activities::create(context, activities::On::Customer(id), call, None).await.err(),
    ]
}

async fn r_ac_03_refused_changes_change_nothing(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("别家", domain::Locale::ZhCn).await;
    let id = make(&test.context_of(company.other_rep).await, "甲").await;
    let before = test.dump().await;
    // Sees everything, may change nothing.
    for failure in try_everything(&test.context_of(company.reader).await, id, company.rep).await {
        assert!(matches!(failure, Some(Failure::Forbidden(_))), "{failure:?}");
    }
    // May edit, but doesn't see it.
    for failure in try_everything(&test.context_of(company.rep).await, id, company.rep).await {
        assert!(matches!(failure, Some(Failure::NotFound | Failure::Forbidden(_))), "{failure:?}");
    }
    for failure in try_everything(&test.context_of(other.owner).await, id, company.rep).await {
        assert!(matches!(failure, Some(Failure::NotFound)), "{failure:?}");
    }
    for failure in try_everything(&test.context_of_stranger(), id, company.rep).await {
        assert!(matches!(failure, Some(Failure::Unauthenticated)), "{failure:?}");
    }
    for (action, owner) in [("assign", company.rep.to_string()), ("delete", String::new())] {
        let input =
            BulkInput { action: action.to_owned(), ids: vec![id.to_string()], owner, ..BulkInput::default() };
        let context = test.context_of(other.owner).await;
        let outcome = customers::bulk(&context, input).await;
        assert!(
            outcome.is_err()
                || outcome.is_ok_and(|outcome| outcome.changed.is_empty() && outcome.refused == 1)
        );
    }
    assert_eq!(test.dump().await, before);
}

async fn a_refusal_is_in_the_audit(test: TestBackend) {
    let company = test.company().await;
    let all = domain::permissions::ScopeKind::All;
    let own = domain::permissions::ScopeKind::Own;
    let grants =
        [(Action::View, all), (Action::Edit, own)].map(|(action, scope)| domain::permissions::Grant {
            permission: Permission::of(Module::Customers, action),
            scope,
            departments: Vec::new(),
        });
    let user = test.user_with(company.workspace, "looks at all", None, None, &grants).await;
    let id = make(&test.context_of(company.rep).await, "甲").await;
    let context = test.context_of(user).await;
    assert!(customers::get(&context, id).await.is_ok_and(|view| !view.may.edit));
    let failure = customers::edit(&context, id, 1, named("乙")).await.expect_err("not theirs");
    let edit = Permission::of(Module::Customers, Action::Edit);
    assert!(matches!(failure, Failure::Forbidden(permission) if permission == edit), "{failure:?}");
    let rows: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'denied' AND object_id = $1", backend::args![id])
        .await;
    assert_eq!(rows.len(), 1);
    assert!(rows[0].0.contains("customers.edit"));
}

async fn r_log_01_whoever_gives_a_record_out_of_sight_is_refused_nothing(test: TestBackend) {
    let company = test.company().await;
    let manager = test.context_of(company.manager).await;
    let id = make(&manager, "甲").await;
    assert!(customers::is_seen(&manager, id).await.expect("a look"));
    customers::transfer(&manager, id, 1, company.owner).await.expect("given away");
    assert!(!customers::is_seen(&manager, id).await.expect("a look"));
    let rows: Vec<(i64,)> =
        test.all("SELECT COUNT(*) FROM audit_events WHERE verb = 'denied'", backend::args![]).await;
    assert_eq!(rows[0].0, 0);
}

async fn after_the_trial_nothing_changes(test: TestBackend) {
    let company = test.company().await;
    let mut context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    let mut actor = (**context.actor.as_ref().expect("an actor")).clone();
    actor.read_only = true;
    context.actor = Some(std::sync::Arc::new(actor));
    let before = test.dump().await;
    for failure in try_everything(&context, id, company.rep).await {
        assert!(matches!(failure, Some(Failure::ReadOnly)), "{failure:?}");
    }
    assert!(matches!(customers::create(&context, named("乙"), None).await, Err(Failure::ReadOnly)));
    assert_eq!(test.dump().await, before);
    assert!(customers::get(&context, id).await.is_ok_and(|view| view.may == MayOnRecord::default()));
}

async fn a_record_in_the_bin_takes_no_changes(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    customers::delete(&context, id).await.expect("deleted");
    let before = test.dump().await;
    for failure in try_everything(&context, id, company.rep).await {
        assert!(matches!(failure, Some(Failure::NotFound)), "{failure:?}");
    }
    assert_eq!(test.dump().await, before);
}

async fn r_inp_07_no_text_makes_the_search_for_twins_fail(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    let long = "长".repeat(80_000);
    for typed in ["\0", "a\0b@c.example", "\0\u{1}\u{feff}", long.as_str()] {
        for [name, phone, email] in [[typed, "", ""], ["", typed, ""], ["", "", typed], [typed; 3]] {
            let found = customers::duplicates(&context, name, phone, email).await;
            assert!(found.is_ok_and(|found| found.is_empty()), "{}", &typed[..typed.len().min(9)]);
        }
    }
    let twins = customers::duplicates(&context, "甲\0", "", "").await.expect("twins");
    assert_eq!(twins.iter().map(|twin| twin.id).collect::<Vec<_>>(), [id]);
}
