//! Adding, editing and ordering stages.

use super::{add, edit, names, new_stage, problems, setup, step, told};
use crate::opportunities::scene::Scene;
use crate::support::{TestBackend, both_engines};
use backend::{Failure, opportunities, pipelines};
use domain::Problem;
use domain::audit::FieldChange;
use domain::opportunities::Outcome;
use domain::pipelines::{
    AddStageInput, EditStageInput, MoveStageInput, RenamePipelineInput, RenameReasonInput, Way,
};
use domain::records::ListQuery;
use tokio::task::JoinSet;

both_engines!(
    the_console_counts_all_cards_of_each_stage,
    a_new_stage_stands_last_of_its_kind,
    a_pipeline_holds_twenty_stages_with_names_of_their_own,
    an_edited_stage_weighs_its_cards_anew,
    what_stays_the_same_is_not_written,
    stages_change_places_with_those_that_mean_the_same,
    a_board_of_twenty_stages_still_adds_up,
    of_two_editors_the_second_is_told,
    who_comes_late_with_what_is_saved_already_is_not_in_the_way,
    of_twenty_parallel_editors_one_wins,
);

async fn the_console_counts_all_cards_of_each_stage(test: TestBackend) {
    let scene = Scene::new(test).await;
    for owner in [scene.company.rep, scene.company.other_rep, scene.company.manager] {
        scene.store(&scene.plain(owner).await).await;
    }
    let deleted = scene.store(&scene.plain(scene.company.rep).await).await;
    let owner = scene.context(scene.company.owner).await;
    opportunities::delete(&owner, deleted).await.unwrap();
    let setup = setup(&owner).await;
    assert_eq!((setup.name.as_str(), setup.version), ("销售流程", 1));
    let cards: Vec<u32> = setup.stages.iter().map(|stage| stage.cards).collect();
    assert_eq!(cards, [3, 0, 0, 0, 0, 0, 0]);
    let stages = pipelines::list(&owner).await.unwrap().remove(0).stages;
    assert_eq!(setup.stages.into_iter().map(|setup| setup.stage).collect::<Vec<_>>(), stages);
    assert_eq!(setup.reasons.len(), 6);
}

async fn a_new_stage_stands_last_of_its_kind(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    add(&owner, "Pilot", Outcome::Open).await;
    add(&owner, "Renewed", Outcome::Won).await;
    add(&owner, "Gone", Outcome::Lost).await;
    let stages = setup(&owner).await.stages;
    let shown: Vec<_> = stages[5..]
        .iter()
        .map(|setup| {
            let stage = &setup.stage;
            (stage.name.as_str(), stage.outcome, stage.probability, stage.rot_days)
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("Pilot", Outcome::Open, 40, Some(9)),
            ("赢单", Outcome::Won, 100, None),
            ("Renewed", Outcome::Won, 100, None),
            ("输单", Outcome::Lost, 0, None),
            ("Gone", Outcome::Lost, 0, None),
        ]
    );
    assert_eq!(setup(&owner).await.version, 4);
    assert!(told(&scene, "created", "stage").await.contains("Gone"));
}

async fn a_pipeline_holds_twenty_stages_with_names_of_their_own(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    for taken in ["初步接触", "Ｗon"] {
        if taken == "Ｗon" {
            add(&owner, "WON", Outcome::Open).await;
        }
        let result = pipelines::add_stage(&owner, &new_stage(&owner, taken).await).await;
        assert_eq!(problems(result), [("name".to_owned(), Problem::Taken)]);
    }
    let result = pipelines::edit_stage(&owner, &edit(&owner, scene.stage(1), "初步接触").await).await;
    assert_eq!(problems(result), [("name".to_owned(), Problem::Taken)]);
    for number in 8..20 {
        add(&owner, &format!("Stage {number}"), Outcome::Open).await;
    }
    let result = pipelines::add_stage(&owner, &new_stage(&owner, "One more").await).await;
    assert_eq!(problems(result), [("name".to_owned(), Problem::Full(20))]);
    let odd = AddStageInput {
        name: " ".to_owned(),
        outcome: "draw".to_owned(),
        probability: "101".to_owned(),
        rot_days: "0".to_owned(),
        ..new_stage(&owner, "").await
    };
    let fields: Vec<String> =
        problems(pipelines::add_stage(&owner, &odd).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["outcome", "name", "probability", "rot_days"]);
}

async fn an_edited_stage_weighs_its_cards_anew(test: TestBackend) {
    let scene = Scene::new(test).await;
    scene.store(&scene.plain(scene.company.rep).await).await;
    let owner = scene.context(scene.company.owner).await;
    let change = EditStageInput {
        probability: "30".to_owned(),
        rot_days: String::new(),
        ..edit(&owner, scene.stage(0), "Hello").await
    };
    pipelines::edit_stage(&owner, &change).await.unwrap();
    let board = opportunities::board(&owner, &ListQuery::default()).await.unwrap();
    let column = &board.columns[0];
    assert_eq!((column.stage.name.as_str(), column.stage.rot_days), ("Hello", None));
    assert_eq!((column.weighted.minor, board.sums.weighted.minor), (30_000, 30_000));
    let told = told(&scene, "edited", "stage").await;
    for part in ["初步接触", "Hello", "\"10\"", "\"30\"", "\"14\""] {
        assert!(told.contains(part), "{part} in {told}");
    }
    // What is won is certain, whatever a form says.
    let won = EditStageInput { probability: "50".to_owned(), ..edit(&owner, scene.won(), "Yes").await };
    pipelines::edit_stage(&owner, &won).await.unwrap();
    assert_eq!(setup(&owner).await.stages[5].stage.probability, 100);
}

async fn what_stays_the_same_is_not_written(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    let before = scene.test.dump().await;
    pipelines::edit_stage(&owner, &edit(&owner, scene.stage(0), "初步接触").await).await.unwrap();
    for (stage, way) in [
        (scene.stage(0), Way::Up),
        (scene.stage(4), Way::Down),
        (scene.won(), Way::Up),
        (scene.won(), Way::Down),
        (scene.lost(), Way::Down),
    ] {
        pipelines::move_stage(&owner, &step(&owner, stage, way).await).await.unwrap();
    }
    let setup = setup(&owner).await;
    let name = RenamePipelineInput {
        id: setup.id.to_string(),
        version: setup.version.to_string(),
        name: setup.name,
    };
    pipelines::rename(&owner, &name).await.unwrap();
    assert_eq!(scene.test.dump().await, before);
    pipelines::rename(&owner, &RenamePipelineInput { name: "Export".to_owned(), ..name }).await.unwrap();
    assert_eq!(pipelines::list(&owner).await.unwrap()[0].name, "Export");
    assert!(told(&scene, "edited", "pipeline").await.contains("销售流程"));
}

async fn stages_change_places_with_those_that_mean_the_same(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    pipelines::move_stage(&owner, &step(&owner, scene.stage(1), Way::Up).await).await.unwrap();
    pipelines::move_stage(&owner, &step(&owner, scene.stage(3), Way::Down).await).await.unwrap();
    let expected = ["需求确认", "初步接触", "方案报价", "合同审批", "商务谈判", "赢单", "输单"];
    assert_eq!(names(&owner).await, expected);
    let board = opportunities::board(&owner, &ListQuery::default()).await.unwrap();
    let columns: Vec<_> = board.columns.iter().map(|column| column.stage.name.as_str()).collect();
    assert_eq!(columns, expected);
    let told = told(&scene, "edited", "stage").await;
    assert!(told.contains("position") && told.contains("商务谈判"), "{told}");
    let odd = MoveStageInput { way: "left".to_owned(), ..step(&owner, scene.stage(1), Way::Up).await };
    assert_eq!(problems(pipelines::move_stage(&owner, &odd).await), [("way".to_owned(), Problem::Choice)]);
}

async fn a_board_of_twenty_stages_still_adds_up(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    for number in 7..20 {
        add(&owner, &format!("Stage {number}"), Outcome::Open).await;
    }
    let scene = Scene::of(scene.test.clone(), scene.company.clone()).await;
    for stage in scene.pipeline.stages.iter().map(|stage| stage.id) {
        let new = scene.plain(scene.company.rep).await;
        scene.store(&crate::opportunities::scene::Stored { stage, ..new }).await;
    }
    for user in [scene.company.owner, scene.company.manager, scene.company.rep] {
        let context = scene.context(user).await;
        let board = opportunities::board(&context, &ListQuery::default()).await.unwrap();
        let counts: Vec<u32> = board.columns.iter().map(|column| column.count).collect();
        assert_eq!(counts, [1; 20]);
        let sums = board.sums;
        assert_eq!((sums.count, sums.open.minor, sums.won.minor), (20, 1_800_000, 100_000));
        let list = opportunities::list(&context, &ListQuery::default()).await.unwrap();
        assert_eq!(list.sums, sums);
    }
}

async fn of_two_editors_the_second_is_told(test: TestBackend) {
    let scene = Scene::new(test).await;
    let (owner, admin) = (scene.context(scene.company.owner).await, scene.context(scene.company.admin).await);
    let first = edit(&owner, scene.stage(0), "First").await;
    let second = edit(&admin, scene.stage(1), "Second").await;
    let third = step(&admin, scene.stage(1), Way::Up).await;
    pipelines::edit_stage(&owner, &first).await.unwrap();
    let before = scene.test.dump().await;
    let Err(Failure::Conflict(conflict)) = pipelines::edit_stage(&admin, &second).await else {
        panic!("a stale edit")
    };
    assert_eq!(conflict.version, 2);
    let differs = |field: &str, saved: &str, typed: &str| FieldChange {
        field: field.to_owned(),
        before: Some(saved.to_owned()),
        after: Some(typed.to_owned()),
    };
    assert_eq!(conflict.fields, [differs("name", "需求确认", "Second")]);
    assert!(matches!(pipelines::move_stage(&admin, &third).await, Err(Failure::Conflict(_))));
    let late = RenamePipelineInput {
        id: setup(&admin).await.id.to_string(),
        version: "1".to_owned(),
        name: "Export".to_owned(),
    };
    let Err(Failure::Conflict(conflict)) = pipelines::rename(&admin, &late).await else {
        panic!("a stale name")
    };
    assert_eq!(conflict.fields, [differs("name", "销售流程", "Export")]);
    let late =
        RenameReasonInput { id: "price".to_owned(), version: "1".to_owned(), name: "Too dear".to_owned() };
    let Err(Failure::Conflict(conflict)) = pipelines::rename_reason(&admin, &late).await else {
        panic!("a stale reason")
    };
    assert_eq!((conflict.version, conflict.fields), (2, vec![differs("name", "price", "Too dear")]));
    assert_eq!(scene.test.dump().await, before);
    let again = EditStageInput { version: "2".to_owned(), ..second };
    pipelines::edit_stage(&admin, &again).await.unwrap();
    let odd = EditStageInput { version: "two".to_owned(), ..again };
    assert_eq!(
        problems(pipelines::edit_stage(&admin, &odd).await),
        [("version".to_owned(), Problem::Number)]
    );
}

async fn who_comes_late_with_what_is_saved_already_is_not_in_the_way(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    let form = edit(&owner, scene.stage(0), "First").await;
    pipelines::edit_stage(&owner, &form).await.unwrap();
    let before = scene.test.dump().await;
    pipelines::edit_stage(&owner, &form).await.unwrap();
    let odd = EditStageInput { version: "one".to_owned(), ..form };
    assert_eq!(
        problems(pipelines::edit_stage(&owner, &odd).await),
        [("version".to_owned(), Problem::Number)]
    );
    assert_eq!(scene.test.dump().await, before);
}

async fn of_twenty_parallel_editors_one_wins(test: TestBackend) {
    let scene = Scene::new(test).await;
    let owner = scene.context(scene.company.owner).await;
    let input = step(&owner, scene.stage(2), Way::Up).await;
    let mut editors = JoinSet::new();
    for _ in 0..20 {
        let (context, input) = (owner.clone(), input.clone());
        editors.spawn(async move { pipelines::move_stage(&context, &input).await });
    }
    let answers = editors.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer, Ok(()) | Err(Failure::Conflict(_)))), "{answers:?}");
    assert_eq!(names(&owner).await[..3], ["初步接触", "方案报价", "需求确认"]);
    assert_eq!(setup(&owner).await.version, 2);
}
