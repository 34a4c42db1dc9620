//! Retiring a stage: where its cards go, and what stays of it.

use super::{add, end, move_card, names, problems, setup, told};
use crate::opportunities::scene::{DAY, Scene, Stored};
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Failure, args, opportunities, pipelines};
use domain::opportunities::{OpportunityInput, Outcome};
use domain::pipelines::RetiredView;
use domain::records::ListQuery;
use domain::{OpportunityId, Problem, StageId};
use tokio::task::JoinSet;

both_engines!(
    cards_move_and_histories_keep_the_name,
    closed_cards_stay_as_they_were_closed,
    a_retired_stage_takes_no_card,
    the_last_stage_of_a_kind_stays,
    cards_go_to_a_stage_that_means_the_same,
    an_empty_stage_needs_no_other,
    no_card_is_left_behind_by_those_who_move_at_that_moment,
    of_twenty_parallel_endings_one_counts,
    more_cards_than_move_at_once_take_several_goes,
);

/// Where all cards of the workspace stand, those in the bin too.
async fn on_stage(scene: &Scene, stage: StageId) -> i64 {
    let sql = "SELECT COUNT(*) FROM opportunities WHERE stage_id = $1";
    scene.test.all::<(i64,)>(sql, args![stage]).await[0].0
}

async fn cards_move_and_histories_keep_the_name(test: TestBackend) {
    let scene = Scene::new(test).await;
    let on = |stage: usize, owner| {
        let scene = &scene;
        async move {
            let new = scene.plain(owner).await;
            scene.store(&Stored { stage: scene.stage(stage), ..new }).await
        }
    };
    let card = on(0, scene.company.rep).await;
    let others = on(1, scene.company.other_rep).await;
    let deleted = on(1, scene.company.rep).await;
    let rep = scene.context(scene.company.rep).await;
    move_card(&rep, card, scene.stage(1), "").await.unwrap();
    let owner = scene.context(scene.company.owner).await;
    opportunities::delete(&owner, deleted).await.unwrap();
    scene.test.clock().advance_seconds(DAY);
    let owner = scene.context(scene.company.owner).await;
    let to = scene.stage(3);
    let retired = pipelines::retire_stage(&owner, &end(&owner, scene.stage(1), &to.to_string()).await).await;
    assert_eq!(retired.unwrap(), RetiredView { moved: 3, goes_on: false });
    assert_eq!((on_stage(&scene, scene.stage(1)).await, on_stage(&scene, to).await), (0, 3));
    assert_eq!(names(&owner).await, ["初步接触", "方案报价", "商务谈判", "合同审批", "赢单", "输单"]);

    let view = opportunities::get(&rep, card).await.unwrap();
    assert_eq!((view.card.stage, view.card.version), (to, 3));
    assert_eq!((view.card.stage_since, view.card.updated_at), (owner.now, owner.now));
    let way: Vec<_> = view
        .history
        .iter()
        .map(|step| (step.from.as_ref().map(|stage| stage.name.as_str()), step.to.name.as_str(), step.by.id))
        .collect();
    assert_eq!(
        way,
        [
            (Some("需求确认"), "商务谈判", scene.company.owner),
            (Some("初步接触"), "需求确认", scene.company.rep),
        ]
    );
    assert_eq!(opportunities::get(&owner, others).await.unwrap().history.len(), 1);
    // Back out of the bin it stands on a stage that is there.
    opportunities::restore(&owner, deleted).await.unwrap();
    assert_eq!(opportunities::get(&owner, deleted).await.unwrap().card.stage, to);
    let board = opportunities::board(&owner, &ListQuery::default()).await.unwrap();
    assert_eq!((board.columns.len(), board.columns[2].count, board.sums.count), (6, 3, 3));
    let told = told(&scene, "retired", "stage").await;
    assert!(told.contains("需求确认") && told.contains("商务谈判") && told.contains("\"3\""), "{told}");
}

async fn closed_cards_stay_as_they_were_closed(test: TestBackend) {
    let scene = Scene::new(test).await;
    let card = scene.store(&scene.plain(scene.company.rep).await).await;
    let rep = scene.context(scene.company.rep).await;
    move_card(&rep, card, scene.lost(), "timing").await.unwrap();
    let before = opportunities::get(&rep, card).await.unwrap();
    scene.test.clock().advance_seconds(DAY);
    let owner = scene.context(scene.company.owner).await;
    let gone = add(&owner, "Gone", Outcome::Lost).await;
    pipelines::retire_stage(&owner, &end(&owner, scene.lost(), &gone.to_string()).await).await.unwrap();
    let after = opportunities::get(&rep, card).await.unwrap();
    assert_eq!((after.closed_at, &after.lost_reason), (before.closed_at, &before.lost_reason));
    assert_eq!((after.card.stage, after.lost_reason.unwrap().name.as_str()), (gone, "timing"));
    assert_eq!(after.history[1].reason.as_ref().unwrap().name, "timing");
}

async fn a_retired_stage_takes_no_card(test: TestBackend) {
    let scene = Scene::new(test).await;
    let card = scene.store(&scene.plain(scene.company.rep).await).await;
    let rep = scene.context(scene.company.rep).await;
    let gone = scene.stage(1);
    let customer = scene.customer(scene.company.rep, "华信").await;
    let first = crate::opportunities::form(customer, [("name", "Deal")]);
    let made = opportunities::create(&rep, &first, "").await.unwrap();
    move_card(&rep, made, gone, "").await.unwrap();
    move_card(&rep, made, scene.stage(2), "").await.unwrap();
    let owner = scene.context(scene.company.owner).await;
    pipelines::retire_stage(&owner, &end(&owner, gone, "").await).await.unwrap();
    let before = scene.test.dump().await;
    let retired = [("stage".to_owned(), Problem::Retired)];
    assert_eq!(problems(move_card(&rep, card, gone, "").await), retired);
    let create = OpportunityInput { stage: gone.to_string(), ..first };
    assert_eq!(problems(opportunities::create(&rep, &create, "").await), retired);
    let undo = opportunities::undo_move(&rep, made, 3, &ListQuery::default()).await;
    assert_eq!(problems(undo), retired);
    let filter = ListQuery::default().with("stage", gone.to_string());
    let stage = [("stage".to_owned(), Problem::Choice)];
    assert_eq!(problems(opportunities::list(&rep, &filter).await), stage);
    assert_eq!(problems(opportunities::board(&rep, &filter).await), stage);
    let edited = pipelines::edit_stage(&owner, &super::edit(&owner, scene.stage(0), "x").await).await;
    edited.unwrap();
    // Nor is it changed any more.
    let version = setup(&owner).await.version.to_string();
    let change = domain::pipelines::EditStageInput {
        id: gone.to_string(),
        version: version.clone(),
        name: "Again".to_owned(),
        probability: "1".to_owned(),
        ..domain::pipelines::EditStageInput::default()
    };
    assert!(matches!(pipelines::edit_stage(&owner, &change).await, Err(Failure::NotFound)));
    let again = end(&owner, gone, "").await;
    assert!(matches!(pipelines::retire_stage(&owner, &again).await, Err(Failure::NotFound)));
    let after = scene.test.dump().await;
    assert_ne!(before, after, "one stage was renamed");
    // Its name may be had again.
    add(&owner, "需求确认", Outcome::Open).await;
}

async fn the_last_stage_of_a_kind_stays(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    let last = [("to".to_owned(), Problem::LastOne)];
    for stage in [scene.won(), scene.lost()] {
        for to in [String::new(), scene.stage(0).to_string()] {
            let result = pipelines::retire_stage(&owner, &end(&owner, stage, &to).await).await;
            assert_eq!(problems(result), last);
        }
    }
    for place in 1..5 {
        pipelines::retire_stage(&owner, &end(&owner, scene.stage(place), "").await).await.unwrap();
    }
    let result = pipelines::retire_stage(&owner, &end(&owner, scene.stage(0), "").await).await;
    assert_eq!(problems(result), last);
    let another = add(&owner, "Renewed", Outcome::Won).await;
    let retired =
        pipelines::retire_stage(&owner, &end(&owner, scene.won(), &another.to_string()).await).await;
    assert_eq!(retired.unwrap().moved, 0);
}

async fn cards_go_to_a_stage_that_means_the_same(test: TestBackend) {
    let scene = Scene::new(test).await;
    let other = scene.test.company_of("Other", domain::Locale::En).await;
    let foreign = Scene::of(scene.test.clone(), other).await;
    scene.store(&scene.plain(scene.company.rep).await).await;
    let owner = scene.context(scene.company.owner).await;
    pipelines::retire_stage(&owner, &end(&owner, scene.stage(4), "").await).await.unwrap();
    let before = scene.test.dump().await;
    for (to, problem) in [
        (String::new(), Problem::Required),
        (scene.stage(0).to_string(), Problem::Choice),
        (scene.won().to_string(), Problem::Choice),
        (scene.stage(4).to_string(), Problem::Retired),
        (foreign.stage(1).to_string(), Problem::Choice),
        ("somewhere".to_owned(), Problem::Choice),
    ] {
        let result = pipelines::retire_stage(&owner, &end(&owner, scene.stage(0), &to).await).await;
        assert_eq!(problems(result), [("to".to_owned(), problem)], "{to}");
    }
    // Nor does anybody retire what is another workspace's.
    let theirs = end(&owner, foreign.stage(1), "").await;
    assert!(matches!(pipelines::retire_stage(&owner, &theirs).await, Err(Failure::NotFound)));
    assert_eq!(scene.test.dump().await, before);
}

async fn an_empty_stage_needs_no_other(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    let retired = pipelines::retire_stage(&owner, &end(&owner, scene.stage(2), "").await).await.unwrap();
    assert_eq!(retired, RetiredView { moved: 0, goes_on: false });
    // What lies in the bin counts: it would come back to nowhere.
    let card = scene.store(&scene.plain(scene.company.rep).await).await;
    opportunities::delete(&owner, card).await.unwrap();
    let result = pipelines::retire_stage(&owner, &end(&owner, scene.stage(0), "").await).await;
    assert_eq!(problems(result), [("to".to_owned(), Problem::Required)]);
}

async fn no_card_is_left_behind_by_those_who_move_at_that_moment(test: TestBackend) {
    let scene = Scene::new(test).await;
    let gone = scene.stage(1);
    let mut new = Vec::new();
    for number in 0..20 {
        let plain = scene.plain(scene.company.rep).await;
        new.push(Stored { stage: scene.stage(number % 3), ..plain });
    }
    let cards = scene.store_all(&new).await;
    let (rep, owner) = (scene.context(scene.company.rep).await, scene.context(scene.company.owner).await);
    let ending = end(&owner, gone, &scene.stage(3).to_string()).await;
    let making = OpportunityInput {
        stage: gone.to_string(),
        ..crate::opportunities::form(new[0].customer, [("name", "New")])
    };
    let mut all = JoinSet::new();
    for (place, card) in cards.iter().enumerate() {
        let (context, card) = (rep.clone(), *card);
        // Some go there, some away from there.
        let to = if place % 3 == 1 { scene.stage(2) } else { gone };
        all.spawn(async move { move_card(&context, card, to, "").await.map(drop) });
        let (context, making) = (rep.clone(), making.clone());
        all.spawn(async move { opportunities::create(&context, &making, "").await.map(drop) });
        if place == 9 {
            let (context, ending) = (owner.clone(), ending.clone());
            all.spawn(async move { pipelines::retire_stage(&context, &ending).await.map(drop) });
        }
    }
    for answer in all.join_all().await {
        // Too late, or the card moved along in between.
        let is_fine = match &answer {
            Ok(()) | Err(Failure::Conflict(_)) => true,
            Err(Failure::Invalid(fields)) => fields.iter().all(|field| field.problem == Problem::Retired),
            Err(_) => false,
        };
        assert!(is_fine, "{answer:?}");
    }
    assert_eq!(on_stage(&scene, gone).await, 0);
    let shown = opportunities::board(&owner, &ListQuery::default()).await.unwrap();
    let stored = scene.test.all::<(i64,)>("SELECT COUNT(*) FROM opportunities", args![]).await[0].0;
    assert_eq!(i64::from(shown.sums.count), stored, "no card is out of sight");
    assert!(names(&owner).await.iter().all(|name| name != "需求确认"));
}

async fn of_twenty_parallel_endings_one_counts(test: TestBackend) {
    let scene = Scene::new(test).await;
    scene.store(&scene.plain(scene.company.rep).await).await;
    let owner = scene.context(scene.company.owner).await;
    let mut inputs = Vec::new();
    for number in 0..20 {
        // Two stages that send their cards to each other among them.
        let (id, to) = [(0, 1), (1, 0), (0, 2), (2, 1)][number % 4];
        inputs.push(end(&owner, scene.stage(id), &scene.stage(to).to_string()).await);
    }
    let mut endings = JoinSet::new();
    for input in inputs {
        let context = owner.clone();
        endings.spawn(async move { pipelines::retire_stage(&context, &input).await });
    }
    let answers = endings.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|answer| matches!(answer, Ok(_) | Err(Failure::Conflict(_)))), "{answers:?}");
    assert_eq!(setup(&owner).await.stages.len(), 6);
    let board = opportunities::board(&owner, &ListQuery::default()).await.unwrap();
    assert_eq!(board.sums.count, 1);
}

async fn more_cards_than_move_at_once_take_several_goes(test: TestBackend) {
    let scene = Scene::new(test).await;
    let card = scene.store(&scene.plain(scene.company.rep).await).await;
    crowd(&scene, card, 10_020).await;
    let owner = scene.context(scene.company.owner).await;
    let to = scene.stage(1);
    let first = pipelines::retire_stage(&owner, &end(&owner, scene.stage(0), &to.to_string()).await).await;
    assert_eq!(first.unwrap(), RetiredView { moved: 10_000, goes_on: true });
    assert_eq!((on_stage(&scene, scene.stage(0)).await, on_stage(&scene, to).await), (21, 10_000));
    assert_eq!(setup(&owner).await.stages[0].cards, 21, "it is still there");
    assert!(told(&scene, "moved", "stage").await.contains("10000"));
    let second = pipelines::retire_stage(&owner, &end(&owner, scene.stage(0), &to.to_string()).await).await;
    assert_eq!(second.unwrap(), RetiredView { moved: 21, goes_on: false });
    let sql = "SELECT COUNT(*) FROM stage_changes WHERE to_stage_id = $1";
    assert_eq!(scene.test.all::<(i64,)>(sql, args![to]).await[0].0, 10_021);
    assert_eq!(setup(&owner).await.stages[0].cards, 10_021);
}

/// So many more like one.
async fn crowd(scene: &Scene, like: OpportunityId, count: i64) {
    let id = if scene.test.is_postgres().await { "gen_random_uuid()" } else { "randomblob(16)" };
    let sql = format!(
        "INSERT INTO opportunities (workspace_id, id, customer_id, pipeline_id, stage_id, outcome, name, sort_key,
             search_key, stage_since, owner_id, created_by, created_at, updated_at)
         WITH RECURSIVE numbers (number) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT number + 1 FROM numbers WHERE number < CAST($2 AS BIGINT))
         SELECT o.workspace_id, {id}, o.customer_id, o.pipeline_id, o.stage_id, o.outcome, o.name, o.sort_key,
             o.search_key, $3, o.owner_id, o.created_by, $3, $3
         FROM opportunities o CROSS JOIN numbers WHERE o.id = $1"
    );
    assert_eq!(scene.test.run(&sql, args![like, count, NOW]).await, 10_020);
}
