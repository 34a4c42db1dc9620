//! The reasons for a loss: a list of the workspace's own.

use super::{move_card, problems, setup, told};
use crate::opportunities::scene::Scene;
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, opportunities, pipelines};
use domain::opportunities::{LostReason, SeedReason};
use domain::pipelines::{AddReasonInput, MoveReasonInput, RenameReasonInput, RetireReasonInput, Way};
use domain::records::ListQuery;
use domain::{LostReasonId, Problem};

both_engines!(
    an_own_reason_is_chosen_and_kept,
    a_renamed_seed_can_have_its_words_back,
    reasons_change_places,
    a_retired_reason_is_offered_no_more_and_still_read,
    reasons_are_the_workspaces_own,
    one_reason_stays_and_thirty_fit,
);

async fn new_reason(context: &Context, name: &str) -> AddReasonInput {
    let setup = setup(context).await;
    AddReasonInput {
        pipeline: setup.id.to_string(),
        version: setup.version.to_string(),
        name: name.to_owned(),
    }
}

async fn add(context: &Context, name: &str) -> LostReasonId {
    pipelines::add_reason(context, &new_reason(context, name).await).await.expect("a reason")
}

async fn rename(context: &Context, id: &str, name: &str) -> Result<(), Failure> {
    let version = setup(context).await.version.to_string();
    let input = RenameReasonInput { id: id.to_owned(), version, name: name.to_owned() };
    pipelines::rename_reason(context, &input).await
}

async fn retire(context: &Context, id: &str) -> Result<(), Failure> {
    let version = setup(context).await.version.to_string();
    pipelines::retire_reason(context, &RetireReasonInput { id: id.to_owned(), version }).await
}

async fn step(context: &Context, id: &str, way: Way) -> Result<(), Failure> {
    let version = setup(context).await.version.to_string();
    let input = MoveReasonInput { id: id.to_owned(), version, way: way.to_string() };
    pipelines::move_reason(context, &input).await
}

async fn names(context: &Context) -> Vec<String> {
    setup(context).await.reasons.into_iter().map(|reason| reason.name).collect()
}

async fn an_own_reason_is_chosen_and_kept(test: TestBackend) {
    let scene = Scene::new(test).await;
    let (owner, rep) = (scene.context(scene.company.owner).await, scene.context(scene.company.rep).await);
    let own = add(&owner, " Built it\tthemselves ").await;
    assert_eq!(names(&owner).await.last().unwrap(), "Built it themselves");
    let board = opportunities::board(&rep, &ListQuery::default()).await.unwrap();
    assert_eq!(board.reasons, setup(&owner).await.reasons);
    let reader = scene.context(scene.company.reader).await;
    let board = opportunities::board(&reader, &ListQuery::default()).await.unwrap();
    assert_eq!(board.reasons, [], "who moves no card needs none");
    let card = scene.store(&scene.plain(scene.company.rep).await).await;
    move_card(&rep, card, scene.lost(), &own.to_string()).await.unwrap();
    let view = opportunities::get(&rep, card).await.unwrap();
    let reason = view.lost_reason.unwrap();
    assert_eq!((reason.key, reason.name.as_str()), (LostReason::Own(own), "Built it themselves"));
    assert_eq!(view.history[0].reason.as_ref(), Some(&reason));
    assert_eq!(view.reasons.len(), 7);
    assert_eq!(scene.stored(card).await.2, Some(own.to_string()));
    let events = opportunities::history(&rep, card).await.unwrap();
    let told = events[0].changes.iter().find(|change| change.field == "lost_reason").unwrap();
    assert_eq!(told.after.as_deref(), Some("Built it themselves"));
    // A new name is the name of old losses, too; what the audit says stays.
    rename(&owner, &own.to_string(), "Own solution").await.unwrap();
    assert_eq!(opportunities::get(&rep, card).await.unwrap().lost_reason.unwrap().name, "Own solution");
    assert_eq!(opportunities::history(&rep, card).await.unwrap(), events);
}

async fn a_renamed_seed_can_have_its_words_back(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    assert_eq!(names(&owner).await, SeedReason::ALL.iter().map(ToString::to_string).collect::<Vec<_>>());
    rename(&owner, "price", "Too dear").await.unwrap();
    let reason = setup(&owner).await.reasons.remove(0);
    assert_eq!((reason.key, reason.named_by_seed()), (LostReason::Seed(SeedReason::Price), None));
    assert!(told(&scene, "edited", "lost_reason").await.contains("Too dear"));
    let card = scene.store(&scene.plain(scene.company.rep).await).await;
    let rep = scene.context(scene.company.rep).await;
    move_card(&rep, card, scene.lost(), "price").await.unwrap();
    assert_eq!(opportunities::get(&rep, card).await.unwrap().lost_reason, Some(reason));
    assert_eq!(problems(rename(&owner, "timing", "TOO DEAR").await), [("name".to_owned(), Problem::Taken)]);
    rename(&owner, "price", " ").await.unwrap();
    assert_eq!(setup(&owner).await.reasons[0].named_by_seed(), Some(SeedReason::Price));
    let before = scene.test.dump().await;
    rename(&owner, "price", "").await.unwrap();
    assert_eq!(scene.test.dump().await, before);
}

async fn reasons_change_places(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    add(&owner, "Own").await;
    step(&owner, "other", Way::Up).await.unwrap();
    step(&owner, "price", Way::Down).await.unwrap();
    step(&owner, "competitor", Way::Up).await.unwrap();
    let expected = ["competitor", "price", "no_budget", "no_decision", "other", "timing", "Own"];
    assert_eq!(names(&owner).await, expected);
    let rep = scene.context(scene.company.rep).await;
    let board = opportunities::board(&rep, &ListQuery::default()).await.unwrap();
    assert_eq!(board.reasons.iter().map(|reason| reason.name.as_str()).collect::<Vec<_>>(), expected);
}

async fn a_retired_reason_is_offered_no_more_and_still_read(test: TestBackend) {
    let scene = Scene::new(test).await;
    let (owner, rep) = (scene.context(scene.company.owner).await, scene.context(scene.company.rep).await);
    let card = scene.store(&scene.plain(scene.company.rep).await).await;
    let other = scene.store(&scene.plain(scene.company.rep).await).await;
    let own = add(&owner, "Own").await.to_string();
    move_card(&rep, card, scene.lost(), &own).await.unwrap();
    for reason in ["price", own.as_str()] {
        retire(&owner, reason).await.unwrap();
        let result = move_card(&rep, other, scene.lost(), reason).await;
        assert_eq!(problems(result), [("reason".to_owned(), Problem::Choice)]);
        assert!(matches!(retire(&owner, reason).await, Err(Failure::NotFound)));
        assert!(matches!(rename(&owner, reason, "x").await, Err(Failure::NotFound)));
    }
    let view = opportunities::get(&rep, card).await.unwrap();
    assert_eq!((view.lost_reason.unwrap().name.as_str(), view.reasons.len()), ("Own", 5));
    // Taken back and done again, it is lost for what it was lost for.
    move_card(&rep, card, scene.stage(0), "").await.unwrap();
    let undone = opportunities::undo_move(&rep, card, 3, &ListQuery::default()).await.unwrap();
    assert_eq!(undone.card.stage, scene.lost());
    assert_eq!(scene.stored(card).await.2, Some(own));
    assert!(told(&scene, "retired", "lost_reason").await.contains("Own"));
}

async fn reasons_are_the_workspaces_own(test: TestBackend) {
    let scene = Scene::new(test).await;
    let company = scene.test.company_of("Other", domain::Locale::En).await;
    let foreign = Scene::of(scene.test.clone(), company).await;
    let theirs = add(&foreign.context(foreign.company.owner).await, "Theirs").await.to_string();
    let (owner, rep) = (scene.context(scene.company.owner).await, scene.context(scene.company.rep).await);
    let card = scene.store(&scene.plain(scene.company.rep).await).await;
    let before = scene.test.dump().await;
    for reason in [theirs.as_str(), "lrs_00000000000000000000000007", "luck", "PRICE"] {
        let result = move_card(&rep, card, scene.lost(), reason).await;
        assert_eq!(problems(result), [("reason".to_owned(), Problem::Choice)], "{reason}");
        assert!(matches!(rename(&owner, reason, "x").await, Err(Failure::NotFound)));
        assert!(matches!(step(&owner, reason, Way::Up).await, Err(Failure::NotFound)));
        assert!(matches!(retire(&owner, reason).await, Err(Failure::NotFound)));
    }
    let elsewhere =
        AddReasonInput { pipeline: foreign.pipeline.id.to_string(), ..new_reason(&owner, "x").await };
    assert!(matches!(pipelines::add_reason(&owner, &elsewhere).await, Err(Failure::NotFound)));
    assert_eq!(scene.test.dump().await, before);
}

async fn one_reason_stays_and_thirty_fit(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    let result = pipelines::add_reason(&owner, &new_reason(&owner, "  ").await).await;
    assert_eq!(problems(result), [("name".to_owned(), Problem::Required)]);
    for number in 6..30 {
        add(&owner, &format!("Reason {number}")).await;
    }
    let result = pipelines::add_reason(&owner, &new_reason(&owner, "One more").await).await;
    assert_eq!(problems(result), [("name".to_owned(), Problem::Full(30))]);
    let reasons = setup(&owner).await.reasons;
    for reason in &reasons[..29] {
        retire(&owner, &reason.key.to_string()).await.unwrap();
    }
    let last = retire(&owner, &reasons[29].key.to_string()).await;
    assert_eq!(problems(last), [("id".to_owned(), Problem::LastOne)]);
    assert_eq!(names(&owner).await, ["Reason 29"]);
}
