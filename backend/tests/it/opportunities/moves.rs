//! Moving cards along the pipeline, and back.

use super::scene::{DAY, Scene};
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Context, Failure, opportunities};
use domain::opportunities::{LostReason, LostReasonRef, MoveInput, MovedView, SeedReason};
use domain::records::{Facts, ListQuery};
use domain::{OpportunityId, Problem, StageId, UserId};
use tokio::task::JoinSet;

both_engines!(
    a_move_is_written_everywhere,
    a_loss_needs_its_reason,
    staying_changes_nothing,
    of_twenty_parallel_moves_one_wins,
    a_stale_move_tells_where_the_card_is,
    ones_own_moves_of_a_moment_ago_are_no_conflict,
    what_else_happened_meanwhile_is_told,
    an_undone_move_leaves_the_card_as_it_was,
    an_undone_loss_comes_back_with_its_reason,
    a_card_that_never_moved_has_nothing_to_undo,
);

fn to(id: OpportunityId, version: i64, stage: StageId) -> MoveInput {
    MoveInput {
        id: id.to_string(),
        version: version.to_string(),
        stage: stage.to_string(),
        ..MoveInput::default()
    }
}

async fn move_to(context: &Context, input: &MoveInput) -> Result<MovedView, Failure> {
    opportunities::move_to(context, input, &ListQuery::default()).await
}

async fn a_move_is_written_everywhere(test: TestBackend) {
    let scene = Scene::new(test).await;
    let rep = scene.company.rep;
    let id = scene.store(&scene.plain(rep).await).await;
    scene.test.clock().advance_seconds(DAY);
    let context = scene.context(rep).await;
    let input = MoveInput { comment: "signed".to_owned(), ..to(id, 1, scene.won()) };
    let moved = move_to(&context, &input).await.expect("a move");
    assert_eq!((moved.card.stage, moved.card.version, moved.from), (scene.won(), 2, Some(scene.stage(0))));
    let (before, after) = (&moved.columns[0], &moved.columns[5]);
    assert_eq!((before.count, before.sum.minor, after.count, after.sum.minor), (0, 0, 1, 100_000));
    assert_eq!((moved.sums.count, moved.sums.open.minor, moved.sums.weighted.minor), (1, 0, 0));
    assert_eq!(moved.sums.won.minor, 100_000);

    let view = opportunities::get(&context, id).await.expect("a record");
    assert_eq!(view.card, moved.card);
    assert_eq!(view.closed_at, Some(NOW.plus_days(1)));
    assert_eq!(view.card.stage_since, NOW.plus_days(1));
    let step = view.history.first().expect("a step");
    let from = step.from.as_ref().map(|stage| stage.id);
    assert_eq!((from, step.to.id, step.by.id), (Some(scene.stage(0)), scene.won(), rep));
    assert_eq!(step.comment.as_deref(), Some("signed"));
    let events = opportunities::history(&context, id).await.expect("a history");
    let change = &events[0].changes[0];
    assert_eq!(
        (change.field.as_str(), change.before.as_deref(), change.after.as_deref()),
        ("stage", Some("初步接触"), Some("赢单"))
    );
}

async fn a_loss_needs_its_reason(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let context = scene.context(scene.company.rep).await;
    let before = scene.test.dump().await;
    for (reason, problem) in [("", Problem::ReasonRequired), ("luck", Problem::Choice)] {
        let input = MoveInput { reason: reason.to_owned(), ..to(id, 1, scene.lost()) };
        let Err(Failure::Invalid(fields)) = move_to(&context, &input).await else {
            panic!("a loss without reason")
        };
        assert_eq!((fields[0].field.as_str(), fields[0].problem), ("reason", problem));
    }
    assert_eq!(scene.test.dump().await, before);
    let input = MoveInput { reason: "price".to_owned(), ..to(id, 1, scene.lost()) };
    move_to(&context, &input).await.expect("a loss");
    let view = opportunities::get(&context, id).await.expect("a record");
    let price = LostReasonRef { key: LostReason::Seed(SeedReason::Price), name: "price".to_owned() };
    assert_eq!((view.lost_reason.as_ref(), view.history[0].reason.as_ref()), (Some(&price), Some(&price)));
    // Reopened, it says nothing of the loss any more.
    move_to(&context, &to(id, 2, scene.stage(1))).await.expect("a move");
    let view = opportunities::get(&context, id).await.expect("a record");
    assert_eq!((view.lost_reason, view.closed_at), (None, None));
}

async fn staying_changes_nothing(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let context = scene.context(scene.company.rep).await;
    let before = scene.test.dump().await;
    let moved = move_to(&context, &to(id, 1, scene.stage(0))).await.expect("a view");
    assert_eq!((moved.from, moved.card.version, moved.columns[0].count), (None, 1, 1));
    assert_eq!(scene.test.dump().await, before);
}

async fn of_twenty_parallel_moves_one_wins(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let context = scene.context(scene.company.rep).await;
    let mut moves = JoinSet::new();
    for index in 0..20 {
        let (context, input) = (context.clone(), to(id, 1, scene.stage(1 + index % 4)));
        moves.spawn(async move { move_to(&context, &input).await });
    }
    let answers = moves.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer, Ok(_) | Err(Failure::Conflict(_)))), "{answers:?}");
    assert_eq!(scene.stored(id).await.1, 2);
    let view = opportunities::get(&context, id).await.expect("a record");
    assert_eq!(view.history.len(), 1);
}

async fn a_stale_move_tells_where_the_card_is(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let context = scene.context(scene.company.rep).await;
    move_to(&context, &to(id, 1, scene.stage(2))).await.expect("a move");
    let before = scene.test.dump().await;
    let Err(Failure::Conflict(conflict)) = move_to(&context, &to(id, 1, scene.stage(3))).await else {
        panic!("a stale move")
    };
    assert_eq!(conflict.version, 2);
    let field = &conflict.fields[0];
    assert_eq!(
        (field.field.as_str(), field.before.as_deref(), field.after.as_deref()),
        ("stage", Some("方案报价"), Some("商务谈判"))
    );
    assert_eq!(scene.test.dump().await, before);
}

/// A press of somebody who has seen the card at `version`, a second later.
async fn press(
    scene: &Scene,
    user: UserId,
    id: OpportunityId,
    version: i64,
    stage: StageId,
) -> Result<MovedView, Failure> {
    scene.test.clock().advance_seconds(1);
    let context = scene.context(user).await;
    opportunities::move_on(&context, &to(id, version, stage), &ListQuery::default()).await
}

async fn ones_own_moves_of_a_moment_ago_are_no_conflict(test: TestBackend) {
    let scene = Scene::new(test).await;
    let rep = scene.company.rep;
    let id = scene.store(&scene.plain(rep).await).await;
    for (presses, place) in [(1, 1), (2, 2), (3, 3)] {
        let moved = press(&scene, rep, id, 1, scene.stage(place)).await.expect("the later press wins");
        assert_eq!((moved.card.stage, moved.card.version), (scene.stage(place), presses + 1));
    }
    // The same stage twice is one move.
    let stays = press(&scene, rep, id, 1, scene.stage(3)).await.expect("it is there");
    assert_eq!((stays.from, stays.card.version), (None, 4));
    let context = scene.context(rep).await;
    let view = opportunities::get(&context, id).await.expect("a record");
    let steps: Vec<StageId> = view.history.iter().map(|step| step.to.id).collect();
    assert_eq!(steps, [scene.stage(3), scene.stage(2), scene.stage(1)]);
    assert_eq!(opportunities::history(&context, id).await.expect("a history").len(), 3);
    // Whoever comes back to an old page is told.
    scene.test.clock().advance_seconds(120);
    let late = press(&scene, rep, id, 1, scene.stage(0)).await;
    assert!(matches!(late, Err(Failure::Conflict(_))), "{late:?}");
    for version in [i64::MIN, -1, 5, i64::MAX] {
        let answer = press(&scene, rep, id, version, scene.stage(0)).await;
        assert!(matches!(answer, Err(Failure::Conflict(_))), "{version}: {answer:?}");
    }
    assert_eq!(scene.stored(id).await.1, 4);
}

async fn what_else_happened_meanwhile_is_told(test: TestBackend) {
    let scene = Scene::new(test).await;
    let (rep, manager) = (scene.company.rep, scene.company.manager);
    let id = scene.store(&scene.plain(rep).await).await;
    press(&scene, rep, id, 1, scene.stage(1)).await.expect("a move");
    press(&scene, manager, id, 2, scene.stage(2)).await.expect("a move");
    let answer = press(&scene, rep, id, 1, scene.stage(3)).await;
    assert!(matches!(answer, Err(Failure::Conflict(_))), "another moved it: {answer:?}");
    press(&scene, rep, id, 3, scene.stage(3)).await.expect("a move");

    scene.test.clock().advance_seconds(1);
    let context = scene.context(manager).await;
    let facts = Facts::default().with("name", "Theirs");
    opportunities::edit(&context, id, 4, facts).await.expect("an edit");
    press(&scene, rep, id, 5, scene.stage(0)).await.expect("a move");
    let answer = press(&scene, rep, id, 4, scene.stage(1)).await;
    assert!(matches!(answer, Err(Failure::Conflict(_))), "another edited it: {answer:?}");
    let Err(Failure::Conflict(conflict)) =
        move_to(&scene.context(rep).await, &to(id, 5, scene.stage(1))).await
    else {
        panic!("a page that sends one move after the other is told of all")
    };
    assert_eq!(conflict.version, 6);
}

async fn an_undone_move_leaves_the_card_as_it_was(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let context = scene.context(scene.company.rep).await;
    move_to(&context, &to(id, 1, scene.stage(1))).await.expect("a move");
    let there = opportunities::get(&context, id).await.expect("a record");
    scene.test.clock().advance_seconds(DAY);
    let context = scene.context(scene.company.rep).await;
    let lost = MoveInput { reason: "timing".to_owned(), ..to(id, 2, scene.lost()) };
    move_to(&context, &lost).await.expect("a loss");
    let board = ListQuery::default();
    let undone = opportunities::undo_move(&context, id, 3, &board).await.expect("an undone move");
    assert_eq!((undone.card.stage, undone.from), (scene.stage(1), Some(scene.lost())));
    let back = opportunities::get(&context, id).await.expect("a record");
    assert_eq!((back.lost_reason, back.closed_at), (None, None));
    assert_eq!(back.card.stage_since, there.card.stage_since);
    assert_eq!(back.history.len(), 3);
    let stale = opportunities::undo_move(&context, id, 3, &board).await;
    assert!(matches!(stale, Err(Failure::Conflict(_))));
}

async fn an_undone_loss_comes_back_with_its_reason(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let context = scene.context(scene.company.rep).await;
    let lost = MoveInput { reason: "no_budget".to_owned(), ..to(id, 1, scene.lost()) };
    move_to(&context, &lost).await.expect("a loss");
    move_to(&context, &to(id, 2, scene.stage(0))).await.expect("a second try");
    opportunities::undo_move(&context, id, 3, &ListQuery::default()).await.expect("an undone move");
    let (stage, _, reason) = scene.stored(id).await;
    assert_eq!((stage, reason.as_deref()), (scene.lost(), Some("no_budget")));
}

async fn a_card_that_never_moved_has_nothing_to_undo(test: TestBackend) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let context = scene.context(scene.company.rep).await;
    let before = scene.test.dump().await;
    let answer = opportunities::undo_move(&context, id, 1, &ListQuery::default()).await;
    assert!(matches!(answer, Err(Failure::Invalid(_))));
    assert_eq!(scene.test.dump().await, before);
}
