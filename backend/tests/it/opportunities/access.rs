//! Who may do what with which opportunity; and that a refusal changes nothing
//! (R-AC-03, R-AC-04, R-AC-06).

use super::scene::Scene;
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, opportunities};
use domain::opportunities::{MoveInput, OpportunityInput};
use domain::permissions::ScopeKind;
use domain::records::{Facts, FieldInput, ListQuery};
use domain::{Action, Locale, Module, OpportunityId, Permission, StageId, UserId};

both_engines!(
    without_a_session_nothing_is_there,
    what_cannot_be_seen_is_not_there,
    what_can_be_seen_only_is_forbidden,
    another_workspace_is_nowhere,
    a_stage_of_another_pipeline_is_no_stage,
    nothing_is_made_for_a_customer_out_of_sight,
    a_read_only_workspace_is_not_changed,
);

fn facts() -> Facts {
    Facts::default().with("name", "changed")
}

fn move_input(id: OpportunityId, stage: StageId) -> MoveInput {
    MoveInput {
        id: id.to_string(),
        version: "1".to_owned(),
        stage: stage.to_string(),
        ..MoveInput::default()
    }
}

fn field_input(id: OpportunityId) -> FieldInput {
    FieldInput {
        id: id.to_string(),
        version: "1".to_owned(),
        field: "name".to_owned(),
        value: "changed".to_owned(),
    }
}

/// Everything that changes one opportunity, each as its own answer.
async fn every_change(
    context: &Context,
    id: OpportunityId,
    stage: StageId,
    user: UserId,
) -> Vec<(Action, Result<(), Failure>)> {
    let board = ListQuery::default();
    vec![
        (Action::Edit, opportunities::edit(context, id, 1, facts()).await.map(drop)),
        (Action::Edit, opportunities::edit_field(context, field_input(id)).await.map(drop)),
        (Action::Edit, opportunities::move_to(context, &move_input(id, stage), &board).await.map(drop)),
        (Action::Edit, opportunities::undo_move(context, id, 1, &board).await.map(drop)),
        (Action::Transfer, opportunities::transfer(context, id, 1, user).await.map(drop)),
        (Action::Delete, opportunities::delete(context, id).await),
    ]
}

async fn without_a_session_nothing_is_there(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let stranger = scene.test.context_of_stranger();
    let before = scene.test.dump().await;
    for (_, answer) in every_change(&stranger, id, scene.stage(1), scene.company.rep).await {
        assert!(matches!(answer, Err(Failure::Unauthenticated)));
    }
    assert!(matches!(opportunities::get(&stranger, id).await, Err(Failure::Unauthenticated)));
    let query = ListQuery::default();
    assert!(matches!(opportunities::board(&stranger, &query).await, Err(Failure::Unauthenticated)));
    assert!(matches!(opportunities::list(&stranger, &query).await, Err(Failure::Unauthenticated)));
    assert!(matches!(opportunities::open_count(&stranger).await, Err(Failure::Unauthenticated)));
    assert_eq!(scene.test.dump().await, before);
}

async fn what_cannot_be_seen_is_not_there(test: TestBackend) {
    let scene = Scene::new(test).await;
    let mut stored = scene.plain(scene.company.rep).await;
    stored.owner = scene.company.other_rep;
    let id = scene.store(&stored).await;
    let all =
        [Action::View, Action::Edit, Action::Delete, Action::Transfer].map(|action| (action, ScopeKind::Own));
    let own = scene.user_who(&all).await;
    let before = scene.test.dump().await;
    let context = scene.context(own).await;
    let unknown = "opp_00000000000000000000000007".parse().expect("an id");
    let mut tried = 0;
    for id in [id, unknown] {
        for (action, answer) in every_change(&context, id, scene.stage(1), own).await {
            tried += 1;
            assert!(matches!(answer, Err(Failure::NotFound)), "{action}: {answer:?}");
        }
        assert!(matches!(opportunities::get(&context, id).await, Err(Failure::NotFound)));
        assert!(matches!(opportunities::history(&context, id).await, Err(Failure::NotFound)));
        assert!(matches!(opportunities::restore(&context, id).await, Err(Failure::NotFound)));
    }
    assert_eq!(scene.test.dump().await, before);
    // The audit knows of the one that is there: each change, `get`, `history`.
    assert_eq!(scene.refusals().await, tried / 2 + 2);
}

async fn what_can_be_seen_only_is_forbidden(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let own = |action| (action, ScopeKind::Own);
    let grants =
        [(Action::View, ScopeKind::All), own(Action::Edit), own(Action::Delete), own(Action::Transfer)];
    let viewer = scene.user_who(&grants).await;
    let context = scene.context(viewer).await;
    let view = opportunities::get(&context, id).await.expect("a record");
    assert!(!view.card.may_edit && !view.may.edit && !view.may.delete && !view.may.transfer);
    let before = scene.test.dump().await;
    let answers = every_change(&context, id, scene.stage(1), viewer).await;
    let count = i64::try_from(answers.len()).expect("a few");
    for (action, answer) in answers {
        let named = Permission::of(Module::Opportunities, action);
        assert!(matches!(answer, Err(Failure::Forbidden(permission)) if permission == named), "{action}");
    }
    assert_eq!(scene.test.dump().await, before);
    assert_eq!(scene.refusals().await, count);
    // The role that only reads hears the same of every card.
    let reader = scene.context(scene.company.reader).await;
    for (_, answer) in every_change(&reader, id, scene.stage(1), viewer).await {
        assert!(matches!(answer, Err(Failure::Forbidden(_))));
    }
    assert_eq!(scene.test.dump().await, before);
}

async fn another_workspace_is_nowhere(test: TestBackend) {
    let scene = Scene::new(test.clone()).await;
    let elsewhere = Scene::of(test.clone(), test.company_of("Elsewhere", Locale::En).await).await;
    let foreign = elsewhere.store(&elsewhere.plain(elsewhere.company.rep).await).await;
    let own = scene.store(&scene.plain(scene.company.rep).await).await;
    let customer = scene.customer(scene.company.rep, "Ours").await;
    let foreign_customer = elsewhere.customer(elsewhere.company.rep, "Theirs").await;
    let context = scene.context(scene.company.owner).await;
    let before = test.dump().await;
    for (action, answer) in every_change(&context, foreign, elsewhere.stage(1), scene.company.rep).await {
        assert!(matches!(answer, Err(Failure::NotFound)), "{action}: {answer:?}");
    }
    assert!(matches!(opportunities::get(&context, foreign).await, Err(Failure::NotFound)));
    assert!(matches!(opportunities::for_customer(&context, foreign_customer).await, Err(Failure::NotFound)));
    let board = ListQuery::default();
    let answer = opportunities::move_to(&context, &move_input(own, elsewhere.stage(1)), &board).await;
    assert!(matches!(answer, Err(Failure::Invalid(_))));
    let answer = opportunities::transfer(&context, own, 1, elsewhere.company.rep).await;
    assert!(matches!(answer, Err(Failure::Invalid(_))));
    for (customer, stage) in [(foreign_customer, scene.stage(0)), (customer, elsewhere.stage(0))] {
        let input = input(&customer.to_string(), &stage.to_string());
        assert!(matches!(opportunities::create(&context, &input, "").await, Err(Failure::Invalid(_))));
    }
    let query = ListQuery::default().with("pipeline", elsewhere.pipeline.id.to_string());
    assert!(matches!(opportunities::board(&context, &query).await, Err(Failure::NotFound)));
    let query = ListQuery::default().with("stage", elsewhere.stage(0).to_string());
    assert!(matches!(opportunities::list(&context, &query).await, Err(Failure::Invalid(_))));
    let query = ListQuery::default().with("customer", foreign_customer.to_string());
    assert_eq!(opportunities::list(&context, &query).await.expect("a list").sums.count, 0);
    assert_eq!(test.dump().await, before);
}

fn input(customer: &str, stage: &str) -> OpportunityInput {
    OpportunityInput { stage: stage.to_owned(), ..super::form(customer, [("name", "new")]) }
}

async fn a_stage_of_another_pipeline_is_no_stage(test: TestBackend) {
    let scene = Scene::new(test.clone()).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let mut tx = test.write().await;
    let now = crate::support::NOW;
    let second = backend::pipelines::create_default(&mut tx, scene.company.workspace, Locale::En, now).await;
    let second = second.expect("a second pipeline");
    tx.commit().await.expect("a commit");
    let context = scene.context(scene.company.rep).await;
    let all = backend::pipelines::list(&context).await.expect("pipelines");
    let other = all.iter().find(|pipeline| pipeline.id == second).expect("the second");
    let before = test.dump().await;
    let input = move_input(id, other.stages[1].id);
    let answer = opportunities::move_to(&context, &input, &ListQuery::default()).await;
    assert!(matches!(answer, Err(Failure::Invalid(_))));
    assert_eq!(test.dump().await, before);
}

async fn nothing_is_made_for_a_customer_out_of_sight(test: TestBackend) {
    let scene = Scene::new(test).await;
    let hidden = scene.customer(scene.company.other_rep, "Hidden").await;
    let context = scene.context(scene.company.rep).await;
    let before = scene.test.dump().await;
    for customer in ["", "cus_1", &hidden.to_string()] {
        let answer = opportunities::create(&context, &input(customer, ""), "key").await;
        let Err(Failure::Invalid(fields)) = answer else { panic!("{customer}: {answer:?}") };
        assert_eq!(fields[0].field, "customer");
    }
    assert_eq!(scene.test.dump().await, before);
}

async fn a_read_only_workspace_is_not_changed(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let mut context = scene.context(scene.company.owner).await;
    let actor = context.actor.as_deref().expect("an actor").clone();
    context.actor = Some(std::sync::Arc::new(backend::Actor { read_only: true, ..actor }));
    let before = scene.test.dump().await;
    for (_, answer) in every_change(&context, id, scene.stage(1), scene.company.rep).await {
        assert!(matches!(answer, Err(Failure::ReadOnly)));
    }
    assert!(opportunities::board(&context, &ListQuery::default()).await.is_ok());
    assert_eq!(scene.test.dump().await, before);
}
