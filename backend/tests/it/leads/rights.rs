//! What is refused, and leaves no trace but in the audit.

use super::{becomes, make, named};
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, args, leads};
use domain::leads::{DisqualifyInput, ReopenInput};
use domain::permissions::{Grant, ScopeKind};
use domain::records::{FieldInput, MayOnRecord};
use domain::{Action, LeadId, Module, Permission, UserId};

both_engines!(
    seed_roles_do_with_leads_what_they_do_with_customers,
    a_refusal_is_in_the_audit,
    after_the_trial_nothing_changes,
    a_lead_in_the_bin_takes_no_changes,
);

/// All that changes a lead, as it is made.
pub async fn try_everything(context: &Context, id: LeadId, owner: UserId) -> Vec<Option<Failure>> {
    let (text, version) = (id.to_string(), "1".to_owned());
    let field = FieldInput {
        id: text.clone(),
        version: version.clone(),
        field: "name".to_owned(),
        value: "乙".to_owned(),
    };
    let disqualify = DisqualifyInput {
        id: text.clone(),
        version: version.clone(),
        reason: "no_need".to_owned(),
        comment: String::new(),
    };
    vec![
        leads::edit(context, id, 1, named("乙")).await.err(),
        leads::edit_field(context, field).await.err(),
        leads::transfer(context, id, 1, owner).await.err(),
        leads::disqualify(context, disqualify).await.err(),
        leads::reopen(context, ReopenInput { id: text, version }).await.err(),
        leads::convert(context, becomes(id, "乙")).await.err(),
        leads::delete(context, id).await.err(),
    ]
}

async fn seed_roles_do_with_leads_what_they_do_with_customers(test: TestBackend) {
    let company = test.company().await;
    for user in [company.owner, company.admin, company.manager, company.rep, company.reader] {
        let context = test.context_of(user).await;
        for action in Action::ALL {
            let of = |module| context.scope(module, *action);
            assert_eq!(of(Module::Leads), of(Module::Customers), "{action}");
        }
    }
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let view = super::get(&rep, id).await;
    assert!(view.may.edit && view.may.delete && !view.may.transfer, "what they just made");
    assert!(view.may_convert && !view.may_reopen);
    let reader = test.context_of(company.reader).await;
    let view = super::get(&reader, id).await;
    assert_eq!((view.may, view.may_convert), (MayOnRecord::default(), false));
    let before = test.dump().await;
    for failure in try_everything(&reader, id, company.rep).await {
        assert!(matches!(failure, Some(Failure::Forbidden(_))), "{failure:?}");
    }
    assert_eq!(test.dump().await, before);
}

async fn a_refusal_is_in_the_audit(test: TestBackend) {
    let company = test.company().await;
    let grants = [(Action::View, ScopeKind::All), (Action::Edit, ScopeKind::Own)].map(|(action, scope)| {
        Grant { permission: Permission::of(Module::Leads, action), scope, departments: Vec::new() }
    });
    let user = test.user_with(company.workspace, "looks at all", None, None, &grants).await;
    let id = make(&test.context_of(company.rep).await, "甲").await;
    let context = test.context_of(user).await;
    let failure = leads::edit(&context, id, 1, named("乙")).await.expect_err("not theirs");
    let edit = Permission::of(Module::Leads, Action::Edit);
    assert!(matches!(failure, Failure::Forbidden(permission) if permission == edit), "{failure:?}");
    let sql = "SELECT changes FROM audit_events WHERE verb = 'denied' AND object = 'lead' AND object_id = $1";
    let rows: Vec<(String,)> = test.all(sql, args![id]).await;
    assert_eq!(rows.len(), 1);
    assert!(rows[0].0.contains("leads.edit"));
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
    assert!(matches!(leads::create(&context, named("乙"), None).await, Err(Failure::ReadOnly)));
    assert_eq!(test.dump().await, before);
    let view = super::get(&context, id).await;
    assert_eq!((view.may, view.may_convert), (MayOnRecord::default(), false));
}

async fn a_lead_in_the_bin_takes_no_changes(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let id = make(&context, "甲").await;
    leads::delete(&context, id).await.expect("deleted");
    let before = test.dump().await;
    for failure in try_everything(&context, id, company.rep).await {
        assert!(matches!(failure, Some(Failure::NotFound)), "{failure:?}");
    }
    assert_eq!(test.dump().await, before);
}
