//! Who may change a pipeline.

use super::{edit, end, new_stage, setup, step};
use crate::opportunities::scene::{Scene, Stored};
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, opportunities, pipelines};
use domain::permissions::{Grant, ScopeKind};
use domain::pipelines::{
    AddReasonInput, MoveReasonInput, RenamePipelineInput, RenameReasonInput, RetireReasonInput, Way,
};
use domain::{Action, Module, Permission};
use std::sync::Arc;

both_engines!(
    r_ac_01_only_who_manages_pipelines_changes_them,
    after_a_trial_the_console_shows_and_changes_nothing,
    after_a_trial_whoever_manages_pipelines_alone_still_looks,
    another_workspaces_pipeline_is_not_there,
    r_ac_03_a_manager_of_pipelines_moves_cards_unseen,
);

/// Everything that can be done with a pipeline that an owner sees.
async fn answers(scene: &Scene, by: &Context, owner: &Context) -> Vec<Result<(), Failure>> {
    let saved = setup(owner).await;
    let (id, version) = (saved.id.to_string(), saved.version.to_string());
    let renamed = RenamePipelineInput { id: id.clone(), version: version.clone(), name: "x".to_owned() };
    let added = AddReasonInput { pipeline: id, version, name: "x".to_owned() };
    vec![
        pipelines::rename(by, &renamed).await,
        pipelines::add_stage(by, &new_stage(owner, "x").await).await.map(drop),
        pipelines::edit_stage(by, &edit(owner, scene.stage(0), "x").await).await,
        pipelines::move_stage(by, &step(owner, scene.stage(0), Way::Down).await).await,
        pipelines::retire_stage(by, &end(owner, scene.stage(1), "").await).await.map(drop),
        pipelines::add_reason(by, &added).await.map(drop),
    ]
}

/// And with a reason that every workspace has.
async fn answers_about_a_reason(by: &Context, owner: &Context) -> Vec<Result<(), Failure>> {
    let (id, version) = ("price".to_owned(), setup(owner).await.version.to_string());
    let named = RenameReasonInput { id: id.clone(), version: version.clone(), name: "x".to_owned() };
    let moved = MoveReasonInput { id: id.clone(), version: version.clone(), way: Way::Down.to_string() };
    vec![
        pipelines::rename_reason(by, &named).await,
        pipelines::move_reason(by, &moved).await,
        pipelines::retire_reason(by, &RetireReasonInput { id, version }).await,
    ]
}

async fn r_ac_01_only_who_manages_pipelines_changes_them(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    let before = scene.test.dump().await;
    for user in [scene.company.manager, scene.company.rep, scene.company.reader] {
        let context = scene.context(user).await;
        assert!(matches!(pipelines::setup(&context).await, Err(Failure::Forbidden(_))));
        let mut answers = answers(&scene, &context, &owner).await;
        answers.extend(answers_about_a_reason(&context, &owner).await);
        for answer in answers {
            assert!(matches!(answer, Err(Failure::Forbidden(_))), "{answer:?}");
        }
    }
    assert_eq!(scene.test.dump().await, before);
    let admin = scene.context(scene.company.admin).await;
    pipelines::edit_stage(&admin, &edit(&owner, scene.stage(0), "x").await).await.unwrap();
}

/// The same person when the trial is over.
fn late(context: &Context) -> Context {
    let mut actor = context.actor().unwrap().as_ref().clone();
    actor.read_only = true;
    Context { actor: Some(Arc::new(actor)), ..context.clone() }
}

async fn after_a_trial_the_console_shows_and_changes_nothing(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    let before = scene.test.dump().await;
    assert_eq!(setup(&late(&owner)).await, setup(&owner).await);
    let mut answers = answers(&scene, &late(&owner), &owner).await;
    answers.extend(answers_about_a_reason(&late(&owner), &owner).await);
    for answer in answers {
        assert!(matches!(answer, Err(Failure::ReadOnly)), "{answer:?}");
    }
    let rep = late(&scene.context(scene.company.rep).await);
    assert!(matches!(pipelines::setup(&rep).await, Err(Failure::Forbidden(_))));
    assert_eq!(scene.test.dump().await, before);
}

async fn after_a_trial_whoever_manages_pipelines_alone_still_looks(test: TestBackend) {
    let scene = Scene::new(test).await;
    let manage = Grant {
        permission: Permission::of(Module::Pipelines, Action::Manage),
        scope: ScopeKind::All,
        departments: Vec::new(),
    };
    let editor = scene.test.user_with(scene.company.workspace, "Editor", None, None, &[manage]).await;
    let editor = scene.context(editor).await;
    assert_eq!(setup(&late(&editor)).await, setup(&editor).await);
}

async fn another_workspaces_pipeline_is_not_there(test: TestBackend) {
    let scene = Scene::new(test).await;
    let company = scene.test.company_of("Other", domain::Locale::En).await;
    let foreign = Scene::of(scene.test.clone(), company).await;
    let (ours, theirs) =
        (scene.context(scene.company.owner).await, foreign.context(foreign.company.owner).await);
    let before = scene.test.dump().await;
    // Their forms name our stages and our pipeline.
    for (place, answer) in answers(&scene, &theirs, &ours).await.into_iter().enumerate() {
        assert!(matches!(answer, Err(Failure::NotFound)), "{place}: {answer:?}");
    }
    assert_eq!(scene.test.dump().await, before);
}

/// The right is over all of the workspace's cards (docs/decisions/0034).
async fn r_ac_03_a_manager_of_pipelines_moves_cards_unseen(test: TestBackend) {
    let scene = Scene::new(test).await;
    let new = scene.plain(scene.company.other_rep).await;
    let card = scene.store(&Stored { stage: scene.stage(1), ..new }).await;
    let owner = scene.context(scene.company.owner).await;
    let grant = |module, action| Grant {
        permission: Permission::of(module, action),
        scope: ScopeKind::All,
        departments: Vec::new(),
    };
    let grants = [grant(Module::Pipelines, Action::View), grant(Module::Pipelines, Action::Manage)];
    let editor = scene.test.user_with(scene.company.workspace, "Editor", None, None, &grants).await;
    let editor = scene.context(editor).await;
    assert!(opportunities::get(&editor, card).await.is_err());
    assert_eq!(setup(&editor).await.stages[1].cards, 1);
    let ending = end(&editor, scene.stage(1), &scene.stage(0).to_string()).await;
    assert_eq!(pipelines::retire_stage(&editor, &ending).await.unwrap().moved, 1);
    assert_eq!(opportunities::get(&owner, card).await.unwrap().card.stage, scene.stage(0));
    assert!(opportunities::get(&editor, card).await.is_err(), "and still sees none of them");
}
